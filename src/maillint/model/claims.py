"""Facts of a draft at their places, and whether two of them agree."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from maillint.model.facts import Fact, FactKind
from maillint.model.reading import Segment
from maillint.model.rule import Place

_DOLLARS = frozenset({"USD", "AUD", "CAD", "SGD"})
"""A bare $ may be any of them."""
_ROUNDING = Decimal(2)
"""Percent points by which a discount counted from two prices may differ from the one told."""
_AMOUNTS = frozenset({FactKind.PRICE, FactKind.PERCENT, FactKind.NUMBER})


@dataclass(frozen=True, slots=True)
class Claim:
    """A fact where it stands."""

    segment: Segment
    fact: Fact

    @property
    def text(self) -> str:
        """The fact as written."""
        return self.segment.text[self.fact.span.start : self.fact.span.end]

    @property
    def place(self) -> Place:
        """For a hit."""
        return self.segment.at(self.fact.span)


def claims(segments: Iterable[Segment]) -> Iterator[Claim]:
    """The facts of the segments in order; struck-through ones are void."""
    for segment in segments:
        struck = [run.span for run in segment.runs if run.style.strike]
        for fact in segment.facts:
            void = fact.void or any(fact.span.overlaps(span) for span in struck)
            yield Claim(segment, replace(fact, void=void) if void else fact)


def agree(one: Fact, other: Fact) -> bool:
    """Whether both may state the same."""
    if FactKind.FREE in (one.kind, other.kind):
        return _is_free(one) and _is_free(other)
    if one.kind in _AMOUNTS and other.kind in _AMOUNTS:
        return _amounts_agree(one, other)
    if one.kind is not other.kind:
        return False
    if one.kind is FactKind.DATE:
        return any(same_day(a, b) for a in one.values for b in other.values)
    return bool({_bare(value) for value in one.values} & {_bare(value) for value in other.values})


def same_day(one: str, other: str) -> bool:
    """Whether two ISO dates are one day; a year that one leaves out may be any."""
    left, right = one[-5:], other[-5:]
    if left != right:
        return False
    return one.startswith("--") or other.startswith("--") or one == other


def discount(old: Fact, new: Fact, percent: Fact) -> bool:
    """Whether the old and the new price make the discount that is told."""
    if not old.void or old.unit != new.unit or new.void:
        return False
    before, after = Decimal(old.values[0]), Decimal(new.values[0])
    if before <= 0 or after > before:
        return False
    share = (before - after) * 100 / before
    return any(abs(Decimal(value) - share) <= _ROUNDING for value in percent.values)


def saved(old: Fact, new: Fact, amount: Fact) -> bool:
    """Whether the old and the new price differ by the amount that is told."""
    if not old.void or new.void or not old.unit == new.unit == amount.unit:
        return False
    return Decimal(old.values[0]) - Decimal(new.values[0]) in map(Decimal, amount.values)


def reaches(bound: Fact, other: Fact) -> bool:
    """Whether another amount of the same unit keeps the bound: "from $10" is kept by $12."""
    if not _units_agree(bound, other) or other.void or other.kind is not bound.kind:
        return False
    most, value = Decimal(bound.values[0]), Decimal(other.values[0])
    return (bound.low and value >= most) or (bound.high and value <= most)


def _amounts_agree(one: Fact, other: Fact) -> bool:
    kinds = {one.kind, other.kind}
    if len(kinds) == 2 and FactKind.NUMBER not in kinds:
        return False
    if kinds == {FactKind.PRICE} and not _units_agree(one, other):
        return False
    return bool(set(one.values) & set(other.values))


def _units_agree(one: Fact, other: Fact) -> bool:
    if one.kind is not FactKind.PRICE or other.kind is not FactKind.PRICE:
        return True
    units = {one.unit, other.unit}
    return len(units) == 1 or units <= _DOLLARS


def _is_free(fact: Fact) -> bool:
    if fact.kind is FactKind.FREE:
        return True
    if fact.kind is FactKind.PRICE:
        return fact.values[0] == "0"
    return fact.kind is FactKind.PERCENT and "100" in fact.values


def _bare(value: str) -> str:
    return value.replace("-", "").casefold()
