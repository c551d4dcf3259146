"""A subject that promises what its mail does not keep.

## What it looks for
Numbers of things, percents, prices, dates, times, codes, file names and "free" in the subject that
the mail contradicts or does not hold anywhere: not in its text, buttons, alternative texts,
preheader, link targets or attachments' names. Where a link leads on, what is merely absent may
stand behind it: then a percent, price, code or deadline is a warning, and "free" is left alone.
Notations don't matter: 60% is 60 percent, half price is 50 %,
$1,000 is 1000 USD and 1.000 ₫ is a thousand. Ranges, bounds ("up to", "from") and old prices are
understood. A reply's number of a ticket is no promise, nor are years, versions and an issue's own
date. What a merge tag or a picture may hold is not checked.

## Why it matters
"60% off" over a mail with half prices is the complaint that support will get, and in commercial
mail a misleading subject is forbidden.

## How to fix it
Make the subject and the mail say the same.

## Sources
- 15 U.S.C. §7704(a)(2) (CAN-SPAM): no deceptive subject headings.
- Directive 2005/29/EC, article 6: what is misleading about a price.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from maillint.model.claims import Claim, agree, claims, kept
from maillint.model.facts import Fact, FactKind, is_term
from maillint.model.merge import MergeTag, Role
from maillint.model.reading import Image, Kind, Reading
from maillint.model.record import record
from maillint.model.rule import Category, Example, Hit, NotChecked, Options, Rule, Severity
from maillint.model.segment import Scope, Segment
from maillint.model.services import Services
from maillint.model.stems import stem
from maillint.model.subject import is_marked_reply, topic
from maillint.model.words import folded

_SOLID = frozenset({FactKind.PERCENT, FactKind.PRICE, FactKind.CODE})
"""Kinds whose mere absence breaks the promise."""
_DAYS = frozenset({FactKind.DATE, FactKind.DAY})
_TO_MANY = frozenset({Kind.MARKETING, Kind.SERVICE, Kind.PROPOSAL})
_ABOUT_ORDERS = frozenset({Kind.SERVICE, Kind.SUPPORT})
_NEVER_PROMISING = frozenset({Scope.GREETING, Scope.FOOTER, Scope.SIGNOFF, Scope.SIGNATURE})
_LOGO_PX = 200
"""Pictures narrower than a third of a usual mail's 600 px are logos, icons and portraits."""
_PICTURE_WORDS = 50
"""A mail of fewer words may tell its offer in pictures."""

_DAY_WORDS = frozenset({"on", "from", "с", "со", "на", "от", "vào", "từ", "ngày"})
"""Words that make a date a day to come."""
_FUNCTION_WORD = 4e-4
"""A capitalised word with a smaller share before a number is a name: Windows 11, Room 4."""


@record()
class _Body:
    """What the mail holds to keep its promises."""

    claims: Sequence[Claim]
    text: str
    """All text and the targets of links, folded."""
    stems: frozenset[str]
    has_tags: bool
    has_pictures: bool
    """Whether pictures without words may hold the offer."""
    leads_on: bool
    """Whether a link leads to more: "5 ways" may be told behind it."""


def check(reading: Reading, options: Options, services: Services) -> Iterator[Hit | NotChecked]:
    """Yield a hit for each promise that is broken."""
    subject = reading.subject
    if subject is None or reading.is_reply:
        return
    promises = list(_promises(reading, subject, services))
    if not promises:
        return
    body = _body(reading)
    for promise in promises:
        if _kept(promise, body):
            continue
        against = _against(promise.fact, body.claims)
        if against is not None:
            yield _contradiction(promise, against)
        elif body.has_tags or body.has_pictures:
            yield NotChecked("a merge tag or a picture may hold what the subject promises")
        elif _must_stand(promise, body, reading.kind):
            yield _absence(promise, sure=not body.leads_on)


def _promises(reading: Reading, subject: Segment, services: Services) -> Iterator[Claim]:
    span = topic(subject.text)
    for claim in claims([subject]):
        told = span.contains(claim.fact.span) and not claim.fact.void
        if told and _is_promise(claim, reading, services):
            yield claim


def _is_promise(claim: Claim, reading: Reading, services: Services) -> bool:
    fact = claim.fact
    match fact.kind:
        case FactKind.NUMBER:
            return _counts(claim, services)
        case FactKind.PERCENT:
            return fact.values[0] not in ("0", "100")  # "100% cotton"
        case FactKind.FREE:
            return _is_offer(claim)
        case FactKind.REFERENCE:
            return _is_ticket(claim, reading)
        case FactKind.DATE:
            return _is_event(claim) and not _is_past(claim, services)
        case FactKind.DAY:
            return False
        case FactKind.PRICE | FactKind.TIME | FactKind.CODE | FactKind.ATTACHMENT:
            return True


def _is_offer(claim: Claim) -> bool:
    """Whether "free" offers: neither a gift, which needs no such word, nor a word in quotes."""
    after = claim.segment.text[claim.fact.span.end :][:1]
    return claim.fact.unit != "gift" and after not in ('"', "”", "»", "'", "’", "“")


def _is_ticket(claim: Claim, reading: Reading) -> bool:
    """Whether a number names an order or ticket, not an issue of a newsletter."""
    return reading.kind in _ABOUT_ORDERS and not is_marked_reply(claim.segment.text)


def _counts(claim: Claim, services: Services) -> bool:
    """Whether a number counts things: "5 tips", not "Windows 11", a year or a score."""
    fact, text = claim.fact, claim.segment.text
    value = fact.values[0]
    is_year = len(value) == 4 and value[:2] in ("19", "20")
    if len(fact.unit) < 3 or value in ("0", "1") or "." in value or is_year:
        return False
    if is_term(fact.unit):
        return False  # "in 3 days": the mail may give the date
    before = text[: fact.span.start].rstrip().rpartition(" ")[2]
    if not before[:1].isupper():
        return True
    language = claim.segment.language
    share = services.frequencies.share if services.frequencies else None
    return share is not None and share(stem(before, language), language) > _FUNCTION_WORD


def _is_event(claim: Claim) -> bool:
    """Whether a date is told as a day to come: behind until, on, or with its weekday."""
    before = claim.segment.text[: claim.fact.span.start].rstrip().rpartition(" ")[2]
    return claim.fact.high or bool(claim.fact.unit) or folded(before) in _DAY_WORDS


def _is_past(claim: Claim, services: Services) -> bool:
    """Whether the subject looks back: "Your review of the stay, 7-10 June"."""
    lexicon = services.lexicon(claim.segment.language)
    return lexicon is not None and claim.segment.text in lexicon.phrases("date.past")


def _body(reading: Reading) -> _Body:
    read = [s for s in reading.segments if s.scope not in (Scope.HIDDEN, Scope.CODE, Scope.SENDER)]
    names = [part.filename for part in reading.draft.parts]
    targets = [link.target for link in reading.links]
    text = folded("\n".join([*(segment.text for segment in read), *names, *targets]))
    words = {stem(word.text, segment.language) for segment in read for word in segment.words}
    pictures = [image for image in reading.images if _may_offer(image)]
    untold = any(image.alt is None or not image.alt.text.strip() for image in pictures)
    return _Body(
        tuple(claims(read)),
        text,
        frozenset(words),
        any(_may_tell(tag, segment) for segment in read for tag in segment.tags),
        bool(pictures) and (untold or reading.body_words < _PICTURE_WORDS),
        any(action.link for action in reading.actions),
    )


def _may_offer(image: Image) -> bool:
    """Whether a picture may show what the subject promises; a logo doesn't."""
    small = image.width is not None and image.width < _LOGO_PX
    return image.visible and not image.spacer and not small


def _may_tell(tag: MergeTag, segment: Segment) -> bool:
    """Whether a tag may hold what the subject promises; a name or the sender's address doesn't."""
    if tag.role is not Role.OUTPUT or segment.scope in _NEVER_PROMISING:
        return False
    return not tag.name.casefold().endswith("name")


def _kept(promise: Claim, body: _Body) -> bool:
    fact = promise.fact
    if kept(fact, body.claims):
        return True
    if fact.kind in (FactKind.NUMBER, FactKind.FREE) or not _stands(promise, body):
        return False
    return not any(claim.fact.void and agree(fact, claim.fact) for claim in body.claims)


def _stands(promise: Claim, body: _Body) -> bool:
    """Whether it stands there as written; a code's digits may be grouped in another way."""
    written, text = folded(promise.text), body.text
    if promise.fact.kind is FactKind.CODE:
        written, text = written.replace(" ", ""), text.replace(" ", "")
    return written in text


def _against(fact: Fact, body: Sequence[Claim]) -> Claim | None:
    """What the mail says instead, None where it says nothing of the kind or several things."""
    rivals = [claim for claim in body if _rivals(fact, claim)]
    values = {claim.fact.values for claim in rivals}
    return rivals[0] if len(values) == 1 else None


def _rivals(fact: Fact, claim: Claim) -> bool:
    other = claim.fact
    if other.kind is not fact.kind or other.void:
        return False
    if claim.segment.scope in (Scope.FOOTER, Scope.QUOTED):
        return False
    if fact.kind is FactKind.PRICE:
        return other.unit == fact.unit
    if fact.kind is FactKind.NUMBER:
        return _unit(other) == _unit(fact)
    if fact.kind is FactKind.REFERENCE:
        return len(other.values[0]) == len(fact.values[0])  # a tracking number is no order's
    if fact.kind is FactKind.TIME:
        return any(near.kind in _DAYS for near in claim.segment.facts)  # not opening hours
    if fact.kind is FactKind.DATE:
        return other.high is fact.high  # "back on 3 August" and "away until 2 August" are both so
    return fact.kind is not FactKind.PERCENT or other.values != ("100",)  # "100 % cotton"


def _unit(fact: Fact) -> str:
    return stem(stem(fact.unit, "en"), "ru")


def _must_stand(promise: Claim, body: _Body, kind: Kind) -> bool:
    """Whether silence breaks the promise, so sure that its writer would agree."""
    fact = promise.fact
    bounded = fact.kind in _SOLID and (fact.low or fact.high)
    if fact.kind is FactKind.FREE or bounded:
        return not body.leads_on
    if fact.kind in _SOLID or (fact.kind is FactKind.DATE and fact.high):
        return True
    if fact.kind is FactKind.DATE:
        return _tells_its_days(promise, body)
    if fact.kind is not FactKind.NUMBER or kind not in _TO_MANY or body.leads_on:
        return False
    if len(fact.values[0]) > 2:
        return False
    return stem(fact.unit, promise.segment.language) not in body.stems


def _tells_its_days(promise: Claim, body: _Body) -> bool:
    """Whether the mail gives days of the same month by date, and none by its weekday alone."""
    told = [claim for claim in body.claims if claim.segment is not promise.segment]
    if promise.fact.low or any(claim.fact.kind is FactKind.DAY for claim in told):
        return False
    months = {value[-5:-3] for value in promise.fact.values}
    dates = [claim.fact for claim in told if claim.fact.kind is FactKind.DATE]
    near = [date for date in dates if any(value[-5:-3] in months for value in date.values)]
    return len(near) > 1 and any(not (date.low or date.high) for date in near)


def _contradiction(promise: Claim, against: Claim) -> Hit:
    return Hit(
        promise.place,
        f"The subject says “{promise.text}”, the mail says “{against.text}”.",
        (against.text,),
        related=(against.place,),
    )


def _absence(promise: Claim, *, sure: bool) -> Hit:
    return Hit(
        promise.place,
        f"The subject promises “{promise.text}”, but nothing in the mail does.",
        ("Say it in the mail too, or leave it out of the subject.",),
        None if sure else Severity.WARNING,
    )


RULE = Rule(
    id="subject-promise-broken",
    summary="A subject that promises what its mail does not keep",
    doc=__doc__ or "",
    category=Category.SUBJECT,
    severity=Severity.ERROR,
    check=check,
    bad=(
        Example(
            "Subject: School trip on 15 May\n\nYear 5 goes on Thursday, 14 May 2026.\n\n"
            "Please pay until Friday, 1 May.\n",
            ("15 May",),
            note="days of the month are told, this one isn't",
        ),
        Example(
            "Subject: Your booking QX7LMM\n\nYour booking reference is QX7LMN. Have a good trip.\n",
            ("QX7LMM",),
            kind="service",
        ),
        Example("Subject: 60% off all coats\n\nThis week all coats are half price.\n", ("60%",)),
        Example("Subject: Up to 60% off\n\nAll coats: up to 40% off.\n", ("60%",)),
        Example("Тема: Скидки до 60%\n\nВсе пальто: скидки до 40%.\n", ("60%",)),
        Example("Chủ đề: Giảm đến 60%\n\nÁo khoác giảm đến 40%.\n", ("60%",)),
        Example(
            "Subject: 25% off rugs\n\nRugs are 15% off. Was $40, now $34.\n\n"
            "Free delivery from $30.\n",
            ("25%",),
        ),
        Example("Тема: Скидка 60% на пальто\n\nНа этой неделе пальто за полцены.\n", ("60%",)),
        Example("Chủ đề: Giảm 60% áo khoác\n\nTuần này áo khoác chỉ còn nửa giá.\n", ("60%",)),
        Example("Subject: Coats at $49\n\nOur coats cost $59 or €39.\n", ("$49",)),
        Example("Тема: Пальто за 4 900 ₽\n\nЦена пальто 5 900 ₽.\n", ("4 900 ₽",)),
        Example("Chủ đề: Áo khoác giá 490k\n\nGiá áo khoác là 590.000đ.\n", ("490k",)),
        Example("Subject: Sale until 12 March\n\nThe sale ends on 10 March.\n", ("12 March",)),
        Example("Subject: Free delivery this week\n\nWe have new coats.\n", ("Free",)),
        Example("Subject: Save with code COAT20\n\nUse COAT25 to save.\n", ("COAT20",)),
        Example("Subject: 7 tips for your coat\n\nOur 5 tips: brush it and air it.\n", ("7",)),
        Example(
            "Subject: Order #48213 has been shipped\n\nYour order #48231 is on its way.\n\n"
            "Tracking number: 15501234567890\n",
            ("48213",),
            kind="service",
        ),
    ),
    good=(
        Example(
            "Subject: Picnic on 16 May\n\nTickets are sold from 2 May. We meet on Saturday at ten, "
            "and on 30 May we clean up.\n",
            note="Saturday may be the day",
        ),
        Example("Subject: Your code is 482 119\n\nType 482119 to sign in.\n"),
        Example(
            "Subject: Order #48213 has been shipped\n\nTracking number: 15501234567890\n",
            kind="service",
            note="another number, of another thing",
        ),
        Example("Subject: 50% off all coats\n\nThis week all coats are half price.\n"),
        Example("Тема: Скидка 50 процентов\n\nНа этой неделе пальто за полцены.\n"),
        Example("Chủ đề: Giảm 50 phần trăm\n\nTuần này áo khoác chỉ còn nửa giá.\n"),
        Example("Subject: A grant of $1,000\n\nYou receive 1000 USD.\n"),
        Example("Тема: Дарим 1 000 ₽\n\nВам начислена 1000 рублей.\n"),
        Example("Chủ đề: Tặng bạn 200k\n\nBạn nhận được 200.000đ.\n"),
        Example("Subject: Up to 60% off\n\nCoats: 20–60% off.\n"),
        Example("Subject: 50% off the red coat\n\nWas $98, now $49.\n"),
        Example("Subject: Dinner on 12/11\n\nSee you on 11 December.\n"),
        Example("Subject: Re: ticket #1234\n\nIt works again.\n"),
        Example("Subject: Your invoice for March 2026\n\nThe invoice is ready.\n"),
        Example("Subject: 100% cotton\n\nOur shirts are made of pure cotton.\n"),
        Example("Subject: Windows 11 arrives\n\nThe update runs tonight.\n"),
        Example("Subject: three ways to air a coat\n\nHere are 3 ways.\n"),
        Example(
            "Subject: Why coats fade, and five ways to stop it\n\nIt is rarely the sun. "
            "Read the guide: https://coats.example.net/fading\n",
            kind="marketing",
            note="the five ways may stand behind the link",
        ),
        Example(
            "Subject: Thursday: a free webinar\n\nOn Thursday we show how to close the month in "
            "two days. Save your seat: https://ledger.example.net/webinar\n",
            kind="marketing",
            note="what is free may be told behind the link",
        ),
        Example("Subject: A free webinar\n\nJoin us on Thursday, there is nothing to pay.\n"),
        Example("Тема: Бесплатный вебинар\n\nЖдём вас в четверг, это ничего не стоит.\n"),
        Example("Chủ đề: Hội thảo miễn phí\n\nHẹn bạn thứ Năm, bạn không phải trả phí.\n"),
        Example("Subject: Save with COAT20\n\nAll coats: https://coats.org/?code=COAT20\n"),
        Example(
            "Тема: Ваш отзыв о проживании 7-10 июня\n\nЖаль, что 7 июня в номере было холодно.\n",
            note="it looks back",
        ),
        Example("Тема: три способа\n\nВот 3 способа проветрить пальто.\n"),
        Example("Chủ đề: Ba mẹo giữ áo\n\nĐây là 3 mẹo.\n"),
        Example("Subject: {{ percent }}% off\n\nAll coats.\n", stage="template"),
        Example("Subject: 20% off\n\nAll coats {{ discount }} off.\n", stage="template"),
    ),
)
