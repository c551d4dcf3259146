"""The words of a text that a speller may judge, and what their surroundings say about them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from maillint.model.segment import FILLER
from maillint.model.span import TextSpan
from maillint.model.words import WORD, folded

_GLUE = frozenset(FILLER + "#@$/\\_&=+~^<>[]{}|%*")
"""Beside one of these a word is a hashtag, a handle, a path, a tag's rest or emphasis code."""
_QUOTES = {'"': '"', "“": "”", "«": "»", "„": "“", "'": "'", "‘": "’", "`": "`", "”": "”"}
_STARTS = frozenset(".!?:;…•·▪■◆►▶✓✔–—-|")
_OPENERS = " \t\u00a0\"'“”«»„‘’()*>"
_TITLED_SHARE = 0.8
FOREIGN_SHARE = 0.4
"""Beyond this share of unknown words a text of some length is another language, or no text."""
FOREIGN_WORDS = 5
_LONGEST = 40
"""Letters of a word; the edits of a longer one would fill the memory."""


class Token(NamedTuple):
    """A word that stands in prose as a word."""

    span: TextSpan
    text: str
    folded: str
    starts: bool
    """Whether it begins a sentence or a line's text, so that a capital says nothing."""
    titled: bool
    """Whether its line is written with capitals throughout: "Your Order Is Confirmed"."""
    gap: str = ""
    """The one white space that parts it from the token before; "" where anything else does."""

    @property
    def capital(self) -> bool:
        """Whether it begins with a capital."""
        return self.text[:1].isupper()

    def near(self, other: Token) -> bool:
        """Whether nothing but a space, or an initial's dot, parts the two."""
        gap = max(self.span.start, other.span.start) - min(self.span.end, other.span.end)
        return gap <= 2

    def parts(self) -> Iterator[Token]:
        """The words of a hyphenated one."""
        start = 0
        for piece in self.text.replace("‑", "-").split("-"):
            yield self.part(start, start + len(piece))
            start += len(piece) + 1

    def part(self, start: int, end: int) -> Token:
        """A stretch of it, as a token."""
        text = self.text[start:end]
        span = TextSpan(self.span.start + start, self.span.start + end)
        return Token(span, text, folded(text), self.starts and not start, self.titled)


def tokens(prose: str) -> Iterator[Token]:
    """The words in order, without those that are no words: codes, handles, camelCase, capitals."""
    last = -2
    for start, end in _lines(prose):
        found = list(WORD.finditer(prose, start, end))
        titled = _titled([m.group() for m in found])
        for match in found:
            text, (at, after) = match.group(), match.span()
            if not is_word(text) or _glued(prose, at, after) or _quoted(prose, at, after):
                continue
            gap = prose[last] if at == last + 1 and prose[last].isspace() else ""
            begins = _begins(prose, start, at)
            yield Token(TextSpan(at, after), text, folded(text), begins, titled, gap)
            last = after


def _lines(prose: str) -> Iterator[tuple[int, int]]:
    start = 0
    for line in prose.splitlines(keepends=True):
        yield start, start + len(line)
        start += len(line)


def _titled(found: list[str]) -> bool:
    long = [text for text in found if len(text) > 3 and text[0].isalpha()]
    capitals = sum(text[0].isupper() for text in long)
    return bool(long) and capitals >= _TITLED_SHARE * len(long)


def is_word(text: str) -> bool:
    """Whether it may be a word: no code, nothing in capitals or camelCase."""
    if len(text) > _LONGEST:
        return False
    if not text.isalpha() and any(c.isdigit() or c == "_" for c in text):
        return False
    rest = text[1:]
    return rest.islower() or not any(c.isupper() for c in rest)


def _glued(prose: str, start: int, end: int) -> bool:
    before, after = prose[start - 1 : start] if start else "", prose[end : end + 1]
    if (before in _GLUE and before) or (after in _GLUE and after):
        return True
    following = prose[end + 1 : end + 2]
    if (after and after in ".:" and following.isalnum()) or (after == "(" and following == ")"):
        return True  # a file, a host, a name:value pair, a function
    return before in {".", ":"} and start > 1 and prose[start - 2].isalnum()


def _quoted(prose: str, start: int, end: int) -> bool:
    """Whether the word stands alone in quotation marks: it is spoken about."""
    return start > 0 and prose[end : end + 1] == _QUOTES.get(prose[start - 1], "\0")


def _begins(prose: str, line: int, start: int) -> bool:
    if start - line > 1 and prose[start - 1] == " " and prose[start - 2].isalnum():
        return False
    before = prose[max(line, start - 8) : start].rstrip(_OPENERS)
    if not before:
        return start - line <= 8 and _ended(prose, line)
    return before[-1] in _STARTS


def _ended(prose: str, line: int) -> bool:
    """Whether the line before is over: wrapped text goes on in the next line."""
    earlier = prose[max(0, line - 4) : line].rstrip(_OPENERS + "\r\n")
    return not earlier or earlier[-1] in _STARTS
