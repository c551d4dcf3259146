"""Many short texts as few long ones, for a server that answers each request in its own time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from maillint.model.segment import FILLER
from maillint.model.services import GrammarMatch

_BATCH_CHARACTERS = 20_000
"""Per request: a server refuses texts over 60,000 characters by default."""
_GAP = "\n\n"


class Batch(NamedTuple):
    """Texts joined, and where each of them stands."""

    text: str
    starts: Mapping[int, tuple[int, int]]
    """By number of the text: where it begins and ends in the joined one."""

    def shares(
        self, found: Sequence[GrammarMatch]
    ) -> Iterator[tuple[int, tuple[GrammarMatch, ...]]]:
        """The matches of each text, in its own characters; those over masked stretches left out."""
        ordered, at = sorted(found, key=lambda match: match.span), 0
        for number, (start, end) in self.starts.items():
            own = []
            while at < len(ordered) and ordered[at].span.start < end:
                span = ordered[at].span
                inside = start <= span.start and span.end <= end
                if inside and FILLER not in self.text[span.start : span.end]:
                    own.append(_moved(ordered[at], -start))
                at += 1
            yield number, tuple(own)


def batches(texts: Sequence[str]) -> Iterator[Batch]:
    """Few large requests for many short texts, parted as paragraphs are."""
    pieces: list[str] = []
    starts: dict[int, tuple[int, int]] = {}
    length = 0
    for number, text in enumerate(texts):
        if pieces and length + len(text) > _BATCH_CHARACTERS:
            yield Batch(_GAP.join(pieces), starts)
            pieces, starts, length = [], {}, 0
        starts[number] = (length, length + len(text))
        pieces.append(text)
        length += len(text) + len(_GAP)
    if pieces:
        yield Batch(_GAP.join(pieces), starts)


def _moved(match: GrammarMatch, by: int) -> GrammarMatch:
    return replace(match, span=match.span.moved(by))
