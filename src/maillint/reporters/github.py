"""GitHub workflow commands: annotations beside the lines of a pull request.

GitHub shows at most 10 errors and 10 warnings of a step (actions/toolkit PR #734), so the worst
come first and a notice says how many are left. Escapes: actions/runner, ActionCommand.cs.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from maillint.model.finding import Finding
from maillint.model.report import Report
from maillint.model.rule import Severity
from maillint.reporters.visible import visible
from maillint.reporters.wording import number, summary

CAP = 10
"""Annotations of one level that GitHub shows per step."""
_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}

Placed = tuple[str, Finding]


def render(report: Report) -> str:
    """Annotations, worst first, and the summary line."""
    return "".join(f"{line}\n" for line in _lines(report))


def _lines(report: Report) -> Iterator[str]:
    for error in report.errors:
        yield f"::error file={_property(error.path)}::{_data(error.message)}"
    for draft in report.drafts:
        for crash in draft.outcome.crashed:
            told = f"maillint's rule {crash.rule} crashed: {crash.error}"
            yield f"::error file={_property(draft.path)}::{_data(told)}"
    found = [(draft.path, finding) for draft in report.drafts for finding in draft.findings]
    worst_first = sorted(found, key=_severity)
    left = 0
    for _, group in groupby(worst_first, key=_severity):
        rows = list(group)
        yield from (_annotation(*row) for row in rows[:CAP])
        left += len(rows[CAP:])
    if left:
        yield f"::notice::{number(left, 'more finding')}; the summary of this step lists all"
    yield _data(summary(report))


def _severity(row: Placed) -> int:
    return -row[1].severity


def _annotation(path: str, finding: Finding) -> str:
    place = {"file": path, "line": finding.start.line, "endLine": finding.end.line}
    if finding.start.line == finding.end.line:  # columns count on one line only, says GitHub
        place |= {"col": finding.start.column, "endColumn": finding.end.column}
    place["title"] = finding.rule
    properties = ",".join(f"{key}={_property(str(value))}" for key, value in place.items())
    offers = "; ".join(finding.suggestions[:3])
    text = f"{finding.message} → {offers}" if offers else finding.message
    return f"::{_COMMANDS[finding.severity]} {properties}::{_data(text)}"


def _data(text: str) -> str:
    return visible(text).replace("%", "%25")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
