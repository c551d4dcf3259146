"""A service mail that sells before it serves.

## What it looks for
Service mail (receipts, codes, notices) whose subject advertises and doesn't name its service, or
whose first text is an offer that stands before anything about the reader's own order or account.
An offer below the service content is fine.

## Why it matters
Service mail may go out without consent and without an opt-out, marketing may not. By US rules a
mail counts as marketing when its subject sells, or when its service content doesn't come first;
courts in the EU judge alike.

## How to fix it
Put the service first and the offer last, keep the subject to the service, or send the offer as
a newsletter to those who agreed.

## Sources
- 16 CFR 316.3(a)(2), "primary purpose" of a mail that holds both.
- EU: Directive 2002/58/EC, Art. 13; BGH, VI ZR 225/17 (2018).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from maillint.model.phrases import Phrases
from maillint.model.reading import Kind, Reading
from maillint.model.rule import Category, Example, Hit, NotChecked, Options, Rule, Severity
from maillint.model.segment import Scope, Segment
from maillint.model.services import Services
from maillint.model.span import TextSpan

_CONTENT = frozenset({Scope.BODY, Scope.LIST, Scope.HEADING, Scope.BUTTON, Scope.LINK})


def check(reading: Reading, options: Options, services: Services) -> Iterator[Hit | NotChecked]:
    """Yield a hit for the subject, else for the first offer."""
    subject, signs = reading.subject, _signs(reading, services)
    if subject is not None and _sells(subject, services) and not _serves(subject, signs):
        yield _hit(subject, services, "The subject of a service mail advertises.")
        return
    content = [s for s in reading.body() if s.scope in _CONTENT]
    served = next((at for at, s in enumerate(content) if _serves(s, signs)), 0)
    early = next((s for s in content[:served] if _sells(s, services)), None)
    if early is not None:
        yield _hit(early, services, "An offer stands before what this service mail is about.")


def _offer(segment: Segment, services: Services) -> TextSpan | None:
    lexicon = services.lexicon(segment.language)
    if lexicon is None:
        return None
    return next((m.span for m in lexicon.phrases("promotion.offers").find(segment.prose)), None)


def _sells(segment: Segment, services: Services) -> bool:
    return _offer(segment, services) is not None


def _serves(segment: Segment, signs: Mapping[str, Phrases]) -> bool:
    """Whether it speaks of the reader's own order, account or request."""
    return segment.language not in signs or segment.prose in signs[segment.language]


def _signs(reading: Reading, services: Services) -> dict[str, Phrases]:
    """What service mail speaks of, in each language of the mail that we know."""
    subject = (reading.subject,) if reading.subject else ()
    languages = dict.fromkeys(segment.language for segment in (*subject, *reading.segments))
    known = filter(None, map(services.lexicon, languages))
    return {lexicon.language: lexicon.phrases("service.general", "purpose") for lexicon in known}


def _hit(segment: Segment, services: Services, message: str) -> Hit:
    span = _offer(segment, services) or segment.mapped.whole
    return Hit(
        segment.at(span),
        f"{message} It then needs the reader's consent.",
        ("Put the offer at the end, or send it as a newsletter.",),
    )


RULE = Rule(
    id="service-email-promotes",
    summary="A service mail that sells before it serves",
    doc=__doc__ or "",
    category=Category.CONSENT,
    severity=Severity.WARNING,
    check=check,
    kinds=frozenset({Kind.SERVICE}),
    lexicon=True,
    bad=(
        Example(
            "Subject: Special offer inside\n\nHi Anna,\n\nYour order 4410 has been shipped.\n",
            ("Special offer",),
            kind="service",
        ),
        Example(
            "Subject: Ваш заказ 4410 отправлен\n\nЗдравствуйте!\n\nТолько сегодня скидка на все"
            " куртки.\n\nВаш заказ 4410 передан в доставку.\n",
            ("Только сегодня",),
            kind="service",
        ),
        Example(
            "Subject: Đơn hàng 4410 đã được gửi đi\n\nChào bạn,\n\nNhập mã giảm giá LEN20 ngay!\n\n"
            "Đơn hàng của bạn đang được giao.\n",
            ("mã giảm giá",),
            kind="service",
        ),
    ),
    good=(
        Example(
            "Subject: Your order 4410\n\nHi Anna,\n\nYour order 4410 has been shipped.\n\nHere is a"
            " promo code for the next one: WOOL20.\n",
            kind="service",
            note="the service comes first",
        ),
        Example(
            "Subject: Ваш промокод за отзыв о заказе 4410\n\nЗдравствуйте!\n\nСпасибо за отзыв,"
            " ваш заказ 4410 закрыт.\n",
            kind="service",
            note="the subject names its service",
        ),
        Example(
            "Subject: Đơn hàng 4410 của bạn\n\nChào bạn,\n\nĐơn hàng của bạn đang được giao.\n\n"
            "Tặng bạn voucher 20% cho lần sau.\n",
            kind="service",
        ),
    ),
)
