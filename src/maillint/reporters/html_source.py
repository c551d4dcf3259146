"""The draft's source for the HTML report: numbered lines, what is flagged marked in its place."""

from __future__ import annotations

import html
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from maillint.model.record import record
from maillint.model.rule import Severity
from maillint.model.source import Place, Source
from maillint.reporters.visible import visible

_CONTEXT = 3
"""Lines shown around a marked one; the others are folded away."""
_MAX_FOLDED_BYTES = 300_000
"""Of a source whose unmarked lines are in the page at all."""
_LONG_LINE = 1200
_AROUND = 160
"""Characters of a long line that are kept around a mark."""


@record()
class Marker:
    """A stretch of the source to mark, and the finding that it belongs to."""

    start: Place
    end: Place
    key: str
    severity: Severity
    rule: str


def escaped(text: str) -> str:
    """Any text of a draft, harmless in HTML and in attributes; controls are shown as marks.

    A line that begins with `::` commands the CI runner that this page may be printed to.
    """
    return html.escape(visible(text), quote=True).replace("::", "&#58;:")


def source_listing(source: Source, markers: Sequence[Marker]) -> list[str]:
    """The listing as lines of HTML."""
    by_line = defaultdict[int, list[Marker]](list)
    for marker in markers:
        for line in range(marker.start.line, min(marker.end.line, marker.start.line + 50) + 1):
            by_line[line].append(marker)
    return list(_listing(source, by_line))


def _listing(source: Source, by_line: dict[int, list[Marker]]) -> Iterator[str]:
    count = len(source.line_starts)
    near = {n for line in by_line for n in range(line - _CONTEXT, line + _CONTEXT + 1)}
    yield '<div class="source" tabindex="0" aria-label="Source of the draft">'
    line = 1
    while line <= count:
        if line in near or not by_line:
            yield _line(source, line, by_line.get(line, []))
            line += 1
            continue
        end = next((n for n in range(line, count + 1) if n in near), count + 1)
        yield from _fold(source, line, end)
        line = end
    yield "</div>"


def _fold(source: Source, start: int, end: int) -> Iterator[str]:
    """The lines from start to before end, closed; left out where the source is huge."""
    told = f"{end - start} lines" if end - start > 1 else "1 line"
    if len(source.data) > _MAX_FOLDED_BYTES:
        yield f'<p class="fold">⋯ {told}</p>'
        return
    yield f'<details class="fold"><summary>⋯ {told}</summary>'
    for line in range(start, end):
        yield _line(source, line, [])
    yield "</details>"


def _line(source: Source, number: int, markers: Sequence[Marker]) -> str:
    text = source.line(number)
    classes = f' class="{max(m.severity for m in markers)}"' if markers else ""
    return f"<div{classes}><b>{number}</b><code>{_marked(text, number, markers)}</code></div>"


def _marked(text: str, number: int, markers: Sequence[Marker]) -> str:
    """The line's text, cut where marks begin and end; overlapping ones take the worst severity."""
    spans = [(*_columns(marker, number, len(text)), marker) for marker in markers]
    edges = {0, len(text), *(edge for start, end, _ in spans for edge in (start, end))}
    cuts = sorted(edges)
    pieces = []
    for start, end in pairwise((*cuts, len(text))):
        covering = [marker for low, high, marker in spans if low <= start and end <= high]
        pieces.append(_points(start, number, spans))
        if start < end:
            first, last = start == 0, end == len(text)
            pieces.append(_piece(text[start:end], covering, first=first, last=last))
    return "".join(pieces)


def _columns(marker: Marker, number: int, length: int) -> tuple[int, int]:
    start = marker.start.column - 1 if marker.start.line == number else 0
    end = marker.end.column - 1 if marker.end.line == number else length
    start = min(start, length)
    return start, max(start, min(end, length))


def _points(at: int, number: int, spans: Sequence[tuple[int, int, Marker]]) -> str:
    """Anchors of the findings that begin here; a missing thing is shown as a caret."""
    found = []
    for start, end, marker in spans:
        if start == at and marker.start.line == number:
            caret = f' class="caret {marker.severity}"' if start == end else ""
            found.append(f'<a id="{marker.key}-at" href="#{marker.key}"{caret}></a>')
    return "".join(found)


def _piece(text: str, covering: Sequence[Marker], *, first: bool, last: bool) -> str:
    if not covering:
        return escaped(_shortened(text, first=first, last=last))
    worst = max(covering, key=lambda marker: marker.severity)
    rules = ", ".join(dict.fromkeys(marker.rule for marker in covering))
    return f'<mark class="{worst.severity}" title="{escaped(rules)}">{escaped(text[:4000])}</mark>'


def _shortened(text: str, *, first: bool, last: bool) -> str:
    """A long stretch without marks, its middle left out."""
    if len(text) <= _LONG_LINE:
        return text
    head = "" if first else text[:_AROUND]
    tail = "" if last else text[-_AROUND:]
    if not head and not tail:
        head = text[:_AROUND]
    return f"{head} ⋯ {len(text) - len(head) - len(tail):,} characters ⋯ {tail}"
