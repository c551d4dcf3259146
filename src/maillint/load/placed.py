"""Beautiful Soup's nodes, with the tokens that they were read from."""

from __future__ import annotations

from maillint.load.soup import NavigableString, Tag
from maillint.load.tokens import Characters, CommentToken, StartTag
from maillint.model.span import TextSpan


class PlacedTag(Tag):
    """An element and the tags that it was read from."""

    start: StartTag
    extra: tuple[StartTag, ...] = ()
    """Later `<html>` and `<body>` tags, whose attributes a browser adds to the first."""
    end: TextSpan | None = None
    is_open: bool = True


class PlacedString(NavigableString):
    """Characters or a comment, and their token."""

    token: Characters | CommentToken
