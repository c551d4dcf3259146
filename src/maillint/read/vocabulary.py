"""Looking phrases up in the language of a segment, or of many segments at once."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from operator import itemgetter
from typing import NamedTuple

from maillint.model.lexicon import Lexicon, Lexicons
from maillint.model.phrases import PhraseMatch, Texts
from maillint.model.segment import Segment
from maillint.model.span import TextSpan

_NEAR = 300
"""Characters before and behind a link that can speak of it."""


def spoken(segment: Segment, lexicons: Lexicons) -> Iterator[Lexicon]:
    """The lexicon of the segment's language; every one where the language can't be told."""
    if segment.language in lexicons:
        yield lexicons[segment.language]
    elif not segment.language:
        yield from lexicons.values()


def sentence_around(segment: Segment, span: TextSpan) -> TextSpan:
    """The sentence that a range starts in, cut to what stands near: lists of links are long."""
    index = bisect_right(segment.sentences, span.start, key=lambda s: s.start) - 1
    around = segment.sentences[index] if index >= 0 else segment.mapped.whole
    if span.start >= around.end:
        around = segment.mapped.whole
    start = max(around.start, span.start - _NEAR)
    return TextSpan(start, max(start, min(around.end, span.end + _NEAR)))


def matches(segment: Segment, key: str, lexicons: Lexicons) -> Iterator[PhraseMatch]:
    """Phrases of a list in a segment's prose."""
    for lexicon in spoken(segment, lexicons):
        yield from lexicon.phrases(key).find(segment.prose)


def distinct(segments: Iterable[Segment], key: str, lexicons: Lexicons) -> tuple[str, ...]:
    """The different phrases of a list that stand in the segments, in order of appearance."""
    found = (m.phrase for segment in segments for m in matches(segment, key, lexicons))
    return tuple(dict.fromkeys(found))


class Prose:
    """Segments by language, so that a list is looked for once, not in each."""

    def __init__(self, segments: Iterable[Segment], lexicons: Lexicons) -> None:
        self.segments = tuple(segments)
        spoken_by: dict[str, list[int]] = {language: [] for language in lexicons}
        for index, segment in enumerate(self.segments):
            for lexicon in spoken(segment, lexicons):
                spoken_by[lexicon.language].append(index)
        self._voices = [
            _Voice(lexicons[language], Texts(self.segments[i].prose for i in indexes), indexes)
            for language, indexes in spoken_by.items()
            if indexes
        ]
        self._found: dict[str, list[tuple[int, str]]] = {}

    def find(self, key: str) -> list[tuple[int, str]]:
        """The phrases of a list, each with the index of its segment, in order."""
        if key not in self._found:
            found = [one for voice in self._voices for one in voice.find(key)]
            self._found[key] = sorted(found, key=itemgetter(0))
        return self._found[key]

    def distinct(self, key: str) -> tuple[str, ...]:
        """The different phrases of a list, in order of appearance."""
        return tuple(dict.fromkeys(phrase for _, phrase in self.find(key)))


class _Voice(NamedTuple):
    """The segments of one language."""

    lexicon: Lexicon
    texts: Texts
    indexes: Sequence[int]

    def find(self, key: str) -> Iterator[tuple[int, str]]:
        for index, match in self.lexicon.phrases(key).among(self.texts):
            yield self.indexes[index], match.phrase
