"""From Beautiful Soup's tree to ours, with every text and attribute at its place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from maillint.limits import Limits
from maillint.load.placed import PlacedString, PlacedTag
from maillint.load.references import decoded
from maillint.load.soup import PageElement
from maillint.load.tokens import (
    TAG_FILLER,
    Characters,
    CommentToken,
    Doctype,
    RawAttribute,
    Token,
    masked,
    tokens,
)
from maillint.load.tree import grow
from maillint.model.markup import Attribute, Comment, Element, Markup, Text
from maillint.model.span import MappedText, TextSpan


def parse_markup(text: MappedText, limits: Limits) -> Markup:
    """The tree of an HTML part from its decoded text; DraftError where it is nested too deep."""
    return _Conversion(text).markup(limits.max_html_depth)


class _Conversion:
    """One part's conversion."""

    def __init__(self, text: MappedText) -> None:
        self._text = text
        self._masked = masked(text.text)
        self._comments: list[Comment] = []
        self._doctype = ""

    def markup(self, max_depth: int) -> Markup:
        nodes = grow(self._noting_doctype(tokens(self._masked)), self._masked, max_depth)
        root = Element("", (), None, TextSpan(0, 0), None, [])
        self._fill(root, nodes)
        return Markup(root, self._text, tuple(self._comments), self._doctype)

    def _noting_doctype(self, found: Iterator[Token]) -> Iterator[Token]:
        for token in found:
            if isinstance(token, Doctype) and not self._doctype:
                self._doctype = self._text.text[token.span.start : token.span.end]
            yield token

    def _fill(self, root: Element, nodes: Iterable[PageElement]) -> None:
        """Copy the tree below the root, without recursion."""
        open_elements = [(root, iter(nodes))]
        while open_elements:
            parent, rest = open_elements[-1]
            for node in rest:
                if isinstance(node, PlacedString):
                    _append(parent, self._leaf(node.token, parent))
                elif isinstance(node, PlacedTag):
                    element = self._element(node, parent)
                    _append(parent, element)
                    open_elements.append((element, iter(node.contents)))
                    break
            else:
                open_elements.pop()

    def _element(self, tag: PlacedTag, parent: Element) -> Element:
        start = tag.start
        attributes = tuple([self._attribute(raw) for raw in start.attributes])
        if tag.extra:
            attributes = (*attributes, *self._more(tag))
        return Element(tag.name, attributes, parent, start.span, tag.end, [])

    def _more(self, tag: PlacedTag) -> Iterator[Attribute]:
        """What later tags add; an attribute that an earlier one has stays."""
        seen = {raw.name for raw in tag.start.attributes}
        for start in tag.extra:
            for raw in start.attributes:
                if raw.name not in seen:
                    seen.add(raw.name)
                    yield self._attribute(raw)

    def _attribute(self, raw: RawAttribute) -> Attribute:
        value = decoded(self._text, raw.value_start, raw.value_end, self._masked, attribute=True)
        name = raw.name
        if TAG_FILLER in name:
            name = self._text.text[raw.start : raw.start + len(name)].lower()
        return Attribute(name, value, raw.start, raw.end)

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


def _append(parent: Element, child: Element | Text | Comment) -> None:
    assert isinstance(parent.children, list)
    parent.children.append(child)
