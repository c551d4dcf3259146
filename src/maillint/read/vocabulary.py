"""Looking phrases up in the language of a segment."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator

from maillint.model.lexicon import Lexicon, Lexicons
from maillint.model.phrases import PhraseMatch
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
