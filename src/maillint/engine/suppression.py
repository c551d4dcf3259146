"""Apply `maillint: ignore[…]` directives, and tell which of them silenced nothing."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence

from maillint.model.draft import Directive
from maillint.model.finding import Finding, Suppressed
from maillint.model.record import record
from maillint.model.span import ByteSpan


@record()
class Verdict:
    """What directives leave of some findings."""

    findings: tuple[Finding, ...]
    suppressed: tuple[Suppressed, ...]
    used: frozenset[tuple[int, str]]
    """Start of each directive that silenced something, and the rule it silenced."""


def suppress(found: Iterable[Finding], directives: Sequence[Directive]) -> Verdict:
    """Set aside each finding that a directive names and covers; its reason is the first one's.

    The findings of each rule are in the order of their places.
    """
    kept: list[Finding] = []
    silenced: list[Suppressed] = []
    covers = _covers(directives)
    for finding in found:
        covering = list(covers[finding.rule].of(finding.span)) if finding.rule in covers else []
        if not covering:
            kept.append(finding)
            continue
        first = min(covering, key=lambda group: group.at)
        for group in covering:
            group.used = True
        reason = first.directives[0].reason
        silenced.append(Suppressed(finding.rule, finding.start.line, reason, finding))
    used = {start for cover in covers.values() for start in cover.used()}
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


class _Group:
    """The directives that cover the same range for the same rule."""

    __slots__ = ("at", "directives", "used")

    def __init__(self, at: int) -> None:
        self.at = at
        """Where its first directive stands among all."""
        self.directives: list[Directive] = []
        self.used = False


class _Cover:
    """What covers places for one rule, asked in the order of places.

    Directives in their thousands would make a quadratic thing of asking each for each finding.
    """

    def __init__(self, rule: str) -> None:
        self._rule = rule
        self._groups: dict[ByteSpan | None, _Group] = {}
        self._waiting: list[ByteSpan] | None = None
        self._open: list[ByteSpan] = []

    def add(self, at: int, directive: Directive) -> None:
        """Take a directive, the `at`-th of all."""
        self._groups.setdefault(directive.scope, _Group(at)).directives.append(directive)

    def of(self, span: ByteSpan) -> Iterator[_Group]:
        """The groups that cover the place; none may lie before the last one asked for."""
        if self._waiting is None:
            self._waiting = sorted((one for one in self._groups if one is not None), reverse=True)
        while self._waiting and self._waiting[-1].start <= span.end:
            self._open.append(self._waiting.pop())
        self._open = [scope for scope in self._open if scope.end >= span.start]
        yield from (self._groups[one] for one in self._open if one.overlaps(span))
        if None in self._groups:
            yield self._groups[None]

    def used(self) -> Iterator[tuple[int, str]]:
        """The start of each directive that covered a place that was asked for, and the rule."""
        for group in self._groups.values():
            if group.used:
                yield from ((directive.span.start, self._rule) for directive in group.directives)


def _covers(directives: Iterable[Directive]) -> dict[str, _Cover]:
    covers: dict[str, _Cover] = {}
    for at, directive in enumerate(directives):
        for rule in dict.fromkeys(directive.rules):
            covers.setdefault(rule, _Cover(rule)).add(at, directive)
    return covers
