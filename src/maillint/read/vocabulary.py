"""Looking phrases up in the language of a segment, or of many segments at once."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from operator import itemgetter
from typing import NamedTuple

from maillint.model.lexicon import Lexicon, Lexicons
from maillint.model.phrases import Cut, PhraseMatch
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
    """Segments as one text for each language, so that a list is looked for once, not in each."""

    def __init__(self, segments: Iterable[Segment], lexicons: Lexicons) -> None:
        self.segments = tuple(segments)
        spoken_by: dict[str, list[int]] = {language: [] for language in lexicons}
        for index, segment in enumerate(self.segments):
            for lexicon in spoken(segment, lexicons):
                spoken_by[lexicon.language].append(index)
        self._voices = [
            _voice(lexicons[language], self.segments, indexes)
            for language, indexes in spoken_by.items()
            if indexes
        ]

    def find(self, key: str) -> list[tuple[int, str]]:
        """The phrases of a list, each with the index of its segment, in order."""
        found = [one for voice in self._voices for one in voice.find(key)]
        return sorted(found, key=itemgetter(0))

    def distinct(self, key: str) -> tuple[str, ...]:
        """The different phrases of a list, in order of appearance."""
        return tuple(dict.fromkeys(phrase for _, phrase in self.find(key)))


class _Voice(NamedTuple):
    """The segments of one language, joined by what no phrase runs over."""

    lexicon: Lexicon
    text: Cut
    indexes: Sequence[int]
    starts: Sequence[int]

    def find(self, key: str) -> Iterator[tuple[int, str]]:
        for match in self.lexicon.phrases(key).find(self.text):
            yield self.indexes[bisect_right(self.starts, match.span.start) - 1], match.phrase


_GAP = "\n\n"


def _voice(lexicon: Lexicon, segments: Sequence[Segment], indexes: Sequence[int]) -> _Voice:
    texts = [segments[index].prose for index in indexes]
    starts = accumulate((len(text) + len(_GAP) for text in texts), initial=0)
    return _Voice(lexicon, Cut(_GAP.join(texts)), indexes, tuple(starts))
