"""The month that a statement, bill or pay slip is for: "Your May statement", «выписка за март».

Only months told without a day; those of dates are facts (model/facts.py).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from maillint.model.facts import FactKind
from maillint.model.lexicon import Lexicon
from maillint.model.reading import Reading
from maillint.model.regexp import regexp
from maillint.model.rule import Place
from maillint.model.segment import Segment
from maillint.model.services import Services
from maillint.model.span import TextSpan

_NUMBERED = regexp(r"\btháng\s(?P<month>0?[1-9]|1[0-2])(?!\d)", re.IGNORECASE)
"""Vietnamese counts its months."""


class Period(NamedTuple):
    """A month, 1 to 12, and where it is told."""

    month: int
    place: Place


def rival_periods(reading: Reading, subject: Segment, services: Services) -> Iterator[list[Place]]:
    """The month of the subject, and the one other month of which the mail's own words speak.

    None where the mail names the subject's month in whatever way, or more than one other.
    """
    told = list(_periods(subject, services))
    if len(told) != 1:
        return
    body = tuple(reading.body())
    if told[0].month in {month for segment in body for month in _all_months(segment, services)}:
        return
    others = [period for segment in body for period in _periods(segment, services)]
    if len({period.month for period in others}) == 1:
        yield [told[0].place, others[0].place]


def _periods(segment: Segment, services: Services) -> Iterator[Period]:
    """The months in sentences that speak of a statement or bill."""
    lexicon = services.lexicon(segment.language)
    if lexicon is None:
        return
    dated = [fact.span for fact in segment.facts if fact.kind is FactKind.DATE]
    periodic = lexicon.phrases("subject.periodic")
    for sentence in segment.sentences:
        if segment.prose[sentence.start : sentence.end] not in periodic:
            continue
        for month, span in _months(segment.prose, lexicon):
            if sentence.contains(span) and not any(span.overlaps(date) for date in dated):
                yield Period(month, segment.at(span))


def _all_months(segment: Segment, services: Services) -> Iterator[int]:
    """Every month that a segment names, those of its dates too."""
    lexicon = services.lexicon(segment.language)
    if lexicon is not None:
        yield from (month for month, _ in _months(segment.prose, lexicon))
    for fact in segment.facts:
        if fact.kind is FactKind.DATE:
            yield from (int(value[-5:-3]) for value in fact.values)


def _months(text: str, lexicon: Lexicon) -> Sequence[tuple[int, TextSpan]]:
    """Months by name or number; "may" without a capital is no month."""
    names = list(lexicon.table("fact.months"))
    meanings = lexicon.index("fact.months")
    named = [
        (names.index(meanings[match.phrase.replace("ё", "е")][0]) + 1, match.span)
        for match in lexicon.phrases("fact.months").find(text)
        if lexicon.language != "en" or text[match.span.start].isupper()
    ]
    counted = [(int(m["month"]), TextSpan(*m.span())) for m in _NUMBERED.finditer(text)]
    return (*named, *counted)
