"""The stack of open elements while a tree grows, html outermost."""

from __future__ import annotations

from collections.abc import Iterator

from maillint.load.bounds import TreeBounds
from maillint.load.formatting import ActiveFormatting
from maillint.load.nesting import CELLS, FORMATTING, SCOPE
from maillint.load.placed import PlacedString, PlacedTag
from maillint.load.soup import Tag
from maillint.load.tokens import Characters, CommentToken, StartTag
from maillint.model.span import TextSpan


class OpenElements:
    """Opens and ends elements, and keeps track of formatting on the way."""

    def __init__(self, root: Tag, bounds: TreeBounds) -> None:
        self._contents = [root.contents]
        """Of the root and of each open element."""
        self._bounds = bounds
        self._tags: list[PlacedTag] = []
        self._names: list[str] = []
        self.formatting = ActiveFormatting()

    @property
    def current(self) -> str:
        """The name of the innermost open element, "" where there is none."""
        return self._names[-1] if self._names else ""

    @property
    def document(self) -> list[str]:
        """The names of html, head and body, as far as they are open."""
        return self._names[:3]

    def innermost(self, names: frozenset[str], boundary: frozenset[str]) -> str:
        """The nearest open element of these names that the boundary doesn't hide, "" if none."""
        for name in reversed(self._names):
            if name in names:
                return name
            if name in boundary or (name in SCOPE and name != "body"):
                return ""
        return ""

    def innermost_first(self) -> Iterator[PlacedTag]:
        """The open elements from the inside out."""
        return reversed(self._tags)

    def outermost(self) -> list[PlacedTag]:
        """Html, head and body, as far as they are open."""
        return self._tags[:3]

    def push(self, token: StartTag) -> None:
        """Open an element; DraftError where the tree grows over its bounds."""
        self._bounds.count_node()
        self._bounds.check_depth(len(self._tags) + 1)
        tag = PlacedTag(token)
        self._contents[-1].append(tag)
        self._contents.append(tag.contents)
        self._tags.append(tag)
        self._names.append(token.name)
        if token.name in CELLS:
            self.formatting.enter_cell()
        elif token.name in FORMATTING:
            self.formatting.opened(tag)

    def add(self, token: Characters | CommentToken) -> None:
        """Put text or a comment into the innermost element; DraftError as for `push`."""
        self._bounds.count_node()
        self._contents[-1].append(PlacedString(token))

    def mark_end(self, name: str, end: TextSpan) -> None:
        """Note the end tag of html or body, which stay open for what is misplaced after it."""
        for element in self.outermost():
            if element.name == name:
                element.end = end

    def pop(self) -> None:
        """End the innermost element."""
        self.pop_to(self.current)

    def pop_to(self, name: str, end: TextSpan | None = None) -> None:
        """End the innermost element of that name, if any, and all within it.

        `end` is its end tag.
        """
        if name not in self._names:
            return
        element = self._close()
        while element.name != name:
            element = self._close()
        element.end = end

    def pop_within(self, name: str, scope: frozenset[str], end: TextSpan | None = None) -> None:
        """The same, unless an element of the scope hides it or there is none."""
        if name not in self._names:
            return
        for open_name in reversed(self._names):
            if open_name == name:
                self.pop_to(name, end)
                return
            if open_name in scope:
                return

    def _close(self) -> PlacedTag:
        self._contents.pop()
        element = self._tags.pop()
        element.is_open = False
        if self._names.pop() in CELLS:
            self.formatting.leave_cell()
        return element
