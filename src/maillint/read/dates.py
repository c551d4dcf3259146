"""Dates: 12/11 · 2026-03-12 · March 12th · 12–15 марта · ngày 12 tháng 3."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from maillint.read.notation import Form, Item
from maillint.read.weekdays import When, small, with_weekday

MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
_DASHES = frozenset("-‑–—")
_ORDINALS = frozenset({"st", "nd", "rd", "th", "го", "е", "ого", "ое"})
_LEAP_YEAR = 2000
"""Holds 29 February: the year that a date without one is tried in."""


def dates(items: Sequence[Item], at: int, language: str) -> tuple[When, ...]:
    """The date that starts at an item, or the two of a range; () if none does."""
    item = items[at]
    if item.form is Form.DATE:
        values = _numeric(items, at, language)
        found = _found(When(values, at, at + 1)) if values else ()
    elif item.form is Form.NUMBER:
        found = _dotted(items, at, language) or _day_first(items, at)
    elif item.of("months"):
        found = _month_first(items, at)
    else:
        return ()
    return with_weekday(items, found)


def _found(*whens: When) -> tuple[When, ...]:
    return whens


def _numeric(items: Sequence[Item], at: int, language: str) -> tuple[str, ...]:
    """Readings of digits: year first, day first, and in English also month first."""
    pieces = [int(piece) for piece in re.split(r"[./\-]", items[at].raw)]
    if len(pieces) == 2:
        return _without_year(items, at, pieces, language)
    if pieces[0] > 31:
        return _iso(pieces[0], pieces[1], pieces[2], language="")
    day, month, year = pieces
    return _iso(_full(year), month, day, language)


def _full(year: int) -> int:
    """A year of two digits in full, as POSIX strptime takes it: 69-99 are the last century's."""
    if year > 99:
        return year
    return year + (1900 if year > 68 else 2000)


def _without_year(
    items: Sequence[Item], at: int, pieces: list[int], language: str
) -> tuple[str, ...]:
    day, month = pieces
    plain = len(items[at].raw) == 5 and items[at].raw not in ("50/50", "10/10")
    if language not in ("vi", "ru") and not plain and not _is_told(items, at):
        return ()  # 1/2, 3/4, 24/7
    if not (_exists(None, month, day) or _exists(None, day, month)):
        return ()
    return _iso(None, month, day, language)


def _iso(year: int | None, month: int, day: int, language: str) -> tuple[str, ...]:
    """ISO 8601 of each order that exists; of day first where none does: an impossible date."""
    orders = [(month, day), (day, month)] if language in ("vi", "ru", "") else []
    orders = orders or [(day, month), (month, day)]
    if language == "":
        orders = orders[:1]
    valid = [order for order in dict.fromkeys(orders) if _exists(year, *order)]
    if language in ("vi", "ru") and (month, day) in valid:
        valid = [(month, day)]
    if not valid and not (1 <= month <= 12 and 1 <= day <= 31):
        return ()
    prefix = f"{year:04}-" if year else "--"
    return tuple(f"{prefix}{m:02}-{d:02}" for m, d in valid or [(month, day)])


def _exists(year: int | None, month: int, day: int) -> bool:
    try:
        date(year or _LEAP_YEAR, month, day)
    except ValueError:
        return False
    return True


def _dotted(items: Sequence[Item], at: int, language: str) -> tuple[When, ...]:
    """`до 12.03`: digits that only the word before them makes a date."""
    match = re.fullmatch(r"(\d\d)\.(\d\d)", items[at].raw)
    if not match or language == "en" or not _is_told(items, at):
        return ()
    day, month = int(match[1]), int(match[2])
    after = items[at + 1] if at + 1 < len(items) else None
    measured = after and (after.of("currencies") or after.raw in "%$€₽₫" or after.of("scales"))
    if measured or not _exists(None, month, day):
        return ()
    return (When((f"--{month:02}-{day:02}",), at, at + 1),)


def _day_first(items: Sequence[Item], at: int) -> tuple[When, ...]:
    """`12 марта 2026`, `12th of March`, `12–15 March`, `12 tháng 3`."""
    day = small(items[at], 31)
    if not day or _ends_a_word(items, at):
        return ()
    last, end = day, _past_ordinal(items, at + 1)
    following = _range_end(items, end)
    if following and (second := small(items[following], 31)):
        last, end = second, _past_ordinal(items, following + 1)
    month, end = _month(items, end)
    if not month:
        return ()
    year, end = _year(items, end)
    if last == day:
        return (When((_text(year, month, day),), at, end),)
    return (
        When((_text(year, month, day),), at, at + 1, low=True),
        When((_text(year, month, last),), following or at, end, high=True),
    )


def _ends_a_word(items: Sequence[Item], at: int) -> bool:
    """Whether digits are the end of a word or code: SPRING25."""
    before = items[at - 1] if at else None
    glued = items[at].glued and not items[at].hyphen
    return glued and before is not None and before.form is Form.WORD and len(before.raw) > 2


def _month_first(items: Sequence[Item], at: int) -> tuple[When, ...]:
    """`March 12th, 2026`, `March 12–15`."""
    day = small(items[at + 1], 31) if at + 1 < len(items) else None
    if not day or (items[at].of("months") == "may" and not items[at].raw[0].isupper()):
        return ()
    end = _past_ordinal(items, at + 2)
    if end < len(items) and (items[end].raw == "%" or items[end].has("signs.percent")):
        return ()
    if items[end + 1 : end + 2] and items[end].raw == ":" and items[end + 1].form is Form.NUMBER:
        return ()
    month, last = _number(items[at]), day
    following = _range_end(items, end)
    if following and (second := small(items[following], 31)):
        last, end = second, _past_ordinal(items, following + 1)
    year, end = _year(items, end)
    if last <= day:
        return (When((_text(year, month, day),), at, end),)
    return (
        When((_text(year, month, day),), at, at + 2, low=True),
        When((_text(year, month, last),), following or at, end, high=True),
    )


def _month(items: Sequence[Item], at: int) -> tuple[int, int]:
    """The month that stands at an index and the index after it; 0 where none does."""
    if at < len(items) and items[at].raw.casefold() == "of":
        at += 1
    if at >= len(items):
        return 0, at
    if items[at].of("months"):
        abbreviated = at + 2 < len(items) and items[at + 1].raw == "." and items[at + 2].form
        return _number(items[at]), at + 2 if abbreviated is Form.NUMBER else at + 1
    if items[at].has("signs.month") and at + 1 < len(items):
        return small(items[at + 1], 12) or 0, at + 2
    return 0, at


def _number(month: Item) -> int:
    return MONTHS.index(month.of("months")) + 1


def _year(items: Sequence[Item], at: int) -> tuple[int | None, int]:
    """The year at an index, behind a comma or "năm", and the index after it."""
    start = at
    while start < len(items) and start < at + 2 and _leads_to_year(items[start]):
        start += 1
    raw = items[start].raw if start < len(items) else ""
    if not re.fullmatch(r"(?:19|20|21)\d\d", raw):
        return None, at
    end = start + 1
    return int(raw), end + 1 if end < len(items) and items[end].has("signs.year") else end


def _leads_to_year(item: Item) -> bool:
    return item.raw == "," or (item.has("signs.year") and item.raw.casefold() == "năm")


def _text(year: int | None, month: int, day: int) -> str:
    return f"{year:04}-{month:02}-{day:02}" if year else f"--{month:02}-{day:02}"


def _past_ordinal(items: Sequence[Item], at: int) -> int:
    return at + 1 if at < len(items) and items[at].raw.casefold() in _ORDINALS else at


def _range_end(items: Sequence[Item], at: int) -> int | None:
    """The index of a range's second day: behind a dash, "to", "по", "and", "đến ngày"."""
    if at < len(items) and items[at].hyphen and items[at].form is Form.NUMBER:
        return at
    if at >= len(items) or not (
        items[at].raw in _DASHES or items[at].has("signs.until") or items[at].has("signs.on")
    ):
        return None
    at += 1
    if at < len(items) and items[at].has("signs.day"):
        at += 1
    return at if at < len(items) else None


def _is_told(items: Sequence[Item], at: int) -> bool:
    """Whether the word before makes digits a date: until, on, до, с, ngày, a weekday."""
    before = [item for item in items[max(0, at - 2) : at] if item.raw != ","][-1:]
    return any(
        item.has("signs.until") or item.has("signs.on") or item.of("weekdays") for item in before
    )
