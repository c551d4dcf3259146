"""Phrase lists matched as words, in one pass, in any case, Unicode form or apostrophe."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property, lru_cache
from typing import NamedTuple

from maillint.model.span import TextSpan
from maillint.model.words import Word, folded, words


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
    """A trie over folded words; ё counts as е; a trailing `*` on a word stands for any ending.

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

    def find(self, text: str) -> Iterator[PhraseMatch]:
        """The matches from left to right, none overlapping another."""
        pieces = _pieces_of(text)
        starters, prefixes, done = self._root.following, self._root.prefixes, 0
        for index, piece in enumerate(pieces):
            if piece.span.start < done or not (piece.folded in starters or prefixes):
                continue
            match = self._longest(text, pieces, index)
            if match:
                done = match.span.end
                yield match

    def __contains__(self, text: object) -> bool:
        return isinstance(text, str) and any(True for _ in self.find(text))

    def covers(self, text: str) -> bool:
        """Whether the text is one phrase and nothing else but punctuation."""
        pieces = _pieces_of(text)
        match = self._longest(text, pieces, 0) if pieces else None
        return match is not None and match.span.end == pieces[-1].span.end

    def _longest(self, text: str, pieces: Sequence[Word], index: int) -> PhraseMatch | None:
        best, start = None, pieces[index].span.start
        nodes = [self._root]
        for at in range(index, len(pieces)):
            if at > index and not _adjoin(text, pieces[at - 1], pieces[at]):
                break
            nodes = [after for node in nodes for after in _steps(node, pieces[at].folded)]
            if not nodes:
                break
            phrase = next((node.phrase for node in nodes if node.phrase), "")
            if phrase:
                best = PhraseMatch(TextSpan(start, pieces[at].span.end), phrase)
        return best


def _add(root: _Node, phrase: str) -> None:
    node = root
    for word in phrase.replace("*", "\x00").replace("-", " ").split():
        key = _key(word.rstrip("\x00"))
        branch = node.following
        if word.endswith("\x00"):
            branch, node.longest_prefix = node.prefixes, max(node.longest_prefix, len(key))
        node = branch.setdefault(key, _Node())
    node.phrase = node.phrase or phrase


def _key(word: str) -> str:
    return folded(word).replace("ё", "е")


@lru_cache(maxsize=512)
def _pieces_of(text: str) -> tuple[Word, ...]:
    """One text is asked for by many lists in a row; cutting it up is most of the work."""
    return tuple(piece for word in words(text) for piece in _pieces(word))


def _pieces(word: Word) -> Iterator[Word]:
    """The halves of a hyphenated word, so that "e-mail" and "e mail" are one phrase."""
    start = word.span.start
    for piece in word.text.replace("‑", "-").split("-"):
        yield Word(TextSpan(start, start + len(piece)), piece, _key(piece))
        start += len(piece) + 1


def _steps(node: _Node, word: str) -> Iterator[_Node]:
    if word in node.following:
        yield node.following[word]
    if node.prefixes:
        for end in range(1, min(len(word), node.longest_prefix) + 1):
            if word[:end] in node.prefixes:
                yield node.prefixes[word[:end]]


def _adjoin(text: str, left: Word, right: Word) -> bool:
    gap = text[left.span.end : right.span.start]
    return gap.strip(" \t\n\r\xa0\u202f,-‑") == "" and gap.count("\n") < 2
