"""Numbers in all notations: 1,000 · 1.000 · 1 000 · 1'000,50 · 5 млн · 200k · 1tr2 · three · ba."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from maillint.model.regexp import regexp
from maillint.read.notation import Form, Item

_GROUPING = regexp(r"[ \u00a0\u202f\u2009'’]")
_MAX_DIGITS = 18
"""Longer ones are no quantities but account numbers."""
_SCALES = {"thousand": 1000, "million": 1_000_000, "billion": 1_000_000_000}
_SHORT = frozenset({"k", "к", "m", "bn"})
"""Scales that stand glued to the digits: "5 m" is metres."""


class Quantity(NamedTuple):
    """A number at its place among the items."""

    values: tuple[str, ...]
    """All readings, most likely first; never empty."""
    end: int
    """Index of the item after it."""
    spelt: bool
    """Whether it is written as a word."""
    scaled: bool
    """Whether a scale stands in it: 200k, 5 млн."""


def quantity(items: Sequence[Item], at: int, language: str) -> Quantity | None:
    """The number that starts at an item, None where none does."""
    item = items[at]
    word = item.of("numbers")
    if item.form is Form.NUMBER:
        values = readings(item.raw, language)
    elif word and not item.hyphen and not _is_year_word(items, at):
        values = (word,)
    else:
        return None
    if not values:
        return None
    scale = _scale(items, at + 1)
    if not scale:
        return Quantity(values, at + 1, bool(word), scaled=False)
    tail = _tail(items, at + 2)
    values = tuple(_plain(Decimal(v) * scale + Decimal(scale) * tail) for v in values)
    end = at + 3 if tail else at + 2
    dotted = items[end : end + 2]
    if len(dotted) == 2 and dotted[0].raw == "." and dotted[1].of("currencies"):
        end += 1  # "5 тыс. рублей"
    return Quantity(values, end, bool(word), scaled=True)


def readings(raw: str, language: str) -> tuple[str, ...]:
    """What digits with separators may mean, most likely first: "1.000" is ("1000", "1") in
    Vietnamese and ("1", "1000") in English; () for versions and codes such as 3.2.1 and 007.
    """
    digits = _GROUPING.sub("", raw)
    if sum(character.isdigit() for character in digits) > _MAX_DIGITS:
        return ()
    marks = [character for character in digits if character in ".,"]
    if not marks:
        return () if digits.startswith("0") and len(digits) > 1 else (_plain(Decimal(digits)),)
    if len(set(marks)) == 2:
        return _both_marks(digits, marks)
    pieces = re.split(r"[.,]", digits)
    grouped = len(pieces[0]) <= 3 and all(len(piece) == 3 for piece in pieces[1:])
    grouped = grouped and not pieces[0].startswith("0")
    if len(marks) > 1:
        return (_plain(Decimal("".join(pieces))),) if grouped else ()
    decimal = _plain(Decimal(".".join(pieces)))
    if not grouped:
        return (decimal,)
    whole = _plain(Decimal("".join(pieces)))
    return (decimal, whole) if marks[0] == "." and language == "en" else (whole, decimal)


def _both_marks(digits: str, marks: list[str]) -> tuple[str, ...]:
    last = marks[-1]
    if marks.count(last) > 1:
        return ()
    other = "," if last == "." else "."
    return (_plain(Decimal(digits.replace(other, "").replace(last, "."))),)


def _plain(number: Decimal) -> str:
    text = format(number, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def _scale(items: Sequence[Item], at: int) -> int:
    if at >= len(items) or not items[at].of("scales"):
        return 0
    item = items[at]
    if item.raw.casefold() in _SHORT and (not item.glued or item.hyphen):
        return 0
    return _SCALES[item.of("scales")]


def _tail(items: Sequence[Item], at: int) -> Decimal:
    """The digits after a scale: 1tr2 and 1 triệu 2 are 1.2 million; 0 where none stand."""
    if at >= len(items) or items[at].form is not Form.NUMBER or not items[at].glued:
        return Decimal(0)
    raw = items[at].raw
    return Decimal(f"0.{raw}") if raw.isdecimal() and len(raw) < 4 else Decimal(0)


def _is_year_word(items: Sequence[Item], at: int) -> bool:
    """Vietnamese "năm" is five and year: a number only before a thing that it counts."""
    if not items[at].has("signs.year"):
        return False
    before, after = items[at - 1 : at], items[at + 1 : at + 2]
    if before and (before[0].form is Form.NUMBER or before[0].of("numbers")):
        return True
    return not after or after[0].form is not Form.WORD or bool(after[0].keys)
