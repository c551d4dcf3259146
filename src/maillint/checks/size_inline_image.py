"""A picture that travels inside the mail and makes it heavy.

## What it looks for
`data:` addresses in images and styles, and picture parts of the mail itself, of more than 20 KB as
they travel, that is encoded.

## Why it matters
An inline picture is downloaded with every copy of the mail, counts towards the size at which
clients clip it, and `data:` images aren't shown at all by Gmail and Outlook.

## How to fix it
Host the picture and refer to it by its https address, or make it smaller.

## Sources
- Can I email, "Base64 image format": no support in Gmail and Outlook for Windows (2026-11).
- RFC 2397 for `data:`; RFC 2045 §6.8: base64 adds a third.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from maillint.model.draft import Part
from maillint.model.markup import KEPT_OF_DATA, Element
from maillint.model.reading import Reading
from maillint.model.record import record
from maillint.model.regexp import regexp
from maillint.model.rule import (
    Category,
    Example,
    Hit,
    NotChecked,
    Place,
    Rule,
    Severity,
    option,
    place_in,
)
from maillint.model.rule import Options as BaseOptions
from maillint.model.services import Services
from maillint.model.span import MappedText, TextSpan

_KB = 1024
_DATA = regexp(r"data:[\w.+-]{0,60}/?[\w.+-]{0,60}[^\s\"'()<>]*", re.IGNORECASE)
_SHOWN = 60
"""Characters of an excerpt: the rest of a data address says nothing."""


@record()
class Options(BaseOptions):
    """What counts as heavy."""

    max_kb: int = option(20, "KB from which an inline picture is reported", low=1)


def check(reading: Reading, options: Options, services: Services) -> Iterator[Hit | NotChecked]:
    """Yield each inline picture over the limit."""
    for part in reading.draft.texts:
        for text, span in _addresses(part, options.max_kb * _KB):
            shown = TextSpan(span.start, span.start + _SHOWN)
            place = place_in(text, shown)
            yield _hit(place, "This inline picture", len(text.source(span)), options)
    for part in reading.draft.parts:
        if _is_inline_picture(part) and len(part.span) > options.max_kb * _KB:
            yield _hit(_header(part), _name(part), len(part.span), options)


def _hit(place: Place, what: str, size_bytes: int, options: Options) -> Hit:
    return Hit(
        place,
        f"{what} adds {size_bytes / _KB:.0f} KB to the mail, more than {options.max_kb} KB.",
        ("Host the picture and link to its https address.",),
    )


def _addresses(part: Part, least: int) -> Iterator[tuple[MappedText, TextSpan]]:
    """Every `data:` address in attributes and styles of more bytes, with its text."""
    texts = chain.from_iterable(map(_texts, part.markup.elements)) if part.markup else ()
    for text in texts:
        if len(text.text) > min(least, KEPT_OF_DATA):
            for span in _spans(text):
                if len(text.source(span)) > least:
                    yield text, span


def _spans(text: MappedText) -> Iterator[TextSpan]:
    """An attribute that is an address may be broken into lines; one in a style may not."""
    if _DATA.match(text.text):
        yield text.whole
        return
    for match in _DATA.finditer(text.text):
        yield TextSpan(*match.span())


def _texts(element: Element) -> Iterator[MappedText]:
    for attribute in element.attributes:
        if attribute.name in ("src", "srcset", "background", "style", "poster", "href"):
            yield attribute.value
    if element.tag == "style":
        yield from (text.value for text in element.texts())


def _is_inline_picture(part: Part) -> bool:
    return part.content_type.startswith("image/") and not part.is_attachment and not part.enclosed


def _header(part: Part) -> Place:
    header = next((h for h in part.headers if h.name.casefold() == "content-type"), None)
    if header is None:
        return Place(part.span, "")
    return Place(header.value.source(header.value.whole), header.value.text)


def _name(part: Part) -> str:
    return f"The inline picture “{part.filename}”" if part.filename else "This inline picture"


def _html(size_bytes: int, text: str, line: int = 0) -> str:
    lines = f"{'A' * line}\n" * (size_bytes // line) if line else "A" * size_bytes
    return f'<p>{text}</p><img alt="x" src="data:image/png;base64,{lines}">'


def _mail(size_bytes: int) -> str:
    return (
        "From: a@shop.org\nSubject: News\nMIME-Version: 1.0\n"
        'Content-Type: multipart/related; boundary="b"\n\n--b\nContent-Type: text/html\n\n'
        '<p>News</p><img alt="x" src="cid:1">\n--b\n'
        'Content-Type: image/png; name="logo.png"\nContent-ID: <1>\n\n'
        + f"{'x' * 79}\n" * (size_bytes // 80)
        + "--b--\n"
    )


_START = "data:image/png;base64," + "A" * (_SHOWN - 22)

RULE = Rule(
    id="size-inline-image",
    summary="A heavy picture inside the mail",
    doc=__doc__ or "",
    category=Category.SIZE,
    severity=Severity.WARNING,
    check=check,
    options=Options,
    bad=(
        Example(_html(30_000, "Our new logo"), (_START,), format="html"),
        Example(_html(30_000, "Наш новый логотип"), (_START,), format="html"),
        Example(_html(30_000, "Logo mới của chúng tôi"), (_START,), format="html"),
        Example(_html(30_000, "In lines", line=76), (_START,), format="html"),
        Example(_mail(40_000), ('image/png; name="logo.png"',), format="eml"),
    ),
    good=(
        Example(_html(4_000, "A small icon"), format="html"),
        Example(_html(4_000, "Маленький значок"), format="html"),
        Example(_html(4_000, "Biểu tượng nhỏ"), format="html"),
        Example('<p>Logo</p><img alt="x" src="https://shop.org/data:image.png">', format="html"),
        Example(_mail(8_000), format="eml"),
    ),
)
