"""`--fix` and `--diff`: mend the drafts on disk, or show what would change."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import suppress
from itertools import chain
from pathlib import Path
from shutil import copymode

import click

from maillint.cli.diffs import diff
from maillint.cli.fixing import Fixed, fix
from maillint.cli.inputs import STDIN
from maillint.cli.output import to_stdout
from maillint.cli.survey import Survey, selected
from maillint.errors import ConfigError, DraftError
from maillint.model.source import Source
from maillint.project.pipeline import lint_source
from maillint.project.setup import Setup
from maillint.project.sources import source_of, stdin_source
from maillint.reporters.visible import visible


def mend(asked: Survey, setup: Setup, *, unsafe: bool) -> None:
    """Write the fixes that can be made; what was left out goes to standard error."""
    if STDIN in asked.paths:
        raise ConfigError("--fix can't write to standard input; --diff shows what it would change")
    if asked.staged:
        raise ConfigError("--fix and --staged exclude each other: fix the file, then stage it")
    made = drafts = 0
    for fixed in _fixed(selected(asked, setup), setup, unsafe=unsafe):
        if fixed.changed:
            _write(Path(fixed.before.path), fixed.data)
            made, drafts = made + len(fixed.made), drafts + 1
    _tell(f"{made} {_plural(made, 'fix', 'fixes')} made in {_drafts(drafts)}")


def show_diff(asked: Survey, setup: Setup, *, unsafe: bool) -> int:
    """Print what fixes would change; the exit code: 1 if anything, else 0."""
    changed = 0
    sources = [stdin_source(asked.stdin_filename or STDIN, setup)] if STDIN in asked.paths else []
    for fixed in _fixed(selected(asked, setup), setup, unsafe=unsafe, more=sources):
        before, after = fixed.before.reading, fixed.after.reading
        if fixed.changed and before and after:
            changed += 1
            to_stdout(diff(before.draft, after.draft))
    _tell(f"{_drafts(changed)} would change")
    return int(changed > 0)


def _fixed(
    paths: Sequence[str], setup: Setup, *, unsafe: bool, more: Sequence[Source] = ()
) -> Iterator[Fixed]:
    """Each draft with its fixes made; one that can't be read is left to the report."""
    for source in chain(more, _sources(paths, setup)):
        try:
            fixed = fix(source, lambda one: lint_source(one, setup), unsafe=unsafe)
        except DraftError:
            continue
        for one in fixed.left_out:
            reason = f"fix of {one.rule} left out: {visible(one.reason)}"
            _tell(f"{visible(source.path)}:{one.line}: {reason}")
        yield fixed


def _sources(paths: Sequence[str], setup: Setup) -> Iterator[Source]:
    for path in paths:
        with suppress(DraftError):
            yield source_of(path, setup)


def _write(path: Path, data: bytes) -> None:
    """Replace the file at once, its mode kept; a link stays a link to it."""
    target = path.resolve()
    try:
        handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name[:40]}.")
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        copymode(target, name)
        os.replace(name, target)
    except OSError as error:
        raise ConfigError(f"--fix: can't write {path}: {error.strerror}") from error


def _tell(text: str) -> None:
    click.echo(f"maillint: {text}", err=True)


def _drafts(count: int) -> str:
    return f"{count} {_plural(count, 'draft', 'drafts')}"


def _plural(count: int, one: str, many: str) -> str:
    return one if count == 1 else many
