"""Dates as found among the items, and the weekday that stands beside one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from maillint.model.facts import WEEKDAYS
from maillint.model.record import record
from maillint.read.notation import Form, Item


@record()
class When:
    """A date found among the items."""

    values: tuple[str, ...]
    start: int
    end: int
    """Index of the item after it."""
    weekday: str = ""
    low: bool = False
    high: bool = False


def with_weekday(items: Sequence[Item], found: tuple[When, ...]) -> tuple[When, ...]:
    """The date, or the two of a range, with the weekday that stands beside the first."""
    if not found:
        return ()
    before = _weekday_before(items, found[0].start)
    after = _weekday_after(items, found[-1].end) if len(found) == 1 else ""
    return (replace(found[0], weekday=before or after), *found[1:])


def _weekday_before(items: Sequence[Item], at: int) -> str:
    """The weekday before a date: `Thu. the 12th`, `четверг, 12 марта`, `thứ năm, ngày 12`."""
    for index in range(at - 1, max(-1, at - 4), -1):
        item = items[index]
        if item.of("weekdays"):
            return item.of("weekdays")
        if item.raw not in (",", ".", "the") and not item.has("signs.day"):
            break
    return _numbered_weekday(items, at)


def _numbered_weekday(items: Sequence[Item], at: int) -> str:
    """Vietnamese counts weekdays from Monday as the second: `thứ 5, ngày 12/3`."""
    before = [item for item in items[max(0, at - 4) : at] if item.raw != ","]
    while before and before[-1].has("signs.day"):
        before.pop()
    if len(before) < 2 or before[-2].raw.casefold() != "thứ":
        return ""
    number = small(before[-1], 7)
    return WEEKDAYS[number - 2] if number and number > 1 else ""


def _weekday_after(items: Sequence[Item], at: int) -> str:
    """The weekday in brackets or behind a comma: `12 March (Thu)`, `12 марта, четверг`."""
    if at + 1 >= len(items) or items[at].raw not in "(,":
        return ""
    after = items[at + 2] if at + 2 < len(items) else None
    own_date = after and (after.form in (Form.NUMBER, Form.DATE) or after.of("months"))
    if own_date or (after and items[at].raw == "," and after.raw not in ".,;)!"):
        return ""
    return items[at + 1].of("weekdays")


def small(item: Item, most: int) -> int | None:
    """The value of one or two digits, None for more or above the most."""
    if item.form is not Form.NUMBER or not item.raw.isdecimal() or len(item.raw) > 2:
        return None
    return int(item.raw) if int(item.raw) <= most else None
