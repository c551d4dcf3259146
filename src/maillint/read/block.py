"""A block while it is being read: a paragraph, cell, heading or line before it gets its scope."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import field, replace

from maillint.model.draft import Part
from maillint.model.markup import Element
from maillint.model.record import record
from maillint.model.segment import Scope
from maillint.model.span import MappedText, TextSpan

# Padding that preheaders are filled up with: zero-width characters, soft hyphens, braille blanks.
INVISIBLE = "\u00ad\u034f\u061c\u180e\u200b\u200c\u200d\u200e\u200f\u2060\u2800\ufeff"

FLOWING = frozenset(
    (Scope.BODY, Scope.LIST, Scope.HEADING, Scope.LINK, Scope.BUTTON, Scope.GREETING)
)
"""The scopes of own text until its closing and footer are told apart."""


@record(eq=False)
class Piece:
    """A stretch of a block's text that came from one text node."""

    span: TextSpan
    element: Element
    """The innermost element around the text."""
    anchor: Element | None
    """The link that it stands in."""


@record(eq=False)
class Block:
    """One block of a part's text; `pieces` is empty for plain text."""

    mapped: MappedText
    part: Part
    scope: Scope = Scope.BODY
    element: Element | None = None
    pieces: tuple[Piece, ...] = field(default=(), repr=False)
    quoted: bool = False
    """Whether markup or a prefix says that another person wrote it."""

    @property
    def text(self) -> str:
        """The visible characters."""
        return self.mapped.text

    def scoped(self, scope: Scope) -> Block:
        """The same block as another thing."""
        return self if scope is self.scope else replace(self, scope=scope)

    def cut(self, span: TextSpan, scope: Scope | None = None) -> Block:
        """A range of the block, white space and invisible padding at its ends left out."""
        span = trimmed(self.text, span)
        if span == self.mapped.whole:
            return self.scoped(scope or self.scope)
        return replace(
            self,
            mapped=self.mapped.cut(span),
            pieces=tuple(_within(self.pieces, span)),
            scope=scope or self.scope,
        )

    def lines(self) -> list[TextSpan]:
        """The lines, without their breaks."""
        spans, start = [], 0
        for line in self.text.split("\n"):
            spans.append(TextSpan(start, start + len(line)))
            start += len(line) + 1
        return spans

    def split(self, at: int, before: Scope, after: Scope | None = None) -> tuple[Block, Block]:
        """Two blocks, parted at a position."""
        first = self.cut(TextSpan(0, at), before)
        return first, self.cut(TextSpan(at, len(self.text)), after or self.scope)


def trimmed(text: str, span: TextSpan) -> TextSpan:
    """The range without white space and invisible padding at its ends."""
    start, end = span.start, span.end
    while start < end and (text[start].isspace() or text[start] in INVISIBLE):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in INVISIBLE):
        end -= 1
    return TextSpan(start, end)


def _within(pieces: Iterable[Piece], span: TextSpan) -> Iterator[Piece]:
    for piece in pieces:
        start, end = max(piece.span.start, span.start), min(piece.span.end, span.end)
        if start < end:
            moved = TextSpan(start, end).moved(-span.start)
            yield Piece(moved, piece.element, piece.anchor)
