"""A mail that never asks its reader to do anything.

## What it looks for
Marketing mail without a single call to action outside its footer: no button, no link whose words
name an action or a thing to open, no sentence that asks for something. Service mail is held to it
where its task needs the reader: resetting a password, giving feedback, confirming an address.

## Why it matters
A reader who likes what they see and finds nothing to do closes the mail. A password reset that
holds no link is a support ticket.

## How to fix it
Say the one thing that you want done, with a verb first: "Choose your seat", "Выберите место",
"Chọn chỗ ngồi". One button is enough.

## Sources
- Nielsen Norman Group, "E-mail newsletters: user experience research" (2017).
- Our own count: 54.6 % of personal mail asks for nothing, so personal mail and support replies
  are left alone (RULES.md).
"""

from __future__ import annotations

from collections.abc import Iterator

from maillint.model.facts import FactKind
from maillint.model.reading import ActionRole, Kind, Link, LinkRole, Reading
from maillint.model.rule import Category, Example, Hit, NotChecked, Options, Rule, Severity
from maillint.model.segment import Scope, Segment
from maillint.model.services import Services

_TASKS = frozenset({"password-reset", "feedback-request"})
_CLICKS = frozenset({ActionRole.BUTTON, ActionRole.LINK, ActionRole.URL})
_CODES = frozenset({FactKind.CODE, FactKind.REFERENCE})
_STANDS_ALONE = frozenset({Scope.HEADING, Scope.LINK, Scope.BUTTON, Scope.LIST})


def check(reading: Reading, options: Options, services: Services) -> Iterator[Hit | NotChecked]:
    """Yield one hit behind the last own text."""
    if reading.kind is Kind.SERVICE:
        yield from _task_without_link(reading, _task(reading, services))
    elif not reading.actions and not any(_invites(link, reading) for link in reading.links):
        yield Hit(
            reading.end(),
            "Nothing here asks the reader to do anything.",
            ("Say the one thing to do, with a verb, on a button or link.",),
        )


def _task(reading: Reading, services: Services) -> str:
    """What the reader is to do that takes a link: a purpose, or the words of the subject."""
    if reading.purpose in _TASKS or reading.subject is None:
        return reading.purpose if reading.purpose in _TASKS else ""
    asked = services.phrases("action.confirmations").find(reading.subject.prose)
    return next((found.phrase for found in asked), "")


def _task_without_link(reading: Reading, task: str) -> Iterator[Hit]:
    if not task or any(a.role in _CLICKS for a in reading.actions) or reading.links:
        return
    if any(segment.tags or _holds_code(segment) for segment in reading.body()):
        return  # a code to type or a merge tag may do a link's work
    yield Hit(
        reading.end(),
        f"The reader can't act: a mail for “{task}” needs a link or a button.",
        ("Add the link that does it.",),
        severity=Severity.WARNING,
    )


def _holds_code(segment: Segment) -> bool:
    """Whether it holds a fact that may be a code; "24 hours" and a date are none."""
    return any(
        fact.kind in _CODES or (fact.kind is FactKind.NUMBER and not fact.unit)
        for fact in segment.facts
    )


def _invites(link: Link, reading: Reading) -> bool:
    """Whether a link is one to follow: a linked headline or picture, but not the logo."""
    if link.in_footer or link.opts_out or link.target.lower().startswith(("mailto:", "tel:")):
        return False
    if link.role in (LinkRole.IMAGE, LinkRole.AREA):
        pictures = [image for image in reading.images if not image.spacer]
        return not pictures or pictures[0].link is not link
    return link.segment is not None and link.segment.scope in _STANDS_ALONE


RULE = Rule(
    id="cta-missing",
    summary="A mail that never asks its reader to do anything",
    doc=__doc__ or "",
    category=Category.ACTION,
    severity=Severity.ERROR,
    check=check,
    kinds=frozenset({Kind.MARKETING, Kind.SERVICE}),
    lexicon=True,
    bad=(
        Example(
            "Subject: Autumn sale\n\nHi Anna,\n\nOur autumn sale has begun. All coats are 20% off"
            " until Sunday.\n\nUnsubscribe: https://shop.org/unsubscribe\n",
            ("",),
            kind="marketing",
        ),
        Example(
            "Subject: Осенняя распродажа\n\nЗдравствуйте, Анна!\n\nНачалась осенняя распродажа."
            " Все пальто со скидкой 20 % до воскресенья.\n\nОтписаться:"
            " https://shop.org/unsubscribe\n",
            ("",),
            kind="marketing",
        ),
        Example(
            "Subject: Ưu đãi mùa thu\n\nChào chị Lan,\n\nĐợt giảm giá mùa thu đã đến. Tất cả áo"
            " khoác giảm 20% đến hết Chủ nhật.\n\nHủy đăng ký: https://shop.org/unsubscribe\n",
            ("",),
            kind="marketing",
        ),
        Example(
            "Subject: Confirm your email\n\nHi Anna,\n\nYou signed up. To finish, confirm your"
            " address within 24 hours.\n",
            ("",),
            kind="service",
        ),
        Example(
            "Тема: Подтвердите адрес\n\nЗдравствуйте, Анна!\n\nЧтобы закончить регистрацию,"
            " подтвердите адрес в течение суток.\n",
            ("",),
            kind="service",
        ),
        Example(
            "Tiêu đề: Xác nhận email\n\nChào chị Lan,\n\nĐể hoàn tất đăng ký, chị xác nhận email"
            " trong vòng 24 giờ.\n",
            ("",),
            kind="service",
        ),
    ),
    good=(
        Example(
            "Subject: Autumn sale\n\nHi Anna,\n\nAll coats are 20% off until Sunday. Choose yours:"
            " https://shop.org/coats\n",
            kind="marketing",
        ),
        Example(
            "Subject: Осенняя распродажа\n\nЗдравствуйте, Анна!\n\nВсе пальто со скидкой 20 %."
            " Выберите своё до воскресенья в любом нашем магазине.\n",
            kind="marketing",
            note="a sentence asks, no link is needed",
        ),
        Example(
            "Subject: Ưu đãi mùa thu\n\nChào chị Lan,\n\nTất cả áo khoác giảm 20%. Mời chị ghé"
            " cửa hàng chọn mẫu ưng ý trước Chủ nhật.\n",
            kind="marketing",
        ),
        Example(
            "Subject: Your question\n\nHi Anna,\n\nThe coat is back in stock in size M.\n\nBest"
            " regards,\nTom\n",
            kind="support",
            note="an answer asks for nothing",
        ),
        Example(
            '<h1>Weekly digest</h1><h2><a href="https://blog.org/a">Five ways to store wool</a>'
            "</h2><p>Moths love wardrobes.</p>",
            format="html",
            kind="marketing",
            note="a linked headline is an invitation",
        ),
        Example(
            "Subject: Reset your password\n\nHi Anna,\n\nYour code to reset the password is"
            " 483920.\n",
            kind="service/password-reset",
            note="a code to type",
        ),
        Example(
            "Subject: Confirm your email\n\nHi Anna,\n\nYour code: 483920\n",
            kind="service",
        ),
    ),
)
