"""Header fields: where they stand, unfolded, with encoded words decoded, character by character.

Encoded words are read as mail clients read them, not as RFC 2047 has them: anywhere in a field,
with spaces inside, and with one character split over two words.
"""

from __future__ import annotations

import binascii
import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from maillint.load.charset import codec_of, decode
from maillint.load.guess import choose, guess
from maillint.load.transfer import Flaw, quoted_printable
from maillint.model.defects import DefectCode
from maillint.model.draft import Header
from maillint.model.regexp import regexp
from maillint.model.span import ByteSpan, MappedText, Run, SpanMap

ENCODED_WORD = regexp(rb"=\?([^?\s]{1,80})\?([bBqQ])\?([^?]*)\?=")
_BREAK = regexp(rb"\r\n|\r|\n")
_SEXTETS = regexp(rb"[A-Za-z0-9+/]")


class Field(NamedTuple):
    """One field as it lies in the file: the name as written, and where its parts stand."""

    name: str
    span: ByteSpan
    """Name to last line break."""
    value: ByteSpan
    """After the colon and the spaces there, without the last line break."""


class _Piece(NamedTuple):
    """A stretch of a field's value: copied, or the payload of encoded words, in one codec."""

    data: bytes
    runs: tuple[Run, ...]
    """From `data` to bytes of the file."""
    codec: str
    encoded: bool


def header_of(data: bytes, field: Field) -> tuple[Header, tuple[Flaw, ...]]:
    """The field as a reader sees it, and what was malformed in it."""
    raw = data[field.value.start : field.value.end]
    if raw.isascii() and b"=?" not in raw and b"\n" not in raw and b"\r" not in raw:
        stage = SpanMap.shift(len(raw), field.value.start)
        text = MappedText(raw.decode("ascii"), (stage,), name=f"header {field.name}")
        return Header(field.name, text, field.span), ()
    flaws: list[Flaw] = []
    pieces = _joined(_pieces(data, field.value, flaws))
    value = _mapped(pieces, field, f"header {field.name}")
    if not raw.isascii():
        flaws.append(Flaw(DefectCode.HEADER_RAW_8BIT, field.value))
    return Header(field.name, value, field.span), tuple(flaws)


def _mapped(pieces: Iterable[_Piece], field: Field, name: str) -> MappedText:
    """The pieces in a row as one text over one buffer of bytes over the file."""
    texts, characters, length, size = [], [], 0, 0
    copied: list[Run] = []
    for piece in pieces:
        decoded = decode(piece.data, piece.codec)
        characters += _moved(decoded.map.runs, length, size)
        copied += _moved(piece.runs, size, 0)
        texts.append(decoded.text)
        length, size = length + len(decoded.text), size + len(piece.data)
    if not texts:
        at = field.value.start
        return MappedText("", (SpanMap([Run(0, 0, at, at, 1)]),), name=name)
    return MappedText("".join(texts), (SpanMap(characters), SpanMap(copied)), name=name)


def _moved(runs: Iterable[Run], by: int, source_by: int) -> list[Run]:
    return [
        Run(r.start + by, r.end + by, r.source_start + source_by, r.source_end + source_by, r.step)
        for r in runs
    ]


def _pieces(data: bytes, span: ByteSpan, flaws: list[Flaw]) -> Iterator[_Piece]:
    """Plain stretches and encoded words in turn; space between two words is no text (§6.2)."""
    done, after_word = span.start, False
    for match in ENCODED_WORD.finditer(data, span.start, span.end):
        word = _encoded_word(match, flaws)
        if word is None:
            continue
        gap = data[done : match.start()]
        if gap and not (after_word and gap.isspace()):
            yield _plain(data, ByteSpan(done, match.start()))
        yield word
        done, after_word = match.end(), True
    if done < span.end:
        yield _plain(data, ByteSpan(done, span.end))


def _plain(data: bytes, span: ByteSpan) -> _Piece:
    """Copied bytes, the line breaks of folding left out (RFC 5322 §2.2.3)."""
    kept, runs, length, done = [], [], 0, span.start
    for match in [*_BREAK.finditer(data, span.start, span.end), None]:
        end = match.start() if match else span.end
        runs.append(Run(length, length + end - done, done, end, 1))
        kept.append(data[done:end])
        length += end - done
        done = match.end() if match else end
    text = b"".join(kept)
    return _Piece(text, tuple(runs), guess(text), encoded=False)


def _encoded_word(match: re.Match[bytes], flaws: list[Flaw]) -> _Piece | None:
    """The word's bytes; None where it can't be one, so that it is shown as it stands."""
    place = ByteSpan(*match.span())
    declared = match[1].decode("ascii", "replace").partition("*")[0]  # RFC 2231 §5: *language
    codec = codec_of(declared)
    if codec is None:
        flaws.append(Flaw(DefectCode.CHARSET_UNKNOWN, place))
    span = ByteSpan(*match.span(3))
    if match[2] in b"qQ":
        payload = quoted_printable(match.string, span, header=True)
        if payload.flaw or re.search(rb"\s", match[3]):
            flaws.append(Flaw(DefectCode.ENCODED_WORD_MALFORMED, place))
        return _Piece(payload.data, payload.maps[0].runs, codec or "", encoded=True)
    piece = _base64_word(match.string, span, codec or "")
    if piece is None:
        flaws.append(Flaw(DefectCode.ENCODED_WORD_MALFORMED, place))
    return piece


def _base64_word(data: bytes, span: ByteSpan, codec: str) -> _Piece | None:
    places = [match.start() for match in _SEXTETS.finditer(data, span.start, span.end)]
    if len(places) % 4 == 1:
        return None
    letters = bytes(data[at] for at in places)
    out = binascii.a2b_base64(letters + b"=" * (-len(letters) % 4))
    runs = [
        Run(i, i + 1, places[i * 8 // 6], places[((i + 1) * 8 + 5) // 6 - 1] + 1, 0)
        for i in range(len(out))
    ]
    return _Piece(out, tuple(runs), codec, encoded=True)


def _joined(pieces: Iterable[_Piece]) -> Iterator[_Piece]:
    """Adjacent words of one charset as one piece, since writers split characters over them."""
    held: list[_Piece] = []
    for piece in pieces:
        if held and not (piece.encoded and held[0].encoded and piece.codec == held[0].codec):
            yield _one(held)
            held = []
        held.append(piece)
    if held:
        yield _one(held)


def _one(held: list[_Piece]) -> _Piece:
    data = b"".join(piece.data for piece in held)
    runs: list[Run] = []
    size = 0
    for piece in held:
        runs += _moved(piece.runs, size, 0)
        size += len(piece.data)
    codec = choose(data, held[0].codec) if held[0].encoded else held[0].codec
    return _Piece(data, tuple(runs), codec, held[0].encoded)
