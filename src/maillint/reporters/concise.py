"""One line per finding, as compilers write them: for logs, editors and hooks."""

from __future__ import annotations

from collections.abc import Iterator

from maillint.model.report import DraftReport, Report
from maillint.reporters.visible import visible
from maillint.reporters.wording import summary


def render(report: Report) -> str:
    """`path:line:column: severity message [rule]`, then a summary line."""
    return "".join(f"{line}\n" for line in _lines(report))


def _lines(report: Report) -> Iterator[str]:
    for draft in report.drafts:
        yield from _draft(draft)
    for error in report.errors:
        yield f"{visible(error.path)}: error: {visible(error.message)}"
    yield summary(report)


def _draft(draft: DraftReport) -> Iterator[str]:
    path = visible(draft.path)
    for finding in draft.findings:
        place = f"{path}:{finding.start.line}:{finding.start.column}"
        yield f"{place}: {finding.severity} {visible(finding.message)} [{finding.rule}]"
    for crash in draft.outcome.crashed:
        yield f"{path}: crash in {crash.rule}: {visible(crash.error)}"
