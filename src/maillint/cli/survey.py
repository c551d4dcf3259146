"""From inputs to a judged report: which drafts, which of their faults count, does the gate hold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import click

from maillint import __version__
from maillint.cli import git
from maillint.cli.gate import Bar, judge
from maillint.cli.inputs import STDIN, drafts
from maillint.cli.known import Baseline, prints_of, read_baseline, without_known
from maillint.cli.progress import watched
from maillint.cli.runs import Result, lint_all, lint_bytes
from maillint.cli.shard import Shard
from maillint.errors import ConfigError
from maillint.model.record import record
from maillint.model.report import DraftReport, FileError, Gate, Report
from maillint.model.source import Source
from maillint.project.formats import LOOKED_AT, SUFFIXES, looks_like_mail
from maillint.project.setup import Setup
from maillint.project.sources import stdin_source


@record()
class Survey:
    """What to lint, and what to hold against it."""

    paths: tuple[str, ...]
    stdin_filename: str = ""
    since: str = ""
    """A commit; only what is new since then counts."""
    staged: bool = False
    """Whether to lint what is staged in git, as it is staged."""
    baseline: str = ""
    jobs: int = 0
    fail_on: str = ""
    fail_under: int | None = None
    mail_only: bool = False
    """Whether .txt files that don't begin as mail does are left out."""
    shard: Shard = Shard()
    """The part of the files that this run takes."""
    with_rules: bool = False
    """Whether the report holds the catalogue: a format shows the rules' help."""
    show_progress: bool = False

    @property
    def by_git(self) -> bool:
        """Whether git says which drafts to lint."""
        return self.staged or bool(self.since)


def survey(asked: Survey, setup: Setup) -> Report:
    """Lint the inputs and hold them against the gate."""
    results = list(_results(asked, setup))
    found = [result for result in results if isinstance(result, DraftReport)]
    found = _without_known(found, asked, setup)
    errors = [result for result in results if isinstance(result, FileError)]
    for draft in found:
        if asked.with_rules or setup.config(draft.path).packs:
            setup.project(draft.path)  # which the workers or the cache may have spared us so far
    bars = [_bar(setup, draft.path, asked) for draft in found]
    gate = judge(zip(found, bars, strict=True))
    return Report(
        drafts=tuple(found),
        errors=(*errors, *setup.pack_errors),
        gate=gate if results else Gate(True, _nothing(asked)),
        rules=setup.catalogue,
        version=__version__,
    )


def _results(asked: Survey, setup: Setup) -> Iterator[Result]:
    files = selected(asked, setup)
    if STDIN in asked.paths:
        yield lint_bytes(stdin_source(asked.stdin_filename or STDIN, setup), setup)
    if asked.staged:
        yield from (_linted(path, git.staged_content(path), setup) for path in files)
        return
    results = lint_all(files, setup, asked.jobs)
    yield from watched(results, len(files)) if asked.show_progress else results


def _nothing(asked: Survey) -> str:
    part = f" in shard {asked.shard}" if asked.shard.of > 1 else ""
    return f"no draft to look at{part}"


def selected(asked: Survey, setup: Setup) -> list[str]:
    """The files to lint, in order; ConfigError where nothing is named that could be one."""
    paths = [path for path in asked.paths if path != STDIN]
    if len(paths) < len(asked.paths) and asked.shard.of > 1:
        raise ConfigError("--shard shares files out; standard input is none")
    files = _named(asked, paths)
    if not files and not asked.by_git and STDIN not in asked.paths:
        raise ConfigError(f"no drafts (.eml, .html, .htm, .txt) in {', '.join(paths)}")
    files = [path for path in files if asked.shard.holds(path) and not setup.excluded(path)]
    return [path for path in files if _is_mail(path)] if asked.mail_only else files


def _named(asked: Survey, paths: Sequence[str]) -> list[str]:
    if asked.staged:
        return _drafts_among(git.staged(paths))
    if asked.since:
        return _drafts_among(git.changed(asked.since, paths))
    return list(drafts(paths))


def _is_mail(path: str) -> bool:
    """Whether it may be mail; what can't be read, or only once, is told by whoever lints it."""
    if not Path(path).is_file():
        return True
    try:
        with open(path, "rb") as file:
            return looks_like_mail(Source(path, file.read(LOOKED_AT)))
    except OSError:
        return True


def _drafts_among(files: Iterable[str]) -> list[str]:
    return [file for file in files if Path(file).suffix.lower() in SUFFIXES]


def _linted(name: str, data: bytes, setup: Setup) -> Result:
    return lint_bytes(Source(name, data), setup)


def _without_known(found: list[DraftReport], asked: Survey, setup: Setup) -> list[DraftReport]:
    if asked.baseline:
        baseline = read_baseline(Path(asked.baseline))
        _tell_stale(baseline, found)
        found = [
            without_known(one, baseline.name(one.path), baseline.known(one.path), asked.baseline)
            for one in found
        ]
    if asked.since:
        found = [_since(one, asked.since, setup) for one in found]
    return found


def _since(report: DraftReport, commit: str, setup: Setup) -> DraftReport:
    """The report less what stood in the draft at the commit."""
    before = git.content_at(commit, report.path)
    if before is None:
        return report
    old = _linted(report.path, before, setup)
    if isinstance(old, FileError):
        return report
    known = prints_of(old, report.path)
    return without_known(report, report.path, known, f"stood there at {commit}")


def _tell_stale(baseline: Baseline, found: Iterable[DraftReport]) -> None:
    stale = sum(baseline.stale(report) for report in found)
    if stale:
        entries = "entry is" if stale == 1 else "entries are"
        told = f"{stale} {entries} stale; “maillint baseline update” drops what is mended"
        click.echo(f"maillint: {baseline.path}: {told}", err=True)


def _bar(setup: Setup, path: str, asked: Survey) -> Bar:
    config = setup.config(path)
    under = asked.fail_under
    return Bar(asked.fail_on or config.fail_on, config.fail_under if under is None else under)
