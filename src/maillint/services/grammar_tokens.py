"""The tokens of a text that grammar looks at: words, numbers, marks, masked stretches, breaks."""

from __future__ import annotations

from typing import NamedTuple

from maillint.model.regexp import regexp
from maillint.model.segment import FILLER
from maillint.model.words import WORD, plain

_TOKEN = regexp(rf"\d+(?:[.,:/]\d+)*(?!\w)|{WORD.pattern}|{FILLER}+|\n\s*|[^\s\w]|_+")
_SOFT_BREAK_COLUMN = 45
"""A line this long was wrapped; a shorter one was ended by its writer (our own measurement:
wrapped mail breaks at 60-78 columns, and a long word may leave the last third empty)."""


class Token(NamedTuple):
    """A word, number, mark, masked stretch or hard line break of a text."""

    text: str
    key: str
    """What patterns compare: the folded word, ё as е."""
    start: int
    end: int
    word: bool


def tokens(text: str) -> list[Token]:
    """The tokens of a text in order; a line break that merely wraps a line is none."""
    found = []
    line_start = 0
    for match in _TOKEN.finditer(text):
        piece, start, end = match.group(), *match.span()
        if piece[0] == "\n":
            wrapped = start - line_start > _SOFT_BREAK_COLUMN and piece.count("\n") == 1
            line_start = end
            if wrapped and text[end : end + 1].islower():
                continue
            piece = "\n"
        found.append(Token(piece, plain(piece), start, end, piece[0].isalpha()))
    return found
