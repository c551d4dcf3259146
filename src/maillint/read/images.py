"""Pictures: how large they show, and which of them nobody looks at."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence

from maillint.model.draft import Part
from maillint.model.markup import Attribute, Element
from maillint.model.reading import Image, Link
from maillint.model.regexp import regexp
from maillint.model.segment import Scope
from maillint.model.span import MappedText
from maillint.read.links import Laid

_NUMBER = regexp(r"\s*(\d{1,5}(?:\.\d{1,3})?)\s*(px)?\s*")
_SIZE = {
    "width": regexp(r"(?<![\w-])(?:max-)?width\s*:\s*(\d{1,5}(?:\.\d{1,3})?)px", re.I),
    "height": regexp(r"(?<![\w-])(?:max-)?height\s*:\s*(\d{1,5}(?:\.\d{1,3})?)px", re.I),
}
_SPACER_NAME = regexp(
    r"(?:^|[/_.-])(?:spacer|space|blank|pixel|transparent|trans|clear|dot|1x1|shim|divider|separator"
    r"|hr|line|shadow|border|corner|beacon|track(?:ing)?|open)s?\d*(?:[/_.-]|$)",
    re.I,
)
_SPACER_PX = 3.0
_THIN_PX = 12.0


def images_of(
    laid: Laid, links: Sequence[Link], visible: Callable[[Element], bool]
) -> Iterator[Image]:
    """The pictures of an HTML part in document order."""
    part = laid.part
    if part.markup is None:
        return
    texts = [(start, s.scope) for start, s in zip(laid.starts, laid.segments, strict=True)]
    texts = [(start, scope) for start, scope in texts if scope is not Scope.ALT]
    by_element = {link.element: link for link in links if link.element is not None}
    for element in part.markup.elements:
        if element.tag == "img":
            link = next((by_element[e] for e in element.ancestors() if e in by_element), None)
            before = bisect_right(texts, element.open.start, key=lambda text: text[0])
            scope = texts[before - 1][1] if before else None
            yield _image(part, element, link, scope, visible(element))


def _image(
    part: Part, element: Element, link: Link | None, scope: Scope | None, visible: bool
) -> Image:
    src, alt = element.attribute("src"), element.attribute("alt")
    width, height = _px(element, "width"), _px(element, "height")
    return Image(
        element=element,
        src=_value(src),
        alt=_value(alt),
        width=width,
        height=height,
        visible=visible,
        spacer=link is None and _is_spacer(element.get("src"), width, height),
        link=link,
        part=part,
        scope=scope,
    )


def _value(attribute: Attribute | None) -> MappedText | None:
    return attribute.value if attribute else None


def _px(element: Element, name: str) -> float | None:
    declared = _NUMBER.fullmatch(element.get(name))
    styled = _SIZE[name].search(element.get("style"))
    found = styled or declared
    return float(found.group(1)) if found else None


def _is_spacer(src: str, width: float | None, height: float | None) -> bool:
    sizes = [size for size in (width, height) if size is not None]
    if sizes and min(sizes) <= _SPACER_PX:
        return True
    named = bool(_SPACER_NAME.search(src.rpartition("?")[0] or src))
    return named and (not sizes or min(sizes) <= _THIN_PX or len(sizes) < 2)
