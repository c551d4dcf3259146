"""An offer, event or deadline that is over before the mail is sent.

## What it looks for
Dates before the reference date (`--as-of`, else the Date header) in sentences that speak of
something to come: "join us on 3 May", "ends on 3 May". What is told as past ("your stay on 3 May")
is left alone. Also a © year of the footer that has gone by (info). Without a reference date
nothing is checked.

## Why it matters
A reader who tries to use an offer that is over writes to support, or never trusts the next one.

## How to fix it
Give the new date, or take the sentence out. Let the template fill in the year of the footer.

## Sources
- Directive 2005/29/EC, article 6: misleading statements on the availability of an offer.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from maillint.model.calendar import near, sent_on
from maillint.model.claims import Claim, claims
from maillint.model.facts import FactKind
from maillint.model.lexicon import Lexicon
from maillint.model.reading import Reading
from maillint.model.regexp import regexp
from maillint.model.rule import Category, Example, Hit, NotChecked, Options, Rule, Severity
from maillint.model.segment import Scope, Segment
from maillint.model.services import Services
from maillint.model.span import TextSpan
from maillint.model.words import folded

_RECENT = timedelta(days=60)
"""A date without a year that lies further back is likely next year's."""
_REACH = 60
"""Characters before a date within which a word makes it one to come."""
_REACH_OF_WEEKDAYS = 160
"""The same for a date with its weekday, as events are announced: "Join us for … on Friday, …"."""
_ADJACENT = 12
"""Characters between such a word and a date without "on" before it."""
_AHEAD = timedelta(days=306)
_COPYRIGHT = regexp(
    r"(?:©|\(c\)|copyright)[\s©]{0,3}(?:\(c\)\s?)?(?:(?:19|20)\d\d\s?[-–—]\s?)?((?:19|20)\d\d)(?!\d|\s?[-–—])",
    re.IGNORECASE,
)


def check(reading: Reading, options: Options, services: Services) -> Iterator[Hit | NotChecked]:
    """Yield each date that is over, and a stale year of copyright."""
    reference = sent_on(reading.draft, services.as_of)
    if reference is None:
        yield NotChecked("it needs --as-of or a Date header")
        return
    for claim in claims(reading.own()):
        if claim.fact.kind is FactKind.DATE and not claim.fact.low and not claim.fact.void:
            yield from _past(claim, reference, services)
    for segment in reading.body():
        if segment.scope is Scope.FOOTER or segment.text.lstrip().startswith("©"):
            yield from _copyright(segment, reference)


def _past(claim: Claim, reference: date, services: Services) -> Iterator[Hit]:
    lexicon = services.lexicon(claim.segment.language)
    if lexicon is None or not _is_to_come(claim, lexicon):
        return
    values = claim.fact.values
    days = [day for v in values for day in near(v, reference, before=_RECENT, after=_AHEAD)]
    if days and all(day < reference for day in days):
        yield Hit(
            claim.place,
            f"{claim.text} is over: the mail is sent on {reference.day} {reference:%B %Y}.",
            ("Give the new date, or take the sentence out.",),
        )


def _is_to_come(claim: Claim, lexicon: Lexicon) -> bool:
    """Whether the sentence speaks of something to come and of nothing past."""
    segment, span = claim.segment, claim.fact.span
    around = next((s for s in segment.sentences if s.overlaps(span)), segment.mapped.whole)
    before = segment.prose[around.start : span.start]
    sentence = segment.prose[around.start : around.end]
    if sentence in lexicon.phrases("date.past"):
        return False
    if claim.fact.high:
        return True
    near = before[-(_REACH_OF_WEEKDAYS if claim.fact.unit else _REACH) :]
    coming = list(lexicon.phrases("date.coming").find(near))
    if not coming:
        return False
    last = near.rstrip(" ,(").rpartition(" ")[2]
    if claim.fact.unit or folded(last) in _words_for_days(lexicon):
        return True
    span = coming[-1].span  # "Join us 3 May", but not "The Register 3 May"
    named = near[span.start].isupper() and span.start > 0
    return len(near) - span.end < _ADJACENT and not named


def _words_for_days(lexicon: Lexicon) -> frozenset[str]:
    keys = ("fact.signs.on", "fact.signs.until", "fact.signs.day")
    return frozenset(folded(entry) for key in keys for entry in lexicon.entries(key))


def _copyright(segment: Segment, reference: date) -> Iterator[Hit]:
    match = _COPYRIGHT.search(segment.text)
    if not match:
        return
    year = int(match[1])
    if year < reference.year - (1 if reference.month == 1 else 0):
        yield Hit(
            segment.at(TextSpan(*match.span(1))),
            f"The year of copyright has gone by: the mail is sent in {reference.year}.",
            (str(reference.year),),
            Severity.INFO,
        )


RULE = Rule(
    id="date-past",
    summary="An offer, event or deadline that is over before the mail is sent",
    doc=__doc__ or "",
    category=Category.STRUCTURE,
    severity=Severity.WARNING,
    check=check,
    bad=(
        Example(
            "Subject: Sale\n\nThe sale ends on 3 May 2026.\n", ("3 May 2026",), as_of="2026-05-10"
        ),
        Example("Subject: Dinner\n\nJoin us on 3 May.\n", ("3 May",), as_of="2026-05-10"),
        Example("Тема: Ужин\n\nЖдём вас 3 мая 2026 г.\n", ("3 мая 2026 г",), as_of="2026-05-10"),
        Example(
            "Тема: Вернисаж\n\nПриглашаем вас на открытие выставки Инны Дорониной «Малая вода» "
            "в воскресенье, 3 мая 2026 года, с 18:30.\n",
            ("3 мая 2026 года",),
            as_of="2026-05-10",
        ),
        Example("Chủ đề: Ưu đãi\n\nƯu đãi đến hết 3/5/2026.\n", ("3/5/2026",), as_of="2026-05-10"),
    ),
    good=(
        Example("Subject: Sale\n\nThe sale ends on 3 May 2026.\n", as_of="2026-05-01"),
        Example("Subject: News\n\nTools offer hope - The Register 3/5/2026\n", as_of="2026-05-10"),
        Example("Subject: Your stay\n\nYour stay on 3 May 2026 was booked.\n", as_of="2026-05-10"),
        Example("Тема: Встреча\n\nВстреча прошла 3 мая 2026 г.\n", as_of="2026-05-10"),
        Example("Chủ đề: Đơn hàng\n\nĐơn hàng đã được gửi ngày 3/5/2026.\n", as_of="2026-05-10"),
        Example(
            "Chủ đề: Sao kê\n\nĐây là bảng sao kê cho kỳ từ 01/04/2026 đến 30/04/2026.\n",
            as_of="2026-05-10",
            note="the period of a statement is over by nature",
        ),
        Example(
            "Chủ đề: Quà Tết\n\nĐơn đặt hôm nay được giao trước 23 tháng Chạp.\n",
            as_of="2026-01-05",
            note="a day of the lunar year",
        ),
        Example(
            "Тема: Выписка\n\nГотова выписка за период с 1 по 31 мая 2026 г.\n",
            as_of="2026-06-01",
            note="a period that is over",
        ),
        Example("Subject: Dinner\n\nJoin us on 3 May.\n", as_of="2026-11-10", note="next year's"),
        Example("Subject: Sale\n\nThe sale ends on 3 May 2026.\n", note="no reference date"),
    ),
)
