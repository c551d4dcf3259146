"""How much text of a draft there is room for; looked at before anything costly is asked of it."""

from __future__ import annotations

from collections.abc import Sequence

from maillint.errors import DraftError
from maillint.limits import Limits
from maillint.read.block import Block


class Room:
    """What the limits leave for the parts still to come."""

    def __init__(self, limits: Limits) -> None:
        """All of it."""
        self.limits = limits
        self._segments = limits.max_segments
        self._characters = limits.max_text_characters

    def take(self, blocks: Sequence[Block]) -> None:
        """Give a part's blocks their room; DraftError where there is none."""
        lengths = [len(block.text) for block in blocks]
        self._segments -= len(lengths)
        self._characters -= sum(lengths)
        limits, longest = self.limits, max(lengths, default=0)
        if self._segments < 0:
            raise DraftError(f"more than {limits.max_segments} paragraphs (max-segments)")
        if longest > limits.max_segment_characters:
            raise DraftError(
                f"a paragraph of {longest} characters, more than {limits.max_segment_characters}"
                " (max-segment-characters)"
            )
        if self._characters < 0:
            raise DraftError(
                f"more than {limits.max_text_characters} characters of text (max-text-characters)"
            )
