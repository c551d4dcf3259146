"""Lint from Python: `maillint.lint`, and what it gives back.

Names and values are those of the JSON report, format 1: `dataclasses.asdict(report)` is an entry of
its `drafts`, and the rules that crashed. All of it is frozen, compares by value and can be pickled;
nothing in it holds on to the draft.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any, Literal, cast

from maillint.config import Config, config_of, read_config
from maillint.errors import ConfigError, DraftError
from maillint.model import finding, report
from maillint.model.finding import Crash, Skipped
from maillint.model.record import record
from maillint.model.source import Source
from maillint.project.request import Request
from maillint.project.setup import Setup
from maillint.project.sources import sidecar_subject, source_of

__all__ = ["Crash", "Deduction", "Finding", "Report", "Skipped", "Suppressed", "lint"]

Severity = Literal["error", "warning", "info"]
UNNAMED = "-"
"""What a draft without a name is called, as standard input is."""


@record()
class Finding:
    """One fault at its place in the file, which has 1-based lines and columns in code points."""

    rule: str
    category: str
    severity: Severity
    message: str
    line: int
    column: int
    end_line: int
    end_column: int
    """The column after the last character."""
    part: str
    """`1.2 text/html, line 14`, `header Subject`; empty in .html and .txt drafts."""
    excerpt: str
    """The exact flagged text, decoded; empty for what is missing."""
    suggestions: tuple[str, ...]
    """What to put in the excerpt's place, or what to do; the best first."""
    exact: bool
    """Whether the excerpt stands at that place; else the place is where it should stand."""


@record()
class Deduction:
    """What the findings of one rule cost."""

    rule: str
    category: str
    points: float
    count: int


@record()
class Suppressed:
    """A finding that a directive in the draft silenced."""

    rule: str
    line: int
    reason: str


@record()
class Report:
    """What maillint says of one draft."""

    path: str
    format: str
    """`eml`, `html` or `txt`."""
    kind: str
    """`marketing`, `service`, `support`, `proposal` or `personal`."""
    kind_evidence: tuple[str, ...]
    stage: str
    """`template` or `final`."""
    languages: tuple[str, ...]
    score: int
    """0 to 100: 100 less the deductions' points, rounded down."""
    grade: str
    """A to F."""
    deductions: tuple[Deduction, ...]
    findings: tuple[Finding, ...]
    """In the order of their places."""
    suppressed: tuple[Suppressed, ...]
    skipped: tuple[Skipped, ...]
    crashed: tuple[Crash, ...]


def lint(
    draft: str | os.PathLike[str] | bytes,
    *,
    name: str = "",
    subject: str = "",
    config: str | os.PathLike[str] | Mapping[str, Any] | None = None,
    as_of: date | None = None,
) -> Report:
    """The report on a file, or on the bytes of one.

    `name` is what the draft is called in the report and by the config's globs, and its suffix tells
    the format; a file has its own. `subject` is the subject of an .html or .txt draft that holds
    none. `config` is a config file, or what one would say as a mapping; without it the defaults
    hold, and no file is searched for. `as_of` is the day of sending, for rules on dates.

    The answer depends on nothing but the arguments, the files that they name and what is installed.
    Calls from several threads or processes don't disturb each other.

    DraftError where the draft can't be read or is over a limit, ConfigError where the config is
    wrong.
    """
    from maillint.project.pipeline import lint_source  # all stages, which reading a pickle spares

    setup = Setup(Request(as_of=as_of), _config(config))
    called = name or (UNNAMED if isinstance(draft, bytes) else os.fspath(draft))
    try:
        source, beside = _read(draft, called, setup)
        found = lint_source(source, setup, subject=subject or beside)
    except DraftError as error:
        raise DraftError(f"{called}: {error}") from error
    for wrong in setup.pack_errors:
        raise ConfigError(wrong.message)
    return _report(found)


def _config(given: str | os.PathLike[str] | Mapping[str, Any] | None) -> Config:
    if given is None:
        return Config()
    if isinstance(given, Mapping):
        return config_of(given, "config")
    return read_config(Path(given), os.fspath(given))


def _read(draft: str | os.PathLike[str] | bytes, called: str, setup: Setup) -> tuple[Source, str]:
    """The draft, and the subject that stands in a file beside it: beside bytes there is none."""
    if isinstance(draft, bytes):
        return Source(called, draft), ""
    path = os.fspath(draft)
    return Source(called, source_of(path, setup).data), sidecar_subject(path, setup)


def _report(found: report.DraftReport) -> Report:
    outcome, score = found.outcome, found.score
    return Report(
        path=found.path,
        format=str(found.format),
        kind=found.kind,
        kind_evidence=found.kind_evidence,
        stage=found.stage,
        languages=found.languages,
        score=score.value,
        grade=score.grade,
        deductions=tuple(
            Deduction(one.rule, str(one.category), one.points, one.count)
            for one in score.deductions
        ),
        findings=tuple(map(_finding, outcome.findings)),
        suppressed=tuple(Suppressed(one.rule, one.line, one.reason) for one in outcome.suppressed),
        skipped=outcome.skipped,
        crashed=outcome.crashed,
    )


def _finding(found: finding.Finding) -> Finding:
    return Finding(
        rule=found.rule,
        category=str(found.category),
        severity=cast(Severity, str(found.severity)),
        message=found.message,
        line=found.start.line,
        column=found.start.column,
        end_line=found.end.line,
        end_column=found.end.column,
        part=found.part,
        excerpt=found.excerpt,
        suggestions=found.suggestions,
        exact=found.exact,
    )
