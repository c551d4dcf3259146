"""What each block is to its reader: preheader, greeting, button, heading, sign-off, footer."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence, Set

from maillint.model.lexicon import Lexicons
from maillint.model.markup import Element
from maillint.model.record import record
from maillint.model.regexp import regexp
from maillint.model.segment import Scope
from maillint.model.style import Style
from maillint.read.block import FLOWING, Block
from maillint.read.closing import Closing
from maillint.read.footer import Footer
from maillint.read.greetings import greeting_at_start

_PREHEADER_NAME = regexp(r"pre-?header|pre-?view|preview-?text", re.I)
_WORD = regexp(r"[^\W\d_]{2}")
_SMALL_PX = 13.0
_HEADING_RATIO = 1.25
"""A line this much larger than the running text is a heading; h4 of browsers is bold at 1.0."""
_MAX_HEADING_WORDS = 16
_LATEST_GREETING = 8
"""Blocks: logos, menus and a headline may stand before a newsletter's greeting."""


@record(slots=False)
class Layout:
    """Gives each block of one part its scope; built once per draft."""

    lexicons: Lexicons
    styles: Mapping[Element, Style]
    buttons: Set[Element]
    """The links that look like one."""

    def scoped(self, blocks: Sequence[Block]) -> list[Block]:
        """The blocks in order, some cut in two where a greeting or sign-off ends."""
        found = self._preheaders(blocks)
        found = [self._clickable(block) for block in found]
        found = list(self._headings(found))
        found = self._greetings(found)
        found = Footer(self.lexicons, self._size).marked(found)
        return Closing(self.lexicons).marked(found)

    # Preheader

    def _preheaders(self, blocks: Sequence[Block]) -> list[Block]:
        """Hidden text before the first that shows, or small text named so."""
        found, shown = [], 0
        for block in blocks:
            hidden = block.scope is Scope.HIDDEN
            named = block.scope is Scope.BODY and shown < 2 and self._named_preheader(block)
            if named or (hidden and not shown):
                found.append(block.scoped(Scope.PREHEADER))
            else:
                found.append(block)
                shown += not hidden
        return found

    def _named_preheader(self, block: Block) -> bool:
        element = block.element
        names = [element, *element.ancestors()][:3] if element is not None else []
        if any(e.tag == "mj-preview" for e in names):
            return True
        if not any(_PREHEADER_NAME.search(f"{e.get('class')} {e.get('id')}") for e in names):
            return False
        size = self._size(block)
        return size is None or size <= _SMALL_PX

    # Links and headings

    def _clickable(self, block: Block) -> Block:
        """A block that is one link is a button or a link; a row of links is a menu."""
        anchors = [
            p.anchor for p in block.pieces if _WORD.search(block.text[p.span.start : p.span.end])
        ]
        if block.scope not in FLOWING or not anchors or None in anchors:
            return block
        first = anchors[0]
        if any(anchor is not first for anchor in anchors):
            return block.scoped(Scope.LIST) if block.scope is Scope.BODY else block
        if first in self.buttons:
            return block.scoped(Scope.BUTTON)
        return block.scoped(Scope.LINK) if block.scope is not Scope.HEADING else block

    def _size(self, block: Block) -> float | None:
        styles = [self.styles.get(piece.element) for piece in block.pieces]
        sizes = [style.size_px for style in styles if style and style.size_px is not None]
        return min(sizes) if sizes and len(sizes) == len(styles) else None

    def _headings(self, blocks: Sequence[Block]) -> Iterator[Block]:
        """Short lines in type larger than the running text."""
        sizes = [
            size
            for block in blocks
            if block.scope is Scope.BODY and (size := self._size(block)) is not None
            for _ in range(min(50, len(block.text.split())))
        ]
        median = sorted(sizes)[len(sizes) // 2] if sizes else 16.0
        running = min(18.0, median)
        for block in blocks:
            size = self._size(block) if block.scope is Scope.BODY else None
            short = len(block.text.split()) <= _MAX_HEADING_WORDS and not block.text.endswith(".")
            short = short and bool(_WORD.search(block.text))
            large = size is not None and size >= max(running * _HEADING_RATIO, 17.0)
            yield block.scoped(Scope.HEADING) if large and short else block

    # Greeting

    def _greetings(self, blocks: Sequence[Block]) -> list[Block]:
        found: list[Block] = []
        seen = 0
        for block in blocks:
            if block.scope not in (Scope.BODY, Scope.LIST, Scope.HEADING):
                found.append(block)
                continue
            greeting = greeting_at_start(block.text, self.lexicons)
            if greeting and greeting.whole and (seen < _LATEST_GREETING or greeting.names):
                found.extend(_greeting_cut(block, greeting.end))
            else:
                found.append(block)
            seen += 1
        return found


def _greeting_cut(block: Block, end: int) -> Iterator[Block]:
    if not block.text[end:].strip():
        yield block.scoped(Scope.GREETING)
        return
    first, rest = block.split(end, Scope.GREETING)
    yield first
    yield rest
