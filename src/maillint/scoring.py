"""The score: 100 less what each finding costs, and the ledger that says so.

An error costs 15, a warning 4, an info 1. Within one rule the worst finding comes first, and each
further one costs half of the share before it: the n-th weighs 1/2^(n-1). So one rule never costs
more than twice its worst finding, order can't matter, and adding a fault can't raise the score.

The engine shows a rule's worst `max_findings_per_rule` (50) findings. Those beyond would cost less
than 15/2^49 points together, which can't change a score that is rounded down; sums are exact
fractions for that reason.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from fractions import Fraction

from maillint.model.finding import Finding
from maillint.model.report import Deduction, Score
from maillint.model.rule import Severity

POINTS = {Severity.ERROR: 15, Severity.WARNING: 4, Severity.INFO: 1}
_GRADES = ((90, "A"), (80, "B"), (70, "C"), (60, "D"))


def score(findings: Iterable[Finding]) -> Score:
    """The score of one draft; deductions by cost, then rule."""
    by_rule: dict[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        by_rule[finding.rule].append(finding)
    costs = {rule: _cost(found) for rule, found in by_rule.items()}
    value = max(0, int(100 - sum(costs.values())))
    failed = any(one.severity is Severity.ERROR for found in by_rule.values() for one in found)
    ledger = [
        Deduction(rule, by_rule[rule][0].category, float(costs[rule]), len(by_rule[rule]))
        for rule in sorted(costs, key=lambda rule: (-costs[rule], rule))
    ]
    return Score(value, grade(value, failed=failed), tuple(ledger))


def grade(value: int, *, failed: bool) -> str:
    """A to F; at most C where an error stands."""
    letter = next((letter for least, letter in _GRADES if value >= least), "F")
    return max(letter, "C") if failed else letter


def _cost(found: Iterable[Finding]) -> Fraction:
    worst_first = sorted((POINTS[finding.severity] for finding in found), reverse=True)
    last = len(worst_first) - 1
    return Fraction(sum([p << (last - n) for n, p in enumerate(worst_first)]), 1 << last)
