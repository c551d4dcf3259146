"""Whether a run passes, and the exit code that says so.

0  everything was read, and the gate holds
1  the gate failed
2  usage, config, or an input that is missing, unreadable or over a limit; no input at all
3  our own fault: a rule crashed
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from maillint.model.record import record
from maillint.model.report import Gate, Report, Standing
from maillint.model.rule import Severity


@record()
class Bar:
    """How good drafts must be."""

    fail_on: str = "error"
    """`error`, `warning`, `info` or `never`."""
    fail_under: int | None = None


def judge(drafts: Iterable[tuple[Standing, Bar]]) -> Gate:
    """The gate over all drafts, each held against its own bar."""
    judged = list(drafts)
    if not judged:
        return Gate(False, "nothing was read")
    reasons = [reason for reason in (_on(judged), _under(judged)) if reason]
    if reasons:
        return Gate(False, "; ".join(reasons))
    return Gate(True, _passing([bar for _, bar in judged]))


def exit_code(report: Report) -> int:
    """The worst that happened."""
    crashed = any(draft.crashed for draft in report.standings)
    if crashed or any(error.ours for error in report.errors):
        return 3
    if report.errors:
        return 2
    return 0 if report.gate.passed else 1


def _on(judged: Sequence[tuple[Standing, Bar]]) -> str:
    for severity in sorted(Severity, reverse=True):
        failing = [
            sum(count for level, count in draft.severities.items() if level >= severity)
            for draft, bar in judged
            if bar.fail_on == str(severity)
        ]
        if count := sum(failing):
            files = sum(1 for one in failing if one)
            worse = "" if severity is Severity.ERROR else " or worse"
            return f"{_number(count, str(severity))}{worse} in {_number(files, 'draft')}"
    return ""


def _under(judged: Sequence[tuple[Standing, Bar]]) -> str:
    below = [
        (draft.score, bar.fail_under)
        for draft, bar in judged
        if bar.fail_under is not None and draft.score < bar.fail_under
    ]
    if not below:
        return ""
    lowest, least = min(below)
    return f"{_number(len(below), 'draft')} scored under {least}, the lowest {lowest}"


def _passing(bars: Sequence[Bar]) -> str:
    levels = sorted({bar.fail_on for bar in bars})
    if levels == ["never"]:
        return "nothing can fail it (fail-on never)"
    floors = sorted({bar.fail_under for bar in bars if bar.fail_under is not None})
    text = f"no {' or '.join(level for level in levels if level != 'never') or 'error'}"
    return text + (f", no score under {floors[-1]}" if floors else "")


def _number(count: int, noun: str) -> str:
    return f"{count} {noun}" + ("" if count == 1 else "s")
