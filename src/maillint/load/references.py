"""Character references of HTML (`&amp;`, `&#8217;`, `&eacute`) decoded, each with its place."""

from __future__ import annotations

from collections.abc import Iterator
from html import unescape
from html.entities import html5

from maillint.model.regexp import regexp
from maillint.model.span import MappedText, Run, SpanMap

_DIGITS = 9
_REFERENCE = regexp(r"&(?:#(?:\d+|[xX][0-9a-fA-F]+);?|[A-Za-z][A-Za-z0-9]{1,31};?)")


def decoded(text: MappedText, start: int, end: int, masked: str, *, attribute: bool) -> MappedText:
    """The characters of the range with references decoded.

    `masked` is the text with its merge tags blotted out: a service fills those in before any
    client reads a reference.
    """
    if masked.find("&", start, end) < 0:
        return text.piece(start, end)
    pieces, runs, at = [], [], 0
    for first, last, characters in _pieces(text.text, start, end, masked, attribute=attribute):
        copied = characters is None
        piece = text.text[first:last] if characters is None else characters
        runs.append(Run(at, at + len(piece), first, last, 1 if copied else 0))
        pieces.append(piece)
        at += len(piece)
    return text.derive("".join(pieces), SpanMap(runs))


def unescaped(text: str) -> str:
    """The text of an element with its references decoded."""
    pieces = _pieces(text, 0, len(text), text, attribute=False)
    return "".join(text[at:end] if told is None else told for at, end, told in pieces)


def _pieces(
    text: str, start: int, end: int, masked: str, *, attribute: bool
) -> Iterator[tuple[int, int, str | None]]:
    """Ranges of the text in order, with what they decode to; None where copied."""
    done = start
    for match in _REFERENCE.finditer(masked, start, end):
        length, characters = _character(match.group())
        after = match.start() + length
        if not length or (attribute and _is_query(text, after, end)):
            continue
        yield done, match.start(), None
        yield match.start(), after, characters
        done = after
    yield done, end, None


def _character(reference: str) -> tuple[int, str]:
    """How much of it is a reference, and what it stands for; 0 for none.

    Of a name without its semicolon the longest known beginning counts: `&eacuteb` is `éb`.
    Numbers 128-159 mean Windows-1252 (HTML §13.2.5.80).
    """
    if reference[1] == "#":
        return len(reference), unescape(_short(reference))
    name = reference[1:]
    for length in range(len(name), 1, -1):
        if name[:length] in html5:
            return length + 1, html5[name[:length]]
    return 0, ""


def _short(reference: str) -> str:
    """The number without leading zeros; of one with more digits than any character's, few.

    Python converts no number of over 4,300 digits.
    """
    start = 3 if reference[2] in "xX" else 2
    digits = reference[start:].rstrip(";").lstrip("0")[:_DIGITS]
    return f"{reference[:start]}{digits or '0'};"


def _is_query(text: str, end: int, limit: int) -> bool:
    """Whether `&copy=1` of a URL only looks like a reference (HTML §13.2.5.73)."""
    if text[end - 1] == ";" or end >= limit:
        return False
    return text[end] == "=" or (text[end].isascii() and text[end].isalnum())
