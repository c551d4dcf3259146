"""One line per finding, as compilers write them: for logs, editors and hooks."""

from __future__ import annotations

from collections.abc import Iterator

from maillint.model.report import DraftReport, Report
from maillint.reporters.visible import visible, without_commands
from maillint.reporters.wording import summary


def render(report: Report) -> str:
    """`path:line:column: severity message [rule]`, then a summary line."""
    return "".join(map(draft_text, report.drafts)) + end_text(report)


def draft_text(draft: DraftReport) -> str:
    """The lines on one draft."""
    return without_commands("".join(f"{line}\n" for line in _draft(draft)))


def end_text(report: Report) -> str:
    """What follows the drafts: inputs that could not be read, the summary."""
    errors = (f"{visible(one.path)}: error: {visible(one.message)}\n" for one in report.errors)
    return without_commands(f"{''.join(errors)}{summary(report)}\n")


def _draft(draft: DraftReport) -> Iterator[str]:
    path = visible(draft.path)
    for finding in draft.findings:
        place = f"{path}:{finding.start.line}:{finding.start.column}"
        yield f"{place}: {finding.severity} {visible(finding.message)} [{finding.rule}]"
    for crash in draft.outcome.crashed:
        yield f"{path}: crash in {crash.rule}: {visible(crash.error)}"
