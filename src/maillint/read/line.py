"""The text of one block as it grows: white space collapsed, every character mapped.

What is not for this file: where a block begins and ends.
"""

from __future__ import annotations

from collections.abc import Iterator

from maillint.model.markup import Element, Text
from maillint.model.regexp import regexp
from maillint.model.span import MappedText, Run, TextSpan
from maillint.read.block import Piece

_WHITE = " \t\n\r\f"
_GAP = regexp(r"\A[ \t\n\r\f]+|[ \t\n\r\f]{2,}|[ \t\n\r\f]+\Z")
"""White space that is not written as it stands; one character between words becomes a space."""
_BLANKS = str.maketrans("\t\n\r\f", "    ")


class Line:
    """Inline content of one block as it grows."""

    def __init__(self) -> None:
        self.chars: list[str] = []
        self.runs: list[Run] = []
        self.pieces: list[Piece] = []
        self._length = 0
        self._space: tuple[int, int] | None = None
        """Source range of collapsed white space that is written when a word follows."""

    def add(self, node: Text, anchor: Element | None, *, verbatim: bool) -> None:
        """Append a text node; a leading or trailing space is kept back until a word comes."""
        value, begin, at = node.value, None, 0
        if not verbatim and not value.text.strip(_WHITE):
            self._hold(value, 0, len(value.text))
            return
        if self.pieces and anchor is not self.pieces[-1].anchor and anchor and value.text.strip():
            self._part_links()
        text = value.text if verbatim else value.text.translate(_BLANKS)
        gaps = () if verbatim else _GAP.finditer(text)
        for gap in gaps:
            if gap.start() > at:
                self._settle_space()
                begin = self._length if begin is None else begin
                self._write(text, value, at, gap.start())
            self._hold(value, gap.start(), gap.end())
            at = gap.end()
        if at < len(text):
            self._settle_space()
            begin = self._length if begin is None else begin
            self._write(text, value, at, len(text))
        if begin is not None:
            self.pieces.append(Piece(TextSpan(begin, self._length), node.parent, anchor))

    def _part_links(self) -> None:
        """Two links in a row are two words: menus part them with padding, not with a space."""
        last = self.pieces[-1]
        if last.anchor and last.span.end == self._length and self._space is None:
            self.part_words()

    def break_at(self, element: Element) -> None:
        """A line break, which `<br>` makes; white space before it is lost."""
        self._space = None
        self._append("\n", element.open.start, element.open.end, 0)

    def part_words(self) -> None:
        """A picture stands between two words as a space does."""
        if self.runs and self._space is None and self.chars[-1] != "\n":
            last = self.runs[-1].source_end
            self._space = (last, last)

    def _hold(self, value: MappedText, start: int, end: int) -> None:
        if self._space is None and self.chars and self.chars[-1] != "\n":
            _, span = value.root(TextSpan(start, end))
            self._space = (span.start, span.end)

    def _settle_space(self) -> None:
        if self._space is not None:
            start, end = self._space
            self._append(" ", start, end, 1 if end - start == 1 else 0)
            self._space = None

    def _write(self, text: str, value: MappedText, start: int, end: int) -> None:
        self.chars.append(text[start:end])
        self.runs.extend(_through(value, start, end, self._length - start))
        self._length += end - start

    def _append(self, character: str, start: int, end: int, step: int) -> None:
        self.chars.append(character)
        self.runs.append(Run(self._length, self._length + 1, start, end, step))
        self._length += 1


def _through(value: MappedText, start: int, end: int, by: int) -> Iterator[Run]:
    """Runs that lead from a range of the text node, moved by `by`, to the part's text."""
    if len(value.maps) != 1 or value.parent is None or value.parent.parent is not None:
        for at in range(start, end):
            _, span = value.root(TextSpan(at, at + 1))
            yield Run(at + by, at + by + 1, span.start, span.end, 0)
        return
    for run in value.maps[0].between(start, end):
        first, last = max(run.start, start), min(run.end, end)
        source, source_end = run.source_start, run.source_end
        if run.step:
            source = run.source_start + (first - run.start) * run.step
            source_end = source + (last - first) * run.step
        yield Run(first + by, last + by, source, source_end, run.step)
