"""Changed characters put back into a header field: as they are, or into its encoded words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from maillint.errors import FixError
from maillint.load.charset import codec_of
from maillint.load.encode import Splice, b_word, eol_of, q_word, spliced
from maillint.load.header import ENCODED_WORD
from maillint.model.draft import Header
from maillint.model.span import ByteSpan, MappedText, TextSpan

_MAX_WORD = 75
"""Characters of an encoded word (RFC 2047 §2)."""

TextChange = tuple[TextSpan, str]


class _Words(NamedTuple):
    """Encoded words side by side that read as one text."""

    places: tuple[ByteSpan, ...]
    charset: bytes
    encoding: bytes
    text: TextSpan
    """Of the header's value."""

    @property
    def codec(self) -> str | None:
        """Python's name of the charset, None where it is none: it may be any bytes."""
        return codec_of(self.charset.decode("ascii", "replace").partition("*")[0])


def header_splice(data: bytes, header: Header, changes: Sequence[TextChange]) -> Splice:
    """The splice of the file that makes the changes; FixError where there is no way."""
    coarse = tuple(_groups(data, header))
    groups = tuple(_groups(data, header, whole_words=True))
    if any(_holder(coarse, span) and not _holder(groups, span) for span, _ in changes):
        groups = coarse
    splices: list[Splice] = []
    inside: dict[_Words, list[TextChange]] = {}
    for span, new in changes:
        if group := _holder(groups, span):
            inside.setdefault(group, []).append((span, new))
        else:
            splices.append(_literal(data, header.value, span, new))
    splices += [_reworded(data, header.value, group, held) for group, held in inside.items()]
    field = data[header.span.start : header.span.end]
    moved = [Splice(s - header.span.start, e - header.span.start, new) for s, e, new in splices]
    return Splice(header.span.start, header.span.end, spliced(field, moved))


def _holder(groups: Sequence[_Words], span: TextSpan) -> _Words | None:
    """The words that the range lies in; at an edge, the first."""
    return next((group for group in groups if group.text.contains(span)), None)


def _literal(data: bytes, value: MappedText, span: TextSpan, new: str) -> Splice:
    """A change outside encoded words, in ASCII, or in the UTF-8 that stands there raw."""
    place = value.source(span)
    old = value.text[span.start : span.end]
    if data[place.start : place.end] != old.encode() or "\n" in new or "\r" in new:
        raise FixError("it runs over encoded words")
    if not new.isascii() and (old.isascii() or not old):
        raise FixError(f"“{new}” would have to become an encoded word")
    if "=?" in new:
        raise FixError("it would look like an encoded word")
    return Splice(place.start, place.end, new.encode())


def _groups(data: bytes, header: Header, *, whole_words: bool = False) -> Iterator[_Words]:
    """The encoded words of the field, those with nothing but space between them together.

    `whole_words`: each alone, but for those that share a character.
    """
    held: list[re.Match[bytes]] = []
    for match in ENCODED_WORD.finditer(data, header.span.start, header.span.end):
        if held and (
            data[held[-1].end() : match.start()].strip()
            or held[-1][1].lower() != match[1].lower()
            or (whole_words and not _shares(header.value, match.start()))
        ):
            yield from _group(held, header)
            held = []
        held.append(match)
    if held:
        yield from _group(held, header)


def _shares(value: MappedText, byte: int) -> bool:
    """Whether a character begins before the byte and ends after it."""
    index = _first(value, byte)
    return index > 0 and value.source(TextSpan(index - 1, index)).end > byte


def _group(words: list[re.Match[bytes]], header: Header) -> Iterator[_Words]:
    """The words, where the header's text shows them decoded."""
    value, places = header.value, tuple(ByteSpan(*word.span()) for word in words)
    inner = [ByteSpan(*word.span(3)) for word in words]
    start = _first(value, inner[0].start)
    end = _first(value, inner[-1].end)
    if start < end:
        yield _Words(places, words[0][1], words[0][2], TextSpan(start, end))


def _first(value: MappedText, byte: int) -> int:
    """The first character whose bytes begin at or after the byte."""
    low, high = 0, len(value.text)
    while low < high:
        middle = (low + high) // 2
        if value.source(TextSpan(middle, middle + 1)).start < byte:
            low = middle + 1
        else:
            high = middle
    return low


def _reworded(
    data: bytes, value: MappedText, group: _Words, changes: Sequence[TextChange]
) -> Splice:
    """The words with the changes made; encoded anew, as many as they need, where they must be."""
    if simple := _requoted(data, value, group, changes):
        return simple
    text, span = value.text, group.text
    for change, new in sorted(changes, key=lambda change: change[0], reverse=True):
        text = text[: change.start] + new + text[change.end :]
    length = len(span) + len(text) - len(value.text)
    text = text[span.start : span.start + length]
    place = ByteSpan(group.places[0].start, group.places[-1].end)
    if not text:
        return Splice(place.start, place.end, b"")
    words = list(_words(text, group))
    fold = eol_of(data[place.start :]) + b" "
    if len(words) <= len(group.places):
        gaps = _gaps(data, group.places)
        pieces = [words[0]]
        for gap, word in zip(gaps, words[1:], strict=False):
            pieces += [gap, word]
        return Splice(place.start, place.end, b"".join(pieces))
    return Splice(place.start, place.end, fold.join(words))


def _requoted(
    data: bytes, value: MappedText, group: _Words, changes: Sequence[TextChange]
) -> Splice | None:
    """One Q-encoded word, all its other codes kept; None where it would grow too long."""
    if group.encoding not in b"qQ" or len(group.places) > 1 or group.codec != "utf-8":
        return None
    [place] = group.places
    splices = []
    for span, new in changes:
        at = value.source(span)
        splices.append(Splice(at.start - place.start, at.end - place.start, q_word(new.encode())))
    word = spliced(data[place.start : place.end], splices)
    return Splice(place.start, place.end, word) if len(word) <= _MAX_WORD else None


def _gaps(data: bytes, places: tuple[ByteSpan, ...]) -> list[bytes]:
    """What stands between the words."""
    return [data[a.end : b.start] for a, b in pairwise(places)]


def _words(text: str, group: _Words) -> Iterator[bytes]:
    """The text in encoded words of the group's charset and encoding, no character split."""
    codec = group.codec
    if not codec or codec.startswith(("iso2022", "utf-16", "utf-32", "utf-7", "hz")):
        named = group.charset.decode("ascii", "replace")
        raise FixError(f"encoded words in {named} can't be changed")
    encode = b_word if group.encoding in b"bB" else q_word
    head = b"=?" + group.charset + b"?" + group.encoding + b"?"
    room = _MAX_WORD - len(head) - len(b"?=")
    held = b""
    for character in text:
        try:
            piece = character.encode(codec)
        except UnicodeEncodeError as error:
            raise FixError(f"“{character}” can't be written in {codec}") from error
        if held and len(encode(held + piece)) > room:
            yield head + encode(held) + b"?="
            held = b""
        held += piece
    yield head + encode(held) + b"?="
