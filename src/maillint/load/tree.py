"""The tree of an HTML part: Beautiful Soup holds it, our tokens say what stands where.

End tags are supplied as browsers do (`<p>`, `<li>`, `<td>`, `<tr>` …), so that what an element
inherits is what a reader sees. Misplaced content of tables stays where it was written.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from bs4 import BeautifulSoup
from bs4.builder import HTMLTreeBuilder
from bs4.element import NavigableString, Tag

from maillint.errors import DraftError
from maillint.load.nesting import (
    CLOSES_P,
    FORMATTING,
    HEAD_ONLY,
    HEADINGS,
    IMPLIED_ENDS,
    PARENTS,
    SCOPE,
    VOID,
)
from maillint.load.tokens import Characters, CommentToken, Doctype, EndTag, StartTag, Token
from maillint.model.span import TextSpan


class PlacedTag(Tag):
    """An element and the tags that it was read from."""

    start: StartTag
    extra: tuple[StartTag, ...] = ()
    """Later `<html>` and `<body>` tags, whose attributes a browser adds to the first."""
    end: TextSpan | None = None


class PlacedString(NavigableString):
    """Characters or a comment, and their token."""

    token: Characters | CommentToken


class TokenTreeBuilder(HTMLTreeBuilder):
    """Feeds Beautiful Soup from tokens."""

    NAME = "maillint"
    features = (NAME,)
    soup: BeautifulSoup

    def __init__(self, found: Iterator[Token], text: str, max_depth: int) -> None:
        super().__init__(multi_valued_attributes={})
        self._tokens = found
        self._text = text
        self._max_depth = max_depth
        self._quirks = True
        self._depth = 0

    def feed(self, markup: Any) -> None:  # noqa: ARG002
        """Build the whole tree; the markup was tokenized before."""
        for token in self._tokens:
            self._take(token)

    def _take(self, token: Token) -> None:
        match token:
            case StartTag():
                self._start(token)
            case EndTag():
                self._end(token)
            case Characters():
                self._characters(token)
            case CommentToken():
                self._add(token)
            case Doctype():
                self._quirks = False

    # --- start tags

    def _start(self, token: StartTag) -> None:
        name = token.name
        if name in ("html", "head", "body") and self._merged(token):
            return
        self._enter_document(name, token.span.start)
        self._end_implied(name)
        for missing in self._missing_parents(name):
            self._open(_supplied(missing, token.span.start))
        self._open(token)
        if name in VOID or (token.closes_itself and ("-" in name or ":" in name)):
            self._pop()

    def _merged(self, token: StartTag) -> bool:
        """Whether the element is open already; then it only takes the attributes."""
        element = next((e for e in self._outermost() if e.name == token.name), None)
        if element is None:
            return False
        element.extra = (*element.extra, token)
        return True

    def _enter_document(self, name: str, at: int) -> None:
        """Open html, head and body where the writer left them out."""
        names = {element.name for element in self._outermost()}
        if name != "html" and "html" not in names:
            self._open(_supplied("html", at))
        if name in ("html", "head") or "body" in names:
            return
        if name in HEAD_ONLY:
            if "head" not in names and not self._has_head():
                self._open(_supplied("head", at))
            return
        if "head" in names:
            self._pop_to("head")
        if name != "body":
            self._open(_supplied("body", at))

    def _has_head(self) -> bool:
        html = self._outermost()[0]
        return any(isinstance(child, Tag) and child.name == "head" for child in html.children)

    def _end_implied(self, name: str) -> None:
        if name in CLOSES_P and not (name == "table" and self._quirks):
            self._pop_within("p", SCOPE | {"button"})
        if name in HEADINGS and self._current_name() in HEADINGS:
            self._pop()
        if name == "a":
            self._pop_within("a", SCOPE)
        ended, boundary = IMPLIED_ENDS.get(name, (frozenset(), frozenset()))
        while ended and (inner := self._innermost(ended, boundary | {"table"})):
            self._pop_to(inner)

    def _innermost(self, names: frozenset[str], boundary: frozenset[str]) -> str:
        """The nearest open element of these names that the boundary doesn't hide, "" if none."""
        for element in self._innermost_first():
            if element.name in names:
                return element.name
            if element.name in boundary or (element.name in SCOPE and element.name != "body"):
                return ""
        return ""

    def _missing_parents(self, name: str) -> tuple[str, ...]:
        wrong, supplied = PARENTS.get(name, (frozenset(), ()))
        current = self._current_name()
        if current not in wrong:
            return ()
        return supplied if current == "table" else supplied[-1:]

    # --- end tags

    def _end(self, token: EndTag) -> None:
        name = token.name
        if name in ("html", "body"):
            self._mark_end(name, token.span)
        elif name == "br":
            self._start(StartTag("br", token.span))
        elif name in FORMATTING:
            self._end_formatting(token)
        else:
            self._pop_within(name, self._scope_of(name), token.span)

    def _scope_of(self, name: str) -> frozenset[str]:
        if name in PARENTS or name in IMPLIED_ENDS or name in ("table", "caption"):
            return frozenset({"table"})
        return SCOPE

    def _mark_end(self, name: str, span: TextSpan) -> None:
        for element in self._outermost():
            if element.name == name:
                element.end = span

    def _end_formatting(self, token: EndTag) -> None:
        """End `<b>` across a block that is still open: `<b><p>one</b>two` leaves `two` in a
        paragraph of its own that isn't bold (HTML's adoption agency, without its finer points).
        """
        crossed = []
        for element in self._innermost_first():
            if element.name == token.name:
                break
            if element.name in SCOPE:
                return
            crossed.append(element)
        else:
            return
        self._pop_to(token.name, token.span)
        if len(crossed) <= _REOPENED:
            for element in reversed(crossed):
                self._reopen(element, token.span.end)

    def _reopen(self, element: PlacedTag, at: int) -> None:
        start = element.start
        self._open(StartTag(start.name, TextSpan(at, at), start.attributes))

    # --- text

    def _characters(self, token: Characters) -> None:
        text = self._text[token.span.start : token.span.end]
        names = [element.name for element in self._outermost()]
        in_head = "head" in names and self._current_name() in HEAD_ONLY
        if not text.isspace() and not in_head and "body" not in names:
            self._enter_document("", token.span.start)
        self._add(token)

    def _add(self, token: Characters | CommentToken) -> None:
        string = PlacedString("")
        string.token = token
        self.soup.object_was_parsed(string)

    # --- the stack of open elements, the root left out

    def _innermost_first(self) -> Iterator[PlacedTag]:
        for tag in reversed(self.soup.tagStack):
            if isinstance(tag, PlacedTag):
                yield tag

    def _outermost(self) -> list[PlacedTag]:
        """Html, head and body, as far as they are open."""
        return [tag for tag in self.soup.tagStack[1:4] if isinstance(tag, PlacedTag)]

    def _current_name(self) -> str:
        return str(self.soup.currentTag.name) if self.soup.currentTag else ""

    def _open(self, token: StartTag) -> None:
        if len(self.soup.tagStack) > self._max_depth:
            raise DraftError(f"elements are nested deeper than {self._max_depth} (max-html-depth)")
        tag = self.soup.handle_starttag(token.name, None, None, {})
        assert isinstance(tag, PlacedTag)
        tag.start = token

    def _pop(self) -> None:
        self.soup.handle_endtag(self._current_name())

    def _pop_to(self, name: str, end: TextSpan | None = None) -> None:
        for element in self._innermost_first():
            if element.name == name:
                element.end = end
                break
        self.soup.handle_endtag(name)

    def _pop_within(self, name: str, scope: frozenset[str], end: TextSpan | None = None) -> None:
        for element in self._innermost_first():
            if element.name == name:
                self._pop_to(name, end)
                return
            if element.name in scope:
                return


_REOPENED = 4
"""Blocks reopened after a misplaced end tag; more than that is no slip but an attack."""


def _supplied(name: str, at: int) -> StartTag:
    return StartTag(name, TextSpan(at, at))


def grow(found: Iterator[Token], text: str, max_depth: int) -> BeautifulSoup:
    """The tree of these tokens; DraftError where it is nested too deep."""
    builder = TokenTreeBuilder(found, text, max_depth)
    return BeautifulSoup(
        " ", builder=builder, element_classes={Tag: PlacedTag, NavigableString: PlacedString}
    )
