"""Sentences that several formats share."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable

from maillint.model.finding import Finding
from maillint.model.report import DraftReport, Report
from maillint.model.rule import Severity

_NOUNS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


def number(count: int, noun: str) -> str:
    """`1 draft`, `2 drafts`."""
    return f"{count} {noun}" + ("" if count == 1 else "s")


def counts_of(findings: Iterable[Finding]) -> str:
    """`2 errors, 1 warning`, or `no findings`."""
    found = Counter(finding.severity for finding in findings)
    return _counted(lambda severity: found[severity])


def _counted(count: Callable[[Severity], int]) -> str:
    told = [number(count(one), _NOUNS[one]) for one in reversed(Severity) if count(one)]
    return ", ".join(told) or "no findings"


def summary(report: Report) -> str:
    """The whole run in one line: drafts, findings, lowest score, gate."""
    drafts = len(report.standings)
    parts = [f"{number(drafts, 'draft')}: {_counted(report.count)}"]
    if report.errors:
        parts.append(f"{number(len(report.errors), 'input')} could not be read")
    if report.lowest_score is not None:
        parts.append(f"{'score' if drafts == 1 else 'lowest score'} {report.lowest_score}")
    verdict = "passed" if report.gate.passed else "failed"
    return f"{'; '.join(parts)}. Gate {verdict}: {report.gate.reason}."


def kind_line(draft: DraftReport) -> str:
    """`support (Re: with a quote), final, en, ru`: what the report takes the draft for."""
    evidence = f" ({'; '.join(draft.kind_evidence)})" if draft.kind_evidence else ""
    kind = f"{draft.kind}/{draft.purpose}" if draft.purpose else draft.kind
    return f"{kind}{evidence}, {', '.join((draft.stage, *draft.languages))}"


def points(value: float) -> str:
    """`4`, `7.5`, `3.75`: a share of points with at most two decimals."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


def ledger(draft: DraftReport) -> list[tuple[str, str, str]]:
    """Rows of points, rule and count that add up to 100 − score, rounding included."""
    score = draft.score
    rows = [
        (f"−{points(one.points)}", one.rule, f"×{one.count}" if one.count > 1 else "")
        for one in score.deductions
    ]
    told = sum(round(one.points, 2) for one in score.deductions)
    rest = round(100 - score.value - told, 2)
    if rest > 0:
        rows.append((f"−{points(rest)}", "rounded down", ""))
    elif rest < 0:
        rows.append((f"+{points(-rest)}", "no score is below 0", ""))
    return rows


def grade_note(draft: DraftReport) -> str:
    """Why the grade is lower than the score would give, "" where it is not."""
    capped = draft.score.grade == "C" and draft.score.value >= 80
    return "at most C while an error stands" if capped else ""
