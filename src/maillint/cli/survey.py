"""From inputs to a judged report: which drafts, which of their faults count, does the gate hold."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Sequence
from contextlib import closing
from pathlib import Path

import click

from maillint import __version__
from maillint.cli import git
from maillint.cli.gate import Bar, judge
from maillint.cli.inputs import STDIN, drafts
from maillint.cli.known import prints_of, read_baseline, without_known
from maillint.cli.progress import watched
from maillint.cli.runs import Result, lint_all, lint_bytes
from maillint.cli.shard import Shard
from maillint.errors import ConfigError
from maillint.model.record import record
from maillint.model.report import DraftReport, FileError, Gate, Report, Standing, standing
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


Told = Callable[[DraftReport], object]


def survey(asked: Survey, setup: Setup, tell: Told | None = None) -> Report:
    """Lint the inputs and hold them against the gate.

    `tell` is called with each draft as it comes, which then is not kept: the report has its
    standing alone.
    """
    kept, errors = list[DraftReport](), list[FileError]()
    standings = list[Standing]()
    known = _Known(asked, setup)
    with closing(_results(asked, setup)) as results:  # a pipe that closes ends the workers at once
        for result in results:
            if isinstance(result, FileError):
                errors.append(result)
                continue
            draft = known.left_out(result)
            if asked.with_rules or setup.config(draft.path).packs:
                setup.project(draft.path)  # which the workers or the cache may have spared us
            standings.append(standing(draft))
            (tell or kept.append)(draft)
    known.tell_stale()
    gate = judge((one, _bar(setup, one.path, asked)) for one in standings)
    return Report(
        drafts=tuple(kept),
        standings=tuple(standings),
        errors=(*errors, *setup.pack_errors),
        gate=gate if standings or errors else Gate(True, _nothing(asked)),
        rules=setup.catalogue,
        version=__version__,
    )


def _results(asked: Survey, setup: Setup) -> Generator[Result]:
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


class _Known:
    """Faults that are known already, and how many of those recorded are mended."""

    def __init__(self, asked: Survey, setup: Setup) -> None:
        self._asked, self._setup = asked, setup
        self._baseline = read_baseline(Path(asked.baseline)) if asked.baseline else None
        self._stale = 0

    def left_out(self, report: DraftReport) -> DraftReport:
        """The report without them."""
        if baseline := self._baseline:
            self._stale += baseline.stale(report)
            name, known = baseline.name(report.path), baseline.known(report.path)
            report = without_known(report, name, known, self._asked.baseline)
        return _since(report, self._asked.since, self._setup) if self._asked.since else report

    def tell_stale(self) -> None:
        """Say so where recorded faults are mended."""
        if self._baseline and self._stale:
            entries = "entry is" if self._stale == 1 else "entries are"
            told = f"{self._stale} {entries} stale; “maillint baseline update” drops what is mended"
            click.echo(f"maillint: {self._baseline.path}: {told}", err=True)


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


def _bar(setup: Setup, path: str, asked: Survey) -> Bar:
    config = setup.config(path)
    under = asked.fail_under
    return Bar(asked.fail_on or config.fail_on, config.fail_under if under is None else under)
