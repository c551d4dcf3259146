"""The style that a reader sees of every element of an HTML part, and what caused it.

    found = styles(Cascade(part.markup))
    found[element].families, found[element].causes["font-family"]

A text has the style of the element that it stands in. Comments and Outlook's conditional
comments are not read, dark mode is kept apart (`dark_paints`), hover and generated content are
left out. What a merge tag decides is None: "not checked".
"""

from __future__ import annotations

from maillint.model.markup import Element
from maillint.model.style import Style
from maillint.read.cascade import Cascade
from maillint.read.computed import computed
from maillint.read.nodes import Node
from maillint.read.own_values import Inherited


def styles(cascade: Cascade) -> dict[Element, Style]:
    """The computed style of each element; elements stand in document order."""
    page = Inherited(Style(), quirks=cascade.quirks)
    passed: dict[Node, Inherited] = {}
    found: dict[Element, Style] = {}
    for node in cascade.nodes:
        around = passed[node.parent] if node.parent else page
        inherited = computed(node, cascade.winners(node), around)
        passed[node] = inherited
        found[node.element] = inherited.style
    return found
