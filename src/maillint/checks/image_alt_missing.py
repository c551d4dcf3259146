"""A picture that says nothing to a reader who doesn't see it.

## What it looks for
Visible images without an `alt` attribute, and images with an empty one that are all that a link
has. Spacers and counting pixels without `alt` are a warning: `alt=""` makes them silent. An empty
`alt` on a decorative picture is right. Pictures of quoted mail and of signatures are left alone.

## Why it matters
Many clients don't show pictures until asked, and a screen reader reads out the file's name where
`alt` is missing. A link of one picture without words leads nowhere for those readers.

## How to fix it
Say what the picture says: `alt="Free shipping until Friday"`. For decoration write `alt=""`.

## Sources
- WCAG 2.2, 1.1.1 (non-text content), 2.4.4 (link purpose).
- Outlook and Apple Mail with privacy on block remote pictures by default (vendor pages, 2026-11).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from maillint.model.markup import Element
from maillint.model.reading import Image, Kind, Reading
from maillint.model.rule import (
    Category,
    Edit,
    Example,
    Fix,
    Hit,
    NotChecked,
    Options,
    Place,
    Rule,
    Severity,
    place_in,
)
from maillint.model.segment import Scope
from maillint.model.services import Services
from maillint.model.span import TextSpan


def check(reading: Reading, options: Options, services: Services) -> Iterator[Hit | NotChecked]:
    """Yield each image without words; spacers, which one fix silences, as one hit, and so is a
    picture that stands in several places.
    """
    spacers: list[Image] = []
    pictures: dict[str, list[Image]] = defaultdict(list)
    worded: dict[Element, bool] = {}
    for image in reading.images:
        if _is_left_alone(image, reading.kind):
            continue
        if image.alt is None and _is_spacer(image):
            spacers.append(image)
        elif image.alt is None:
            pictures[image.src.text if image.src else ""].append(image)
        elif not image.alt.text.strip() and _is_whole_link(image, worded):
            yield Hit(
                _place(image),
                "This picture is all that the link shows, and its alt text is empty.",
                ("Say where the link leads.",),
            )

    yield from map(_missing, pictures.values())
    if spacers:
        yield _silence(spacers)


def _is_left_alone(image: Image, kind: Kind) -> bool:
    """Whether another person put it there, or a mail client did: quotes, icons below a name."""
    signed = image.scope is Scope.SIGNOFF and kind is not Kind.MARKETING
    return signed or image.scope in (Scope.QUOTED, Scope.SIGNATURE)


def _is_spacer(image: Image) -> bool:
    """Whether nobody looks at it: bullets and arrows of up to 16 px only decorate."""
    sides = (image.width, image.height)
    tiny = all(side is not None and side <= _TINY_PX for side in sides)
    return image.spacer or not image.visible or (tiny and image.link is None)


_TINY_PX = 16.0
_SHOWN = 10


def _missing(images: list[Image]) -> Hit:
    first, *others = images
    more = f" It stands in {len(others)} more places." if len(others) > 1 else ""
    more = " It stands in one more place." if len(others) == 1 else more
    return Hit(
        _place(first),
        f"This picture has no alt text.{more}",
        ('Say what it shows, or write alt="" where it only decorates.',),
        related=tuple(_place(image) for image in others[:_SHOWN]),
    )


def _silence(spacers: list[Image]) -> Hit:
    first, *others = spacers
    more = f" ({len(others)} more like it.)" if others else ""
    return Hit(
        _place(first),
        f"This spacer has no alt attribute, so screen readers read out its file name.{more}",
        ('alt=""',),
        severity=Severity.WARNING,
        fix=Fix(tuple(map(_insert, spacers)), safe=True, summary='Add alt=""'),
        related=tuple(_place(image) for image in others[:_SHOWN]),
    )


def _insert(image: Image) -> Edit:
    assert image.part.markup is not None
    text, tag = image.part.markup.text, image.element.open
    end = tag.end - (2 if text.text.endswith("/>", tag.start, tag.end) else 1)
    while text.text[end - 1].isspace():
        end -= 1
    return Edit(text, TextSpan(end, end), ' alt=""')


def _is_whole_link(image: Image, worded: dict[Element, bool]) -> bool:
    """Whether the link around it has no words; `worded` keeps what was found of each link."""
    if image.link is None or image.link.element is None or not image.visible:
        return False
    anchor = image.link.element
    if anchor not in worded:
        worded[anchor] = _has_words(anchor)
    return not worded[anchor]


def _has_words(anchor: Element) -> bool:
    if anchor.get("aria-label").strip() or anchor.get("title").strip():
        return True
    words = any(text.value.text.strip() for text in anchor.texts())
    alts = any(e.get("alt").strip() for e in anchor.elements() if e.tag == "img")
    return words or alts


def _place(image: Image) -> Place:
    assert image.part.markup is not None
    text, tag = image.part.markup.text, image.element.open
    return place_in(text, tag)


_SALE = '<img src="sale.png" width="600" height="300">'
_PIXEL = '<img src="https://shop.org/spacer.gif" width="1" height="1">'

RULE = Rule(
    id="image-alt-missing",
    summary="A picture without words for those who don't see it",
    doc=__doc__ or "",
    category=Category.ACCESSIBILITY,
    severity=Severity.ERROR,
    check=check,
    bad=(
        Example(f"<p>Our sale begins today.</p>{_SALE}", (_SALE,), format="html"),
        Example(
            '<p>Наша распродажа.</p><a href="https://shop.org"><img src="a.png" alt=""></a>',
            ('<img src="a.png" alt="">',),
            format="html",
        ),
        Example(f"<p>Ưu đãi bắt đầu hôm nay.</p>{_PIXEL}", (_PIXEL,), format="html"),
    ),
    good=(
        Example('<p>Our sale.</p><img src="a.png" alt="Half price on all teapots">', format="html"),
        Example('<p>Наша распродажа.</p><img src="line.png" alt="">', format="html"),
        Example(
            '<p>Ưu đãi.</p><a href="https://shop.org"><img src="a.png" alt="">Mua ngay</a>',
            format="html",
            note="the link has words of its own",
        ),
        Example(
            "<p>Hi Anna,</p><p>Your teapot is on its way.</p><p>Best regards,<br>Tom</p>"
            '<img src="cid:logo" width="120" height="40">',
            format="html",
            kind="support",
            note="a logo below a name",
        ),
    ),
)
