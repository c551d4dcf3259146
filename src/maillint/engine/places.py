"""Make a finding of a hit: its place in the file, its part, and the line that a person sees."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterator
from functools import lru_cache
from itertools import accumulate, count
from operator import add

from maillint.engine.repairs import repair_of
from maillint.model.draft import Draft, Format, Part
from maillint.model.finding import Finding, Frame, Note
from maillint.model.rule import Hit, Rule, Severity
from maillint.model.rule import Place as HitPlace
from maillint.model.source import Place, Source
from maillint.model.span import ByteSpan, MappedText, TextSpan

_AROUND = 500
"""Characters of the line that a frame holds before and after what is flagged: a terminal shows 120
columns, and a minified page is one line of megabytes."""
_FLAGGED = 2000
"""Characters that a frame holds of what is flagged."""
_FLAGGED_BYTES = 4 * (_FLAGGED + _AROUND)
"""A character has four bytes at most."""


def finding_of(hit: Hit, rule: Rule, severity: Severity, draft: Draft) -> Finding:
    """The finding; its line and column are those of the file as it lies on disk."""
    span = hit.place.span
    start, end = draft.source.places(span)
    decoded = _decoded(draft, hit.place)
    return Finding(
        rule=rule.id,
        category=rule.category,
        severity=severity,
        message=hit.message,
        span=span,
        start=start,
        end=end,
        part=_label(draft, decoded),
        excerpt=hit.place.excerpt,
        suggestions=hit.suggestions,
        exact=hit.place.exact,
        fix=hit.fix,
        repair=repair_of(hit.fix, draft.source) if hit.fix else None,
        related=tuple(_note(draft, place) for place in hit.related),
        frame=_frame(draft, decoded, start, span),
    )


class _Decoded:
    """The part or header that a range of bytes stands in, and the characters it holds."""

    __slots__ = ("chars", "line", "line_end", "line_start", "name", "text")

    def __init__(self, name: str, text: str, chars: TextSpan) -> None:
        self.name, self.text, self.chars = name, text, chars
        ends = _line_ends(text)
        self.line = bisect_left(ends, chars.start) + 1
        self.line_start = ends[self.line - 2] + 1 if self.line > 1 else 0
        self.line_end = ends[self.line - 1]


@lru_cache(maxsize=4)
def _line_ends(text: str) -> array[int]:
    """Where each line ends: a table, since 50,000 findings can't each count lines in 5 MB."""
    lengths = accumulate(map(len, text.split("\n")))
    return array("Q", map(add, lengths, count()))


def _decoded(draft: Draft, place: HitPlace) -> _Decoded | None:
    root, chars = (None, None)
    if place.text is not None and place.chars is not None:
        root, chars = place.text.root(place.chars)
    for name, text, whole in _texts(draft):
        if text is root and chars is not None:
            return _Decoded(name, text.text, chars)
        if root is None and whole.contains(place.span):
            return _Decoded(name, text.text, _characters(text, place.span))
    return None


def _texts(draft: Draft) -> Iterator[tuple[str, MappedText, ByteSpan]]:
    for header in draft.headers:
        yield f"header {header.name}", header.value, header.span
    for part in draft.parts:
        for header in part.headers:
            yield f"part {part.number} header {header.name}", header.value, header.span
        if part.text is not None:
            yield _part_name(part), part.text, part.span


def _part_name(part: Part) -> str:
    return f"{part.number} {part.content_type}".strip()


def _characters(text: MappedText, span: ByteSpan) -> TextSpan:
    """The characters that the bytes were decoded to; order is kept, so halving finds them."""
    places = range(len(text.text))
    first = bisect_left(places, span.start + 1, key=lambda at: text.back(at, at + 1)[1])
    if not len(span):
        return TextSpan(first, first)
    last = bisect_left(places, span.end, first, key=lambda at: text.back(at, at + 1)[0])
    return TextSpan(first, last)


def _label(draft: Draft, decoded: _Decoded | None) -> str:
    if draft.format is not Format.EML or decoded is None:
        return ""
    if "header " in decoded.name:
        return decoded.name
    return f"{decoded.name}, line {decoded.line}"


def _frame(draft: Draft, decoded: _Decoded | None, start: Place, span: ByteSpan) -> Frame:
    if decoded is None:
        return _raw_frame(draft.source, start, span)
    line_span = TextSpan(decoded.line_start, decoded.line_end)
    in_part = draft.format is Format.EML and "header " not in decoded.name
    return _cut(decoded.text, line_span, decoded.chars, decoded.line if in_part else start.line)


def _raw_frame(source: Source, start: Place, span: ByteSpan) -> Frame:
    """The line as it lies in the file; no more of it is decoded than is shown, since one directive
    of 400 KB may name 40,000 rules.
    """
    flagged = source.data[span.start : min(span.end, span.start + _FLAGGED_BYTES)]
    width = len(flagged.decode("utf-8", "replace"))
    before, line = source.around(span.start, 4 * _AROUND, _FLAGGED_BYTES)
    at = len(before)
    return _cut(before + line, TextSpan(0, at + len(line)), TextSpan(at, at + width), start.line)


def _cut(text: str, line: TextSpan, chars: TextSpan, number: int) -> Frame:
    """The line around the characters, no more of it than a reporter shows."""
    first, last = min(line.end, chars.start), min(line.end, chars.end)
    start = max(line.start, first - _AROUND)
    shown = text[start : min(line.end, last + _AROUND, first + _FLAGGED + _AROUND)].rstrip("\r")
    first = min(len(shown), first - start)
    return Frame(shown, first, max(first, min(len(shown), last - start)), number)


def _note(draft: Draft, place: HitPlace) -> Note:
    return Note(draft.source.place(place.span.start), place.excerpt)
