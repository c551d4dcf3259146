"""English spelling: a large list of right words, a table of known slips, and a noisy channel.

Looking a word up costs microseconds. What a word might have been is asked only of unknown ones:
then pyspellchecker is loaded with the words that may be suggested (`en_common`, 40,000 of them).
"""

from __future__ import annotations

import heapq
import math
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from maillint.model.services import Misspelling, Tier
from maillint.services.dictionaries import lines, path
from maillint.services.spelling_slips import Slips, beside, pairs
from maillint.services.spelling_tokens import Token

if TYPE_CHECKING:
    from spellchecker import SpellChecker

SLIPS = Slips(
    neighbours=beside("qwertyuiop", "asdfghjkl", "zxcvbnm"),
    sounds=pairs("aeiouy", "ck", "cs", "sz", "gj", "dt", "mn", "fv", "kq", "xs"),
    weak=frozenset("aeiouh'-"),
)
_RARE = 30
"""The count of a right word that is not in the list of common ones."""
_LIMIT = 5.6
"""The most that two edits may cost together to count as a slip."""
_LIMIT_A_LETTER = 0.6
"""What two edits may cost for each letter of the word: short words resemble too many others."""
_SHORT = 4
"""Letters a word needs before one edit tells anything: "ect" may be a code."""
_DIFFERENT = 3
"""Letters that a word two edits away may have more or fewer, of four possible."""
_MOST = 40
"""Words two edits away that are weighed: 50 µs each."""
_NAME = 6
"""Letters that a capitalised word needs before one edit makes it a slip."""
_USUAL = 1000
"""The count of the word that a capitalised one is taken for."""
_SMALL = 2.0
_SMALLEST = 1.5
_CHEAP = 3.0
"""What two edits may cost to be likelier than a new word."""
_VOWELS = frozenset("aeiouy")
_SUGGESTIONS = 3
_PREFIXES = (
    "anti auto bio co counter cross cyber de dis eco electro ex extra geo hyper inter intra macro"
    " mega meta micro mid mini mis mono multi nano neo non omni out over para photo poly post pre"
    " pro pseudo quasi re self semi socio sub super techno tele trans tri ultra un under uni up"
).split()
_SUFFIXES = (
    "able based bot box boy day free friendly hub kit lab land less like man men most ness pad pay"
    " proof ready ship side ware wide wise woman women"
).split()


@dataclass(frozen=True, slots=True)
class English:
    """Judges English words; `dialect` is "us", "gb" or "any"."""

    dialect: str = "any"

    def misspellings(
        self, found: Iterable[Token], accepted: frozenset[str]
    ) -> Iterator[Misspelling]:
        """The words that are wrong or unknown, in order."""
        row = list(found)
        named = [token.capital and _only_name(token.folded) for token in row]
        for at, token in enumerate(row):
            if token.folded in accepted:
                continue
            partner = any(
                named[n] and row[n].near(token) for n in (at - 1, at + 1) if 0 <= n < len(row)
            )
            if not (token.capital and partner):  # William Clarson
                yield from self._judged(token, accepted)

    def _judged(self, token: Token, accepted: frozenset[str]) -> Iterator[Misspelling]:
        word = _plain(token.folded)
        if "-" in word and not self._known(word, token):
            if self._known(word.replace("-", ""), token):
                return
            for part in token.parts():
                if part.folded not in accepted:
                    yield from self._judged_word(part, _plain(part.folded))
            return
        yield from self._judged_word(token, word)

    def _judged_word(self, token: Token, word: str) -> Iterator[Misspelling]:
        if not word.isascii() or len(word) < 2:
            return
        if self._known(word, token):
            other = self._other_dialect(word)
            if other:
                yield _found(token, Tier.DIALECT, (other,), sure=False)
            return
        base = word[:-2] if word.endswith("'s") else word.rstrip("'")
        if base != word and self._known(base, token):
            return
        yield from self._unknown(token, word)

    def _known(self, word: str, token: Token) -> bool:
        if word in lines("en_words.txt.gz") or word in lines("en_web_words.txt.gz"):
            return True
        return token.capital and word in lines("en_names.txt.gz")

    def _other_dialect(self, word: str) -> str:
        if self.dialect not in {"us", "gb"}:
            return ""
        dialect, _, other = lines("en_dialect.txt.gz").get(word).partition("\t")
        return other if dialect and dialect != self.dialect else ""

    def _unknown(self, token: Token, word: str) -> Iterator[Misspelling]:
        table = lines("en_misspellings.txt.gz").get(word)
        if table:
            fixes = CHANNEL.ranked(word, table.split(","))
            yield _found(token, Tier.MISSPELT, fixes[:_SUGGESTIONS], sure=len(fixes) == 1)
            return
        if len(word) < _SHORT or (token.capital and not (token.starts or token.titled)):
            return  # a capital inside a sentence is a name
        abbreviation = not _VOWELS.intersection(word)  # sqft, mktg
        named = token.capital or word in lines("en_names.txt.gz")
        fixes = () if abbreviation else CHANNEL.corrections(word, named=named)
        tier = Tier.MISSPELT if fixes else Tier.UNKNOWN
        yield _found(token, tier, fixes[:_SUGGESTIONS], sure=False)


def inflected(word: str) -> bool:
    """Whether a right word has a regular ending that the list lacks: "redemptions"."""
    if word.endswith("s") and _right(word[:-1]):
        return True
    return word.endswith(("lessly", "edly", "ingly", "ously")) and _right(word[:-2])


def derived(word: str) -> bool:
    """Whether it is made of right words: "relaunchable", "cloudhost"; new, but no slip."""
    if any(word.startswith(p) and _right(word[len(p) :]) for p in _PREFIXES):
        return True
    if any(word.endswith(s) and _right(word[: -len(s)]) for s in _SUFFIXES):
        return True
    return any(_right(word[:at]) and _right(word[at:]) for at in range(4, len(word) - 3))


def _right(stem: str) -> bool:
    return len(stem) > 3 and stem in lines("en_words.txt.gz")


def _only_name(word: str) -> bool:
    return word in lines("en_names.txt.gz") and word not in lines("en_words.txt.gz")


def _found(token: Token, tier: Tier, fixes: tuple[str, ...], *, sure: bool) -> Misspelling:
    suggestions = tuple(_cased(fix, token) for fix in fixes)
    return Misspelling(token.span, token.text, tier, suggestions, sure)


def _cased(fix: str, token: Token) -> str:
    return fix[:1].upper() + fix[1:] if token.capital else fix


def _plain(word: str) -> str:
    """Without accents: café is looked up as cafe."""
    if word.isascii():
        return word
    return "".join(c for c in unicodedata.normalize("NFD", word) if not unicodedata.combining(c))


class Channel:
    """What a word might have been: candidates and their order. Loaded when first asked."""

    @cached_property
    def _speller(self) -> SpellChecker:
        from spellchecker import SpellChecker

        return SpellChecker(
            language=None, local_dictionary=str(path("en_common.json.gz")), distance=1
        )

    @cached_property
    def _sorted(self) -> list[str]:
        return sorted(self._speller.word_frequency.dictionary)

    def corrections(self, word: str, *, named: bool) -> tuple[str, ...]:
        """The right words that this may be a slip for, best first.

        `named` says that it may be a name: then only a small slip for a common word counts.
        """
        once = self._one_edit(word)
        if inflected(word) and not (once and SLIPS.cost(word, once[0]) <= _SMALLEST):
            return ()
        if named:
            return once if once and self._plain_slip(word, once[0]) else ()
        if once and self._credible(word, once[0]):
            return once
        twice = self.ranked(word, {*once, *self._two_edits(word)})
        if derived(word) and not (twice and SLIPS.cost(word, twice[0]) <= _CHEAP):
            return ()
        return twice

    def _plain_slip(self, word: str, right: str) -> bool:
        return (
            len(word) >= _NAME
            and self._count(right) >= _USUAL
            and SLIPS.cost(word, right) <= _SMALL
            and not word.startswith(right)  # Dramatica, Gnomies: brands add letters
        )

    def _credible(self, word: str, right: str) -> bool:
        """Whether people write the right word at all, or the slip is of the smallest."""
        return self._count(right) > _RARE or SLIPS.cost(word, right) <= _SMALLEST

    def ranked(self, word: str, candidates: Iterable[str]) -> tuple[str, ...]:
        """The candidates, the most probable first."""
        return tuple(sorted(candidates, key=lambda c: (self._price(word, c), c)))

    def _price(self, word: str, candidate: str) -> float:
        return SLIPS.cost(word, candidate) - math.log10(self._count(candidate))

    def _count(self, word: str) -> int:
        return max(_RARE, self._speller.word_frequency.dictionary.get(word, 0))

    def _one_edit(self, word: str) -> tuple[str, ...]:
        edits = self._speller.edit_distance_1(word) - {word}
        known: Iterable[str] = self._speller.known(edits)
        if not known:
            known = lines("en_words.txt.gz").known(e for e in edits if e[:1] == word[0])
        return self.ranked(word, known)

    def _two_edits(self, word: str) -> Iterator[str]:
        """Common words with the same initial and nearly the same letters, weighed by cost."""
        used, counts = set(word), self._speller.word_frequency.dictionary
        first, last = (bisect_left(self._sorted, word[0] + end) for end in ("", "\x7f"))
        alike = [
            (len(differing), -counts[candidate], candidate)
            for candidate in self._sorted[first:last]
            if -3 < len(candidate) - len(word) < 3
            and len(differing := used.symmetric_difference(candidate)) <= _DIFFERENT
        ]
        limit = min(_LIMIT, _LIMIT_A_LETTER * len(word))
        for _, _, candidate in heapq.nsmallest(_MOST, alike):
            if SLIPS.cost(word, candidate) < limit:
                yield candidate


CHANNEL = Channel()
