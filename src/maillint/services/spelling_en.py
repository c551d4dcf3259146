"""English spelling: a large list of right words, a table of known slips, and a noisy channel.

Looking a word up costs microseconds. What a word might have been is asked only of unknown ones.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from maillint.model.composed import decomposed
from maillint.model.record import record
from maillint.model.regexp import regexp
from maillint.model.services import Misspelling, Tier
from maillint.model.words import folded
from maillint.services.corrections_en import corrections, ranked
from maillint.services.dictionaries import lines
from maillint.services.spelling_tokens import FOREIGN_SHARE, FOREIGN_WORDS, Token

_SHORT = 4
"""Letters a word needs before one edit tells anything: "ect" may be a code."""
_LONG = 7
"""Letters that a capitalised word inside a sentence needs to be a known misspelling, not a name."""
_DATED = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june"
    " july august september october november december i i'm i'll i've i'd english".split()
)
"""Words that have a capital wherever they stand."""
_SUGGESTIONS = 3
_VOWELS = frozenset("aeiouy")
_PAST = regexp(r"(\w{2,}(?:[bcdfgkptz]le|i[sz]e|ate))d")
_ING = regexp(r"(\w{2,}(?:[bcdfgkptz]l|i[sz]|at))ing")
_HYPHEN = regexp("[-‑]")
_DIALECTS = frozenset({"us", "gb"})


@record()
class English:
    """Judges English words; `dialect` is "us", "gb" or "any"."""

    dialect: str = "any"

    def knows(self, word: str) -> bool:
        """Whether the word is listed or made of listed ones, and of this dialect."""
        return _is_known(word) and not self._other(word)

    def misspellings(
        self, found: Iterable[Token], accepted: frozenset[str]
    ) -> Iterator[Misspelling]:
        """The words that are wrong or unknown, in order."""
        row = list(found)
        doubtful = [token for token in self._words(row) if not self._is_right(token, accepted)]
        if len(row) >= FOREIGN_WORDS and len(doubtful) > FOREIGN_SHARE * len(row):
            doubtful = [token for token in doubtful if _is_tabled(_plain(token.folded))]
        for token in row:
            if other := self._other(token.text):
                yield _found(token, Tier.DIALECT, (other,))
        for token in doubtful:
            yield _judged(token)

    def _words(self, row: Sequence[Token]) -> Iterator[Token]:
        """The words that a list may hold: no full names, the halves of new compounds."""
        named = [token.capital and _is_only_name(_plain(token.folded)) for token in row]
        for at, token in enumerate(row):
            if _opens_name(row, at):
                continue
            if token.capital and any(
                named[n] and row[n].near(token) for n in (at - 1, at + 1) if 0 <= n < len(row)
            ):
                continue  # William Clarson
            if "-" not in token.folded:
                yield token
            elif not _is_compound(token.text):
                yield from token.parts()

    def _is_right(self, token: Token, accepted: frozenset[str]) -> bool:
        if token.folded in accepted or _is_known(token.text):
            return True
        word = _plain(token.folded)
        inside = token.capital and not (token.starts or token.titled)
        return inside and not (len(word) >= _LONG and _is_tabled(word))  # a name: Serie, Calle

    def _other(self, word: str) -> str:
        """How this dialect spells a word of the other one; "" for all other words."""
        if self.dialect not in _DIALECTS:
            return ""
        dialect, _, other = lines("en_dialect.txt.gz").get(_plain(folded(word))).partition("\t")
        return other if dialect != self.dialect else ""


@lru_cache(maxsize=8192)
def _is_known(text: str) -> bool:
    """Whether it is right wherever it stands: three words of four stood in drafts before it."""
    if "-" in folded(text):
        return _is_compound(text) or all(map(_is_known, _HYPHEN.split(text)))
    word, capital = _plain(folded(text)), text[:1].isupper()
    if not word.isascii() or len(word) < 2 or _is_listed(word, capital=capital):
        return True
    base = word[:-2] if word.endswith("'s") else word.rstrip("'")
    if _is_listed(base, capital=capital) or not folded(text).isascii():
        return True  # what has an accent and is no English word is a foreign one: appétit
    return _is_inflected(word) and not _is_tabled(word)


def _is_compound(text: str) -> bool:
    """Whether a hyphenated word is listed, with its hyphen or without."""
    word, capital = _plain(folded(text)), text[:1].isupper()
    return any(_is_listed(one, capital=capital) for one in (word, word.replace("-", "")))


def _is_listed(word: str, *, capital: bool) -> bool:
    return _is_word(word) or (capital and word in lines("en_names.txt.gz"))


def _is_word(word: str) -> bool:
    return word in lines("en_words.txt.gz") or word in lines("en_web_words.txt.gz")


def _is_tabled(word: str) -> bool:
    return word in lines("en_misspellings.txt.gz")


def _is_inflected(word: str) -> bool:
    """Whether it is the regular past or -ing form of a listed verb: griddled, griddling.

    Only endings that no irregular verb has ("writed" is none), and that double no letter.
    """
    if match := _PAST.fullmatch(word):
        return _is_word(match[1])
    match = _ING.fullmatch(word)
    return match is not None and _is_word(f"{match[1]}e")


@lru_cache(maxsize=8192)
def _is_only_name(word: str) -> bool:
    return word not in lines("en_words.txt.gz") and word in lines("en_names.txt.gz")


def _opens_name(row: Sequence[Token], at: int) -> bool:
    """Whether a sentence's first word goes on as a name: "Agence France Presse said".

    A known misspelling is none, nor is a word before a month or day: "Evry Tuesday".
    """
    token, after = row[at], row[at + 1] if at + 1 < len(row) else None
    if not (token.capital and token.starts and not token.titled) or after is None:
        return False
    goes_on = after.capital and not (after.starts or after.titled) and after.near(token)
    return goes_on and after.folded not in _DATED and not _is_tabled(_plain(token.folded))


def _judged(token: Token) -> Misspelling:
    word = _plain(token.folded)
    table = lines("en_misspellings.txt.gz").get(word)
    if table:
        fixes = ranked(word, table.split(","))
        return _found(token, Tier.MISSPELT, fixes, sure=len(fixes) == 1)
    if len(word) < _SHORT or not _VOWELS.intersection(word):
        return _found(token, Tier.UNKNOWN)  # a code, an abbreviation: sqft, mktg
    fixes = corrections(word, named=token.capital or word in lines("en_names.txt.gz"))
    return _found(token, Tier.MISSPELT if fixes else Tier.UNKNOWN, fixes)


def _found(
    token: Token, tier: Tier, fixes: tuple[str, ...] = (), *, sure: bool = False
) -> Misspelling:
    suggestions = tuple(fix[:1].upper() + fix[1:] if token.capital else fix for fix in fixes)
    return Misspelling(token.span, token.text, tier, suggestions[:_SUGGESTIONS], sure)


def _plain(word: str) -> str:
    """The folded word without accents: café is looked up as cafe."""
    if word.isascii():
        return word
    letters = decomposed(word)
    return "".join(c for c in letters if not unicodedata.combining(c))
