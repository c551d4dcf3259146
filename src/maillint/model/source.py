"""The file as it lies on disk: bytes, and where a byte stands in lines and columns."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from codecs import getincrementaldecoder
from collections.abc import Sequence
from functools import cached_property
from itertools import accumulate, islice
from typing import NamedTuple

from maillint.model.record import record
from maillint.model.regexp import regexp
from maillint.model.span import ByteSpan

_BREAK = regexp(r"\r\n?|\n")
_CHUNK_BYTES = 1 << 20
_BLOCK_BYTES = 1 << 12
_CONTINUED = bytes(range(0x80, 0xC0))
"""Bytes that begin no character of UTF-8."""
_MARKS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\0\0", "utf-32-le"),
    (b"\0\0\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)


class Place(NamedTuple):
    """A line and a column as an editor shows them: 1-based, columns in code points."""

    line: int
    column: int


@record(slots=False)
class Source:
    """A file's bytes and the encoding that an editor would show them in.

    `path` is as the user gave it. A file that is neither marked nor valid UTF-8 is shown one
    byte a column, as an editor that falls back to Windows-1252 does.
    """

    path: str
    data: bytes

    @cached_property
    def encoding(self) -> str:
        """The codec of the file as a whole, byte order mark not included."""
        for mark, encoding in _MARKS:
            if self.data.startswith(mark):
                return encoding
        if wide := _unmarked_wide(self.data):
            return wide
        return "utf-8" if _is_utf8(self.data) else "cp1252"

    @cached_property
    def mark_bytes(self) -> int:
        """The length of the byte order mark, 0 where there is none."""
        return next((len(mark) for mark, _ in _MARKS if self.data.startswith(mark)), 0)

    @cached_property
    def line_starts(self) -> Sequence[int]:
        """The byte offset of each line, the first at the byte order mark's end."""
        first = self.mark_bytes
        if not self.encoding.startswith(("utf-16", "utf-32")):
            return _line_starts(self.data, first)
        text, starts, at, done = self._decoded(first, len(self.data)), [first], first, 0
        for match in _BREAK.finditer(text):
            at += len(text[done : match.end()].encode(self.encoding, "surrogatepass"))
            done = match.end()
            starts.append(at)
        return starts

    def place(self, offset: int) -> Place:
        """Where the byte stands; beyond the end means at the end."""
        offset = max(self.mark_bytes, min(offset, len(self.data)))
        line = bisect_right(self.line_starts, offset)
        return Place(line, self._characters(self.line_starts[line - 1], offset) + 1)

    def places(self, span: ByteSpan) -> tuple[Place, Place]:
        """Where the range starts, and where the character after it stands."""
        return self.place(span.start), self.place(span.end)

    def line(self, number: int) -> str:
        """The text of the 1-based line, without its line break."""
        starts = self.line_starts
        end = starts[number] if number < len(starts) else len(self.data)
        return self._decoded(starts[number - 1], end).rstrip("\r\n")

    def around(self, offset: int, before: int, after: int) -> tuple[str, str]:
        """What its line holds before and after the byte: so many bytes of it at most.

        A character that the bound before the byte would cut is left out.
        """
        offset = max(self.mark_bytes, min(offset, len(self.data)))
        line = bisect_right(self.line_starts, offset)
        start = self.line_starts[line - 1]
        end = self.line_starts[line] if line < len(self.line_starts) else len(self.data)
        first = max(start, offset - before)
        if self.encoding.startswith(("utf-16", "utf-32")):
            first += (start - first) % 4
        while self.encoding == "utf-8" and first < offset and self.data[first] in _CONTINUED:
            first += 1
        rest = self._decoded(offset, min(end, offset + after))
        return self._decoded(first, offset), rest.rstrip("\r\n")

    def excerpt(self, span: ByteSpan) -> str:
        """The characters of the range, as an editor shows them."""
        return self._decoded(span.start, span.end)

    def _characters(self, start: int, end: int) -> int:
        """How many characters stand in the range."""
        if end - start < _BLOCK_BYTES or self.encoding not in ("utf-8", "cp1252"):
            return len(self._decoded(start, end))
        return self._characters_before(end) - self._characters_before(start)

    def _characters_before(self, offset: int) -> int:
        """How many stand before it in the file, most of them counted once and for all."""
        block, rest = divmod(offset, _BLOCK_BYTES)
        return self._counts[block] + self._begun(offset - rest, offset)

    @cached_property
    def _counts(self) -> array[int]:
        """The characters before each block: a page in one line has thousands of places in it."""
        blocks = range(0, len(self.data), _BLOCK_BYTES)
        begun = (self._begun(at, at + _BLOCK_BYTES) for at in blocks)
        return array("Q", accumulate(begun, initial=0))

    def _begun(self, start: int, end: int) -> int:
        """How many characters begin in the range."""
        stretch = self.data[start:end]
        return len(stretch if self.encoding == "cp1252" else stretch.translate(None, _CONTINUED))

    def _decoded(self, start: int, end: int) -> str:
        return self.data[start:end].decode(self.encoding, "replace")


def _is_utf8(data: bytes) -> bool:
    """Whether it decodes; looked at piece by piece, since the text would be thrown away."""
    decoder = getincrementaldecoder("utf-8")()
    try:
        for at in range(0, len(data), _CHUNK_BYTES):
            decoder.decode(data[at : at + _CHUNK_BYTES])
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _line_starts(data: bytes, first: int) -> array[int]:
    """A base64 attachment of 30 MB has half a million lines: 8 bytes for each, not 36."""
    starts = array("Q", (first,))
    while first < len(data):
        end = data.find(b"\n", first + _CHUNK_BYTES) + 1 or len(data)
        lines = data[first:end].splitlines(keepends=True)
        starts.extend(islice(accumulate(map(len, lines), initial=first), 1, None))
        first = end
    if len(starts) > 1 and not data.endswith((b"\n", b"\r")):
        starts.pop()
    return starts


def _unmarked_wide(data: bytes) -> str:
    """UTF-16 without a byte order mark, "" where it isn't that.

    Text holds no NUL, but every ASCII character has one in UTF-16: at odd offsets if
    little-endian. One in 25 is enough: spaces alone are one in eight of Russian text.
    """
    sample = data[: 4096 & ~1]
    if len(data) % 2 or b"\0" not in sample:
        return ""
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if max(even, odd) * 50 < len(sample) or min(even, odd) * 20 > max(even, odd):
        return ""
    codec = "utf-16-le" if odd > even else "utf-16-be"
    try:
        data.decode(codec)
    except UnicodeDecodeError:
        return ""
    return codec
