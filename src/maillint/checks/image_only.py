"""A mail that is one picture.

## What it looks for
HTML with at least one large picture and fewer than 50 visible characters of text outside the
footer, alt texts not counted.

## Why it matters
Where pictures are off the mail is empty; nobody can copy, translate, enlarge or search its words,
a screen reader has nothing to read, and dark mode can't adapt it.

## How to fix it
Write the words as text and use pictures beside them.

## Sources
- Outlook blocks remote pictures by default (Microsoft support, 2026-11).
- WCAG 2.2, 1.4.5 (images of text).
- SpamAssassin's HTML_IMAGE_ONLY rules.
"""

from __future__ import annotations

from collections.abc import Iterator

from maillint.model.reading import Image, Reading, Stage
from maillint.model.record import record
from maillint.model.rule import (
    Category,
    Example,
    Hit,
    NotChecked,
    Rule,
    Severity,
    option,
    place_in,
)
from maillint.model.rule import Options as BaseOptions
from maillint.model.segment import Scope, Segment
from maillint.model.services import Services

_LARGE_PX = 250.0


@record()
class Options(BaseOptions):
    """How much text a mail needs."""

    min_characters: int = option(50, "visible characters outside the footer", low=1)


def check(reading: Reading, options: Options, services: Services) -> Iterator[Hit | NotChecked]:
    """Yield one hit at the first large picture of a mail without text."""
    part = reading.main
    if part is None or part.markup is None:
        return
    large = next((i for i in reading.images if i.part is part and _is_large(i)), None)
    if large is None or _characters(reading) >= options.min_characters:
        return
    if reading.stage is Stage.TEMPLATE and any(segment.tags for segment in _seen(reading)):
        yield NotChecked("merge tags may fill in more text")
        return
    text, tag = part.markup.text, large.element.open
    yield Hit(
        place_in(text, tag),
        "The mail is a picture with hardly any text: readers without pictures see nothing.",
        ("Write its words as text.",),
    )


def _is_large(image: Image) -> bool:
    if not image.visible or image.spacer:
        return False
    known = [side for side in (image.width, image.height) if side is not None]
    return not known or max(known) >= _LARGE_PX


def _characters(reading: Reading) -> int:
    """Letters and digits that a reader sees."""
    return sum(sum(map(str.isalnum, segment.text)) for segment in _seen(reading))


def _seen(reading: Reading) -> Iterator[Segment]:
    return (s for s in reading.segments if s.part is reading.main and s.scope not in _UNSEEN)


_UNSEEN = frozenset({Scope.FOOTER, Scope.ALT, Scope.PREHEADER, Scope.HIDDEN})

_POSTER = '<img src="poster.jpg" width="600" alt="{}">'

RULE = Rule(
    id="image-only",
    summary="A mail that is one picture",
    doc=__doc__ or "",
    category=Category.STRUCTURE,
    severity=Severity.ERROR,
    check=check,
    options=Options,
    bad=(
        Example(_POSTER.format("Sale"), (_POSTER.format("Sale"),), format="html"),
        Example(
            "<p>Распродажа</p>" + _POSTER.format("Скидки"),
            (_POSTER.format("Скидки"),),
            format="html",
        ),
        Example("<p>Ưu đãi</p>" + _POSTER.format("Mua"), (_POSTER.format("Mua"),), format="html"),
    ),
    good=(
        Example(
            _POSTER.format("Sale")
            + "<p>Our spring sale begins on Friday: all teapots are half price until Sunday.</p>",
            format="html",
        ),
        Example(
            _POSTER.format("Скидки")
            + "<p>В пятницу начинается распродажа: все чайники за полцены до воскресенья.</p>",
            format="html",
        ),
        Example(
            '<img src="logo.png" width="80" alt="Logo"><p>Cảm ơn bạn đã mua hàng!</p>',
            format="html",
            note="a logo is no poster",
        ),
    ),
)
