"""One voice: where two rules speak of one place, the more specific one is heard."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence

from maillint.engine.active import ActiveRule
from maillint.model.finding import Finding


def one_voice(found: Sequence[Finding], rules: Iterable[ActiveRule]) -> list[Finding]:
    """The findings, in order, less those whose rule yields to another that overlaps."""
    yields = {active.rule.id: active.rule.yields_to for active in rules if active.rule.yields_to}
    louder = {rule for names in yields.values() for rule in names}
    by_rule: dict[str, list[Finding]] = defaultdict(list)
    for finding in found:
        if finding.rule in louder:
            by_rule[finding.rule].append(finding)
    reach = {rule: _Overlaps(findings) for rule, findings in by_rule.items()}
    return [one for one in found if not _silenced(one, yields.get(one.rule, ()), reach)]


class _Overlaps:
    """Finds in logarithmic time whether any finding of a rule overlaps a place."""

    def __init__(self, found: Sequence[Finding]) -> None:
        self._starts = [finding.span.start for finding in found]
        self._widest = max(len(finding.span) for finding in found)
        self._found = found

    def any(self, finding: Finding) -> bool:
        first = bisect_left(self._starts, finding.span.start - self._widest)
        last = bisect_right(self._starts, finding.span.end)
        return any(one.span.overlaps(finding.span) for one in self._found[first:last])


def _silenced(finding: Finding, names: Iterable[str], reach: dict[str, _Overlaps]) -> bool:
    return any(name in reach and reach[name].any(finding) for name in names)
