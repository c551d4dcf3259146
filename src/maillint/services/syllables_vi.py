"""Vietnamese syllables: which ones the language can form, in either style of tone marks.

A syllable is an onset, a rhyme and a tone. No list of words is needed to tell "nghười" from
"người": the rhyme tells. Both "hòa" and "hoà" are right.
"""

from __future__ import annotations

import unicodedata
from functools import cache
from typing import NamedTuple

from maillint.model.composed import decomposed

_TONES = {"\u0300": 1, "\u0301": 2, "\u0309": 3, "\u0303": 4, "\u0323": 5}
"""By combining mark: huyền, sắc, hỏi, ngã, nặng; 0 is ngang."""
_MARKS = {tone: mark for mark, tone in _TONES.items()}
STOPS = ("c", "ch", "p", "t")
SHARP = (2, 5)
"""The tones that a syllable ending in a stop can have."""
_VOWELS = "aăâeêioôơuưy"
_QUALITY = "ăâêôơư"
_FRONT = "eêiy"

ONSETS = (*"ngh ng nh gh gi kh ph qu th tr ch b c d đ g h k l m n p r s t v x".split(), "")
_RHYMES = frozenset(
    "a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây"
    " e ec em en eng eo ep et ê êch êm ên ênh êp êt êu êng"
    " i ich im in inh ip it iu ia iêc iêm iên iêng iêp iêt iêu"
    " o oc oi om on ong op ot ooc oong oa oac oach oai oam oan oang oanh oao oap oat oay"
    " oăc oăm oăn oăng oăt oe oec oen oeo oet oem oeng"
    " ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt ơng"
    " u uc ui um un ung up ut ua uôc uôi uôm uôn uông uôt uân uâng uât uây uâc uâu uê uêch"
    " uênh uên uêu"
    " uơ uơn uy uya uych uyên uyêt uynh uyn uyt uyp uyu uyêng uyng"
    " ư ưc ưi ưm ưn ưng ưt ưu ưa ươc ươi ươm ươn ương ươp ươt ươu"
    " y yêm yên yêng yêt yêu".split()
)
_AFTER_QU = frozenset(
    "a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc ân âng ât âu ây e en eo et"
    " ec em eng ê ên êch ênh êt êu ơ ơi ơn ơt ôc i it in ich inh y yên yêt ynh yt ych yn yp yu ya o"
    " on ôn".split()
)
_AFTER_GI = frozenset(
    "a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây e en eo"
    " et em ec ep ê êng êt ên êm êu êc o oi on ong ot oc om ô ôi ông ôn ôc ôp ôt ơ ơi ơn ơm u ui"
    " un ung ut uc ua up um uôc uôi"
    " ư ưa ưn ưng ươc ương ươi ưt ươm".split()
)


class Syllable(NamedTuple):
    """A syllable taken apart."""

    onset: str
    rhyme: str
    tone: int
    placed: bool
    """Whether the tone mark stands where one of the two styles puts it."""


@cache
def parse(word: str) -> Syllable | None:
    """The parts of a lower-case NFC word; None where Vietnamese can't form it."""
    bare, tone, at = untoned(word)
    if tone < 0:
        return None
    for onset in ONSETS:
        if bare.startswith(onset) and _fits(onset, bare[len(onset) :], tone):
            rhyme = bare[len(onset) :]
            return Syllable(onset, rhyme, tone, tone == 0 or at in _places(onset, rhyme))
    return None


def valid(word: str) -> bool:
    """Whether the word is a syllable with its tone mark in place."""
    syllable = parse(word)
    return syllable is not None and syllable.placed


def spell(onset: str, rhyme: str, tone: int) -> str:
    """The syllable as written, the tone mark where schools put it: hòa, thủy."""
    if not tone:
        return onset + rhyme
    at = min(_places(onset, rhyme))
    letters = onset + rhyme
    marked = letters[at] + _MARKS[tone]
    return unicodedata.normalize("NFC", letters[:at] + marked + letters[at + 1 :])


@cache
def canonical(word: str) -> str:
    """One spelling of each syllable: hoà is hòa, kỳ is kì; other words as they are."""
    syllable = parse(word)
    if syllable is None:
        return word
    onset, rhyme, tone, _ = syllable
    return spell(onset, "i" if rhyme == "y" and onset not in {"", "qu"} else rhyme, tone)


def compose(bare: str, tone: int) -> str:
    """The syllable of these letters with this tone; "" where there can be none."""
    for onset in ONSETS:
        rhyme = bare[len(onset) :]
        if bare.startswith(onset) and _fits(onset, rhyme, tone):
            return spell(onset, rhyme, tone)
    return ""


def unmarked(word: str) -> str:
    """The word without any mark, đ as d: as it is typed in haste."""
    plain = decomposed(word.replace("đ", "d"))
    return "".join(c for c in plain if not unicodedata.combining(c))


def untoned(word: str) -> tuple[str, int, int]:
    """The word without tone marks, the tone, and the index of the marked letter.

    The tone is -1 where there are two marks.
    """
    letters: list[str] = []
    tone, place = 0, -1
    for char in word:
        base = char
        for part in unicodedata.normalize("NFD", char) if not char.isascii() else ():
            if part in _TONES:
                tone = -1 if tone else _TONES[part]
                place = len(letters)
                rest = unicodedata.normalize("NFD", char).replace(part, "")
                base = unicodedata.normalize("NFC", rest)
        letters.append(base)
        if tone < 0:
            return word, -1, -1
    return "".join(letters), tone, place


def _fits(onset: str, rhyme: str, tone: int) -> bool:
    if not rhyme:
        return onset == "gi"
    if onset == "qu":
        known = rhyme in _AFTER_QU
    elif onset == "gi":
        known = rhyme in _AFTER_GI
    else:
        known = rhyme in _RHYMES and _agree(onset, rhyme)
    return known and not (rhyme.endswith(STOPS) and tone not in SHARP)


def _agree(onset: str, rhyme: str) -> bool:
    """Whether the onset is written so here: k, gh, ngh before e, ê, i, y; c, g, ng elsewhere."""
    if onset in {"k", "gh", "ngh"}:
        return rhyme[0] in _FRONT
    if onset in {"c", "ng"}:
        return rhyme[0] not in _FRONT
    if onset == "g":
        return rhyme[0] not in _FRONT or rhyme in {"i", "in"}
    if rhyme.startswith("yê") or rhyme == "y":
        return onset == "" or rhyme == "y"
    return not (onset == "" and rhyme.startswith("iê"))


def _places(onset: str, rhyme: str) -> tuple[int, ...]:
    """Where the tone mark may stand, as indexes into the syllable; the school style's first."""
    start = len(onset)
    if not rhyme:  # gì
        return (1,)
    vowels = [at for at, char in enumerate(rhyme) if char in _VOWELS]
    quality = [at for at in vowels if rhyme[at] in _QUALITY]
    if quality:
        return (start + quality[-1],)
    if len(vowels) == 1:
        return (start + vowels[0],)
    if vowels[-1] < len(rhyme) - 1:
        return (start + vowels[-1],)
    if len(vowels) == 3:
        return (start + vowels[1],)
    if rhyme in {"oa", "oe", "uy"}:
        return (start, start + 1)
    return (start + vowels[0],)
