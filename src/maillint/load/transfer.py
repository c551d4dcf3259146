"""Content-Transfer-Encodings undone, each byte with the bytes of the file that carried it.

What comes out equals the standard library's `get_payload(decode=True)`, but for malformed input
where the library gives up and returns the encoded text.
"""

from __future__ import annotations

import binascii
import re
from typing import NamedTuple

from maillint.model.defects import DefectCode
from maillint.model.span import ByteSpan, Run, SpanMap

_QP = re.compile(
    rb"(?P<soft>=(?:[ \t]{0,80}(?:\r?\n|\r|\Z)))|(?P<hex>(?:=[0-9A-Fa-f]{2})+)"
    rb"|(?P<doubled>==)|(?P<stray>=)|(?P<plain>[^=]+)"
)
_SEXTETS = re.compile(rb"[A-Za-z0-9+/]+")
_FOREIGN = re.compile(rb"[^A-Za-z0-9+/\s]")
_AFTER_PADDING = re.compile(rb"[^=\s]")
_NO_SEXTET = bytes(byte for byte in range(256) if not _SEXTETS.match(bytes([byte])))
UUENCODE = frozenset({"x-uuencode", "uuencode", "x-uue", "uue"})
_STRETCH = 1 << 20
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
        return len(binascii.a2b_qp(data[span.start : span.end])), None
    if encoding in UUENCODE:
        payload = uuencoded(data, span)
        return len(payload.data), payload.flaw
    return len(span), None


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
    runs, length = [], 0
    for match in _SEXTETS.finditer(data, span.start, end):
        width = len(match.group())
        runs.append(Run(length, length + width, *match.span(), 1))
        length += width
    text = data[span.start : end].translate(None, _NO_SEXTET)
    if length % 4 == 1:  # six bits make no byte
        flaw, text = flaw or Flaw(DefectCode.BASE64_MALFORMED, ByteSpan(end, end)), text[:-1]
    out = binascii.a2b_base64(text + b"=" * (-len(text) % 4))
    return Payload(out, (SextetMap(), SpanMap(runs)), flaw)


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
    pieces, runs, length, flaw, inside = [], [], 0, None, False
    for match in re.compile(rb"[^\r\n]+").finditer(data, span.start, span.end):
        line = match.group()
        if not inside:
            inside = line.startswith(b"begin ")
            continue
        if line.rstrip() in {b"end", b"`"}:
            break
        try:
            piece = binascii.a2b_uu(line)
        except binascii.Error:
            flaw, piece = flaw or Flaw(DefectCode.UU_MALFORMED, ByteSpan(*match.span())), b""
        runs.append(Run(length, length + len(piece), *match.span(), 0))
        pieces.append(piece)
        length += len(piece)
    return Payload(b"".join(pieces), (SpanMap(runs),), flaw)
