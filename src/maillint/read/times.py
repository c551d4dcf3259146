"""Times of day: 18:00 · 6 pm · 6:30 p.m. · 18h30 · в 6 вечера · lúc 9 giờ sáng."""

from __future__ import annotations

import re
from collections.abc import Sequence

from maillint.model.record import record
from maillint.read.notation import Form, Item
from maillint.read.weekdays import small


@record()
class Time:
    """A time of day found among the items."""

    values: tuple[str, ...]
    """24-hour notation, most likely first."""
    start: int
    end: int
    """Index of the item after it."""


def time_of_day(items: Sequence[Item], at: int) -> Time | None:
    """The time of day that starts at an item; None if none does."""
    item = items[at]
    if item.form is Form.CLOCK:
        hour, minute = (int(part) for part in re.split("[:h]", item.raw)[:2])
        half, end = _half_of_day(items, at + 1)
        return Time(_clock(hour, minute, half, sure=item.raw.startswith("0")), at, end)
    hour_number = small(item, 24)
    if hour_number is None:
        return None
    half, end = _half_of_day(items, at + 1)
    english = half and (end - at == 4 or items[at + 1].raw.casefold() in ("am", "pm"))
    if (english and 1 <= hour_number <= 12) or (half and _is_told(items, at)):
        return Time(_clock(hour_number, 0, half, sure=True), at, end)
    return _spoken_time(items, at, hour_number)


def _spoken_time(items: Sequence[Item], at: int, hour: int) -> Time | None:
    """`lúc 18 giờ 30`, `в 6 часов вечера`, `9 giờ sáng`: not "24 hours", "5 часов"."""
    follows = items[at + 1 : at + 2]
    if not follows or not follows[0].has("signs.hour"):
        return None
    end, minute = at + 2, None
    if end < len(items) and (minute := small(items[end], 59)) is not None:
        end += 1
    half, after = _half_of_day(items, end)
    if not half and minute is None and not _is_told(items, at):
        return None
    return Time(_clock(hour, minute or 0, half, sure=False), at, after)


def _half_of_day(items: Sequence[Item], at: int) -> tuple[str, int]:
    """`am` or `pm` and the index after it; "" where neither stands. "p.m." is two words."""
    for half in ("am", "pm"):
        if at < len(items) and items[at].has(f"signs.{half}"):
            return half, at + 1
    letters = "".join(item.raw for item in items[at : at + 3]).casefold()
    if letters in ("a.m", "p.m"):
        return letters.replace(".", ""), at + 3
    return "", at


def _is_told(items: Sequence[Item], at: int) -> bool:
    before = items[at - 1] if at else None
    return before is not None and (before.has("signs.at") or before.has("signs.until"))


def _clock(hour: int, minute: int, half: str, *, sure: bool) -> tuple[str, ...]:
    """24-hour notations; "6:30" without its half of the day may be either."""
    if half == "pm" and hour < 12:
        hour += 12
    elif half == "am" and hour == 12:
        hour = 0
    plain = f"{hour % 24:02}:{minute:02}"
    if half or sure or not 1 <= hour < 12:
        return (plain,)
    return plain, f"{hour + 12:02}:{minute:02}"
