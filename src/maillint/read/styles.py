"""The style that a reader sees of every element of an HTML part, and what caused it.

    found = styles(part.markup)
    found[element].families, found[element].causes["font-family"]

A text has the style of the element that it stands in. Comments and Outlook's conditional
comments are not read, dark mode is kept apart (`dark_paints`), hover and generated content are
left out. What a merge tag decides is None: "not checked".
"""

from __future__ import annotations

from maillint.model.markup import Element, Markup
from maillint.model.style import Style
from maillint.read.cascade import Cascade
from maillint.read.computed import Computation, Inherited
from maillint.read.nodes import Node, nodes, quirks_mode


def styles(markup: Markup) -> dict[Element, Style]:
    """The computed style of each element; elements stand in document order."""
    elements = nodes(markup)
    cascade = Cascade(markup, elements)
    page = Inherited(Style(), quirks=quirks_mode(markup))
    passed: dict[Node, Inherited] = {}
    found: dict[Element, Style] = {}
    for node in elements:
        around = passed[node.parent] if node.parent else page
        inherited = Computation(node, cascade.winners(node), around).run()
        passed[node] = inherited
        found[node.element] = inherited.style
    return found
