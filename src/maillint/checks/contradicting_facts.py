"""One fact with two values in one mail.

## What it looks for
- A percent, price, code or deadline of the preheader or of a button that the body tells
  differently: a button "Get 50% off" under a text with 40 % only.
- Two deadlines for the same: "the sale ends on 5 May" and "the sale ends on 7 May".
- Two numbers of an order, ticket or code that differ in one place, as slips do.

Two offers are no contradiction: codes count only where they are alike (COAT20 and COAT25, not
FREESHIP and SALE11), percents and prices of a preheader only where the words around them are.

What a subject promises is `subject-promise-broken`, what the two parts of a mail tell
differently `parts-disagree`.

## Why it matters
The reader can't know which one holds, and will ask support or expect the better one.

## How to fix it
Make both say the same.

## Sources
- Directive 2005/29/EC, article 6: what is misleading about a price or an offer.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import combinations

from maillint.model.claims import Claim, claims, kept
from maillint.model.deadlines import rival_deadlines
from maillint.model.edits import swapped
from maillint.model.facts import Fact, FactKind
from maillint.model.reading import Reading
from maillint.model.rule import Category, Example, Hit, NotChecked, Options, Rule, Severity
from maillint.model.segment import Scope
from maillint.model.services import Services
from maillint.model.span import TextSpan
from maillint.model.stems import stem
from maillint.model.subject import is_marked_reply
from maillint.model.words import folded, words

_TOLD = frozenset({FactKind.PERCENT, FactKind.PRICE, FactKind.CODE})
_NUMBERED = frozenset({FactKind.REFERENCE, FactKind.CODE})
_NEAR, _REACH = 2, 40
"""Words, and characters to find them in, on either side of an amount."""
_BARE = 3
"""Words of a button that says nothing but its amount: "Get 50% off"."""
_DIGITS = "0123456789"
_FAMILY = 3
"""Letters that a code shares with its misspelling: SPRING20 and SPRING25."""
_LABELS = frozenset({Scope.SUBJECT, Scope.PREHEADER, Scope.HEADING, Scope.BUTTON})
_LEAST = 5
"""Signs of a number in which one wrong sign is a slip, not another number."""


def check(reading: Reading, options: Options, services: Services) -> Iterator[Hit | NotChecked]:
    """Yield each pair once, at the place that stands first."""
    body = [claim for claim in claims(reading.body()) if claim.segment.scope is not Scope.FOOTER]
    text = [claim for claim in body if claim.segment.scope is not Scope.BUTTON]
    for claim in _labels(reading):
        rival = _told_differently(claim, text)
        if rival and _is_of_one_thing(claim, rival):
            yield _hit(claim, rival)
    yield from _days(reading, text)
    yield from _codes(reading, text)
    yield from (_hit(one, other) for one, other in rival_deadlines(body, services))
    yield from _slips([*_subject(reading), *body])


def _subject(reading: Reading) -> Iterator[Claim]:
    subject = reading.subject
    return claims([subject] if subject and not is_marked_reply(subject.text) else [])


def _labels(reading: Reading) -> Iterator[Claim]:
    """What the preheader and the buttons tell."""
    scopes = (Scope.PREHEADER, Scope.BUTTON)
    labels = (s for s in reading.segments if s.scope in scopes and s.part is reading.main)
    return (c for c in claims(labels) if c.fact.kind in _TOLD and not c.fact.void)


def _days(reading: Reading, body: Sequence[Claim]) -> Iterator[Hit]:
    """Days of preheader and buttons that are not the one day of which subject and body speak."""
    days = [c for c in body if c.fact.kind is FactKind.DATE and not c.fact.void]
    subject = [c for c in _subject(reading) if c.fact.kind is FactKind.DATE]
    if len({claim.fact.values for claim in days}) != 1 or not any(
        kept(claim.fact, days) for claim in subject
    ):
        return
    scopes = (Scope.PREHEADER, Scope.BUTTON)
    for label in claims(s for s in reading.segments if s.scope in scopes):
        bounded = _bounded(label.fact, days)
        if label.fact.kind is FactKind.DATE and not bounded and not kept(label.fact, days):
            yield _hit(label, days[0])


def _codes(reading: Reading, body: Sequence[Claim]) -> Iterator[Hit]:
    """Codes of subject, preheader and heading that end in other digits than the mail's one code."""
    codes = [claim for claim in body if claim.fact.kind is FactKind.CODE]
    if len({claim.fact.values for claim in codes}) != 1:
        return
    code = codes[0].fact.values[0]
    family = code.rstrip(_DIGITS)
    if family == code or len(family) < _FAMILY or not family.isalpha():
        return
    of_family = re.compile(rf"(?<!\w){re.escape(family)}\d{{1,4}}(?!\w)", re.IGNORECASE)
    for segment in filter(None, (reading.subject, *reading.segments)):
        if segment.scope in _LABELS:
            for match in of_family.finditer(segment.text):
                if match.group().casefold() != code.casefold():
                    span = TextSpan(*match.span())
                    yield _hit(Claim(segment, replace(codes[0].fact, span=span)), codes[0])


def _told_differently(label: Claim, body: Sequence[Claim]) -> Claim | None:
    """The body's one other value of the kind, where the label's own stands nowhere."""
    if kept(label.fact, body):
        return None
    told = [c for c in body if c.fact.kind is label.fact.kind and c.fact.unit == label.fact.unit]
    living = [claim for claim in told if not claim.fact.void]
    values = {claim.fact.values for claim in living}
    if len(values) != 1 or _bounded(label.fact, living):
        return None
    return living[0]


def _is_of_one_thing(label: Claim, rival: Claim) -> bool:
    """Whether both speak of one offer: codes alike, or a word shared near the amounts."""
    if label.fact.kind is FactKind.CODE:
        one, other = (folded(claim.fact.values[0]) for claim in (label, rival))
        return swapped(one, other) or (one.rstrip(_DIGITS) == other.rstrip(_DIGITS) != "")
    if label.segment.scope is Scope.BUTTON and len(label.segment.words) <= _BARE:
        return True
    return bool(_words_around(label) & _words_around(rival))


def _words_around(claim: Claim) -> set[str]:
    """The stems of the words next to a fact: "off", "cashback"."""
    span, text, language = claim.fact.span, claim.segment.text, claim.segment.language
    before = [word.folded for word in words(text[max(0, span.start - _REACH) : span.start])]
    after = [word.folded for word in words(text[span.end : span.end + _REACH])]
    return {stem(word, language) for word in (*before[-_NEAR:], *after[:_NEAR])}


def _bounded(fact: Fact, living: Sequence[Claim]) -> bool:
    """Whether bounds stand on either side: then both may hold."""
    return fact.low or fact.high or any(claim.fact.low or claim.fact.high for claim in living)


def _slips(body: Sequence[Claim]) -> Iterator[Hit]:
    """Numbers of one length that differ as a slip of the keys does."""
    first: dict[tuple[FactKind, str], Claim] = {}
    for claim in body:
        value = folded(claim.fact.values[0])
        if claim.fact.kind in _NUMBERED and len(value) >= _LEAST:
            first.setdefault((claim.fact.kind, value), claim)
    if len(first) != 2:
        return  # three and more are a list
    for (kind, one), (other_kind, other) in combinations(first, 2):
        if kind is other_kind and swapped(one, other):
            yield _hit(first[kind, one], first[other_kind, other])


def _hit(first: Claim, second: Claim) -> Hit:
    return Hit(
        first.place,
        f"Here “{first.text}”, elsewhere “{second.text}”.",
        (second.text,),
        related=(second.place,),
    )


_BUTTON = "<p>{}</p><p><a style='padding:9px;background:#00f' href='https://a.org/b'>{}</a></p>"
_PREHEADER = "<div style='display:none'>{}</div><p>{}</p>"
_OPEN_DAY = (
    "<!-- subject: Open day on 20 June --><div style='display:none'>{}</div>"
    "<p>On Saturday, 20 June 2026, the kilns are open. Come and see.</p>"
)

RULE = Rule(
    id="contradicting-facts",
    summary="One fact with two values in one mail",
    doc=__doc__ or "",
    category=Category.STRUCTURE,
    severity=Severity.ERROR,
    check=check,
    yields_to=frozenset({"subject-promise-broken"}),
    bad=(
        Example(
            _OPEN_DAY.format("Open day at the pottery on 27 June"), ("27 June",), format="html"
        ),
        Example(
            "<!-- subject: Our talk on 18 June -->"
            + _BUTTON.format("Come on 18 June at 6 pm.", "Save my seat for 25 June"),
            ("25 June",),
            format="html",
        ),
        Example(
            "Subject: SPRING25 is for you\n\nEnter the code SPRING20 at the checkout.\n",
            ("SPRING25",),
        ),
        Example(
            "Subject: Coats\n\nThe sale ends on 5 May.\n\nHurry: the sale ends on 7 May.\n",
            ("5 May",),
        ),
        Example(
            "Тема: Пальто\n\nРаспродажа идёт до 5 мая.\n\nЕщё раз: распродажа идёт до 7 мая.\n",
            ("5 мая",),
        ),
        Example(
            "Chủ đề: Áo\n\nƯu đãi áp dụng đến 5/5.\n\nNhắc lại: ưu đãi áp dụng đến 7/5.\n", ("5/5",)
        ),
        Example(_BUTTON.format("All coats are 40% off.", "Get 50% off"), ("50%",), format="html"),
        Example(
            _BUTTON.format("Your code COAT25 is ready.", "Use code COAT20"),
            ("COAT20",),
            format="html",
        ),
        Example(
            _PREHEADER.format("Скидка 30% на пальто", "Скидка 20% на пальто"),
            ("30%",),
            format="html",
        ),
        Example("Subject: Order\n\nOrder #48213 came.\n\nKeep order #48231.\n", ("48213",)),
    ),
    good=(
        Example(_OPEN_DAY.format("Book until 18 June"), format="html", note="another day's matter"),
        Example("Subject: Re: order #48213\n\nYour new order #48231 is here.\n"),
        Example("Subject: Coats\n\nThe sale ends on 5 May.\n\nAgain: the sale ends on 5/5.\n"),
        Example("Subject: Coats\n\nOrder by 5 May.\n\nReturn it by 7 June.\n"),
        Example("Тема: Пальто\n\nЗакажите до 5 мая.\n\nВернуть можно до 7 июня.\n"),
        Example("Chủ đề: Áo\n\nĐặt trước 5/5.\n\nĐổi trả trước 7/6.\n"),
        Example(_BUTTON.format("Coats are half price.", "Get 50% off"), format="html"),
        Example(_BUTTON.format("Coats: 20% off, boots: 30% off.", "Get 10% off"), format="html"),
        Example(
            _BUTTON.format("Code SALE11 takes 11% off.", "Use code FREESHIP"),
            format="html",
            note="two offers",
        ),
        Example(_PREHEADER.format("Members get 5% cashback", "All coats: 20% off"), format="html"),
        Example(
            _PREHEADER.format("Кешбэк 5% участникам клуба", "Пальто: скидка 20%"), format="html"
        ),
        Example(_PREHEADER.format("Thành viên được hoàn 5%", "Áo khoác giảm 20%"), format="html"),
        Example("Subject: Orders\n\nOrder #48213, order #48214, order #48215.\n"),
    ),
)
