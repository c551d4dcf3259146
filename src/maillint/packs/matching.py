"""Find a declared rule's phrases and patterns in segments, in any Unicode form, within a time."""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import field
from typing import TYPE_CHECKING

from maillint.model.composed import composed
from maillint.model.phrases import PhraseMatch, Phrases
from maillint.model.record import record
from maillint.model.segment import Segment
from maillint.model.span import TextSpan

if TYPE_CHECKING:
    import regex

PATTERN_SECONDS = 0.25
"""What one pattern may take on one segment: a careless one needs minutes for a run of spaces."""
ANY = "any"
"""The key of patterns and phrases that hold in every language."""


class TooSlow(Exception):  # noqa: N818 -- becomes a finding, not an error
    """A pattern that did not finish; its text is the pattern."""

    def __init__(self, pattern: str, segment: Segment) -> None:
        super().__init__(pattern)
        self.segment = segment


@record(slots=False)
class Words:
    """Phrases and patterns by language; `any` holds for all."""

    phrases: Mapping[str, Phrases] = field(default_factory=dict)
    patterns: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    _compiled: dict[str, list[regex.Pattern[str]]] = field(default_factory=dict, repr=False)

    def __bool__(self) -> bool:
        return bool(self.phrases or self.patterns)

    def speaks(self, language: str) -> bool:
        """Whether a text in this language can be checked."""
        return any(
            key in table for table in (self.phrases, self.patterns) for key in (language, ANY)
        )

    def find(self, segment: Segment) -> Iterator[PhraseMatch]:
        """The matches in a segment's prose, by place; TooSlow where a pattern takes too long."""
        found = [
            match
            for key in (segment.language, ANY)
            if key in self.phrases
            for match in self.phrases[key].find(segment.prose)
        ]
        for key in (segment.language, ANY):
            for pattern in self._patterns(key):
                found += _matches(pattern, segment)
        yield from sorted(set(found), key=lambda match: (match.span.start, match.span.end))

    def _patterns(self, key: str) -> list[regex.Pattern[str]]:
        if key not in self.patterns:
            return []
        if key not in self._compiled:
            self._compiled[key] = [compiled(pattern) for pattern in self.patterns[key]]
        return self._compiled[key]


def compiled(pattern: str) -> regex.Pattern[str]:
    """The pattern, case-insensitive, over NFC text; `regex.error` where it is malformed."""
    import regex

    return regex.compile(unicodedata.normalize("NFC", pattern), regex.IGNORECASE | regex.MULTILINE)


def _matches(pattern: regex.Pattern[str], segment: Segment) -> list[PhraseMatch]:
    text = segment.prose
    whole, starts = _composed(text)
    try:
        found = [match.span() for match in pattern.finditer(whole, timeout=PATTERN_SECONDS)]
    except TimeoutError as error:
        raise TooSlow(pattern.pattern, segment) from error
    spans = (TextSpan(starts(start), starts(end)) for start, end in found if end > start)
    return [PhraseMatch(span, text[span.start : span.end]) for span in spans]


class _Composed:
    """Where each piece of a composed text began in the text as written."""

    def __init__(self, pieces: list[tuple[int, int]]) -> None:
        self._new = [new for new, _ in pieces]
        self._old = [old for _, old in pieces]

    def __call__(self, at: int) -> int:
        index = bisect_right(self._new, at) - 1
        return self._old[index] + at - self._new[index]


def _composed(text: str) -> tuple[str, _Composed]:
    if composed(text) == text:
        return text, _Composed([(0, 0)])
    out, length, pieces, start = [], 0, [], 0
    for at in range(1, len(text) + 1):
        if at < len(text) and unicodedata.combining(text[at]):
            continue
        piece = composed(text[start:at])
        pieces.append((length, start))
        out.append(piece)
        length, start = length + len(piece), at
    return "".join(out), _Composed([*pieces, (length, start)])
