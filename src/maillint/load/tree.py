"""The tree of an HTML part: Beautiful Soup holds it, our tokens say what stands where.

End tags are supplied as browsers do (`<p>`, `<li>`, `<td>`, `<tr>` …), so that what an element
inherits is what a reader sees. Misplaced content of tables stays where it was written.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from maillint.load.bounds import TreeBounds
from maillint.load.nesting import (
    CLOSES_P,
    FORMATTING,
    HEAD_ONLY,
    HEADINGS,
    IMPLIED_ENDS,
    PARENTS,
    PHRASING_BREAKS,
    ROW_GROUPS,
    SCOPE,
    VOID,
)
from maillint.load.open_elements import OpenElements
from maillint.load.placed import PlacedTag
from maillint.load.soup import BeautifulSoup, HTMLTreeBuilder, PageElement, Tag
from maillint.load.tokens import (
    TAG_FILLER,
    Characters,
    CommentToken,
    Doctype,
    EndTag,
    StartTag,
    Token,
)
from maillint.model.regexp import regexp
from maillint.model.span import TextSpan


class TokenTreeBuilder(HTMLTreeBuilder):
    """Feeds Beautiful Soup from tokens."""

    NAME = "maillint"
    features = (NAME,)
    soup: BeautifulSoup

    def __init__(self, found: Iterator[Token], text: str, bounds: TreeBounds) -> None:
        super().__init__(multi_valued_attributes={})
        self._tokens = found
        self._text = text
        self._bounds = bounds
        self.doctype: TextSpan | None = None

    def feed(self, markup: Any) -> None:  # noqa: ARG002
        """Build the whole tree; the markup was tokenized before."""
        self._open = OpenElements(self.soup, self._bounds)
        for token in self._tokens:
            match token:
                case Characters():
                    self._characters(token)
                case StartTag():
                    self._start(token)
                case EndTag():
                    self._end(token)
                case CommentToken():
                    self._open.add(token)
                case Doctype():
                    self.doctype = self.doctype or token.span
        del self._open

    # --- start tags

    def _start(self, token: StartTag) -> None:
        name = token.name
        if name in ("html", "head", "body") and self._merged(token):
            return
        self._enter_document(name, token.span.start)
        self._end_implied(name)
        for missing in self._missing_parents(name):
            self._open.push(_supplied(missing, token.span.start))
        if name not in PHRASING_BREAKS:
            self._reopen_formatting(token.span.start)
        in_table = self._open.current in _TABLE_CONTEXT
        self._open.push(token)
        empty = name in VOID or (name == "form" and in_table)
        if empty or (token.closes_itself and self._is_xml(token)):
            self._open.pop()

    def _is_xml(self, token: StartTag) -> bool:
        """Whether `/>` ends the element: in MJML and VML, not in HTML."""
        written = self._text[token.span.start + 1 : token.span.start + 4].lower()
        return written == "mj-" or "-" in token.name or ":" in token.name

    def _merged(self, token: StartTag) -> bool:
        """Whether the element is open already, and takes the attributes, or comes too late."""
        if token.name == "head" and "body" in self._open.document:
            return True
        element = next((e for e in self._open.outermost() if e.name == token.name), None)
        if element is None:
            return False
        if not len(element.start.span) and not element.contents:
            element.start = token
        else:  # what it holds already must not precede its start tag
            element.extra = (*element.extra, token)
        return True

    def _enter_document(self, name: str, at: int) -> None:
        """Open html, head and body where the writer left them out."""
        names = self._open.document
        if "body" in names:
            return
        if name != "html" and not names:
            self._open.push(_supplied("html", at))
        if name in ("html", "head"):
            return
        if name in HEAD_ONLY:
            if "head" not in names and not self._has_head():
                self._open.push(_supplied("head", at))
            return
        if "head" in names:
            self._open.pop_to("head")
        if name != "body":
            self._open.push(_supplied("body", at))

    def _has_head(self) -> bool:
        html = self._open.outermost()[0]
        return any(isinstance(child, Tag) and child.name == "head" for child in html.contents)

    def _end_implied(self, name: str) -> None:
        if name in CLOSES_P and not (name == "table" and not self.doctype):
            self._open.pop_within("p", _PARAGRAPH_SCOPE)
        if name in HEADINGS and self._open.current in HEADINGS:
            self._open.pop()
        if name == "a":
            self._open.pop_within("a", SCOPE)
            self._open.formatting.ended("a")
        if name == "table" and self._open.current in _TABLE_CONTEXT:
            self._open.pop_to("table")
        if name in IMPLIED_ENDS:
            ended, boundary = IMPLIED_ENDS[name]
            while inner := self._open.innermost(ended, boundary):
                self._open.pop_to(inner)

    def _missing_parents(self, name: str) -> tuple[str, ...]:
        if name not in PARENTS:
            return ()
        wrong, supplied = PARENTS[name]
        current = self._open.current
        if current not in wrong:
            return ()
        return supplied if current == "table" else supplied[-1:]

    # --- end tags

    def _end(self, token: EndTag) -> None:
        name = token.name
        if name in ("html", "body"):
            self._open.mark_end(name, token.span)
        elif name == "br":
            self._start(StartTag("br", token.span))
        elif name in FORMATTING:
            self._end_formatting(token)
        elif name in HEADINGS:  # any heading's end tag ends the one that is open
            self._open.pop_within(self._open.innermost(HEADINGS, SCOPE), SCOPE, token.span)
        else:
            self._open.pop_within(name, self._scope_of(name), token.span)

    def _scope_of(self, name: str) -> frozenset[str]:
        if name in PARENTS or name in IMPLIED_ENDS or name in ("table", "caption"):
            return frozenset({"table"})
        return SCOPE

    def _end_formatting(self, token: EndTag) -> None:
        """End `<b>` across a block that is still open: `<b><p>one</b>two` leaves `two` in a
        paragraph of its own that isn't bold (HTML's adoption agency, without its finer points).
        """
        crossed = []
        for element in self._open.innermost_first():
            if element.name == token.name:
                break
            if element.name in SCOPE:
                self._open.formatting.ended(token.name)
                return
            if element.name not in FORMATTING:
                crossed.append(element)
        else:
            self._open.formatting.ended(token.name)
            return
        self._open.formatting.ended(token.name)
        self._open.pop_to(token.name, token.span)
        if len(crossed) <= _REOPENED:
            for element in reversed(crossed):
                self._reopen(element, token.span.end)

    def _reopen(self, element: PlacedTag, at: int) -> None:
        start = element.start
        self._open.push(StartTag(start.name, TextSpan(at, at), start.attributes))

    def _reopen_formatting(self, at: int) -> None:
        for start in self._open.formatting.lost():
            self._open.push(StartTag(start.name, TextSpan(at, at), start.attributes))

    # --- text

    def _characters(self, token: Characters) -> None:
        span = token.span
        if _SEEN.search(self._text, span.start, span.end):
            names, current = self._open.document, self._open.current
            in_head = "head" in names and current in HEAD_ONLY
            if not in_head and "body" not in names:
                self._enter_document("", span.start)
            if self._open.current not in _TABLE_CONTEXT:
                self._reopen_formatting(span.start)
        self._open.add(token)


_SEEN = regexp(rf"[^ \t\r\n\f{TAG_FILLER}]")
"""Neither white space nor a merge tag: `{% extends "base" %}` before `<html>` begins no body."""
_PARAGRAPH_SCOPE = SCOPE | {"button"}
_TABLE_CONTEXT = ROW_GROUPS | {"table", "tr"}
"""Elements that hold no text and no forms of their own."""
_REOPENED = 4
"""Blocks reopened after a misplaced end tag; more than that is no slip but an attack."""


def _supplied(name: str, at: int) -> StartTag:
    return StartTag(name, TextSpan(at, at))


class Tree(NamedTuple):
    """What the tokens of a part make."""

    nodes: list[PageElement]
    """The outermost ones."""
    doctype: TextSpan | None


def grow(found: Iterator[Token], text: str, bounds: TreeBounds) -> Tree:
    """The tree of these tokens; DraftError where it grows over its bounds."""
    builder = TokenTreeBuilder(found, text, bounds)
    soup = BeautifulSoup(" ", builder=builder)
    nodes, soup.contents = soup.contents, []  # a soup holds on to itself
    return Tree(nodes, builder.doctype)
