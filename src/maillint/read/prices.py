"""Prices and percents: $1,000 · 1000 USD · 1 000 ₽ · 1.000.000đ · 200k · 60 % · half price."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from maillint.model.facts import FactKind
from maillint.read.notation import Form, Item
from maillint.read.numbers import Quantity, quantity

_SYMBOLS = {
    "$": "USD",
    "€": "EUR",
    "£": "GBP",
    "₽": "RUB",
    "₫": "VND",
    "¥": "JPY",
    "₹": "INR",
    "₴": "UAH",
    "₸": "KZT",
    "₩": "KRW",
    "₺": "TRY",
    "฿": "THB",
    "₱": "PHP",
    "₪": "ILS",
}
_DOLLARS = {"us": "USD", "a": "AUD", "au": "AUD", "c": "CAD", "ca": "CAD", "s": "SGD"}
_DASHES = frozenset("-‑–—")
HALF = "50"


class Amount(NamedTuple):
    """A price or percent found among the items: one or, for a range, two of them."""

    kind: FactKind
    values: tuple[str, ...]
    unit: str
    start: int
    """Index of its first item."""
    end: int
    """Index of the item after it."""
    low: bool = False
    high: bool = False


def amounts(items: Sequence[Item], at: int, language: str) -> tuple[Amount, ...]:
    """The price or percent that starts at an item, with the other end of its range; () if none."""
    if items[at].has("signs.half"):
        return (Amount(FactKind.PERCENT, (HALF,), "", at, at + 1),)
    ahead = _currency_before(items, at)
    start = at + 1 if ahead else at
    first = quantity(items, start, language) if start < len(items) else None
    if first is None:
        return ()
    second_at = _after_dash(items, first.end)
    if ahead and second_at < len(items) and _symbol(items[second_at]) == ahead:
        second_at += 1
    second = quantity(items, second_at, language) if second_at < len(items) else None
    kind, unit, end = _measure(items, (second or first).end, ahead)
    if kind is None and second is not None:
        second = None
        kind, unit, end = _measure(items, first.end, ahead)
    if kind is None:
        return tuple(_short_dong(items, at, first, language))
    if second is None:
        return (Amount(kind, first.values, unit, at, end),)
    return (
        Amount(kind, first.values, unit, at, first.end, low=True),
        Amount(kind, second.values, unit, second_at, end, high=True),
    )


def _measure(items: Sequence[Item], at: int, ahead: str) -> tuple[FactKind | None, str, int]:
    """What a number that ends before `at` measures: kind, unit, and where the notation ends."""
    item = items[at] if at < len(items) else None
    if item and not ahead and (item.raw in "%٪％" or item.has("signs.percent")):
        return FactKind.PERCENT, "", at + 1
    behind = _currency_behind(items, at) if item else ""
    if behind and behind != ahead and ahead not in ("", "USD"):
        behind = ""  # "€20 $5": the second symbol starts another price
    if behind:
        return FactKind.PRICE, behind, at + 1
    return (FactKind.PRICE, ahead, at) if ahead else (None, "", at)


def _currency_before(items: Sequence[Item], at: int) -> str:
    item = items[at]
    follows = items[at + 1 : at + 2]
    if not follows or follows[0].form is not Form.NUMBER:
        return ""
    if item.raw == "$" and at and item.glued:
        return _DOLLARS.get(items[at - 1].raw.casefold(), "USD")
    return _symbol(item) or (item.of("currencies") if item.raw.isupper() else "")


def _currency_behind(items: Sequence[Item], at: int) -> str:
    item = items[at]
    following = items[at + 1 : at + 2]
    opens_next = following and following[0].form is Form.NUMBER and following[0].glued
    if item.raw in _SYMBOLS and opens_next and not item.glued:
        return ""  # "20 $5" names a number and a price
    return _symbol(item) or item.of("currencies")


def _symbol(item: Item) -> str:
    return _SYMBOLS.get(item.raw, "")


def _after_dash(items: Sequence[Item], at: int) -> int:
    """Index after the dash of a range, the end of the items where none stands."""
    if at < len(items) and items[at].hyphen and items[at].form is Form.NUMBER:
        return at
    return at + 1 if at < len(items) and items[at].raw in _DASHES else len(items)


def _short_dong(
    items: Sequence[Item], at: int, number: Quantity, language: str
) -> Iterator[Amount]:
    """Vietnamese prices without a currency: 200k, 2 tr, 350 nghìn before no counted thing."""
    if not number.scaled or number.spelt or not language.startswith("vi"):
        return
    after = items[number.end : number.end + 1]
    scale = items[at + 1]
    counts = after and after[0].form is Form.WORD and not after[0].keys
    if scale.glued or scale.raw.casefold() == "tr" or not counts:
        yield Amount(FactKind.PRICE, number.values, "VND", at, number.end)
