"""Run rules over a reading and make findings of their hits.

A rule that crashes, times out or can't see its evidence never costs the others their findings,
and nothing is dropped in silence: the `Outcome` says what was suppressed, skipped and capped.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import groupby

from maillint.engine.active import ActiveRule, applicable
from maillint.engine.run import Budget, Said, run, told
from maillint.engine.suppression import Verdict, suppress, unused
from maillint.engine.voice import one_voice
from maillint.limits import Limits
from maillint.model.finding import Finding, Outcome, Skipped
from maillint.model.reading import Reading
from maillint.model.services import Services

__all__ = ["ActiveRule", "lint", "told"]


def lint(
    reading: Reading, rules: Sequence[ActiveRule], services: Services, limits: Limits
) -> Outcome:
    """All that the rules say of one draft; findings sorted by place, then rule.

    DraftError where all rules together need more than `limits.draft_seconds`.
    """
    budget = Budget(limits)
    active, skipped = applicable(rules, reading, services)
    said = [run(rule, reading, services, budget) for rule in active if not rule.rule.last]
    verdict = suppress(one_voice(_findings(said), active), reading.draft.directives)
    idle = unused(reading.draft.directives, verdict, {rule.rule.id for rule in rules})
    told = replace(services, unused=idle) if idle else services
    late = [run(rule, reading, told, budget) for rule in active if rule.rule.last]
    later = suppress(_findings(late), reading.draft.directives)
    return _outcome([*said, *late], skipped, (verdict, later), limits)


def _findings(said: Iterable[Said]) -> list[Finding]:
    """The findings in order; one fault told twice by one rule is told once."""
    found = (finding for one in said for finding in one.findings)
    return sorted(dict.fromkeys(found), key=_place_then_rule)


def _place_then_rule(finding: Finding) -> tuple[int, int, str, str]:
    return finding.span.start, finding.span.end, finding.rule, finding.message


def _outcome(
    said: Sequence[Said], skipped: Iterable[Skipped], verdicts: Iterable[Verdict], limits: Limits
) -> Outcome:
    found = [finding for verdict in verdicts for finding in verdict.findings]
    kept, beyond = _capped(found, limits.max_findings_per_rule)
    left_out = {*skipped, *beyond, *(skip for one in said for skip in one.skipped)}
    return Outcome(
        findings=tuple(sorted(kept, key=_place_then_rule)),
        suppressed=tuple(one for verdict in verdicts for one in verdict.suppressed),
        skipped=tuple(sorted(left_out, key=lambda skip: (skip.rule, skip.reason))),
        crashed=tuple(one.crash for one in said if one.crash),
    )


def _capped(found: Iterable[Finding], cap: int) -> tuple[list[Finding], list[Skipped]]:
    """At most `cap` findings of each rule, the worst first, and a line on the rest of each."""
    kept: list[Finding] = []
    beyond: list[Skipped] = []
    for rule, group in groupby(sorted(found, key=_rule_then_worst), lambda finding: finding.rule):
        findings = list(group)
        kept += findings[:cap]
        if (more := len(findings) - cap) > 0:
            beyond.append(Skipped(rule, f"{more} more findings beyond the {cap} shown"))
    return kept, beyond


def _rule_then_worst(finding: Finding) -> tuple[str, int, int, int]:
    return finding.rule, -finding.severity, finding.span.start, finding.span.end
