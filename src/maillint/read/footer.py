"""The footer: the tail of a mail that says who sends it, why, and how to stop it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import chain

from maillint.model.lexicon import Lexicon, Lexicons
from maillint.model.record import record
from maillint.model.regexp import regexp
from maillint.model.remembered import remembered
from maillint.model.segment import Scope
from maillint.model.words import WORD
from maillint.read.block import FLOWING, Block
from maillint.read.greetings import is_signoff
from maillint.read.optouts import optouts

_NAME = regexp(r"\bfooter|footer\b", re.IGNORECASE)
_COPYRIGHT = regexp(r"©|\(c\)\s?\d{4}", re.IGNORECASE)
_SMALL_PX = 13.0
_SENTENCE_WORDS = 9
_SMALL_PRINT_WORDS = 40
"""Words of a paragraph that is content, not footer: small print runs on longer."""


@record(slots=False)
class Footer:
    """Finds it from the end backwards."""

    lexicons: Lexicons
    size_px: Callable[[Block], float | None]

    def marked(self, blocks: Sequence[Block]) -> list[Block]:
        """The blocks with those of the footer scoped; it never takes the whole mail."""
        start = self._start(blocks)
        if not any(block.scope in FLOWING for block in blocks[:start]):
            return list(blocks)
        return [
            block.scoped(Scope.FOOTER) if index >= start and block.scope in FLOWING else block
            for index, block in enumerate(blocks)
        ]

    def _start(self, blocks: Sequence[Block]) -> int:
        """The first block of a run of cues that only short text parts."""
        start = len(blocks)
        for index in range(len(blocks) - 1, -1, -1):
            block = blocks[index]
            if block.scope not in FLOWING:
                continue
            if self._is_cue(block):
                start = index
            elif self._is_content(block):
                break
        return start

    def _is_cue(self, block: Block) -> bool:
        if block.scope is Scope.GREETING:
            return False
        return _speaks(block.text, *self.lexicons.values()) or _named(block)

    def _is_content(self, block: Block) -> bool:
        if block.scope in (Scope.BUTTON, Scope.HEADING, Scope.GREETING):
            return True
        if is_signoff(block.text.split("\n")[0], self.lexicons):
            return True
        size = self.size_px(block)
        small = size is not None and size <= _SMALL_PX
        words = sum(1 for _ in WORD.finditer(block.text))
        limit = _SMALL_PRINT_WORDS if small else _SENTENCE_WORDS
        return block.scope is Scope.BODY and words >= limit


@remembered
def _speaks(text: str, *known: Lexicon) -> bool:
    """Whether a text says what footers say: who may copy, how to stop, why you get it."""
    offers = optouts().in_text(text) or optouts().in_tag(text)
    cues = (each.phrases("footer.cues") for each in known)
    return bool(_COPYRIGHT.search(text)) or offers or any(text in each for each in cues)


def _named(block: Block) -> bool:
    """Whether markup calls it a footer."""
    if block.element is None:
        return False
    around = chain([block.element], block.element.ancestors())
    return any(e.tag == "footer" or _NAME.search(f"{e.get('class')} {e.get('id')}") for e in around)
