"""Facts of a draft at their places, and whether two of them agree."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import islice

from maillint.model.facts import Fact, FactKind
from maillint.model.record import record
from maillint.model.rule import Place
from maillint.model.segment import Segment

_DOLLARS = frozenset({"USD", "AUD", "CAD", "SGD"})
"""A bare $ may be any of them."""
_ROUNDING = Decimal(2)
"""Percent points by which a discount counted from two prices may differ from the one told."""
_ORDINAL_REACH = 4
"""Characters before the number of a list's item."""
_MOST_PAIRS = 2000
"""Old and new prices compared: a catalogue holds hundreds of each."""
_MOST_ALIKE = 50
"""Facts of one value compared: they differ in year or currency only."""
_AMOUNTS = frozenset({FactKind.PRICE, FactKind.PERCENT, FactKind.NUMBER})


@record()
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


def kept(fact: Fact, body: Sequence[Claim]) -> bool:
    """Whether the claims of a text hold a fact, as it stands or by what they amount to: bounds,
    ranges, numbered lists, and the discount or saving that an old and a new price make.
    """
    living = [claim.fact for claim in body if not claim.fact.void]
    if any(agree(fact, other) or _bounds(fact, other) for other in living):
        return True
    if fact.kind is FactKind.NUMBER:
        return any(_is_ordinal(claim) and agree(fact, claim.fact) for claim in body)
    return _in_range(fact, living) or _counted(fact, body)


def lone(ours: Iterable[Claim], theirs: Iterable[Claim]) -> list[Claim]:
    """Those of ours that agree with none of theirs; linear in both."""
    index: dict[str, list[Fact]] = {}
    for claim in theirs:
        for value in claim.fact.values:
            index.setdefault(_key(claim.fact, value), []).append(claim.fact)
    return [claim for claim in ours if not _among(claim.fact, index)]


def _among(fact: Fact, index: Mapping[str, Sequence[Fact]]) -> bool:
    likely = (other for v in fact.values for other in index.get(_key(fact, v), ())[:_MOST_ALIKE])
    return any(agree(fact, other) for other in likely)


def _key(fact: Fact, value: str) -> str:
    return value[-5:] if fact.kind is FactKind.DATE else _bare(value)


def same_day(one: str, other: str) -> bool:
    """Whether two ISO dates are one day; a year that one leaves out may be any."""
    left, right = one[-5:], other[-5:]
    if left != right:
        return False
    return one.startswith("--") or other.startswith("--") or one == other


def _bounds(fact: Fact, other: Fact) -> bool:
    """Whether one keeps the other's bound: "from $10" is kept by $12."""
    if fact.kind not in _AMOUNTS or fact.kind is not other.kind or not _units_agree(fact, other):
        return False
    bound, value = Decimal(fact.values[0]), Decimal(other.values[0])
    if fact.kind is FactKind.PERCENT and fact.high and other.high:
        return value == bound  # "up to 40%" does not keep "up to 60%"
    return (fact.low and value >= bound) or (fact.high and value <= bound)


def _in_range(fact: Fact, living: Sequence[Fact]) -> bool:
    """Whether two ends hold it: "20–60 %" covers 40 %."""
    if fact.kind not in (FactKind.PRICE, FactKind.PERCENT):
        return False
    low = any(other.low and _bounds(other, fact) for other in living)
    return low and any(other.high and _bounds(other, fact) for other in living)


def _is_ordinal(claim: Claim) -> bool:
    """Whether the number opens an item of a list: "5. Sleep well"."""
    return claim.fact.span.start < _ORDINAL_REACH


def _counted(fact: Fact, told: Sequence[Claim]) -> bool:
    """Whether an old and a new price make the percent or the amount saved."""
    if fact.kind not in (FactKind.PRICE, FactKind.PERCENT):
        return False
    makes = _discounts if fact.kind is FactKind.PERCENT else _saves
    prices = [other for other in told if other.fact.kind is FactKind.PRICE]
    new_prices = [price for price in prices if not price.fact.void]
    paired = {id(price.segment) for price in new_prices}
    pairs = ((old, new) for old in prices if old.fact.void for new in new_prices)
    likely = (
        (old.fact, new.fact)
        for old, new in islice(pairs, _MOST_PAIRS)
        if old.segment is new.segment or not (id(old.segment) in paired or _is_bound(new.fact))
    )
    return any(makes(old, new, fact) for old, new in likely)


def _is_bound(price: Fact) -> bool:
    """Whether it is no new price where it stands alone: "free delivery from $30"."""
    return price.low or price.high


def _discounts(old: Fact, new: Fact, percent: Fact) -> bool:
    before, after = Decimal(old.values[0]), Decimal(new.values[0])
    if old.unit != new.unit or before <= 0 or after > before:
        return False
    share = (before - after) * 100 / before
    return any(abs(Decimal(value) - share) <= _ROUNDING for value in percent.values)


def _saves(old: Fact, new: Fact, amount: Fact) -> bool:
    if not old.unit == new.unit == amount.unit:
        return False
    return Decimal(old.values[0]) - Decimal(new.values[0]) in map(Decimal, amount.values)


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
    return value.replace("-", "").replace(" ", "").casefold()
