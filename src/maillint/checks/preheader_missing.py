"""An HTML mail whose inbox preview is left to chance.

## What it looks for
Marketing and service mail in HTML without a preheader whose first visible text is a headline, a
menu or a single word. Mail clients show that text beside the subject. A mail that opens with a
sentence needs no preheader.

## Why it matters
The preview is the second line that a reader sees, and for many the last. A menu ("Home Shop
Contact") wastes it.

## How to fix it
Put one sentence that continues the subject as hidden text at the start of the body, 40 to 100
characters long.

## Sources
- Litmus, "The ultimate guide to preview text support" (2023).
"""

from __future__ import annotations

from collections.abc import Iterator

from maillint.model.reading import Kind, Reading
from maillint.model.record import record
from maillint.model.rule import Category, Example, Hit, NotChecked, Rule, Severity, option
from maillint.model.rule import Options as BaseOptions
from maillint.model.segment import Scope
from maillint.model.services import Services


@record()
class Options(BaseOptions):
    """What does as a preview."""

    min_words: int = option(5, "words of a first sentence that does as a preview", low=1)


def check(reading: Reading, options: Options, services: Services) -> Iterator[Hit | NotChecked]:
    """Yield at most one hit, at the first text that shows."""
    if reading.main is None or reading.main.markup is None:
        return
    parts = [s for s in reading.segments if s.part is reading.main]
    if any(s.scope is Scope.PREHEADER for s in parts):
        return
    shown = next((s for s in parts if s.own and s.scope is not Scope.ALT), None)
    if shown is None or shown.scope is Scope.GREETING or shown.tags:
        return
    if shown.scope is Scope.BODY and len(shown.words) >= options.min_words:
        return
    yield Hit(
        shown.place,
        f"The inbox will preview “{_short(shown.text)}”.",
        ("Add a hidden sentence at the start that continues the subject.",),
    )


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 40 else f"{line[:39]}…"


RULE = Rule(
    id="preheader-missing",
    summary="An HTML mail whose inbox preview is left to chance",
    doc=__doc__ or "",
    category=Category.SUBJECT,
    severity=Severity.INFO,
    check=check,
    options=Options,
    kinds=frozenset({Kind.MARKETING, Kind.SERVICE}),
    yields_to=frozenset({"preheader-boilerplate"}),
    bad=(
        Example(
            "<h1>Wool &amp; Co</h1><p>All coats are 20% off until Sunday.</p>",
            ("Wool & Co",),
            format="html",
            kind="marketing",
        ),
        Example(
            "<p>Каталог</p><p>Контакты</p><p>Все пальто со скидкой 20 % до воскресенья.</p>",
            ("Каталог",),
            format="html",
            kind="marketing",
        ),
        Example(
            "<h2>Len Việt</h2><p>Áo khoác giảm giá 20% đến hết Chủ nhật.</p>",
            ("Len Việt",),
            format="html",
            kind="service",
        ),
    ),
    good=(
        Example(
            "<div style='display:none'>Coats are 20% off until Sunday.</div><h1>Wool</h1>",
            format="html",
            kind="marketing",
        ),
        Example(
            "<p>Все пальто со скидкой 20 % до воскресенья.</p>",
            format="html",
            kind="marketing",
            note="a sentence is a preview",
        ),
        Example("<p>Chào chị Lan,</p><p>Đơn hàng đã đi.</p>", format="html", kind="service"),
        Example("Subject: Wool\n\nWOOL\n", kind="marketing", note="plain text"),
    ),
)
