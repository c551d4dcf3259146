"""A block of text as its reader sees it, and what it is to them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from enum import StrEnum
from functools import cached_property

from maillint.model.draft import Part
from maillint.model.facts import Fact
from maillint.model.markup import Element
from maillint.model.merge import MergeTag
from maillint.model.record import record
from maillint.model.rule import Place
from maillint.model.span import MappedText, TextSpan
from maillint.model.style import StyledRun
from maillint.model.words import Word, sentences, words


class Scope(StrEnum):
    """What a segment is to its reader; declared rules name these."""

    SUBJECT = "subject"
    PREHEADER = "preheader"
    SENDER = "sender"
    """A display name of From."""
    GREETING = "greeting"
    HEADING = "heading"
    BODY = "body"
    LIST = "list"
    """An item of a list, a cell of a table, a line of an address: no sentence is expected."""
    LINK = "link"
    """A block that is one link and nothing else."""
    BUTTON = "button"
    ALT = "alt"
    SIGNOFF = "signoff"
    SIGNATURE = "signature"
    FOOTER = "footer"
    QUOTED = "quoted"
    """Another person's text: quotes, forwarded mail."""
    CODE = "code"
    HIDDEN = "hidden"
    """Not shown, and no preheader."""


OWN = frozenset(set(Scope) - {Scope.SIGNATURE, Scope.QUOTED, Scope.CODE, Scope.HIDDEN})
"""The scopes of text that this writer wrote and the reader sees, the subject included."""


BODY = OWN - {Scope.SUBJECT, Scope.SENDER, Scope.PREHEADER, Scope.ALT}
"""Own text inside the mail's window."""


class MaskKind(StrEnum):
    """Why a stretch of a segment is no prose."""

    TAG = "tag"
    URL = "url"
    ADDRESS = "address"
    CODE = "code"
    """Inline code, hex colours, file names, order numbers."""


@record()
class Mask:
    """A stretch that style and language rules must not read."""

    span: TextSpan
    kind: MaskKind


FILLER = "\ufffc"
"""OBJECT REPLACEMENT CHARACTER: what stands for masked characters, one for one."""


def blotted(text: str, masks: Iterable[Mask]) -> str:
    """The text with masked stretches blotted out, length unchanged."""
    pieces, done = [], 0
    for mask in masks:
        pieces.append(text[done : mask.span.start])
        pieces.append(FILLER * (mask.span.end - max(done, mask.span.start)))
        done = max(done, mask.span.end)
    return "".join([*pieces, text[done:]]) if pieces else text


@record(slots=False)
class Segment:
    """A block of text as the reader sees it: a paragraph, a heading, a cell, the subject.

    `text` is the visible text: HTML white space collapsed, inline markup gone, `<br>` a newline;
    plain-text paragraphs keep their line breaks, quote prefixes gone.
    """

    scope: Scope
    mapped: MappedText
    part: Part | None
    """None for headers."""
    language: str = ""
    """ISO 639-1, "" where it can't be told; "vi-ascii", "ru-latn" where its letters are missing."""
    masks: tuple[Mask, ...] = ()
    tags: tuple[MergeTag, ...] = ()
    runs: tuple[StyledRun, ...] = ()
    """Styles of an HTML segment, in order, covering the text; empty for plain text and headers."""
    element: Element | None = None
    """The block element, or the img of an alt text."""
    facts: tuple[Fact, ...] = ()
    exact: bool = True
    """Whether the text stands in the file."""

    @property
    def text(self) -> str:
        """The visible characters."""
        return self.mapped.text

    @property
    def own(self) -> bool:
        """Whether this writer wrote it for the reader to see."""
        return self.scope in OWN

    @cached_property
    def prose(self) -> str:
        """The text with masked stretches blotted out, length unchanged."""
        return blotted(self.text, self.masks)

    @cached_property
    def words(self) -> tuple[Word, ...]:
        """The words of the prose."""
        return words(self.prose)

    @cached_property
    def sentences(self) -> tuple[TextSpan, ...]:
        """The sentences of the prose."""
        return sentences(self.prose)

    def words_in(self, span: TextSpan) -> tuple[Word, ...]:
        """The words that begin in a range of the prose, such as one of its sentences."""
        first = bisect_left(self.words, span.start, key=_start)
        return self.words[first : bisect_left(self.words, span.end, key=_start)]

    def at(self, span: TextSpan) -> Place:
        """The place of these characters, for a hit."""
        excerpt = self.text[span.start : span.end]
        return Place(self.mapped.source(span), excerpt, self.exact, self.mapped, span)

    @property
    def place(self) -> Place:
        """The place of the whole text."""
        return self.at(self.mapped.whole)


def _start(word: Word) -> int:
    return word.span.start
