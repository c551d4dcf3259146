"""From Beautiful Soup's tree to ours, with every text and attribute at its place."""

from __future__ import annotations

from collections.abc import Iterable

from maillint.load.bounds import TreeBounds
from maillint.load.placed import PlacedString, PlacedTag
from maillint.load.references import decoded
from maillint.load.soup import PageElement
from maillint.load.tokens import (
    Characters,
    CommentToken,
    masked,
    tokens,
)
from maillint.load.tree import grow
from maillint.model.markup import Attribute, Comment, Element, Markup, Text
from maillint.model.span import MappedText, TextSpan

Child = Element | Text | Comment


def parse_markup(text: MappedText, bounds: TreeBounds) -> Markup:
    """The tree of an HTML part from its decoded text; DraftError where it grows over its bounds."""
    return _Conversion(text).markup(bounds)


class _Conversion:
    """One part's conversion."""

    def __init__(self, text: MappedText) -> None:
        self._text = text
        self._masked = masked(text.text)
        self._elements: list[Element] = []
        self._comments: list[Comment] = []

    def markup(self, bounds: TreeBounds) -> Markup:
        tree = grow(tokens(self._text, self._masked), self._masked, bounds)
        children: list[Child] = []
        root = Element("", (), None, TextSpan(0, 0), None, children)
        self._fill(root, children, tree.nodes)
        doctype = self._text.text[tree.doctype.start : tree.doctype.end] if tree.doctype else ""
        return Markup(root, self._text, tuple(self._elements), tuple(self._comments), doctype)

    def _fill(self, parent: Element, children: list[Child], nodes: Iterable[PageElement]) -> None:
        """Copy the nodes into the list of the parent's children, without recursion."""
        open_elements = [(parent, children, iter(nodes))]
        while open_elements:
            parent, children, rest = open_elements[-1]
            for node in rest:
                if isinstance(node, PlacedString):
                    children.append(self._leaf(node.token, parent))
                elif isinstance(node, PlacedTag):
                    below: list[Child] = []
                    element = self._element(node, parent, below)
                    children.append(element)
                    self._elements.append(element)
                    open_elements.append((element, below, iter(node.contents)))
                    break
            else:
                open_elements.pop()

    def _element(self, tag: PlacedTag, parent: Element, children: list[Child]) -> Element:
        start = tag.start
        attributes = _merged(tag) if tag.extra else start.attributes
        return Element(tag.name, attributes, parent, start.span, tag.end, children)

    def _leaf(self, token: Characters | CommentToken, parent: Element) -> Text | Comment:
        span = token.span
        if isinstance(token, CommentToken):
            content = self._text.text[token.content.start : token.content.end]
            comment = Comment(span, content, token.condition)
            self._comments.append(comment)
            return comment
        if token.raw:
            return Text(self._text.cut(span), span, parent)
        value = decoded(self._text, span.start, span.end, self._masked, attribute=False)
        return Text(value, span, parent)


def _merged(tag: PlacedTag) -> tuple[Attribute, ...]:
    """With what later tags add; an attribute that an earlier one has stays."""
    found: dict[str, Attribute] = {}
    for start in (tag.start, *tag.extra):
        for attribute in start.attributes:
            found.setdefault(attribute.name, attribute)
    return tuple(found.values())
