"""What a mail paints besides its text: backgrounds and borders that a reader sees.

Areas are estimates, since nothing is laid out: text takes the room of its characters, pictures
their declared size, and the page as much again as the margins beside a 600 px column.
"""

from __future__ import annotations

from collections.abc import Mapping, Set

from maillint.model.colour import WHITE
from maillint.model.markup import Element, Text
from maillint.model.style import Box, Style
from maillint.read.lengths import DEFAULT_PX

_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_CHARACTER_EM2 = 0.6
"""Room of a character: half an em wide, 1.2 em high."""
_BUTTON_ROOM = 3.0
"""A button's fill against the room of its label: padding of about one line around it."""
_IMAGE_PX = (300.0, 150.0)
"""Of a picture that does not tell: what HTML assumes for replaced elements."""
_MARGINS = 0.33
"""Of an 800 px window beside a column of 600 px: (800 - 600) / 600."""


def boxes(styles: Mapping[Element, Style], links: Set[Element]) -> tuple[Box, ...]:
    """The painted elements in document order; one that nobody can tell from its surroundings
    is left out. `links` are those that look like buttons. `style.background` is None where a
    merge tag decides.
    """
    fills = {element for element in styles if _fills(element, styles)}
    bordered = {each for each, style in styles.items() if style.border and style.painted}
    buttons = _buttons(styles, links, fills)
    rooms = _rooms(styles, fills, buttons)
    total = sum(rooms.values()) or 1.0
    return tuple(
        Box(each, styles[each], _role(each, buttons), rooms.get(each, 0.0) / total)
        for each in styles
        if each in fills or each in bordered
    )


def _fills(element: Element, styles: Mapping[Element, Style]) -> bool:
    style = styles[element]
    if not style.painted or style.background is None or style.gradient:
        return style.painted
    if style.background.alpha == 0:
        return False
    around = styles.get(element.parent) if element.parent else None
    behind = around.backdrop if around else WHITE
    return behind is None or style.background.over(behind).hex != behind.hex


def _buttons(
    styles: Mapping[Element, Style], links: Set[Element], fills: set[Element]
) -> frozenset[Element]:
    """The elements that draw a button: the link, and the cell around it that is painted."""
    found = set[Element]()
    for element in styles:
        if element.tag == "button":
            found.add(element)
        elif element.tag == "a" and element in links:
            around = list(element.ancestors())[:4]
            found.add(element)
            if element not in fills:
                found.update([each for each in around if each in fills][:1])
    return frozenset(found)


def _role(element: Element, buttons: frozenset[Element]) -> str:
    if element in buttons:
        return "button"
    if element.tag in _HEADINGS:
        return "heading"
    return "link" if element.tag == "a" else "background"


def _rooms(
    styles: Mapping[Element, Style], fills: set[Element], buttons: frozenset[Element]
) -> dict[Element, float]:
    """Square px that each fill shows of itself, what lies on it left out."""
    owners: dict[Element, Element] = {}
    rooms: dict[Element, float] = {}
    for element, style in styles.items():
        owner = element if element in fills else owners.get(element.parent or element, element)
        owners[element] = owner
        room = _own_room(element, style) * (_BUTTON_ROOM if owner in buttons else 1)
        rooms[owner] = rooms.get(owner, 0.0) + room
    page = next((element for element in styles if element in fills), None)
    if page is not None:
        rooms[page] += _MARGINS * sum(rooms.values())
    return rooms


def _own_room(element: Element, style: Style) -> float:
    """Of a picture, or of the text that stands right in the element."""
    if element.tag == "img" and style.painted:
        return _declared(element, "width", _IMAGE_PX[0]) * _declared(
            element, "height", _IMAGE_PX[1]
        )
    if not style.visible:
        return 0.0
    texts = [child.value.text for child in element.children if isinstance(child, Text)]
    size = style.size_px or DEFAULT_PX
    return sum([len(text.strip()) for text in texts]) * size * size * _CHARACTER_EM2


def _declared(element: Element, name: str, otherwise: float) -> float:
    digits = element.get(name).removesuffix("px")
    return min(float(digits), 2000.0) if digits.isdecimal() and digits.isascii() else otherwise
