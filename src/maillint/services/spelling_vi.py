"""Vietnamese spelling: what the language can't form, and what does not go with its neighbours.

Nine slips in ten are syllables that exist ("xử dụng" for "sử dụng"). So a syllable that nobody was
seen to write beside its neighbours is weighed against one that the neighbour asks for: how likely
that one is there, how rare this one is at all, and how easily the one is written for the other.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from itertools import pairwise
from operator import itemgetter
from typing import NamedTuple

from maillint.model.regexp import regexp
from maillint.model.services import Misspelling, Tier
from maillint.model.words import folded
from maillint.services.dictionaries import lines
from maillint.services.slips_vi import cost
from maillint.services.spelling_tokens import Token
from maillint.services.syllables_vi import (
    canonical,
    parse,
    spell,
    unmarked,
    untoned,
)
from maillint.services.usual_vi import SUGGESTIONS, apart, heard, rarity, shaped, twins

_LETTERS = frozenset(
    "abcdeghiklmnopqrstuvxyàáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ"
)
_VOWELS = _LETTERS - frozenset("bcdđghklmnpqrstvx")
_SHORTEST = 3
"""Letters of what is no abbreviation though it has no vowel."""
_SLIP = 18
"""What one unit of slip cost weighs, in tenths."""
_ENOUGH = 10
"""Evidence, in tenths, that a slip needs. On the Vietnamese Wikipedia 5, 10, 15 give a precision of
.55, .71, .80 and a recall of .36, .30, .26."""
_HEARD = 1.0
"""The highest price of a slip that the ear or a lost mark explains."""
_ENOUGH_UNHEARD = 13
"""Of dearer slips ("ơi" for "tơi"): 10, 13, 20 give a precision of .62, .66, .68 on Wikipedia."""
_CLAIMED = 18
"""What it costs that the neighbour goes with its other neighbour already."""
_FARTHEST = 1.6
_LEAST_SLIP = 0.5
_LOAN = regexp(r"[aăâeêioôơuưy][^aăâeêioôơuưy]+[aăâeêioôơuưy]|^[bcdđgkpst][lr](?<!tr)|^st|^s[cp]")
"""What foreign words have: two vowels parted by a consonant (ôxy, magiê), clusters (crôm)."""
_TITLES = frozenset("anh chị em cô chú bác ông bà bạn thầy cậu dì".split())
"""What people are called by before their name."""
_VARIANTS = frozenset("gởi nầy thơ hổng dùm dzậy phước".split())
"""Right in the south."""


class Guess(NamedTuple):
    """What a syllable may have been meant to be."""

    evidence: float
    meant: str


class Vietnamese:
    """Judges Vietnamese syllables; foreign words and names pass."""

    def knows(self, word: str) -> bool:
        """Whether it can't be Vietnamese; of a syllable only its neighbours tell."""
        return not _LETTERS.issuperset(folded(word))

    def misspellings(
        self, found: Iterable[Token], accepted: frozenset[str]
    ) -> Iterator[Misspelling]:
        """The syllables that are wrong, in order."""
        row = list(found)
        known = dict(_known_slips(row))
        for at, token in enumerate(row):
            word = token.folded
            if word in accepted or word in _VARIANTS or not _LETTERS.issuperset(word):
                continue
            if len(word) < _SHORTEST and not _VOWELS.intersection(word):
                continue  # "21.500 đ", "5 tr"
            if word in _TITLES and _names_next(row, at):
                continue  # "giá chị Jo đang điền"
            syllable = parse(word)
            if at in known:
                yield _found(token, [known[at]], sure=True)
            elif syllable and not syllable.placed:
                yield _found(token, [spell(*syllable[:3])], sure=True)
            elif syllable is None and token.capital:
                continue  # a name, Đắk
            elif not token.capital or token.starts:
                yield from self._judged(token, _around(row, at), is_word=syllable is not None)

    def _judged(
        self, token: Token, around: tuple[str, str, str, str], *, is_word: bool
    ) -> Iterator[Misspelling]:
        word = canonical(token.folded)
        if _attested(around[1], word) or _attested(word, around[2]):
            return
        if not is_word and _LOAN.search(untoned(word)[0]):
            fixes = [] if word.isascii() else list(apart(word))  # "visa", "tivi"
        else:
            guesses = sorted(set(_guesses(word, around, is_word=is_word)), reverse=True)
            alike = heard(word) if is_word and guesses else ()
            fixes = list(dict.fromkeys((*alike, *(guess.meant for guess in guesses))))
            if word.isascii() and not is_word:
                fixes = [fix for fix in fixes if unmarked(fix) == word]
            elif not fixes:
                fixes = list(twins(word) if is_word else shaped(word))
        if fixes or not (is_word or word.isascii()):
            yield _found(token, fixes, sure=False)


def _names_next(row: Sequence[Token], at: int) -> bool:
    """Whether a name follows in the same sentence."""
    after = row[at + 1] if at + 1 < len(row) else None
    return after is not None and bool(after.gap) and after.capital and not after.starts


def _known_slips(row: Sequence[Token]) -> Iterator[tuple[int, str]]:
    """The syllables that are wrong in a pair of the table, by index, and the right ones."""
    for at, (first, second) in enumerate(pairwise(row)):
        if second.gap:
            pair = canonical(first.folded), canonical(second.folded)
            right = lines("vi_misspellings.txt.gz").get(" ".join(pair)).split()
            for step, (wrong, meant) in enumerate(zip(pair, right, strict=False)):
                if wrong != canonical(meant.lower()):
                    yield at + step, meant


def _around(row: Sequence[Token], at: int) -> tuple[str, str, str, str]:
    """The two syllables before and after, in their one spelling; "" beyond a mark or a name."""
    before = row[at - 1] if at and row[at].gap else None
    earlier = row[at - 2] if before and at > 1 and before.gap else None
    after = row[at + 1] if at + 1 < len(row) and row[at + 1].gap else None
    later = row[at + 2] if after and at + 2 < len(row) and row[at + 2].gap else None
    return _plain(earlier), _plain(before), _plain(after), _plain(later)


def _plain(token: Token | None) -> str:
    if token is None or (token.capital and not token.starts):
        return ""
    return canonical(token.folded)


@lru_cache(maxsize=32_768)
def _attested(left: str, right: str) -> bool:
    """Whether somebody wrote the two side by side; each of them asks, and so does each draft."""
    return bool(left and right) and f"{left} {right}" in lines("vi_pairs.txt.gz")


def _guesses(word: str, around: tuple[str, str, str, str], *, is_word: bool) -> Iterator[Guess]:
    """The syllables that a neighbour asks for more than it bears this one."""
    earlier, before, after, later = around
    rare = rarity(word) if is_word else 80
    for neighbour, other, claimed in (
        (before, "vi_pairs.txt.gz", _attested_word(earlier, before)),
        (after, "vi_before.txt.gz", _attested_word(after, later)),
    ):
        if neighbour:
            base = rare - _CLAIMED * claimed
            for meant, chance in _partners(other, neighbour):
                evidence = base - chance
                if evidence - _SLIP * _LEAST_SLIP < _ENOUGH:
                    break  # nor do those after it
                if meant == word:
                    continue
                price = cost(word, meant)
                least = _ENOUGH if price <= _HEARD else _ENOUGH_UNHEARD
                if price <= _FARTHEST and evidence - _SLIP * price >= least:
                    yield Guess(evidence - _SLIP * price, meant)


def _attested_word(left: str, right: str) -> bool:
    """Whether the two are one word by a list, not only neighbours somewhere."""
    return bool(left and right) and bool(lines("vi_pairs.txt.gz").get(f"{left} {right}"))


@cache
def _partners(name: str, neighbour: str) -> tuple[tuple[str, int], ...]:
    """What stands beside the syllable in known words, and how unlikely each is, in tenths; the
    likeliest first.
    """
    rows = (line.partition("\t") for line in lines(name).beginning(f"{neighbour} "))
    found = [(pair.partition(" ")[2], int(chance)) for pair, _, chance in rows if chance]
    return tuple(sorted(found, key=itemgetter(1)))


def _found(token: Token, fixes: Sequence[str], *, sure: bool) -> Misspelling:
    suggestions = tuple(f[:1].upper() + f[1:] if token.capital else f for f in fixes)
    tier = Tier.MISSPELT if fixes else Tier.UNKNOWN
    return Misspelling(token.span, token.text, tier, suggestions[:SUGGESTIONS], sure)
