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

import re
from collections.abc import Callable, Mapping
from functools import cached_property
from typing import NamedTuple

from maillint.model.segment import FILLER
from maillint.model.words import WORD, folded

_TOKEN = re.compile(rf"\d+(?:[.,:/]\d+)*(?!\w)|{WORD.pattern}|{FILLER}+|\n\s*|[^\s\w]|_+")
_EVERYWHERE = frozenset(
    "the to of and a in is you for your we it our i this that on with are be have if not can will "
    "by as at or from и в не на с что по для вы мы к за , - . ( ) / :".split()
)
_SOFT_BREAK_COLUMN = 45
"""A line this long was wrapped; a shorter one was ended by its writer (our own measurement:
wrapped mail breaks at 60-78 columns, and a long word may leave the last third empty)."""
_SENTENCE_END = frozenset(".!?…:;\n")
_EDGES = ("<", ">", "+")
_OPENING = frozenset("\"“«'‘(")


class Token(NamedTuple):
    """A word, number, mark, masked stretch or hard line break of a text."""

    text: str
    key: str
    """What patterns compare: the folded word, ё as е."""
    start: int
    end: int
    word: bool


def tokens(text: str) -> list[Token]:
    """The tokens of a text in order; a line break that merely wraps a line is none."""
    found = []
    line_start = 0
    for match in _TOKEN.finditer(text):
        piece, start, end = match.group(), *match.span()
        if piece[0] == "\n":
            wrapped = start - line_start > _SOFT_BREAK_COLUMN and piece.count("\n") == 1
            line_start = end
            if wrapped and text[end : end + 1].islower():
                continue
            piece = "\n"
        found.append(Token(piece, _key(piece), start, end, piece[0].isalpha()))
    return found


def _key(text: str) -> str:
    return folded(text).replace("ё", "е")


Classes = Mapping[str, frozenset[str]]
Predicate = Callable[[Token], bool]
Lookup = Callable[[str], Predicate]
"""From the name of a class that is no list to its test, such as a part of speech."""


_SPECIAL: Mapping[str, Predicate] = {
    "CAPS": lambda token: len(token.text) > 1 and token.text.isupper(),
    "#": lambda token: token.text[0].isdigit(),
    "*": lambda token: token.word,
    "~": lambda token: token.text[0] == FILLER,
}


class Element(NamedTuple):
    """One step of a pattern."""

    words: frozenset[str]
    tests: tuple[Predicate, ...]
    negated: bool = False
    optional: bool = False
    absent: bool = False
    """Whether the edge of the text or a token that is no word will do as well."""
    edge: str = ""
    """`<`, `>` or `+`: such a place will do as well as a token."""
    plain: bool = True
    """Whether one token stands here, neither more nor less."""

    def accepts(self, token: Token) -> bool:
        """Whether the token can stand here."""
        named = token.key in self.words or (
            bool(self.tests) and any(test(token) for test in self.tests)
        )
        return token.word and not named if self.negated else named


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
        literals = [(_literals(step, self._classes), n) for n, step in enumerate(self._steps)]
        candidates = [(_burden(words), n) for words, n in literals if words]
        if not candidates:
            raise ValueError(f"no word to look for: {' '.join(self._steps)}")
        _, number = min(candidates)
        return literals[number][0], number

    def _find_beside(self) -> tuple[int, frozenset[str]]:
        """On which side of the anchor one of which words must stand: 1 after it, -1 before it,
        0 where nothing is sure.
        """
        for side in (1, -1):
            number = self._anchor + side
            if 0 <= number < len(self._steps):
                words = _literals(self._steps[number], self._classes)
                if words:
                    return side, words
        return 0, frozenset()

    @cached_property
    def elements(self) -> tuple[Element, ...]:
        """The steps, compiled; ValueError where one names a class that there isn't."""
        return tuple(_element(step, self._classes, self._lookup) for step in self._steps)

    def match(self, found: list[Token], at: int) -> Match | None:
        """The match whose anchor is the token at that index."""
        taken: dict[int, int] = {}
        start = self._walk(found, self._anchor, at, -1, taken)
        if start is None:
            return None
        end = self._walk(found, self._anchor, at, 1, taken)
        if end is None:
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


def _literals(step: str, classes: Classes) -> frozenset[str]:
    """The only words that the element takes; empty where it takes others too, or none."""
    if (step.isalpha() and step != "CAPS") or (len(step) == 1 and step not in "#*~<>+"):
        return frozenset((step,))
    if step[0] in "!-" or step[-1] == "?":
        return frozenset()
    words: set[str] = set()
    for name in step.split("|"):
        if name[0] == "@" and name[1:] in classes:
            words |= classes[name[1:]]
        elif _is_exact(name):
            words.add(_key(name[1:-1]))
        elif name in _EDGES or name[0] in "@#~*" or name[-1] == "*" or name == "CAPS":
            return frozenset()
        else:
            words.add(name)
    return frozenset(words)


def _element(step: str, classes: Classes, lookup: Lookup) -> Element:
    optional = len(step) > 1 and step[-1] == "?"
    body = step[:-1] if optional else step
    negated = len(body) > 1 and body[0] in "!-"
    words: set[str] = set()
    tests: list[Predicate] = []
    edge = ""
    for name in body[negated:].split("|"):
        if name in _EDGES:
            edge = name
        elif name[0] == "@" and name[1:] in classes:
            words |= classes[name[1:]]
        elif name[0] in "@#~*" or name[-1] == "*" or name == "CAPS" or _is_exact(name):
            tests.append(_test(name, lookup))
        else:
            words.add(name)
    absent = negated and body[0] == "-"
    plain = not (optional or absent or edge)
    return Element(frozenset(words), tuple(tests), negated, optional, absent, edge, plain)


def _is_exact(name: str) -> bool:
    return len(name) > 2 and name[0] == name[-1] == "'"


def _test(name: str, lookup: Lookup) -> Predicate:
    if name[0] == "@":
        return lookup(name[1:])
    if name[0] == "'":
        return lambda token: token.text == name[1:-1]
    if name in _SPECIAL:
        return _SPECIAL[name]
    part = name.strip("*")
    if name[-1] == "*":
        return lambda token: token.word and token.key.startswith(part)
    return lambda token: token.word and token.key.endswith(part)
