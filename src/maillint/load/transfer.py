"""Content-Transfer-Encodings undone, each byte with the bytes of the file that carried it.

What comes out equals the standard library's `get_payload(decode=True)`, but for malformed input
where the library gives up and returns the encoded text.
"""

from __future__ import annotations

import binascii
import re
from array import array
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from maillint.model.defects import DefectCode
from maillint.model.regexp import regexp
from maillint.model.span import ByteSpan, Run, SpanMap

_QP = regexp(
    rb"(?P<soft>=(?:[ \t]{0,80}(?:\r?\n|\r|\Z)))|(?P<hex>(?:=[0-9A-Fa-f]{2})+)"
    rb"|(?P<doubled>==)|(?P<stray>=)|(?P<plain>[^=]+)"
)
_SEXTETS = regexp(rb"[A-Za-z0-9+/]+")
_FOREIGN = regexp(rb"[^A-Za-z0-9+/\s]")
_AFTER_PADDING = regexp(rb"[^=\s]")
_NO_SEXTET = bytes(byte for byte in range(256) if not _SEXTETS.match(bytes([byte])))
UUENCODE = frozenset({"x-uuencode", "uuencode", "x-uue", "uue"})
_LINE = regexp(rb"[^\r\n]+")
_STRETCH = 1 << 20
"""Bytes of an attachment that are copied at a time."""
PLAIN = frozenset({"", "7bit", "8bit", "binary"})


class Flaw(NamedTuple):
    """Something malformed in the encoded bytes: which code, and where in the file."""

    code: DefectCode
    span: ByteSpan


class Payload(NamedTuple):
    """Decoded bytes, and the stages that lead from them to the file, the first one first."""

    data: bytes
    maps: tuple[SpanMap, ...]
    flaw: Flaw | None = None


class SextetMap(SpanMap):
    """Bytes to base64 characters by arithmetic: byte 0 is in characters 0 and 1, and so on.

    A table would cost ten times the text itself.
    """

    __slots__ = ()

    def __init__(self) -> None:
        super().__init__(())

    def back(self, start: int, end: int) -> tuple[int, int]:
        """The smallest range of base64 characters that holds the bytes."""
        if start == end:
            return start * 8 // 6, start * 8 // 6
        return start * 8 // 6, (end * 8 + 5) // 6


class LineMap(SpanMap):
    """Lines copied as they stand, in two numbers each: a table of 400,000 lines takes 100 MB."""

    __slots__ = ("_begins", "_from", "_length")

    def __init__(self, lines: Iterable[tuple[int, int]]) -> None:
        """Take where each begins and ends, in order."""
        super().__init__(())
        self._begins = array("Q")
        self._from = array("Q")
        self._length = 0
        for start, end in lines:
            self._begins.append(self._length)
            self._from.append(start)
            self._length += end - start

    def __len__(self) -> int:
        """The characters of all lines."""
        return self._length

    def back(self, start: int, end: int) -> tuple[int, int]:
        """The range of the file from the first character to the last."""
        if not self._length:
            return 0, 0
        begin = self._source(start) if start < self._length else self._source(start - 1) + 1
        return (begin, self._source(end - 1) + 1) if start < end else (begin, begin)

    def _source(self, at: int) -> int:
        line = bisect_right(self._begins, at) - 1
        return self._from[line] + at - self._begins[line]


def decoded(data: bytes, span: ByteSpan, encoding: str) -> Payload:
    """The bytes of the file's range with the transfer encoding undone."""
    if encoding == "quoted-printable":
        return quoted_printable(data, span)
    if encoding == "base64":
        return base64(data, span)
    if encoding in UUENCODE:
        return uuencoded(data, span)
    return Payload(data[span.start : span.end], (SpanMap.shift(len(span), span.start),))


def decoded_size(data: bytes, span: ByteSpan, encoding: str) -> tuple[int, Flaw | None]:
    """The number of bytes after decoding, without a map of them: for attachments of any size."""
    if encoding == "base64":
        end, flaw = _end_of_base64(data, span)
        return _sextets(data, span.start, end) * 3 // 4, flaw
    if encoding == "quoted-printable":
        stretches = _line_stretches(data, span)
        return sum(len(binascii.a2b_qp(data[start:end])) for start, end in stretches), None
    if encoding in UUENCODE:
        size, flaw = 0, None
        for _, piece, malformed in _uu_lines(data, span):
            size, flaw = size + len(piece), flaw or malformed
        return size, flaw
    return len(span), None


def _line_stretches(data: bytes, span: ByteSpan) -> Iterator[tuple[int, int]]:
    """Ranges of whole lines that cover the span, each about as long as may be copied."""
    start = span.start
    while start < span.end:
        end = data.find(b"\n", min(start + _STRETCH, span.end), span.end) + 1 or span.end
        yield start, end
        start = end


def quoted_printable(data: bytes, span: ByteSpan, *, header: bool = False) -> Payload:
    """RFC 2045 §6.7; in a header (RFC 2047 §4.2) an underscore is a space."""
    pieces, runs, length, flaw = [], [], 0, None
    for match in _QP.finditer(data, span.start, span.end):
        piece, step = _unquoted(match, header=header)
        if match.lastgroup == "stray" and flaw is None:
            flaw = Flaw(DefectCode.QP_MALFORMED, ByteSpan(*match.span()))
        runs.append(Run(length, length + len(piece), *match.span(), step))
        pieces.append(piece)
        length += len(piece)
    return Payload(b"".join(pieces), (SpanMap(runs),), flaw)


def _unquoted(match: re.Match[bytes], *, header: bool) -> tuple[bytes, int]:
    """What the encoded stretch stands for, and the file's bytes per byte of it."""
    match match.lastgroup:
        case "soft":
            return b"", 0
        case "hex":
            return binascii.unhexlify(match.group().replace(b"=", b"")), 3
        case "doubled":  # Python's own encoder once wrote it; `binascii` still reads it so
            return b"=", 0
        case _:
            plain = match.group()
            return plain.replace(b"_", b" ") if header else plain, 1


def base64(data: bytes, span: ByteSpan) -> Payload:
    """RFC 2045 §6.8: characters outside the alphabet are left out, reading stops at padding
    that ends a quantum.
    """
    end, flaw = _end_of_base64(data, span)
    lines = LineMap(match.span() for match in _SEXTETS.finditer(data, span.start, end))
    if len(lines) % 4 == 1:  # six bits make no byte
        flaw = flaw or Flaw(DefectCode.BASE64_MALFORMED, ByteSpan(end, end))
    return Payload(b"".join(_bytes_of_sextets(data, span.start, end)), (SextetMap(), lines), flaw)


def _bytes_of_sextets(data: bytes, start: int, end: int) -> Iterator[bytes]:
    """The decoded bytes, a stretch at a time; six bits that are left over make no byte."""
    held = b""
    for at in range(start, end, _STRETCH):
        text = held + data[at : min(end, at + _STRETCH)].translate(None, _NO_SEXTET)
        whole = len(text) // 4 * 4
        yield binascii.a2b_base64(text[:whole])
        held = text[whole:]
    if len(held) > 1:
        yield binascii.a2b_base64(held + b"=" * (4 - len(held)))


def _end_of_base64(data: bytes, span: ByteSpan) -> tuple[int, Flaw | None]:
    """Where the padding begins, and the first thing there that shouldn't stand in base64."""
    padding = data.find(b"=", span.start, span.end)
    end = padding if padding >= 0 else span.end
    strange = _FOREIGN.search(data, span.start, end)
    if not strange and padding >= 0:
        strange = _AFTER_PADDING.search(data, padding, span.end)
    if strange:
        return end, Flaw(DefectCode.BASE64_MALFORMED, ByteSpan(*strange.span()))
    if padding < 0 and _sextets(data, span.start, end) % 4:
        return end, Flaw(DefectCode.BASE64_MALFORMED, ByteSpan(end, end))
    return end, None


def _sextets(data: bytes, start: int, end: int) -> int:
    """How many base64 characters stand there, counted without a copy of the whole."""
    stretches = (data[at : min(end, at + _STRETCH)] for at in range(start, end, _STRETCH))
    return sum(len(stretch.translate(None, _NO_SEXTET)) for stretch in stretches)


def uuencoded(data: bytes, span: ByteSpan) -> Payload:
    """The lines between `begin` and `end`, each decoded as a whole; none at all if it is bare."""
    pieces, runs, length, flaw = [], [], 0, None
    for match, piece, malformed in _uu_lines(data, span):
        flaw = flaw or malformed
        runs.append(Run(length, length + len(piece), *match.span(), 0))
        pieces.append(piece)
        length += len(piece)
    return Payload(b"".join(pieces), (SpanMap(runs),), flaw)


def _uu_lines(data: bytes, span: ByteSpan) -> Iterator[tuple[re.Match[bytes], bytes, Flaw | None]]:
    """Each line, what it stands for, and what is wrong with it."""
    inside = False
    for match in _LINE.finditer(data, span.start, span.end):
        line = match.group()
        if not inside:
            inside = line.startswith(b"begin ")
            continue
        if line.rstrip() in {b"end", b"`"}:
            return
        try:
            yield match, binascii.a2b_uu(line), None
        except binascii.Error:
            yield match, b"", Flaw(DefectCode.UU_MALFORMED, ByteSpan(*match.span()))
