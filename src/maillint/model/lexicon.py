"""What we know of one language, as data: greetings, sign-offs, action verbs, month names …"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import field
from itertools import chain

from maillint.model.phrases import Phrases
from maillint.model.record import record
from maillint.model.words import plain


@record(slots=False, eq=False)
class Lexicon:
    """The lists of `rules/lexicon/<language>.toml`. Every language has the same keys.

    Tables there become dotted keys: `[months] march = ["march", "mar"]` is `months.march`. Compared
    by identity: there is one for each language, and what it makes of a text is remembered by it.
    """

    language: str
    """ISO 639-1."""
    lists: Mapping[str, tuple[str, ...]]
    _compiled: dict[tuple[str, ...], Phrases] = field(
        default_factory=dict, repr=False, compare=False
    )
    _indexes: dict[str, Mapping[str, tuple[str, ...]]] = field(
        default_factory=dict, repr=False, compare=False
    )
    _rare_words: dict[tuple[str, ...], frozenset[str]] = field(
        default_factory=dict, repr=False, compare=False
    )
    _first_words: dict[tuple[str, ...], Mapping[str, int]] = field(
        default_factory=dict, repr=False, compare=False
    )

    def entries(self, key: str) -> tuple[str, ...]:
        """The list as written; KeyError for a key that no lexicon declares: that is our fault."""
        return self.lists[key]

    def phrases(self, *keys: str) -> Phrases:
        """The list, or several as one, as a matcher; compiled once.

        A key of no list stands for all lists below it: `phrases("purpose")`.
        """
        if keys not in self._compiled:
            self._compiled[keys] = Phrases(chain.from_iterable(map(self._under, keys)))
        return self._compiled[keys]

    def _under(self, key: str) -> tuple[str, ...]:
        below = {} if key in self.lists else self.table(key)
        return tuple(chain.from_iterable(below.values())) if below else self.lists[key]

    def table(self, prefix: str) -> Mapping[str, tuple[str, ...]]:
        """The lists below a dotted prefix, by the rest of their keys."""
        start = f"{prefix}."
        return {k[len(start) :]: v for k, v in self.lists.items() if k.startswith(start)}

    def index(self, prefix: str) -> Mapping[str, tuple[str, ...]]:
        """What each entry below a dotted prefix means; compiled once.

        `index("fact")["марта"]` is `("months.march",)`. Entries are folded, ё is е.
        """
        if prefix not in self._indexes:
            meanings: dict[str, tuple[str, ...]] = {}
            for key, entries in self.table(prefix).items():
                for entry in entries:
                    meanings[plain(entry)] = (*meanings.get(plain(entry), ()), key)
            self._indexes[prefix] = meanings
        return self._indexes[prefix]

    def first_words(self, *prefixes: str) -> Mapping[str, int]:
        """The words that entries of these lists, or of those below them, begin with; plain.

        Each with the number of words of its longest entry: `{"марта": 1, "half": 3}`.
        """
        if prefixes not in self._first_words:
            longest: dict[str, int] = {}
            for first, *more in self._entries_in_words(prefixes):
                longest[first] = max(longest.get(first, 0), 1 + len(more))
            self._first_words[prefixes] = longest
        return self._first_words[prefixes]

    def rare_words(self, *prefixes: str) -> frozenset[str]:
        """One word of each entry, the longest: where none of them stands, no entry does."""
        if prefixes not in self._rare_words:
            entries = self._entries_in_words(prefixes)
            self._rare_words[prefixes] = frozenset(max(reversed(e), key=len) for e in entries)
        return self._rare_words[prefixes]

    def _entries_in_words(self, prefixes: tuple[str, ...]) -> Iterator[list[str]]:
        under = tuple(f"{prefix}." for prefix in prefixes)
        lists = (v for k, v in self.lists.items() if k in prefixes or k.startswith(under))
        return (plain(entry).split() for entry in chain.from_iterable(lists))


Lexicons = Mapping[str, Lexicon]
"""By ISO 639-1 language."""
