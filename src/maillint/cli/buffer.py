"""A draft as an editor holds it: its text, the bytes it would be saved as, lines and columns."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from maillint.model.record import record
from maillint.model.regexp import regexp
from maillint.model.source import Place, Source

_BREAK = regexp(r"\r\n?|\n")
_OTHER_CODECS = ("cp1251", "koi8-r", "cp1258", "cp1252", "latin-1")


class Replacement(NamedTuple):
    """Characters of a text to put others in the place of."""

    start: int
    end: int
    new: str


@record(slots=False)
class Buffer:
    """The text of an open file, and the codec that the file on disk is in."""

    path: str
    text: str
    codec: str = "utf-8"

    @cached_property
    def source(self) -> Source:
        """The bytes that the linter reads; in UTF-8 where the file's own codec can't hold them."""
        try:
            return Source(self.path, self.text.encode(self.codec))
        except UnicodeEncodeError:
            return Source(self.path, self.text.encode("utf-8", "replace"))

    @cached_property
    def starts(self) -> tuple[int, ...]:
        """Where each line begins."""
        return (0, *(match.end() for match in _BREAK.finditer(self.text)))

    def offset(self, place: Place) -> int:
        """The character that a place of the source stands for."""
        line = min(place.line, len(self.starts))
        return min(self.starts[line - 1] + place.column - 1, len(self.text))

    def before(self, offset: int) -> tuple[int, str]:
        """The 0-based line of a character, and what stands before it in that line."""
        line = bisect_right(self.starts, offset) - 1
        return line, self.text[self.starts[line] : offset]

    def decoded(self, data: bytes) -> str:
        """Changed bytes of the source as text again."""
        return data.decode("utf-8" if self.source.encoding == "utf-8" else self.codec, "replace")


def codec_on_disk(path: str, text: str) -> str:
    """The codec that makes the file's bytes the text that the editor opened; else UTF-8.

    Wide encodings are none: editors take away the mark that would tell them.
    """
    try:
        data = Path(path).read_bytes()
    except (OSError, ValueError):
        return "utf-8"
    for codec in ("utf-8", *_OTHER_CODECS):
        try:
            if data.decode(codec) == text:
                return codec
        except UnicodeDecodeError:
            continue
    return "utf-8"


def replacements(old: str, new: str) -> Iterator[Replacement]:
    """The one stretch that differs, if any."""
    if old == new:
        return
    shortest = min(len(old), len(new))
    start = next((i for i in range(shortest) if old[i] != new[i]), shortest)
    rest = shortest - start
    tail = next((i for i in range(rest) if old[-1 - i] != new[-1 - i]), rest)
    yield Replacement(start, len(old) - tail, new[start : len(new) - tail])
