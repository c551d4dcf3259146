"""Dates without a year, seen from the day of sending."""

from datetime import date, timedelta

from maillint.model.calendar import day_of, exists, near, weekday

_DAYS = {"before": timedelta(days=60), "after": timedelta(days=300)}


def test_a_date_without_a_year_takes_the_nearest() -> None:
    assert list(near("--03-12", date(2026, 3, 20), **_DAYS)) == [date(2026, 3, 12)]
    assert list(near("--01-05", date(2026, 12, 20), **_DAYS)) == [date(2027, 1, 5)]


def test_a_year_that_stands_is_kept() -> None:
    assert list(near("2001-03-12", date(2026, 3, 20), **_DAYS)) == [date(2001, 3, 12)]


def test_days_that_no_calendar_has() -> None:
    assert not exists("2026-02-29")
    assert exists("--02-29")
    assert not exists("--04-31")
    assert day_of("--03-12") is None


def test_weekdays_are_named() -> None:
    assert weekday(date(2026, 3, 12)) == "thursday"
