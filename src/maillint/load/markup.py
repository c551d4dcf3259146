"""From Beautiful Soup's tree to ours, with every text and attribute at its place."""

from __future__ import annotations

from collections.abc import Iterator

from maillint.limits import Limits
from maillint.load.placed import PlacedString, PlacedTag
from maillint.load.references import decoded
from maillint.load.tokens import (
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
        soup = grow(self._noting_doctype(tokens(self._masked)), self._masked, max_depth)
        start = TextSpan(0, 0)
        root = Element("", (), None, start, children=[])
        self._fill(root, soup.children)
        return Markup(root, self._text, tuple(self._comments), self._doctype)

    def _noting_doctype(self, found: Iterator[Token]) -> Iterator[Token]:
        for token in found:
            if isinstance(token, Doctype) and not self._doctype:
                self._doctype = self._text.text[token.span.start : token.span.end]
            yield token

    def _fill(self, root: Element, nodes: Iterator[object]) -> None:
        """Copy the tree below the root, without recursion."""
        open_elements = [(root, nodes)]
        while open_elements:
            parent, rest = open_elements[-1]
            node = next(rest, None)
            if node is None:
                open_elements.pop()
            elif isinstance(node, PlacedTag):
                element = self._element(node, parent)
                _append(parent, element)
                open_elements.append((element, iter(node.children)))
            elif isinstance(node, PlacedString):
                _append(parent, self._leaf(node, parent))

    def _element(self, tag: PlacedTag, parent: Element) -> Element:
        attributes = tuple(self._attributes(tag))
        return Element(tag.name, attributes, parent, tag.start.span, tag.end, [])

    def _attributes(self, tag: PlacedTag) -> Iterator[Attribute]:
        seen: set[str] = set()
        for start in (tag.start, *tag.extra):
            for raw in start.attributes:
                if raw.name not in seen:
                    seen.add(raw.name)
                    yield self._attribute(raw)

    def _attribute(self, raw: RawAttribute) -> Attribute:
        value = decoded(self._text, raw.value, self._masked, attribute=True)
        name = self._text.text[raw.span.start : raw.span.start + len(raw.name)].lower()
        return Attribute(name, value, raw.span)

    def _leaf(self, node: PlacedString, parent: Element) -> Text | Comment:
        match node.token:
            case CommentToken() as token:
                content = self._text.text[token.content.start : token.content.end]
                comment = Comment(token.span, content, token.condition)
                self._comments.append(comment)
                return comment
            case Characters(span, raw):
                return Text(self._characters(span, raw=raw), span, parent)

    def _characters(self, span: TextSpan, *, raw: bool) -> MappedText:
        if raw:
            return self._text.cut(span)
        return decoded(self._text, span, self._masked, attribute=False)


def _append(parent: Element, child: Element | Text | Comment) -> None:
    assert isinstance(parent.children, list)
    parent.children.append(child)
