"""What an English word may have been meant to be: candidates and their order.

pyspellchecker holds the words that may be suggested, `en_common`; it is loaded with the first
unknown word. One edit comes from it; two are weighed against usual words of like letters, since
its own search for them takes half a second for a word such as "klaviyo".
"""

from __future__ import annotations

import heapq
import math
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from maillint.services.dictionaries import lines, path
from maillint.services.spelling_slips import Slips, beside, pairs

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
_DIFFERENT = 3
"""Letters that a word two edits away may have more or fewer, of four possible."""
_MOST = 40
"""Words two edits away that are weighed: 50 µs each."""
_NAME = 6
"""Letters that a capitalised word needs before one edit makes it a slip."""
_USUAL = 1000
"""The count of the word that a capitalised one is taken for."""
_SMALL = 2.0
"""The price of a slip that even something like a name may hold."""
_SMALLEST = 1.5
"""The price of a slip that is likelier than a word nobody has listed."""
_CHEAP = 3.0
"""What two edits may cost to be likelier than a new word."""
_PREFIXES = (
    "anti auto bio co counter cross cyber de dis eco electro ex extra geo hyper inter intra macro"
    " mega meta micro mid mini mis mono multi nano neo non omni out over para photo poly post pre"
    " pro pseudo quasi re self semi socio sub super techno tele trans tri ultra un under uni up"
).split()
_SUFFIXES = (
    "able based bot box boy day free friendly hub kit lab land less like man men most ness pad pay"
    " proof ready ship side ware wide wise woman women"
).split()


@lru_cache(maxsize=4096)
def corrections(word: str, *, named: bool) -> tuple[str, ...]:
    """The right words that this may be a slip for, best first.

    `named` says that it may be a name: then only a small slip for a common word counts.
    """
    once = _one_edit(word)
    if _inflected(word) and not (once and SLIPS.cost(word, once[0]) <= _SMALLEST):
        return ()
    if named:
        return once if once and _plain_slip(word, once[0]) else ()
    if once and _credible(word, once[0]):
        return once
    twice = ranked(word, {*once, *_two_edits(word)})
    if _derived(word) and not (twice and SLIPS.cost(word, twice[0]) <= _CHEAP):
        return ()
    return twice


def ranked(word: str, candidates: Iterable[str]) -> tuple[str, ...]:
    """The candidates, the most probable first."""
    return tuple(sorted(candidates, key=lambda candidate: (_price(word, candidate), candidate)))


def _price(word: str, candidate: str) -> float:
    return SLIPS.cost(word, candidate) - math.log10(_count(candidate))


def _one_edit(word: str) -> tuple[str, ...]:
    edits = _COMMON.speller.edit_distance_1(word) - {word}
    known: Iterable[str] = _COMMON.speller.known(edits)
    if not known:
        known = lines("en_words.txt.gz").known(e for e in edits if e[:1] == word[0])
    return ranked(word, known)


def _inflected(word: str) -> bool:
    """Whether a right word has a regular ending that the list lacks: "redemptions"."""
    if word.endswith("s") and _right(word[:-1]):
        return True
    return word.endswith(("lessly", "edly", "ingly", "ously")) and _right(word[:-2])


def _plain_slip(word: str, right: str) -> bool:
    return (
        len(word) >= _NAME
        and _count(right) >= _USUAL
        and SLIPS.cost(word, right) <= _SMALL
        and not word.startswith(right)  # Dramatica, Gnomies: brands add letters
    )


def _credible(word: str, right: str) -> bool:
    """Whether people write the right word at all, or the slip is of the smallest."""
    return _count(right) > _RARE or SLIPS.cost(word, right) <= _SMALLEST


def _two_edits(word: str) -> Iterator[str]:
    """Common words with the same initial and nearly the same letters, weighed by cost."""
    used, usual = set(word), _COMMON.words
    first, last = (bisect_left(usual, word[0] + end) for end in ("", "\x7f"))
    alike = [
        (len(differing), -_count(candidate), candidate)
        for candidate in usual[first:last]
        if -3 < len(candidate) - len(word) < 3
        and len(differing := used.symmetric_difference(candidate)) <= _DIFFERENT
    ]
    limit = min(_LIMIT, _LIMIT_A_LETTER * len(word))
    for _, _, candidate in heapq.nsmallest(_MOST, alike):
        if SLIPS.cost(word, candidate) < limit:
            yield candidate


def _derived(word: str) -> bool:
    """Whether it is made of right words: "relaunchable", "cloudhost"; new, but no slip."""
    if any(word.startswith(p) and _right(word[len(p) :]) for p in _PREFIXES):
        return True
    if any(word.endswith(s) and _right(word[: -len(s)]) for s in _SUFFIXES):
        return True
    return any(_right(word[:at]) and _right(word[at:]) for at in range(4, len(word) - 3))


def _right(stem: str) -> bool:
    return len(stem) > 3 and stem in lines("en_words.txt.gz")


def _count(word: str) -> int:
    return max(_RARE, _COMMON.speller.word_frequency.dictionary.get(word, 0))


class _Common:
    """The words that may be suggested, loaded when first asked for."""

    @cached_property
    def speller(self) -> SpellChecker:
        """Pyspellchecker over them, with their counts."""
        from spellchecker import SpellChecker

        return SpellChecker(
            language=None, local_dictionary=str(path("en_common.json.gz")), distance=1
        )

    @cached_property
    def words(self) -> list[str]:
        """The words in order."""
        return sorted(self.speller.word_frequency.dictionary)


_COMMON = _Common()
