"""Apply `maillint: ignore[…]` directives, and tell which of them silenced nothing."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from maillint.model.draft import Directive
from maillint.model.finding import Finding, Suppressed
from maillint.model.record import record


@record()
class Verdict:
    """What directives leave of some findings."""

    findings: tuple[Finding, ...]
    suppressed: tuple[Suppressed, ...]
    used: frozenset[tuple[int, str]]
    """Start of each directive that silenced something, and the rule it silenced."""


def suppress(found: Iterable[Finding], directives: Sequence[Directive]) -> Verdict:
    """Set aside each finding that a directive names and covers; its reason is the first one's."""
    kept: list[Finding] = []
    silenced: list[Suppressed] = []
    used: set[tuple[int, str]] = set()
    for finding in found:
        covering = [one for one in directives if _covers(one, finding)]
        if not covering:
            kept.append(finding)
            continue
        reason = covering[0].reason
        silenced.append(Suppressed(finding.rule, finding.start.line, reason, finding))
        used |= {(one.span.start, finding.rule) for one in covering}
    return Verdict(tuple(kept), tuple(silenced), frozenset(used))


def unused(
    directives: Iterable[Directive], verdict: Verdict, ran: Collection[str]
) -> tuple[tuple[Directive, str], ...]:
    """Directives, and the rule of each, that silenced nothing; rules that are off don't count."""
    return tuple(
        (directive, rule)
        for directive in directives
        for rule in dict.fromkeys(directive.rules)
        if rule in ran and (directive.span.start, rule) not in verdict.used
    )


def _covers(directive: Directive, finding: Finding) -> bool:
    if finding.rule not in directive.rules:
        return False
    return directive.scope is None or directive.scope.overlaps(finding.span)
