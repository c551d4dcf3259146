"""Beautiful Soup's nodes, with the tokens that they were read from.

Their constructors leave out what Beautiful Soup's prepare for searching, editing and printing:
that takes 10 µs a node, and the loader only walks `contents`. No node knows its parent, so that
the tree is freed as soon as it is read.
"""

from __future__ import annotations

from maillint.load.soup import NavigableString, Tag
from maillint.load.tokens import Characters, CommentToken, StartTag
from maillint.model.span import TextSpan


class PlacedTag(Tag):
    """An element and the tags that it was read from."""

    extra: tuple[StartTag, ...] = ()
    """Later `<html>` and `<body>` tags, whose attributes a browser adds to the first."""
    end: TextSpan | None = None
    is_open: bool = True

    def __init__(self, start: StartTag) -> None:
        self.name = start.name
        self.contents = []
        self.start = start


class PlacedString(NavigableString):
    """Characters or a comment, and their token."""

    token: Characters | CommentToken

    def __new__(cls, token: Characters | CommentToken) -> PlacedString:
        """A node that holds the token, and no characters."""
        node = str.__new__(cls)
        node.token = token
        return node
