"""Markdown for pull requests and `$GITHUB_STEP_SUMMARY`: the verdict first, then each draft."""

from __future__ import annotations

import re
from collections.abc import Iterator

from maillint.model.finding import Finding
from maillint.model.regexp import regexp
from maillint.model.report import DraftReport, Report
from maillint.model.rule import Severity
from maillint.reporters.visible import visible
from maillint.reporters.wording import counts_of, grade_note, number, summary

_SPECIAL = regexp(r"([\\`*_{}\[\]()<>|~!])")
_MENTION = regexp(r"([@#])(?=\w)")
_SIGNS = {Severity.ERROR: "🛑 error", Severity.WARNING: "⚠️ warning", Severity.INFO: "💡 info"}
SHOWN = 200
"""Findings shown: a comment may hold 65,536 characters, a step summary 1 MiB."""


def render(report: Report) -> str:
    """Drafts with findings get a table each, clean ones a line together."""
    return "\n".join(_lines(report)) + "\n"


def _lines(report: Report) -> Iterator[str]:
    yield f"### {'✅' if report.gate.passed and not report.errors else '❌'} maillint"
    yield ""
    yield plain(summary(report))
    left = SHOWN
    for draft in report.drafts:
        if (draft.findings or draft.outcome.crashed) and left > 0:
            yield from _draft(draft, left)
            left -= len(draft.findings)
    if left < 0:
        yield f"\n{number(-left, 'finding')} more are not shown here."
    clean = [draft.path for draft in report.drafts if not draft.findings]
    if clean:
        yield f"\n{number(len(clean), 'draft')} without findings."
    for error in report.errors:
        yield f"\n- 🛑 {code(error.path)}: {plain(error.message)}"


def _draft(draft: DraftReport, left: int) -> Iterator[str]:
    note = f", {grade_note(draft)}" if grade_note(draft) else ""
    score = f"{draft.score.value}/100, grade {draft.score.grade}{note}"
    yield f"\n#### {code(draft.path)}: {score} ({counts_of(draft.findings)})\n"
    yield "| where | what | found |"
    yield "|---|---|---|"
    for finding in draft.findings[:left]:
        yield _row(finding)
    for crash in draft.outcome.crashed:
        yield f"\n- 🛑 {crash.rule} crashed: {plain(crash.error)}"


def _row(finding: Finding) -> str:
    place = f"{finding.start.line}:{finding.start.column}"
    found = f"{code(finding.excerpt[:80])} " if finding.excerpt else ""
    offers = " · ".join(code(one) for one in finding.suggestions[:3])
    fix = f"<br>→ {offers}" if offers else ""
    sign = f"{_SIGNS[finding.severity]} `{finding.rule}`"
    return f"| {place} | {sign} | {found}{plain(finding.message)}{fix} |"


def plain(text: str) -> str:
    """Text that means nothing to Markdown, and pings nobody."""
    return _MENTION.sub(r"\1<!-- -->", _SPECIAL.sub(r"\\\1", visible(text)))


def code(text: str) -> str:
    """A code span, fenced with more backticks than the text holds, for inside a table too."""
    shown = visible(text).replace("|", "\\|")
    longest = max((len(run) for run in re.findall("`+", shown)), default=0)
    fence = "`" * (longest + 1)
    pad = " " if longest or not shown.strip() else ""
    return f"{fence}{pad}{shown or ' '}{pad}{fence}"
