"""What each block is to its reader: preheader, greeting, button, heading, sign-off, footer."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from statistics import median_high

from maillint.model.lexicon import Lexicons
from maillint.model.markup import Element
from maillint.model.reading import Scope
from maillint.model.span import TextSpan
from maillint.model.style import Style
from maillint.model.words import WORD
from maillint.read.block import Block
from maillint.read.buttons import looks_like_button
from maillint.read.greetings import (
    greeting_at_start,
    is_bare_signature,
    is_name_line,
    is_signoff,
)
from maillint.read.optouts import OptOuts

_OWN = frozenset(
    (Scope.BODY, Scope.LIST, Scope.HEADING, Scope.LINK, Scope.BUTTON, Scope.GREETING)
)
_PREHEADER_NAME = re.compile(r"pre-?header|pre-?view|preview-?text", re.I)
_FOOTER_NAME = re.compile(r"\bfooter|footer\b", re.I)
_SMALL_PX = 13.0
_HEADING_RATIO = 1.25
"""A line this much larger than the running text is a heading; h4 of browsers is bold at 1.0."""
_MAX_HEADING_WORDS = 16
_LONG_WORDS = 40
_LATEST_GREETING = 8
"""Blocks: logos, menus and a headline may stand before a newsletter's greeting."""
_POSTSCRIPT = re.compile(r"\s*(?:p\.?\s?s\.?|з\.?ы\.?|п\.?с\.?|tái bút|t\.?b\.?)(?:[\s:.,]|$)", re.I)
_COPYRIGHT = re.compile(r"©|\(c\)\s*\d{4}|&copy;", re.I)


@dataclass(frozen=True)
class Layout:
    """Gives each block of one part its scope; built once per draft."""

    lexicons: Lexicons
    optouts: OptOuts
    styles: Mapping[Element, Style]

    def scoped(self, blocks: Sequence[Block]) -> list[Block]:
        """The blocks in order, some cut in two where a greeting or sign-off ends."""
        found = self._preheaders(blocks)
        found = [self._clickable(block) for block in found]
        found = list(self._headings(found))
        found = self._greetings(found)
        found = self._footer(found)
        return self._signoffs(found)

    # Preheader

    def _preheaders(self, blocks: Sequence[Block]) -> list[Block]:
        """Hidden text before the first that shows, or small text named so."""
        found, shown = [], 0
        for block in blocks:
            if block.scope is Scope.HIDDEN and not shown:
                found.append(block.scoped(Scope.PREHEADER))
            elif block.scope is Scope.BODY and shown < 2 and self._named_preheader(block):  # noqa: PLR2004
                found.append(block.scoped(Scope.PREHEADER))
            else:
                found.append(block)
                shown += block.scope is not Scope.HIDDEN
        return found

    def _named_preheader(self, block: Block) -> bool:
        element = block.element
        names = [element, *element.ancestors()][:3] if element is not None else []
        if not any(_PREHEADER_NAME.search(f"{e.get('class')} {e.get('id')}") for e in names):
            return False
        size = self._size(block)
        return size is None or size <= _SMALL_PX

    # Links and headings

    def _clickable(self, block: Block) -> Block:
        anchors = {
            piece.anchor
            for piece in block.pieces
            if block.text[piece.span.start : piece.span.end].strip()
        }
        anchor = next(iter(anchors), None)
        if block.scope not in _OWN or anchor is None or len(anchors) > 1:
            return block
        if looks_like_button(anchor, self.styles):
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
        running = min(18.0, median_high(sizes)) if sizes else 16.0
        for block in blocks:
            size = self._size(block) if block.scope is Scope.BODY else None
            short = len(block.text.split()) <= _MAX_HEADING_WORDS and not block.text.endswith(".")
            large = size is not None and size >= max(running * _HEADING_RATIO, 17.0)
            yield block.scoped(Scope.HEADING) if large and short else block

    # Greeting

    def _greetings(self, blocks: Sequence[Block]) -> list[Block]:
        found: list[Block] = []
        seen = 0
        for block in blocks:
            if block.scope not in (Scope.BODY, Scope.LIST, Scope.HEADING) or seen < 0:
                found.append(block)
                continue
            greeting = greeting_at_start(block.text, self.lexicons)
            if greeting and greeting.whole and (seen < _LATEST_GREETING or greeting.names):
                found.extend(_greeting_cut(block, greeting.end))
            else:
                found.append(block)
            seen += 1
        return found

    # Footer

    def _footer(self, blocks: Sequence[Block]) -> list[Block]:
        """The tail that says who sends, why, and how to stop it."""
        start = len(blocks)
        for index in range(len(blocks) - 1, -1, -1):
            block = blocks[index]
            if block.scope in (Scope.HIDDEN, Scope.ALT, Scope.QUOTED, Scope.SIGNATURE):
                continue
            if self._is_footer(block):
                start = index
            elif self._is_content(block):
                break
        start = self._drawn_in(blocks, start)
        return [
            block.scoped(Scope.FOOTER) if index >= start and block.scope in _OWN else block
            for index, block in enumerate(blocks)
        ]

    def _drawn_in(self, blocks: Sequence[Block], start: int) -> int:
        """The footer never takes the whole mail: something must stand before it."""
        before = any(block.scope in _OWN for block in blocks[:start])
        return start if before else len(blocks)

    def _is_footer(self, block: Block) -> bool:
        if block.scope is Scope.GREETING:
            return False
        element = block.element
        named = element is not None and any(
            _FOOTER_NAME.search(f"{e.get('class')} {e.get('id')}") or e.tag == "footer"
            for e in (element, *element.ancestors())
        )
        cued = any(block.text in lx.phrases("footer.cues") for lx in self.lexicons.values())
        opts = self.optouts.in_text(block.text)
        copied = bool(_COPYRIGHT.search(block.text))
        return named or cued or opts or copied

    def _is_content(self, block: Block) -> bool:
        """What ends a footer when it is read from its end."""
        if block.scope in (Scope.BUTTON, Scope.HEADING, Scope.GREETING):
            return True
        if is_signoff(block.text.split("\n")[0], self.lexicons):
            return True
        words = sum(1 for _ in WORD.finditer(block.text))
        size = self._size(block)
        small = size is not None and size <= _SMALL_PX
        return block.scope is Scope.BODY and words >= (_LONG_WORDS if small else 9)

    # Sign-off

    def _signoffs(self, blocks: Sequence[Block]) -> list[Block]:
        """The last formula with the name under it; contact lines after that are signature."""
        own = [i for i, block in enumerate(blocks) if block.scope in _OWN]
        for position in range(len(own) - 1, -1, -1):
            index = own[position]
            at = self._formula(blocks[index])
            if at is not None:
                return self._signed(blocks, index, at)
            if position < len(own) - 12:
                break
        if own and _signs_alone(blocks[own[-1]], len(own)):
            return self._signed(blocks, own[-1], _last_line(blocks[own[-1]]))
        return list(blocks)

    def _formula(self, block: Block) -> int | None:
        """Where in the block the last line that is a formula starts."""
        if block.scope in (Scope.HEADING, Scope.BUTTON, Scope.GREETING, Scope.LINK):
            return None
        for line in reversed(block.lines()):
            text = block.text[line.start : line.end]
            if is_signoff(text, self.lexicons):
                return line.start
        return None

    def _signed(self, blocks: Sequence[Block], index: int, at: int) -> list[Block]:
        before = [blocks[index].cut(TextSpan(0, at))] if at else []
        formula = blocks[index].cut(TextSpan(at, len(blocks[index].text)), Scope.SIGNOFF)
        found = [*blocks[:index], *before, formula]
        named = "\n" in formula.text
        short = True
        for block in blocks[index + 1 :]:
            short = short and _is_signature_line(block)
            if block.scope not in _OWN or not short:
                found.append(block)
            elif not named and is_name_line(block.text.split("\n")[0]):
                named = True
                found.append(block.scoped(Scope.SIGNOFF))
            else:
                found.append(block.scoped(Scope.SIGNATURE))
        return found


def _greeting_cut(block: Block, end: int) -> Iterator[Block]:
    if not block.text[end:].strip():
        yield block.scoped(Scope.GREETING)
        return
    first, rest = block.split(end, Scope.GREETING)
    yield first
    yield rest


def _is_signature_line(block: Block) -> bool:
    if block.scope in (Scope.ALT, Scope.HIDDEN):
        return True
    if block.scope not in (Scope.BODY, Scope.LIST, Scope.LINK):
        return False
    lines = block.text.split("\n")
    short = all(len(line.split()) <= 10 for line in lines) and len(lines) <= 8  # noqa: PLR2004
    ended = block.text.rstrip().endswith((".", "!", "?")) and len(block.text.split()) > 5  # noqa: PLR2004
    return short and not ended and not _POSTSCRIPT.match(block.text)


def _last_line(block: Block) -> int:
    return block.lines()[-1].start


def _signs_alone(block: Block, number: int) -> bool:
    """Whether the last own block is a name that signs without a formula."""
    if block.scope not in (Scope.BODY, Scope.LIST) or number < 2:  # noqa: PLR2004
        return False
    line = block.text[_last_line(block) :]
    plain = block.element is None and _last_line(block) == 0 and len(line.split()) <= 3  # noqa: PLR2004
    return is_bare_signature(line) or (plain and is_name_line(line) and line[-1:] not in ".:;")
