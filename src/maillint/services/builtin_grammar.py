"""The grammar engine that is always there: precise patterns over words, no start-up to speak of."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from functools import cache, lru_cache

from maillint.model.services import GrammarMatch
from maillint.services.agreement_ru import disagreements
from maillint.services.grammar_entries import Found, Grammar, grammar_languages, load_grammar
from maillint.services.grammar_tokens import tokens

_LAST = 10_000
"""Behind every entry: one of them says more about its words."""


class BuiltinGrammar:
    """Entries of `rules/grammar/`, for segments of their language only.

    `kinds` restricts what it reports; None means everything.
    """

    name = "builtin"

    def __init__(self, kinds: frozenset[str] | None = None) -> None:
        self._kinds = kinds

    def speaks(self, language: str) -> bool:
        """Whether we have entries for it."""
        return language in _languages()

    def matches(self, texts: Sequence[tuple[str, str]]) -> Sequence[Sequence[GrammarMatch]]:
        """The faults of each (prose, language): sorted, none overlapping another."""
        return [
            tuple(m for m in _matches(*text) if self._kinds is None or m.kind in self._kinds)
            if self.speaks(text[1])
            else ()
            for text in texts
        ]


@cache
def _languages() -> frozenset[str]:
    return grammar_languages()


@cache
def _grammar(language: str) -> Grammar:
    return load_grammar(language)


@lru_cache(maxsize=1024)
def _matches(prose: str, language: str) -> tuple[GrammarMatch, ...]:
    """Three rules ask for the same texts, so the answers of one draft are kept."""
    cut = tokens(prose)
    found = [*_grammar(language).find(prose, cut)]
    if language == "ru":
        found += [Found(_LAST, match) for match in disagreements(prose, cut)]
    return tuple(_apart(sorted(found, key=_rank)))


def _rank(found: Found) -> tuple[int, int, int]:
    return found.order, found.match.span.start, found.match.span.end


def _apart(found: Sequence[Found]) -> list[GrammarMatch]:
    """Of matches that overlap, the one whose entry stands first in the file."""
    kept: list[GrammarMatch] = []
    for _, match in found:
        at = bisect_left(kept, match.span, key=lambda other: other.span)
        if not any(match.span.overlaps(other.span) for other in kept[max(0, at - 1) : at + 1]):
            kept.insert(at, match)
    return kept
