"""Colours that hold in dark mode alone: `prefers-color-scheme: dark`, Outlook's `[data-ogsc]`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set

from maillint.model.colour import Colour
from maillint.model.markup import Element
from maillint.model.style import Declaration, Paint, Style
from maillint.read.cascade import Cascade
from maillint.read.nodes import Node

_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})


def dark_paints(
    cascade: Cascade, styles: Mapping[Element, Style], buttons: Set[Element]
) -> tuple[Paint, ...]:
    """The colours that dark mode gives to visible elements, one for each declaration."""
    if not cascade.has_dark:
        return ()
    found: dict[Declaration, Paint] = {}
    for node in cascade.nodes:
        for paint in _paints(cascade, node, styles, buttons):
            found.setdefault(paint.declaration, paint)
    return tuple(found.values())


def _paints(
    cascade: Cascade, node: Node, styles: Mapping[Element, Style], buttons: Set[Element]
) -> Iterator[Paint]:
    winners = list(cascade.dark(node))  # asked of every element, in document order
    for name, winner in winners if styles[node.element].painted else ():
        colour = winner.value
        if isinstance(colour, Colour) and colour.alpha and isinstance(winner.by, Declaration):
            what = {"color": "text", "background-color": "background"}.get(name, "border")
            yield Paint(winner.by, colour, what, _role(node.element, what, buttons), 0.0)


def _role(element: Element, what: str, buttons: Set[Element]) -> str:
    if element.tag == "a":
        return "button" if element in buttons else "link"
    if element.tag in _HEADINGS:
        return "heading"
    return "background" if what == "background" else "text"
