"""Phrase lists matched as words, in one pass, in any case, Unicode form or apostrophe."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Set
from functools import cached_property, lru_cache
from itertools import groupby
from operator import itemgetter
from typing import Any, Generic, NamedTuple, TypeVar

from maillint.model.span import TextSpan
from maillint.model.words import WORD, plain

P = TypeVar("P", int, tuple[int, int])

_HYPHEN = re.compile("[-‑]")


class PhraseMatch(NamedTuple):
    """A phrase found: where, and as the list has it."""

    span: TextSpan
    phrase: str


class _Node:
    __slots__ = ("following", "longest_prefix", "phrase", "prefixes")

    def __init__(self) -> None:
        self.following: dict[str, _Node] = {}
        self.prefixes: dict[str, _Node] = {}
        self.longest_prefix = 0
        self.phrase = ""


class Phrases:
    """A trie over folded words; ё counts as е; a trailing `*` on a word stands for any ending,
    alone for any one word.

    Words of a phrase may be parted by white space, a hyphen or a comma in the text, by nothing
    else: a phrase never runs over the end of a sentence. The longest phrase at a place wins.
    """

    def __init__(self, phrases: Iterable[str]) -> None:
        self._phrases = tuple(phrases)

    @cached_property
    def _root(self) -> _Node:
        """Built when first asked: a run asks a quarter of its lists, and building is the cost."""
        root = _Node()
        for phrase in self._phrases:
            _add(root, phrase)
        return root

    @cached_property
    def _prefixes(self) -> tuple[str, ...]:
        """What a word begins with that a first word with a star stands for; few lists have any."""
        return tuple(self._root.prefixes)

    def find(self, text: str) -> Iterator[PhraseMatch]:
        """The matches from left to right, none overlapping another."""
        cut = _cut(text)
        words = self._first_words(cut)
        return self._found(cut, cut.starts(words)) if words else iter(())

    def among(self, texts: Texts) -> Iterator[tuple[int, PhraseMatch]]:
        """The matches in many texts, in order, each with the index of its text."""
        words = self._first_words(texts)
        starts = texts.starts(words) if words else ()
        for index, places in groupby(starts, key=itemgetter(0)):
            for match in self._found(texts.cuts[index], [piece for _, piece in places]):
                yield index, match

    def leading(self, text: str) -> PhraseMatch | None:
        """The match that begins with the first word of the text."""
        return self._longest(_cut(text), 0) if self.may_begin_with(first_word(text)) else None

    def __contains__(self, text: object) -> bool:
        return isinstance(text, str) and next(self.find(text), None) is not None

    def covers(self, text: str) -> bool:
        """Whether the text is one phrase and nothing else but punctuation."""
        cut = _cut(text)
        match = self._longest(cut, 0) if cut.pieces else None
        return match is not None and match.span.end == cut.pieces[-1].end

    def may_begin_with(self, word: str) -> bool:
        """Whether a phrase can begin with it; it is a `first_word`."""
        return word in self._root.following or (bool(word) and word.startswith(self._prefixes))

    def may_stand_in(self, text: str) -> bool:
        """Whether a word stands there that a phrase can begin with: mostly there is none."""
        return bool(self._first_words(_cut(text)))

    def _first_words(self, index: _Index[Any]) -> Set[str]:
        """The words of a text, or of many, that a phrase can begin with."""
        words = self._root.following.keys() & index.places.keys()
        if self._prefixes:
            words.update([word for word in index.places if word.startswith(self._prefixes)])
        return words

    def _found(self, cut: _Cut, starts: Iterable[int]) -> Iterator[PhraseMatch]:
        done = 0
        for index in starts:
            match = self._longest(cut, index) if cut.pieces[index].start >= done else None
            if match:
                done = match.span.end
                yield match

    def _longest(self, cut: _Cut, index: int) -> PhraseMatch | None:
        best, start = None, cut.pieces[index].start
        nodes = [self._root]
        for at in range(index, len(cut.pieces)):
            nodes = _steps(nodes, cut.pieces[at].key)
            if not nodes or (at > index and not cut.adjoin(at - 1, at)):
                break
            phrase = next((node.phrase for node in nodes if node.phrase), "")
            if phrase:
                best = PhraseMatch(TextSpan(start, cut.pieces[at].end), phrase)
        return best


def _add(root: _Node, phrase: str) -> None:
    node = root
    for word in phrase.replace("*", "\x00").replace("-", " ").split():
        key = plain(word.rstrip("\x00"))
        branch = node.following
        if word.endswith("\x00"):
            branch, node.longest_prefix = node.prefixes, max(node.longest_prefix, len(key))
        node = branch.setdefault(key, _Node())
    node.phrase = node.phrase or phrase


def _steps(nodes: Iterable[_Node], word: str) -> list[_Node]:
    """Where the word leads to; several ways where phrases with stars share it."""
    found = []
    for node in nodes:
        if word in node.following:
            found.append(node.following[word])
        if node.prefixes:
            heads = (word[:end] for end in range(min(len(word), node.longest_prefix) + 1))
            found += [node.prefixes[head] for head in heads if head in node.prefixes]
    return found


class _Piece(NamedTuple):
    """A word of a text, or a half of a hyphenated one: "e-mail" and "e mail" are one phrase."""

    start: int
    end: int
    key: str
    """What to compare."""


class _Index(Generic[P]):
    """Which words stand somewhere, and where."""

    def __init__(self) -> None:
        self.places: dict[str, list[P]] = {}
        """By word; each place once."""

    def starts(self, words: Iterable[str]) -> list[P]:
        """Where any of the words stands, in order."""
        return sorted(place for word in words for place in self.places[word])


class Texts(_Index[tuple[int, int]]):
    """Many texts as one, so that a list is looked up once for all of them.

    `places` are indexes of a text and of its piece.
    """

    def __init__(self, texts: Iterable[str]) -> None:
        super().__init__()
        self.cuts = tuple(map(_cut, texts))
        for index, cut in enumerate(self.cuts):
            for word, pieces in cut.places.items():
                self.places.setdefault(word, []).extend((index, piece) for piece in pieces)


class _Cut(_Index[int]):
    """A text cut into pieces; `places` are indexes of pieces."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self._text = text
        self.pieces = tuple(_pieces(text))
        for index, piece in enumerate(self.pieces):
            self.places.setdefault(piece.key, []).append(index)

    def adjoin(self, left: int, right: int) -> bool:
        """Whether nothing but white space, a hyphen or a comma parts the two pieces."""
        gap = self._text[self.pieces[left].end : self.pieces[right].start]
        return gap == " " or (gap.strip(" \t\n\r\xa0\u202f,-‑") == "" and gap.count("\n") < 2)


@lru_cache(maxsize=512)
def _cut(text: str) -> _Cut:
    """One text is asked for by many lists in a row; cutting it up is most of the work."""
    return _Cut(text)


def first_word(text: str) -> str:
    """The first word as phrases begin with it, "" where there is none."""
    first = WORD.search(text)
    return plain(_HYPHEN.split(first.group(), 1)[0]) if first else ""


def _pieces(text: str) -> Iterator[_Piece]:
    for match in WORD.finditer(text):
        word = match.group()
        if "-" not in word and "‑" not in word:
            yield _Piece(*match.span(), plain(word))
            continue
        start = match.start()
        for piece in _HYPHEN.split(word):
            yield _Piece(start, start + len(piece), plain(piece))
            start += len(piece) + 1
