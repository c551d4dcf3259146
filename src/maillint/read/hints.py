"""Presentational attributes: `<font color>`, `bgcolor`, `<body text link>`, `align` …

They hold like rules without specificity: over the browser's defaults, under every style sheet.
Source: HTML standard, "Rendering" (§15.3), presentational hints.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache

from maillint.model.markup import Attribute, Element
from maillint.model.notation import parse_legacy_colour
from maillint.model.regexp import regexp
from maillint.read.css import BLOCK_TAG, TAG, masked
from maillint.read.longhands import Longhands, longhands
from maillint.read.values import UNKNOWN, Length

_PAINTED = frozenset({"body", "table", "thead", "tbody", "tfoot", "tr", "td", "th"})
_ALIGNED = frozenset({"p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "thead", "tbody", "tfoot"})
_ALIGNED |= {"tr", "td", "th", "caption", "col", "colgroup"}
_SIZED = frozenset({"table", "td", "th", "img", "iframe", "video", "object", "embed", "input"})
_FONT_SIZES = {1: "x-small", 2: "small", 3: "medium", 4: "large", 5: "x-large", 6: "xx-large"}
_FONT_SIZES |= {7: "xxx-large"}
_SIZE = regexp(r"\s*([+-]?)(\d{1,4})")
_PIXELS = regexp(r"\s*(\d{1,7}(?:\.\d{0,9})?)\s*(%?)")


def hints(element: Element) -> Iterator[tuple[Attribute, Longhands]]:
    """What the element's attributes set on itself, attribute by attribute."""
    for attribute in element.attributes:
        reader = _READERS.get(attribute.name)
        if reader:
            found = _read(attribute.name, element.tag, attribute.value.text)
            if found:
                yield attribute, found


@lru_cache(maxsize=4096)
def _read(name: str, tag: str, value: str) -> Longhands:
    return _READERS[name](tag, masked(value, value=True))


def link_colour(body: Element) -> tuple[Attribute, Longhands] | None:
    """What `<body link>` sets on every link."""
    attribute = body.attribute("link")
    found = _colour(masked(attribute.value.text, value=True), "color") if attribute else ()
    return (attribute, found) if attribute and found else None


def _colour(value: str, longhand: str) -> Longhands:
    if TAG in value or BLOCK_TAG in value:
        return ((longhand, UNKNOWN),)
    colour = parse_legacy_colour(value)
    return ((longhand, colour),) if colour else ()


def _bgcolor(tag: str, value: str) -> Longhands:
    return _colour(value, "background-color") if tag in _PAINTED else ()


def _background(tag: str, value: str) -> Longhands:
    return (("background-image", "image"),) if tag in _PAINTED and value.strip() else ()


def _text(tag: str, value: str) -> Longhands:
    return _colour(value, "color") if tag == "body" else ()


def _color(tag: str, value: str) -> Longhands:
    """An `hr` is drawn in its colour, whatever its height (HTML standard, 15.3.9)."""
    found = _colour(value, "color") if tag in ("font", "hr") else ()
    return (*found, ("background-color", found[0][1])) if found and tag == "hr" else found


def _face(tag: str, value: str) -> Longhands:
    return longhands("font-family", value) if tag == "font" else ()


def _size(tag: str, value: str) -> Longhands:
    found = _SIZE.match(value) if tag == "font" else None
    if not found:
        return ()
    sign, digits = found.groups()
    number = int(digits) if not sign else 3 + int(sign + digits)
    return (("font-size", _FONT_SIZES[min(7, max(1, number))]),)


def _align(tag: str, value: str) -> Longhands:
    word = value.strip().lower()
    if tag not in _ALIGNED or word not in ("left", "right", "center", "middle", "justify"):
        return ()
    return (("text-align", "center" if word == "middle" else word),)


def _hidden(tag: str, value: str) -> Longhands:  # noqa: ARG001
    return (("display", "none"),)


def _type(tag: str, value: str) -> Longhands:
    return (("display", "none"),) if tag == "input" and value.lower() == "hidden" else ()


def _width(tag: str, value: str) -> Longhands:
    return _pixels(tag, value, "width")


def _height(tag: str, value: str) -> Longhands:
    return _pixels(tag, value, "height")


def _pixels(tag: str, value: str, longhand: str) -> Longhands:
    found = _PIXELS.match(value) if tag in _SIZED else None
    return ((longhand, Length(float(found[1]), found[2] or "px")),) if found else ()


_READERS: dict[str, Callable[[str, str], Longhands]] = {
    "align": _align,
    "background": _background,
    "bgcolor": _bgcolor,
    "color": _color,
    "face": _face,
    "height": _height,
    "hidden": _hidden,
    "size": _size,
    "text": _text,
    "type": _type,
    "width": _width,
}
HINTS = frozenset({*_READERS, "link"})
"""The attributes that set anything."""
