"""What the items around a number make of it: part of a name, a bound, a price taken back."""

from __future__ import annotations

from collections.abc import Sequence

from maillint.read.notation import Form, Item

_LOOK_BACK = 4
"""Items."""


def is_name(items: Sequence[Item], at: int) -> bool:
    """Whether digits belong to a name: v2, COVID-19, 3.2.1, 4K, H1."""
    item = items[at]
    if item.form is not Form.NUMBER:
        return False
    before = items[at - 1] if at else None
    if before and (item.glued or item.hyphen) and before.form is Form.WORD:
        return True
    if before and item.glued and before.raw in "_/\\#@":
        return True
    after = items[at + 1] if at + 1 < len(items) else None
    if not after or not after.glued or after.hyphen or after.form is not Form.WORD:
        return bool(after and after.glued and after.raw in "_/\\")
    return not after.keys and len(after.raw) < 3


def bounds(items: Sequence[Item], start: int, end: int) -> tuple[bool, bool]:
    """Whether the words around make it a lower or an upper bound."""
    before = word_before(items, start)
    plus = end < len(items) and items[end].raw == "+"
    if before is None:
        return plus, False
    return plus or before.has("signs.from"), before.has("signs.up_to")


def word_before(items: Sequence[Item], at: int) -> Item | None:
    """The last word before, over signs that belong to the notation."""
    for index in range(at - 1, max(-1, at - 1 - _LOOK_BACK), -1):
        item = items[index]
        if item.raw not in "-–—$€£₽₫#(:" and not item.has("signs.day") and not item.of("weekdays"):
            return item
    return None


def is_void(items: Sequence[Item], start: int) -> bool:
    """Whether a word before takes the price back: was $99, вместо 1 000 ₽, giá gốc 200k."""
    for index in range(start - 1, max(-1, start - 1 - _LOOK_BACK), -1):
        item = items[index]
        if item.has("signs.was"):
            return True
        if item.form is Form.NUMBER or item.raw in ".;!?,":
            return False
    return False
