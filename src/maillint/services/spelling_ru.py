"""Russian spelling: a table of known slips, the dictionary, and what a word was meant to be."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

from maillint.model.services import Misspelling, Tier
from maillint.model.span import TextSpan
from maillint.model.words import folded
from maillint.services.corrections_ru import SLIPS, corrections
from maillint.services.dictionaries import lines
from maillint.services.spelling_tokens import Token
from maillint.services.words_ru import is_right, plain, zipf

_NAME = 6
"""Letters that a capitalised word needs before a rare word may be meant."""
_USUAL = 35
"""Zipf, in tenths, of the word that a short capitalised one is taken for."""
_KNOWN = 25
"""Zipf, in tenths, of the word that a long capitalised one is taken for."""
_PLAIN = 40
"""Zipf, in tenths, of a word that even something like a name is taken for."""
_SMALL = 2.2
"""The price of a slip that a long capitalised word may hold whatever it is taken for."""
_SURNAMES = tuple(
    f"{stem}{end}"
    for stem in ("ов", "ев", "ин", "ын")
    for end in ("", "а", "у", "ым", "ой", "е", "ы", "ых", "ым")
) + tuple(
    "ский ская ского ской скому ским енко чук юк ян яна яну дзе швили ич ична ична оглы".split()
)
_HYPHENED = frozenset(
    {("из", "за"), ("из", "под"), ("все", "таки"), ("во", "первых"), ("во", "вторых")}
    | {("в", "третьих"), ("по", "прежнему"), ("по", "видимому"), ("точь", "точь")}
    | {("кое", end) for end in ("кто", "что", "как", "где", "какие", "какой", "какая", "когда")}
)
_SECOND = frozenset(second for _, second in _HYPHENED) | {"нибудь", "либо", "то"}
_AFTER_TO = frozenset("же самое что есть ли и бишь".split())
"""After these «то» is a word of its own: «что то же самое»."""
_ASKING = frozenset(
    "кто кого кому кем ком что чего чему чем где куда откуда когда как какой какая какое какие"
    " какого какую каком какому каких каким какими чей чья чье почему зачем сколько".split()
)


class Russian:
    """Judges Russian words."""

    def knows(self, word: str) -> bool:
        """Whether the word is right, and no other word before it asks for a hyphen."""
        return _is_known(word)

    def misspellings(
        self, found: Iterable[Token], accepted: frozenset[str]
    ) -> Iterator[Misspelling]:
        """The words that are wrong or unknown, in order."""
        row, done = list(found), 0
        for at, token in enumerate(row):
            word = plain(token.folded)
            if token.span.start < done or token.folded in accepted or not _cyrillic(word):
                continue
            following, third = (row[n] if n < len(row) else None for n in (at + 1, at + 2))
            hyphened = _hyphened(token, following, third)
            if hyphened:
                done = hyphened.span.end
                yield hyphened
            else:
                yield from _judged(token, following)


@lru_cache(maxsize=8192)
def _is_known(text: str) -> bool:
    word = plain(folded(text))
    if word in _SECOND or word in lines("ru_misspellings.txt.gz"):
        return False
    return len(word) < 3 or not _cyrillic(word) or is_right(word)


def _hyphened(token: Token, following: Token | None, third: Token | None) -> Misspelling | None:
    """Two words that are written with a hyphen: "кто нибудь", "из за"."""
    if following is None or not following.gap:
        return None
    pair = plain(token.folded), plain(following.folded)
    indefinite = pair[0] in _ASKING and pair[1] in {"нибудь", "либо", "то"}
    demonstrative = pair[1] == "то" and third is not None and third.folded in _AFTER_TO
    if pair not in _HYPHENED and (not indefinite or demonstrative):
        return None
    span = TextSpan(token.span.start, following.span.end)
    fix = f"{token.text}-{following.text}"
    text = f"{token.text}{following.gap}{following.text}"
    return Misspelling(span, text, Tier.MISSPELT, (fix,), sure=pair[1] != "то")


def _judged(token: Token, following: Token | None) -> Iterator[Misspelling]:
    word = plain(token.folded)
    table = lines("ru_misspellings.txt.gz").get(word)
    if table:
        yield _found(token, tuple(table.split(",")), sure="," not in table)
    elif len(word) < 3 or is_right(word):
        return
    elif "-" in word:
        for part in token.parts():
            yield from _judged(part, None)
    elif not token.capital:
        yield _found(token, corrections(word))
    elif token.starts:
        fixes = corrections(word)
        yield _found(token, fixes if fixes and _credible(token, word, fixes[0], following) else ())


def _credible(token: Token, word: str, fix: str, following: Token | None) -> bool:
    """Whether a word that begins a sentence is rather a slip for this one than a name."""
    usual = min(zipf(part) for part in fix.split())
    partner = following is not None and following.capital and following.near(token)
    if partner or word.endswith(_SURNAMES):
        return usual >= _PLAIN
    if len(word) < _NAME:
        return usual >= _USUAL
    return usual >= _KNOWN or SLIPS.cost(word, fix) <= _SMALL


def _cyrillic(word: str) -> bool:
    return all("а" <= c <= "я" or c == "-" for c in word)


def _found(token: Token, fixes: tuple[str, ...], *, sure: bool = False) -> Misspelling:
    suggestions = tuple(f[:1].upper() + f[1:] if token.capital else f for f in fixes)
    tier = Tier.MISSPELT if fixes else Tier.UNKNOWN
    return Misspelling(token.span, token.text, tier, suggestions, sure)
