"""Formatting that outlives its paragraph: `<p><b>one<p>two` is bold in both (HTML §13.2.4.3)."""

from __future__ import annotations

from maillint.load.placed import PlacedTag
from maillint.load.tokens import StartTag

_KEPT = 8
"""Entries of one cell. Real mail has four, and each paragraph reopens all of them."""
_REOPENED = 4000
"""Elements reopened in one part: a page of unclosed `<font>` grows no further."""


class ActiveFormatting:
    """The formatting elements that were opened and not ended, cell by cell."""

    def __init__(self) -> None:
        self._cells: list[list[PlacedTag]] = [[]]
        self._left = _REOPENED

    def opened(self, element: PlacedTag) -> None:
        """Remember an element until its end tag."""
        entries = self._cells[-1]
        entries.append(element)
        del entries[:-_KEPT]

    def ended(self, name: str) -> None:
        """Forget the last element of that name."""
        entries = self._cells[-1]
        for at in reversed(range(len(entries))):
            if entries[at].name == name:
                del entries[at]
                return

    def enter_cell(self) -> None:
        """Nothing that was opened outside a cell shows inside."""
        self._cells.append([])

    def leave_cell(self) -> None:
        """Forget what was opened inside the cell."""
        if len(self._cells) > 1:
            self._cells.pop()

    def lost(self) -> list[StartTag]:
        """The start tags of elements that a block's end closed: they are to be opened again.

        The entries are forgotten here; opening the elements again makes new ones.
        """
        entries = self._cells[-1]
        starts = [element.start for element in entries if not element.is_open]
        if not starts:
            return []
        entries[:] = [element for element in entries if element.is_open]
        self._left -= len(starts)
        return starts if self._left >= 0 else []
