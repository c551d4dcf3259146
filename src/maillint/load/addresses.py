"""Long `data:` addresses cut short before anything is asked of them.

A picture of 30 MB written into its address says nothing but how large it is, yet each stage would
copy it. The map of the text leads over the cut, so that the place of an address is all of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from maillint.load.charset import Decoded, decode
from maillint.model.markup import KEPT_OF_DATA
from maillint.model.regexp import regexp
from maillint.model.span import Run, SpanMap

_LONG = 20_000
"""Bytes; shorter ones stay whole, so that a report can show the picture."""
_ADDRESS = regexp(
    rb"data:[^\s\"'()<>,:]{0,200},"
    rb"(?P<sent>(?:[A-Za-z0-9+/=_.~-]++|%[0-9A-Fa-f]{2}|\s{1,3}(?=[A-Za-z0-9+/=]{40}))*+)",
    re.IGNORECASE,
)
_TAIL = 4
"""Characters kept after a cut, so that the address ends behind it."""


class _Cut(NamedTuple):
    at: int
    """Where it is in the bytes that are left."""
    length: int


def shortened(data: bytes) -> tuple[bytes, Sequence[_Cut]]:
    """The bytes without the middle of each long address, and what was cut."""
    if len(data) < _LONG:
        return data, ()
    pieces: list[bytes] = []
    cuts: list[_Cut] = []
    done = length = 0
    for start, end in _middles(data):
        pieces.append(data[done:start])
        length += start - done
        cuts.append(_Cut(length, end - start))
        done = end
    return (b"".join([*pieces, data[done:]]), cuts) if cuts else (data, ())


def _middles(data: bytes) -> Iterator[tuple[int, int]]:
    for match in _ADDRESS.finditer(data):
        start, end = match.span("sent")
        if end - start >= _LONG:
            yield start + KEPT_OF_DATA, end - _TAIL


def decoded_around(data: bytes, cuts: Sequence[_Cut], codec: str) -> Decoded:
    """The shortened bytes as text, with a map to the whole ones."""
    decoded = decode(data, codec)
    return decoded._replace(map=SpanMap(_around(decoded.map, cuts))) if cuts else decoded


def _around(stage: SpanMap, cuts: Sequence[_Cut]) -> Iterator[Run]:
    """The runs, split at the cuts and moved behind them."""
    waiting, by = list(reversed(cuts)), 0
    for run in stage.runs:
        rest = run
        while waiting and waiting[-1].at < rest.source_end:
            cut = waiting.pop()
            if cut.at > rest.source_start:
                head, rest = _split(rest, cut.at)
                yield _moved(head, by)
            by += cut.length
        yield _moved(rest, by)


def _split(run: Run, at: int) -> tuple[Run, Run]:
    middle = run.start + ((at - run.source_start) // run.step if run.step else 0)
    return run._replace(end=middle, source_end=at), run._replace(start=middle, source_start=at)


def _moved(run: Run, by: int) -> Run:
    return run._replace(source_start=run.source_start + by, source_end=run.source_end + by)
