"""The line that a finding stands in, cut to the width at hand, its characters underlined."""

from __future__ import annotations

from rich.cells import cell_len

from maillint.model.finding import Frame
from maillint.reporters.visible import visible

_ELLIPSIS = "…"
_LEAD = 24
"""Columns of the line that are kept before what is flagged."""


def code_frame(frame: Frame, width: int) -> tuple[str, str]:
    """`12 │ Welcome!!!!` and `   │        ^^^^`, neither wider than `width` columns."""
    number = str(frame.number)
    room = max(20, width - len(number) - 3)
    before, flagged, after = _pieces(frame, room)
    gutter = " " * len(number)
    marks = " " * cell_len(before) + "^" * max(1, cell_len(flagged))
    return f"{number} │ {before}{flagged}{after}", f"{gutter} │ {marks}"


def _pieces(frame: Frame, room: int) -> tuple[str, str, str]:
    """What stands before, within and after the flagged range, so that all fits the room."""
    line = frame.line
    before = visible(line[max(0, frame.start - 4 * room) : frame.start]).lstrip()
    flagged = visible(line[frame.start : min(frame.end, frame.start + 4 * room)])
    after = visible(line[frame.end : frame.end + 4 * room])
    if cell_len(before + flagged + after) <= room:
        return before, flagged, after
    before = _end(before, max(_LEAD, room - cell_len(flagged + after)))
    flagged = _start(flagged, room - cell_len(before))
    return before, flagged, _start(after, room - cell_len(before + flagged))


def _start(text: str, room: int) -> str:
    """The beginning of the text in so many columns."""
    if cell_len(text) <= room:
        return text
    while text and cell_len(text) > room - 1:
        text = text[: -max(1, (cell_len(text) - room) // 2)]
    return text + _ELLIPSIS if room > 0 else ""


def _end(text: str, room: int) -> str:
    """The end of the text in so many columns."""
    if cell_len(text) <= room:
        return text
    while text and cell_len(text) > room - 1:
        text = text[max(1, (cell_len(text) - room) // 2) :]
    return _ELLIPSIS + text
