"""Dates that a text leaves unfinished, seen from the day of sending."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from maillint.model.draft import Draft
from maillint.model.facts import WEEKDAYS


def sent_on(draft: Draft, as_of: date | None) -> date | None:
    """The reference date: `--as-of`, else the day of the Date header; None without either."""
    if as_of is not None:
        return as_of
    written = draft.value("date")
    if not written:
        return None
    from email.utils import parsedate_to_datetime  # 6 ms

    try:
        return parsedate_to_datetime(written).date()
    except (ValueError, TypeError, OverflowError, IndexError):
        return None


def day_of(value: str, year: int | None = None) -> date | None:
    """The day of an ISO date, in the given year where it has none; None where it doesn't exist."""
    try:
        if value.startswith("--"):
            return date(year or 0, int(value[2:4]), int(value[5:7])) if year else None
        return date.fromisoformat(value)
    except ValueError:
        return None


def exists(value: str) -> bool:
    """Whether the day of an ISO date is in the calendar; 29 February without a year is."""
    return day_of(value, 2000) is not None


def near(value: str, reference: date, *, before: timedelta, after: timedelta) -> Iterator[date]:
    """The days that an ISO date may mean, seen from a reference; a year that stands is kept."""
    years = (reference.year - 1, reference.year, reference.year + 1)
    days = [day_of(value, year) for year in years] if value.startswith("--") else [day_of(value)]
    for day in days:
        if day and (not value.startswith("--") or reference - before <= day <= reference + after):
            yield day


def weekday(day: date) -> str:
    """Its English name, small: what `model.facts.WEEKDAYS` holds."""
    return WEEKDAYS[day.weekday()]
