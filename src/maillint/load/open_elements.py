"""The stack of open elements while a tree grows, html outermost; Beautiful Soup keeps it."""

from __future__ import annotations

from collections.abc import Iterator

from bs4 import BeautifulSoup

from maillint.errors import DraftError
from maillint.load.formatting import ActiveFormatting
from maillint.load.nesting import CELLS, FORMATTING
from maillint.load.placed import PlacedTag
from maillint.load.tokens import StartTag
from maillint.model.span import TextSpan


class OpenElements:
    """Opens and ends elements, and keeps track of formatting on the way."""

    def __init__(self, soup: BeautifulSoup, max_depth: int) -> None:
        self._soup = soup
        self._max_depth = max_depth
        self.formatting = ActiveFormatting()

    @property
    def current(self) -> str:
        """The name of the innermost open element, Beautiful Soup's root included."""
        return str(self._soup.currentTag.name) if self._soup.currentTag else ""

    def innermost_first(self) -> Iterator[PlacedTag]:
        """The open elements from the inside out."""
        for tag in reversed(self._soup.tagStack):
            if isinstance(tag, PlacedTag):
                yield tag

    def outermost(self) -> list[PlacedTag]:
        """Html, head and body, as far as they are open."""
        return [tag for tag in self._soup.tagStack[1:4] if isinstance(tag, PlacedTag)]

    def push(self, token: StartTag) -> None:
        """Open an element; DraftError where that nests too deep."""
        if len(self._soup.tagStack) > self._max_depth:
            raise DraftError(f"elements are nested deeper than {self._max_depth} (max-html-depth)")
        tag = self._soup.handle_starttag(token.name, None, None, {})
        assert isinstance(tag, PlacedTag)
        tag.start = token
        if token.name in CELLS:
            self.formatting.enter_cell()
        elif token.name in FORMATTING:
            self.formatting.opened(tag)

    def pop(self) -> None:
        """End the innermost element."""
        self.pop_to(self.current)

    def pop_to(self, name: str, end: TextSpan | None = None) -> None:
        """End the innermost element of that name and all within it; `end` is its end tag."""
        for element in self.innermost_first():
            element.is_open = False
            if element.name in CELLS:
                self.formatting.leave_cell()
            if element.name == name:
                element.end = end
                break
        self._soup.handle_endtag(name)

    def pop_within(self, name: str, scope: frozenset[str], end: TextSpan | None = None) -> None:
        """The same, unless an element of the scope hides it or there is none."""
        for element in self.innermost_first():
            if element.name == name:
                self.pop_to(name, end)
                return
            if element.name in scope:
                return
