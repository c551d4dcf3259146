"""Looking phrases up in the language of a segment."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from maillint.model.lexicon import Lexicon, Lexicons
from maillint.model.phrases import PhraseMatch
from maillint.model.reading import Segment


def spoken(segment: Segment, lexicons: Lexicons) -> Iterator[Lexicon]:
    """The lexicon of the segment's language; every one where the language can't be told."""
    if segment.language in lexicons:
        yield lexicons[segment.language]
    elif not segment.language:
        yield from lexicons.values()


def matches(segment: Segment, key: str, lexicons: Lexicons) -> Iterator[PhraseMatch]:
    """Phrases of a list in a segment's prose."""
    for lexicon in spoken(segment, lexicons):
        yield from lexicon.phrases(key).find(segment.prose)


def distinct(segments: Iterable[Segment], key: str, lexicons: Lexicons) -> tuple[str, ...]:
    """The different phrases of a list that stand in the segments, in order of appearance."""
    found = (m.phrase for segment in segments for m in matches(segment, key, lexicons))
    return tuple(dict.fromkeys(found))
