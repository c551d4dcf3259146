"""Changed bytes put back into quoted-printable and base64, everything around them left alone."""

from __future__ import annotations

import binascii
from base64 import b64encode
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from maillint.errors import FixError
from maillint.load.transfer import PLAIN, decoded
from maillint.model.regexp import regexp
from maillint.model.span import ByteSpan

_MAX_LINE = 76
"""Characters of an encoded line (RFC 2045 §6.7, §6.8)."""
_EOL = regexp(rb"\r\n|\r|\n")
_LETTERS = regexp(rb"[A-Za-z0-9+/]+")
_PADDED = regexp(rb"[A-Za-z0-9+/=]+")


class Splice(NamedTuple):
    """Bytes to put in the place of a range of other bytes."""

    start: int
    end: int
    data: bytes


def spliced(data: bytes, splices: Sequence[Splice]) -> bytes:
    """The bytes with the splices made; they must not overlap."""
    pieces, done = [], 0
    for start, end, new in sorted(splices):
        if start < done:
            raise ValueError(f"splices overlap at byte {start}")
        pieces += [data[done:start], new]
        done = end
    return b"".join([*pieces, data[done:]])


def encoded(data: bytes, span: ByteSpan, encoding: str, changes: Sequence[Splice]) -> Splice:
    """The splice of the file that makes the changes to the payload that lies in the range."""
    if encoding in PLAIN:
        body = data[span.start : span.end]
        return Splice(span.start, span.end, spliced(body, changes))
    if encoding == "quoted-printable":
        return Splice(span.start, span.end, _quoted_printable(data, span, changes))
    if encoding == "base64":
        return _base64(data, span, changes)
    raise FixError(f"text in {encoding} can't be changed in place")


def quoted(data: bytes) -> Iterator[bytes]:
    """The codes of the bytes one by one: as they are where they may be, else `=XX`."""
    for byte in data:
        literal = 33 <= byte <= 126 or byte in b" \t\r\n"
        yield bytes([byte]) if literal and byte != ord("=") else b"=%02X" % byte


def eol_of(data: bytes) -> bytes:
    """The first line break, CRLF where there is none."""
    found = _EOL.search(data)
    return found.group() if found else b"\r\n"


def _quoted_printable(data: bytes, span: ByteSpan, changes: Sequence[Splice]) -> bytes:
    """From the last change to the first, so that places to the left stay true."""
    [stage] = decoded(data, span, "quoted-printable").maps
    body, eol = data[span.start : span.end], eol_of(data)
    for start, end, new in sorted(changes, reverse=True):
        at, until = stage.back(start, end)
        body = _requoted(body, at - span.start, until - span.start, new, eol)
    return body


def _requoted(body: bytes, start: int, end: int, new: bytes, eol: bytes) -> bytes:
    """One change, broken softly where the line would grow over its bound."""
    line = max(body.rfind(b"\n", 0, start), body.rfind(b"\r", 0, start)) + 1
    found = _EOL.search(body, end)
    rest = body[end : found.start() if found else len(body)]
    codes = list(quoted(new))
    at_end = not rest
    if at_end and not codes and body[start - 1 : start] in {b" ", b"\t"} and start > line:
        start, codes = start - 1, [body[start - 1 : start]]
    if at_end and codes and codes[-1] in {b" ", b"\t"}:  # white space at a line's end gets lost
        codes[-1] = b"=%02X" % ord(codes[-1])
    while codes and start - line >= _MAX_LINE:  # no room even for a soft break
        width = 3 if body[start - 3 : start - 2] == b"=" else 1
        codes.insert(0, body[start - width : start])
        start -= width
    old_line = start - line + (end - start) + len(rest)
    bound = _MAX_LINE if old_line <= _MAX_LINE or b"\n" in body[start:end] else old_line + len(new)
    return body[:start] + _wrapped(codes, start - line, rest, bound, b"=" + eol) + body[end:]


def _wrapped(codes: list[bytes], column: int, rest: bytes, bound: int, soft_break: bytes) -> bytes:
    """The codes, broken so that no line is over the bound, `rest` after them included."""
    pieces: list[bytes] = []
    last = len(codes) - 1
    for index, code in enumerate(codes):
        needed = len(rest) if index == last else 1
        if column and column + len(code) + needed > bound and not code.isspace():
            pieces.append(soft_break)
            column = 0
        pieces.append(code)
        column = 0 if code in {b"\n", b"\r"} else column + len(code)
    return b"".join(pieces)


def _base64(data: bytes, span: ByteSpan, changes: Sequence[Splice]) -> Splice:
    payload = decoded(data, span, "base64")
    if payload.flaw:
        raise FixError("the base64 around it is malformed")
    letters = b64encode(spliced(payload.data, changes))
    lines = _letter_lines(data, span)
    first = min(change.start for change in changes) // 3 * 4
    if len(letters) == sum(len(line) for line in lines):
        return _overwritten(data, lines, letters)
    done = 0
    for line in lines:
        if done + len(line) > first:
            break
        done += len(line)
    start = line.start if lines else span.start
    width = len(lines[0]) if len(lines) > 1 else _MAX_LINE
    eol = _EOL.search(data, span.start, span.end)
    between = eol.group() if eol else eol_of(data)
    rest = letters[done:]
    wrapped = between.join(rest[at : at + width] for at in range(0, len(rest), width))
    return Splice(start, lines[-1].end if lines else span.start, wrapped)


def _letter_lines(data: bytes, span: ByteSpan) -> list[ByteSpan]:
    """Where the base64 letters stand, padding included."""
    return [ByteSpan(*m.span()) for m in _PADDED.finditer(data, span.start, span.end)]


def _overwritten(data: bytes, lines: list[ByteSpan], letters: bytes) -> Splice:
    """The same number of letters, laid over the old ones line by line."""
    start, end = lines[0].start, lines[-1].end
    body, done = bytearray(data[start:end]), 0
    for line in lines:
        body[line.start - start : line.end - start] = letters[done : done + len(line)]
        done += len(line)
    return Splice(start, end, bytes(body))


def q_word(data: bytes) -> bytes:
    """The bytes as the text of a Q-encoded word (RFC 2047 §4.2), the strictest set as literals."""
    return b"".join(
        b"_" if byte == 32 else bytes([byte]) if chr(byte) in _Q_SAFE else b"=%02X" % byte
        for byte in data
    )


def b_word(data: bytes) -> bytes:
    """The bytes as the text of a B-encoded word."""
    return binascii.b2a_base64(data, newline=False)


_Q_SAFE = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789!*+-/"
