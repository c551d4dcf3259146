"""Which links look like buttons to their reader."""

from __future__ import annotations

import re
from collections.abc import Mapping

from maillint.model.markup import Element, Text
from maillint.model.regexp import regexp
from maillint.model.style import Style

_NAME = regexp(r"(?:^|[\s_-])(?:btn|button|cta)(?:$|[\s_-])|button$|^mj-button", re.I)
_PADDING = regexp(r"padding(?:-(?:top|left|bottom|right))?\s*:\s*[^;]*?[1-9]", re.I)
_BORDER = regexp(r"(?<![\w-])border(?:-(?:width|style))?\s*:\s*(?!0|none)[^;]*?(?:solid|\d)", re.I)
LINKS = frozenset(("a", "area", "v:roundrect"))
_MAX_AROUND = 4
"""Elements between a link and the cell that is painted as its button."""
_MAX_LABEL = 60
"""Characters: a longer link is a card or a paragraph, whatever its background."""


def buttons_of(styles: Mapping[Element, Style]) -> frozenset[Element]:
    """By name, role, or a painted or bordered box that holds the link and nothing else."""
    return frozenset(each for each in styles if each.tag in LINKS and _is_button(each, styles))


def _is_button(anchor: Element, styles: Mapping[Element, Style]) -> bool:
    label = _text(anchor)
    if len(label) > _MAX_LABEL or not label:
        return False
    if anchor.get("role").lower() == "button" or _NAME.search(anchor.get("class")):
        return True
    for depth, element in enumerate((anchor, *anchor.ancestors())):
        if depth > _MAX_AROUND or (element is not anchor and _text(element) != label):
            return False
        if _named(element) or _painted(element, styles) or _bordered(element):
            return True
    return False


def _named(element: Element) -> bool:
    return bool(_NAME.search(element.get("class")) or _NAME.search(element.tag))


def _painted(element: Element, styles: Mapping[Element, Style]) -> bool:
    """Whether it has a background of its own, other than what lies around it."""
    style = styles.get(element)
    if style is None or not style.background or style.background.alpha < 0.5:
        return False
    around = styles.get(element.parent) if element.parent is not None else None
    behind = around.backdrop if around else None
    return behind is None or style.background.over(behind).hex != behind.hex


def _bordered(element: Element) -> bool:
    declared = element.get("style")
    return bool(_BORDER.search(declared) and _PADDING.search(declared)) and element.tag == "a"


def _text(element: Element) -> str:
    """The visible characters, cut short where they are more than a button can hold."""
    pieces, size = [], 0
    for text in element.texts():
        if _unread(text):
            continue
        pieces.append(text.value.text)
        size += len(text.value.text.strip())
        if size > _MAX_LABEL:
            break
    return "".join("".join(pieces).split())


def _unread(text: Text) -> bool:
    return text.parent.tag in ("style", "script", "title")
