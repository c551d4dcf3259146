"""A main call to action that doesn't say what happens.

## What it looks for
The primary button or link when its whole label is "Click here", "Submit", "Learn more",
"Подробнее", "Нажмите здесь", "Xem thêm", "Nhấn vào đây" and the like.

## Why it matters
A button is read before the text around it. "Click here" makes the reader search for the reason;
"Download the invoice" is the reason.

## How to fix it
Name what the reader gets: a verb and its object, in two to five words.

## Sources
- WCAG 2.2, 2.4.4 Link Purpose (In Context).
- Nielsen Norman Group, "“Learn More” Links: You Can Do Better" (2015).
"""

from __future__ import annotations

from collections.abc import Iterator

from maillint.model.lexicon import Lexicon
from maillint.model.reading import Action, ActionRole, Kind, Reading
from maillint.model.rule import Category, Example, Hit, NotChecked, Options, Rule, Severity
from maillint.model.services import Services

_ADVICE = {
    "en": "Name what the reader gets, such as “Download the invoice”.",
    "ru": "Назовите, что получит читатель: «Скачать счёт».",
    "vi": "Nói rõ người đọc sẽ được gì, chẳng hạn “Tải hóa đơn”.",
}

_TO_MANY = frozenset({Kind.MARKETING, Kind.SERVICE, Kind.PROPOSAL})
_CLICKS = frozenset({ActionRole.BUTTON, ActionRole.LINK})


def check(reading: Reading, options: Options, services: Services) -> Iterator[Hit | NotChecked]:
    """Yield at most one hit, at the primary action."""
    for action in reading.actions:
        if action.primary and action.role in _judged_roles(reading.kind):
            yield from _judged(action, services)


def _judged_roles(kind: Kind) -> frozenset[ActionRole]:
    """A person's mail may say "click here" in passing; whoever draws a button may not."""
    return _CLICKS if kind in _TO_MANY else frozenset({ActionRole.BUTTON})


def _judged(action: Action, services: Services) -> Iterator[Hit]:
    segment = action.link.segment if action.link else None
    span = action.link.span if action.link else None
    language = segment.language if segment else ""
    lexicon = services.lexicon(language)
    label = segment.prose[span.start : span.end] if segment and span else action.label
    if lexicon is not None and _is_vague(label, lexicon):
        yield Hit(
            action.place,
            f"“{action.label}” doesn't say what happens next.",
            (_ADVICE.get(language, _ADVICE["en"]),),
        )


def _is_vague(label: str, lexicon: Lexicon) -> bool:
    return lexicon.phrases("action.vague").covers(label)


def _page(text: str, label: str) -> str:
    return (
        f"<p>{text}</p><p><a href='https://shop.org/i/7' style='background:#057;color:#fff;"
        f"padding:12px'>{label}</a></p>"
    )


RULE = Rule(
    id="cta-vague",
    summary="A main call to action that doesn't say what happens",
    doc=__doc__ or "",
    category=Category.ACTION,
    severity=Severity.WARNING,
    check=check,
    kinds=frozenset(Kind) - {Kind.SUPPORT},
    lexicon=True,
    bad=(
        Example(
            _page("Your invoice for March is ready.", "Click here"),
            ("Click here",),
            format="html",
            kind="service",
        ),
        Example(
            _page("Счёт за март готов.", "Подробнее"), ("Подробнее",), format="html", kind="service"
        ),
        Example(
            _page("Hóa đơn tháng 3 của bạn đã có.", "Xem thêm »"),
            ("Xem thêm »",),
            format="html",
            kind="service",
        ),
        Example(_page("Your photos are here, Ann.", "Click here"), ("Click here",), format="html"),
        Example(
            _page("Таня, ваши снимки здесь.", "Нажмите сюда"), ("Нажмите сюда",), format="html"
        ),
        Example(_page("Ảnh của Thảo đây.", "Bấm vào đây"), ("Bấm vào đây",), format="html"),
    ),
    good=(
        Example(
            "<p>Hi Ann, the photos are <a href='https://p.org/7'>here</a>.</p>",
            format="html",
            kind="personal",
        ),
        Example(
            _page("Your invoice for March is ready.", "Download the invoice"),
            format="html",
            kind="service",
        ),
        Example(
            _page("Счёт за март готов.", "Подробнее о тарифе"),
            format="html",
            kind="service",
            note="says what about",
        ),
        Example(
            _page("Hóa đơn tháng 3 của bạn đã có.", "Xem hóa đơn"), format="html", kind="service"
        ),
        Example(
            _page("Your invoice is ready.", "Download it")
            + "<p>See <a href='https://shop.org/help'>more</a>.</p>",
            format="html",
            kind="service",
            note="the second link is not the main one",
        ),
    ),
)
