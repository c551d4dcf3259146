"""A weekday that is not the date's, or a date that no calendar has.

## What it looks for
"Monday, 12 March 2026", which is a Thursday, and "31 April". A date without a year is held
against the years around `--as-of` or the Date header; without either it is not checked. Where
digits may be read in two orders, one right reading suffices.

## Why it matters
Half of the readers go by the weekday and half by the date: half of them come on the wrong day.

## How to fix it
Correct the weekday or the date; the finding offers both.

## Sources
- The Gregorian calendar (ISO 8601-1:2019).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from maillint.model.calendar import exists, near, sent_on, weekday
from maillint.model.claims import Claim, claims
from maillint.model.facts import WEEKDAYS, FactKind
from maillint.model.reading import Reading
from maillint.model.rule import Category, Example, Hit, NotChecked, Options, Rule, Severity
from maillint.model.services import Services
from maillint.model.span import TextSpan
from maillint.model.words import folded

_PAST, _AHEAD = timedelta(days=200), timedelta(days=330)
"""How far from the day of sending a date without a year may lie."""
_REACH = 30
"""Characters between a weekday and its date: "Thursday, the 12th of"."""


def check(reading: Reading, options: Options, services: Services) -> Iterator[Hit | NotChecked]:
    """Yield each wrong pair and each impossible date."""
    reference = sent_on(reading.draft, services.as_of)
    for claim in claims(reading.own()):
        if claim.fact.kind is not FactKind.DATE:
            continue
        if not any(map(exists, claim.fact.values)):
            yield Hit(claim.place, f"There is no {claim.text}.", (_last_of_month(claim),))
        elif claim.fact.unit:
            yield from _pair(claim, reference, services)


def _last_of_month(claim: Claim) -> str:
    return f"The last day of that month is the {_days_in(claim.fact.values[0])}."


def _days_in(value: str) -> str:
    last = next(day for day in range(31, 27, -1) if exists(f"{value[:-2]}{day:02}"))
    return f"{last}{'st' if last == 31 else 'th'}"


def _pair(claim: Claim, reference: date | None, services: Services) -> Iterator[Hit | NotChecked]:
    fact = claim.fact
    dated = not fact.values[0].startswith("--")
    if not dated and reference is None:
        yield NotChecked("a date without a year needs --as-of or a Date header")
        return
    today = reference or date(2000, 1, 1)
    days = [day for v in fact.values for day in near(v, today, before=_PAST, after=_AHEAD)]
    if not days or any(weekday(day) == fact.unit for day in days):
        return
    right = min(days, key=lambda day: abs(day - today)) if not dated else days[0]
    span = _with_weekday(claim, services)
    yield Hit(
        claim.segment.at(span),
        f"{claim.text} is a {weekday(right).title()}, not a {fact.unit.title()}.",
        _repairs(right, fact.unit),
        Severity.ERROR if dated else Severity.WARNING,
    )


def _repairs(day: date, told: str) -> tuple[str, ...]:
    """The right weekday, and the nearest day that has the one told."""
    step = (WEEKDAYS.index(told) - day.weekday() + 3) % 7 - 3
    other = day + timedelta(days=step)
    return (
        f"{weekday(day).title()}, {day.day} {day:%B %Y}",
        f"{told.title()}, {other.day} {other:%B %Y}",
    )


def _with_weekday(claim: Claim, services: Services) -> TextSpan:
    """The range of the date and the weekday beside it."""
    text, span = claim.segment.text, claim.fact.span
    names = [
        folded(name)
        for lexicon in services.lexicons.values()
        for name in lexicon.entries(f"fact.weekdays.{claim.fact.unit}")
    ]
    before = folded(text[max(0, span.start - _REACH) : span.start])
    if len(before) == min(_REACH, span.start):
        starts = [before.rfind(name) for name in names if name in before]
        if starts:
            name_start = min(s for s in starts if s >= 0)
            return TextSpan(span.start - len(before) + name_start, span.end)
    after = folded(text[span.end : span.end + _REACH])
    ends = [after.find(name) + len(name) for name in names if name in after]
    return TextSpan(span.start, min(len(text), span.end + max(ends))) if ends else span


RULE = Rule(
    id="date-weekday-mismatch",
    summary="A weekday that is not the date's, or a date that does not exist",
    doc=__doc__ or "",
    category=Category.STRUCTURE,
    severity=Severity.ERROR,
    check=check,
    bad=(
        Example(
            "Subject: Lunch\n\nSee you on Monday, 12 March 2026.\n", ("Monday, 12 March 2026",)
        ),
        Example(
            "Тема: Обед\n\nЖдём вас в понедельник, 12 марта 2026 г.\n",
            ("понедельник, 12 марта 2026 г",),
        ),
        Example(
            "Chủ đề: Ăn trưa\n\nHẹn gặp bạn thứ hai, ngày 12/3/2026.\n",
            ("thứ hai, ngày 12/3/2026",),
        ),
        Example("Subject: Lunch\n\nSee you on 31 April.\n", ("31 April",)),
        Example(
            "Subject: Lunch\n\nOn Monday, 12 March.\n", ("Monday, 12 March",), as_of="2026-03-01"
        ),
    ),
    good=(
        Example("Subject: Lunch\n\nSee you on Thursday, 12 March 2026.\n"),
        Example("Тема: Обед\n\nЖдём вас в четверг, 12 марта 2026 г.\n"),
        Example("Chủ đề: Ăn trưa\n\nHẹn gặp bạn thứ năm, ngày 12/3/2026.\n"),
        Example("Subject: Lunch\n\nOn Friday, 12/11/2026.\n", note="11 December is a Friday"),
        Example("Subject: Lunch\n\nOn Monday, 12 March.\n", note="no year, no reference date"),
        Example("Subject: Leap day\n\nSee you on 29 February.\n"),
    ),
)
