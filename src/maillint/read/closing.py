"""The closing: sign-off, the name under it, and the contact lines that are its signature."""

from __future__ import annotations

import re
from collections.abc import Sequence

from maillint.model.lexicon import Lexicons
from maillint.model.record import record
from maillint.model.regexp import regexp
from maillint.model.segment import Scope
from maillint.model.span import TextSpan
from maillint.read.block import FLOWING, Block
from maillint.read.greetings import is_bare_signature, is_name_line, is_signoff

_PLAIN = (Scope.BODY, Scope.LIST)
_POSTSCRIPT = regexp(
    r"\s*(?:p\.?\s?s\.?|з\.?ы\.?|п\.?с\.?|tái bút|t\.?b\.?)(?:[\s:.,]|$)", re.IGNORECASE
)
_REACH = 12
"""Blocks from the end within which a closing stands; a postscript and small print may follow."""
_LINE_WORDS, _LINES = 10, 8
"""Of a block that is contact data and no paragraph."""
_PHRASE_WORDS = 5
_NAME_WORDS = 3
_THANKS_WORDS = 7


@record(slots=False)
class Closing:
    """Finds the last formula, such as "Best regards," and what belongs to it."""

    lexicons: Lexicons

    def marked(self, blocks: Sequence[Block]) -> list[Block]:
        """The blocks, the one with the formula cut before it; as they are where there is none."""
        own = [index for index, block in enumerate(blocks) if block.scope in FLOWING]
        for index in reversed(own[-_REACH:]):
            start = self._formula(blocks[index])
            if start is not None:
                return _signed(blocks, index, start)
        if len(own) > 2 and _is_thanks(blocks[own[-2]], blocks[own[-1]]):
            return _signed(blocks, own[-2], 0)
        if len(own) > 1 and self._signs_alone(blocks[own[-1]], blocks[own[-2]]):
            return _signed(blocks, own[-1], blocks[own[-1]].lines()[-1].start)
        if len(own) > 2 and self._signs_as_team(blocks[own[-2]]):
            return _signed(blocks, own[-2], 0)
        return list(blocks)

    def _signs_as_team(self, block: Block) -> bool:
        """Whether the block above the small print is one line with a team's name."""
        line = block.text.strip()
        bare = block.scope in _PLAIN and "\n" not in line and not line.endswith(".")
        return bare and is_bare_signature(line, self.lexicons)

    def _formula(self, block: Block) -> int | None:
        """Where the block's last line that is a formula starts."""
        if block.scope not in _PLAIN:
            return None
        for line in reversed(block.lines()[-_LINES:]):
            if is_signoff(block.text[line.start : line.end], self.lexicons):
                return line.start
        return None

    def _signs_alone(self, block: Block, before: Block) -> bool:
        """Whether the last own block is a name that signs without a formula.

        A name stands under a paragraph; a short line under others is a place or a product.
        """
        if block.scope not in _PLAIN:
            return False
        lines = block.text.split("\n")
        if is_bare_signature(lines[-1], self.lexicons):
            return True
        words = block.text.split()
        named = len(words) <= _NAME_WORDS and all(word[0].isupper() for word in words)
        bare = block.element is None and not block.text.endswith(".")
        bare = bare and before.scope is not Scope.LIST
        return bare and named and is_name_line(block.text)


def _is_thanks(block: Block, last: Block) -> bool:
    """Whether a short line with a comma stands over a name: "Thanks for shopping with us,"."""
    if block.scope not in _PLAIN or last.scope not in _PLAIN or "\n" in block.text:
        return False
    short = len(block.text.split()) <= _THANKS_WORDS and block.text.endswith(",")
    return short and is_name_line(last.text) and len(last.text.split("\n")) == 1


def _signed(blocks: Sequence[Block], index: int, start: int) -> list[Block]:
    """The formula with the name under it as sign-off, contact lines after that as signature."""
    block = blocks[index]
    found = [*blocks[:index], *([block.cut(TextSpan(0, start))] if start else [])]
    formula = block.cut(TextSpan(start, len(block.text)), Scope.SIGNOFF)
    found.append(formula)
    named, open_ = "\n" in formula.text, True
    for after in blocks[index + 1 :]:
        open_ = open_ and _is_signature_line(after)
        if after.scope not in FLOWING or not open_:
            found.append(after)
        elif not named and is_name_line(after.text.split("\n")[0]):
            named = True
            found.append(after.scoped(Scope.SIGNOFF))
        else:
            found.append(after.scoped(Scope.SIGNATURE))
    return found


def _is_signature_line(block: Block) -> bool:
    if block.scope in (Scope.ALT, Scope.HIDDEN):
        return True
    if block.scope not in (*_PLAIN, Scope.LINK) or _POSTSCRIPT.match(block.text):
        return False
    lines = block.text.split("\n")
    short = all(len(line.split()) <= _LINE_WORDS for line in lines) and len(lines) <= _LINES
    ended = block.text.endswith((".", "!", "?")) and len(block.text.split()) > _PHRASE_WORDS
    return short and not ended
