"""The little language in which the builtin grammar says what a fault looks like.

A pattern is a row of elements parted by spaces, each of which takes one token of the text:

    word  a|b|c     these words, in any case        'I'        this word in exactly this case
    re*  *ing       these beginnings, endings       @name      a class of the language's file
    !a|b            a word that is none of these    *  #  ~    any word, number, masked stretch
    -a|b            the same, or no word at all     , . : …    this mark
    <  >            a sentence begins, ends here    x?         x may be absent   CAPS  "VAT"
    +               here stand the two tokens that touch without white space

Brackets mark what is wrong: `[their] waiting`; without any, all is. Matching is linear: a pattern
is tried only where a word of its rarest element stands.
"""

from __future__ import annotations

from functools import cached_property
from typing import NamedTuple

from maillint.services.grammar_tokens import Token
from maillint.services.pattern_elements import Classes, Element, Lookup, element, literals

_EVERYWHERE = frozenset(
    "the to of and a in is you for your we it our i this that on with are be have if not can will "
    "by as at or from и в не на с что по для вы мы к за , - . ( ) / :".split()
)
_SENTENCE_END = frozenset(".!?…:;\n")
_OPENING = frozenset("\"“«'‘(")


class Match(NamedTuple):
    """Where a pattern matched: token indices, the range marked wrong, tokens by element."""

    start: int
    end: int
    wrong: tuple[int, int]
    taken: dict[int, int]


class Pattern:
    """One pattern; its elements are made when a text first holds a word of its anchor."""

    def __init__(self, source: str, classes: Classes, lookup: Lookup) -> None:
        """ValueError where there is no word to look for, or brackets don't match."""
        self._classes, self._lookup = classes, lookup
        steps = source.split()
        self._steps = [step.strip("[]") for step in steps]
        first = next((n for n, step in enumerate(steps) if step[0] == "["), 0)
        last = next((n for n, step in enumerate(steps) if step[-1] == "]"), len(steps) - 1)
        self._wrong = range(first + 1, last + 2)
        self.anchors, self._anchor = self._find_anchor()
        self.beside = self._find_beside()
        if self._steps[0].endswith("?") and len(self._steps[0]) > 1:
            raise ValueError(f"may not begin with what may be absent: {source}")
        if not self._wrong or source.count("[") != source.count("]") or source.count("[") > 1:
            raise ValueError(f"brackets don't match: {source}")

    def _find_anchor(self) -> tuple[frozenset[str], int]:
        """The words one of which stands in every match: those of the element with the fewest."""
        named = [literals(step, self._classes) for step in self._steps]
        candidates = [(_burden(words), number) for number, words in enumerate(named) if words]
        if not candidates:
            raise ValueError(f"no word to look for: {' '.join(self._steps)}")
        _, number = min(candidates)
        return named[number], number

    def _find_beside(self) -> tuple[int, frozenset[str]]:
        """On which side of the anchor one of which words must stand: 1 after it, -1 before it,
        0 where nothing is sure.
        """
        for side in (1, -1):
            number = self._anchor + side
            if 0 <= number < len(self._steps):
                words = literals(self._steps[number], self._classes)
                if words:
                    return side, words
        return 0, frozenset()

    @cached_property
    def elements(self) -> tuple[Element, ...]:
        """The steps, compiled; ValueError where one names a class that there isn't."""
        return tuple(element(step, self._classes, self._lookup) for step in self._steps)

    def match(self, found: list[Token], at: int) -> Match | None:
        """The match whose anchor is the token at that index."""
        if not self.elements[self._anchor].accepts(found[at]):
            return None
        taken = {self._anchor + 1: at}
        end = self._walk(found, self._anchor + 1, at + 1, 1, taken)
        if end is None:
            return None
        start = self._walk(found, self._anchor - 1, at - 1, -1, taken)
        if start is None:
            return None
        wrong = [taken[number] for number in self._wrong if number in taken]
        return Match(start, end + 1, (wrong[0], wrong[-1] + 1), taken) if wrong else None

    def _walk(
        self, found: list[Token], number: int, at: int, step: int, taken: dict[int, int]
    ) -> int | None:
        """The last token taken, going from the element at the token in one direction."""
        while 0 <= number < len(self._steps):
            element = self.elements[number]
            if not element.plain:
                return self._branch(found, number, at, step, taken)
            if not 0 <= at < len(found) or not element.accepts(found[at]):
                return None
            taken[number + 1] = at
            number, at = number + step, at + step
        return at - step

    def _branch(
        self, found: list[Token], number: int, at: int, step: int, taken: dict[int, int]
    ) -> int | None:
        """The same from an element that may take no token."""
        element = self.elements[number]
        token = found[at] if 0 <= at < len(found) else None
        if _needs_none(element, token, found, at, step):
            end = self._walk(found, number + step, at, step, taken)
            if end is not None:
                return end
        if token is not None and element.accepts(token):
            taken[number + 1] = at
            end = self._walk(found, number + step, at + step, step, taken)
            if end is not None:
                return end
            del taken[number + 1]
        return self._walk(found, number + step, at, step, taken) if element.optional else None


def _burden(words: frozenset[str]) -> int:
    """How often a text will make us try: a word of every sentence weighs as much as 40 others."""
    return len(words) + 40 * len(words & _EVERYWHERE)


def _needs_none(
    element: Element, token: Token | None, found: list[Token], at: int, step: int
) -> bool:
    if element.absent and (token is None or not token.word):
        return True
    return bool(element.edge) and _edge_holds(element.edge, found, at, step)


def _edge_holds(edge: str, found: list[Token], at: int, step: int) -> bool:
    """Whether the place beside the token at that index is such an edge; `at` lies beyond it."""
    left, right = (at - 1, at) if step > 0 else (at, at + 1)
    if edge == "+":
        inside = left >= 0 and right < len(found)
        return inside and found[left].end == found[right].start
    if edge == "<":
        while left >= 0 and found[left].text in _OPENING:
            left -= 1
        return left < 0 or found[left].text in _SENTENCE_END
    return right >= len(found) or found[right].text in _SENTENCE_END
