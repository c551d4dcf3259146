"""Places: ranges of characters and of bytes, and the maps that lead from one to the other.

Decoding happens in stages (transfer encoding, charset, markup). Each stage leaves a `SpanMap`;
a `MappedText` is a text together with the stages that made it, so that any range of it leads
back to the bytes of the file. Nothing ever searches the source for text it once had the place of.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import field
from typing import NamedTuple, Self

from maillint.model.record import record


@record(order=True)
class _Span:
    start: int
    end: int

    def __init__(self, start: int, end: int) -> None:
        if not 0 <= start <= end:
            raise ValueError(f"not a range: {start}..{end}")
        _set_start(self, start)
        _set_end(self, end)

    def __len__(self) -> int:
        return self.end - self.start

    def __bool__(self) -> bool:
        return True  # a zero-width place is a place

    def moved(self, by: int) -> Self:
        """The same range, `by` positions further on."""
        return type(self)(self.start + by, self.end + by)

    def overlaps(self, other: Self) -> bool:
        """Whether the two share a position; a zero-width range does so inside or at an edge."""
        if self.start == self.end or other.start == other.end:
            return self.start <= other.end and other.start <= self.end
        return self.start < other.end and other.start < self.end

    def contains(self, other: Self) -> bool:
        """Whether the other lies within this range, edges included."""
        return self.start <= other.start and other.end <= self.end


_set_start, _set_end = _Span.__dict__["start"].__set__, _Span.__dict__["end"].__set__
"""The slots themselves: no object is made as often, and a span is frozen once it is."""


class TextSpan(_Span):
    """A half-open range of characters (code points) of one text, 0-based."""

    __slots__ = ()


class ByteSpan(_Span):
    """A half-open range of bytes of the file as it lies on disk, 0-based."""

    __slots__ = ()


def within(spans: Sequence[TextSpan], whole: TextSpan) -> list[TextSpan]:
    """Those of some ranges, sorted by their starts, that lie within another.

    Found by bisection: a paragraph of 4,000 sentences has each of them ask for its own.
    """
    first = bisect_left(spans, whole.start, key=_start)
    last = bisect_right(spans, whole.end, key=_start)
    return [span for span in spans[first:last] if span.end <= whole.end]


def _start(span: TextSpan) -> int:
    return span.start


class Run(NamedTuple):
    """A stretch of output that came from a stretch of source in one way.

    `step` is the number of source units per output unit where that is constant (1 for copied
    text, 2 for Cyrillic in UTF-8); 0 where the output came from the source as a whole (an
    entity, a quoted-printable escape, collapsed white space).
    """

    start: int
    end: int
    source_start: int
    source_end: int
    step: int


class SpanMap:
    """One decoding stage: output ranges to source ranges, in order, without gaps in the output."""

    __slots__ = ("_runs", "_starts")

    def __init__(self, runs: Iterable[Run]) -> None:
        """Take runs in output order; zero-width and adjacent mergeable ones are folded."""
        self._runs = _folded(runs)
        self._starts = [run.start for run in self._runs]

    @staticmethod
    def shift(length: int, by: int, step: int = 1) -> SpanMap:
        """The map of a text copied from one place: output 0 is source `by`."""
        return _Shift(length, by, step)

    @property
    def runs(self) -> tuple[Run, ...]:
        """The stretches, in order."""
        return tuple(self._runs)

    def between(self, start: int, end: int) -> Iterator[Run]:
        """The stretches that share a position with the output range, in order, uncut."""
        for index in range(max(0, bisect_right(self._starts, start) - 1), len(self._runs)):
            run = self._runs[index]
            if run.start >= end:
                return
            if run.end > start:
                yield run

    def back(self, start: int, end: int) -> tuple[int, int]:
        """The smallest source range that made the output range; zero width stays zero width."""
        if not self._runs:
            return 0, 0
        first = self._runs[max(0, bisect_right(self._starts, start) - 1)]
        begin = _source_of(first, start)
        if start == end:
            return begin, begin
        last = self._runs[max(0, bisect_right(self._starts, end - 1) - 1)]
        if not last.step:
            return begin, max(begin, last.source_end)
        return begin, max(begin, last.source_start + (end - last.start) * last.step)


class _Shift(SpanMap):
    """One stretch, by arithmetic: most texts of a draft are copied from one place."""

    __slots__ = ("_by", "_length", "_step")

    def __init__(self, length: int, by: int, step: int) -> None:
        self._length, self._by, self._step = length, by, step

    @property
    def runs(self) -> tuple[Run, ...]:
        length, by, step = self._length, self._by, self._step
        return (Run(0, length, by, by + length * step, step),)

    def between(self, start: int, end: int) -> Iterator[Run]:
        return iter(self.runs if start < self._length and end > 0 else ())

    def back(self, start: int, end: int) -> tuple[int, int]:
        begin = self._by + min(start, self._length) * self._step
        return begin, max(begin, self._by + end * self._step) if start < end else begin


def _folded(runs: Iterable[Run]) -> list[Run]:
    folded: list[Run] = []
    for run in runs:
        if run.start == run.end and folded:
            continue
        last = folded[-1] if folded else None
        if last and last.start == last.end:
            folded[-1] = run
        elif last and last.step and last.step == run.step and last.source_end == run.source_start:
            folded[-1] = last._replace(end=run.end, source_end=run.source_end)
        else:
            folded.append(run)
    return folded


def _source_of(run: Run, position: int) -> int:
    if position >= run.end:
        return run.source_end
    return run.source_start + (position - run.start) * run.step


@record()
class MappedText:
    """A text and the stages that lead from it to its parent text, or to the file's bytes.

    `name` is set on roots only (texts whose parent is None): "part 1.2", "header Subject".
    """

    text: str
    maps: tuple[SpanMap, ...] = field(repr=False)
    parent: MappedText | None = field(default=None, repr=False)
    name: str = ""

    def source(self, span: TextSpan) -> ByteSpan:
        """The bytes of the file that the characters were decoded from."""
        return ByteSpan(*self.back(span.start, span.end))

    def back(self, start: int, end: int) -> tuple[int, int]:
        """The same for a range that has no span: a search asks for thousands of places."""
        text: MappedText | None = self
        while text is not None:
            for stage in text.maps:
                start, end = stage.back(start, end)
            text = text.parent
        return start, end

    @property
    def origin(self) -> MappedText:
        """The decoded part or header that this text was taken from."""
        text = self
        while text.parent is not None:
            text = text.parent
        return text

    def root(self, span: TextSpan) -> tuple[MappedText, TextSpan]:
        """The origin, and where the characters stand in it."""
        text, start, end = self, span.start, span.end
        while text.parent is not None:
            for stage in text.maps:
                start, end = stage.back(start, end)
            text = text.parent
        return text, TextSpan(start, end)

    def derive(self, text: str, stage: SpanMap) -> MappedText:
        """A text made from this one; `stage` leads from it to this one."""
        return MappedText(text, (stage,), self)

    def cut(self, span: TextSpan) -> MappedText:
        """The characters of the range, as a text of its own."""
        return self.piece(span.start, span.end)

    def piece(self, start: int, end: int) -> MappedText:
        """The same for a range that has no span yet."""
        taken = self.text[start:end]
        return MappedText(taken, (_Shift(len(taken), start, 1),), self)

    @property
    def whole(self) -> TextSpan:
        """The range of all characters."""
        return TextSpan(0, len(self.text))


def placeless(text: str, name: str, at: int = 0) -> MappedText:
    """A text that stands nowhere in the file (from an option or a sidecar): zero width at `at`."""
    return MappedText(text, (SpanMap([Run(0, len(text), at, at, 0)]),), name=name)
