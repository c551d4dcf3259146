"""Which language a text is written in: by script, letters, small words and letter trigrams.

Made for a few words at a time, seven languages well and some twenty well enough never to be
taken for English. Measured: `tests/read/test_language.py`.
"""

from __future__ import annotations

import gzip
import json
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache
from struct import pack, unpack

from maillint.model.record import record
from maillint.model.regexp import regexp
from maillint.tables import RULES, shipped_table

_WORD = regexp(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_MAX_CHARACTERS = 1200
"""Enough to be sure; a longer text only costs time."""
_UNSEEN = 1150
"""-100 · ln of a trigram's share where a profile lacks it; the rarest listed are near 900."""
_WORD_BONUS = 500
"""What a common word is worth, in the same unit; tuned on tests/read/test_language.py."""
_LANE = 32
"""Bits for what a text costs in one language; 1,200 unseen trigrams need 21."""
_VIETNAMESE = regexp("[ăđơư\u1ea0-\u1ef9]")
_SCRIPTS = (
    (regexp("[\u0400-\u04ff]"), "cyrillic"),
    (regexp("[\u3040-\u30ff]"), "ja"),
    (regexp("[\uac00-\ud7af]"), "ko"),
    (regexp("[\u4e00-\u9fff]"), "zh"),
    (regexp("[\u0370-\u03ff]"), "el"),
    (regexp("[\u0590-\u05ff]"), "he"),
    (regexp("[\u0600-\u06ff]"), "ar"),
    (regexp("[\u0e00-\u0e7f]"), "th"),
    (regexp("[\u0900-\u097f]"), "hi"),
    (regexp("[\u10a0-\u10ff]"), "ka"),
    (regexp("[\u0530-\u058f]"), "hy"),
)
_NOT_LATIN = regexp("|".join(pattern.pattern for pattern, _ in _SCRIPTS))
_LATIN = regexp("[a-z\u00df-\u024f\u1e00-\u1eff]")


@record()
class Guess:
    """A language and how sure: `words` is the number of words that speak for it."""

    language: str
    """"" where nothing speaks for any."""
    words: int
    by_script: bool = False
    """Whether only its letters speak for it, and other languages write all of them too."""

    @property
    def sure(self) -> bool:
        """Whether the text itself tells it; else a neighbour's language is the better guess."""
        return bool(self.language) and self.words >= 2


def beside(found: Guess, around: str) -> Guess:
    """The guess; what nothing but its letters calls Russian is Ukrainian in a Ukrainian mail."""
    profiles = _profiles()
    if found.by_script and (around in profiles.cyrillic or around in profiles.cyrillic_words):
        return Guess(around, found.words)
    return found


@record(slots=False)
class _Profiles:
    words: Mapping[str, frozenset[str]]
    trigrams: Mapping[str, Mapping[str, int]]
    small: Mapping[str, frozenset[str]]
    letters: Mapping[str, frozenset[str]]
    cyrillic: Mapping[str, frozenset[str]]
    cyrillic_words: Mapping[str, frozenset[str]]
    stripped: Mapping[str, frozenset[str]]


@lru_cache(maxsize=1024)
def guess(text: str) -> Guess:
    """The language of a text without markup; merge tags and addresses should be blotted out."""
    lowered = unicodedata.normalize("NFC", text[:_MAX_CHARACTERS]).lower().replace("’", "'")
    script = _script(lowered)
    if script == "latin":
        return _latin(lowered)
    if script == "cyrillic":
        return _cyrillic(lowered)
    return Guess(script, len(lowered) if script else 0)


def stripped(text: str) -> str:
    """Give "vi-ascii" or "ru-latn" for longer Vietnamese or Russian without its letters."""
    found = _WORD.findall(text[:_MAX_CHARACTERS].lower())
    if sum(not word.isascii() for word in found) * 20 > len(found):
        return ""
    for language, name in (("vi", "vi-ascii"), ("ru", "ru-latn")):
        hits = sum(word in _profiles().stripped[language] for word in found)
        if hits >= max(4, 0.45 * len(found)) and hits > _most_common(found):
            return name
    return ""


def _most_common(found: Sequence[str]) -> int:
    """How many of the words are common in the language that knows most of them."""
    return max(sum(word in known for word in found) for known in _profiles().words.values())


def _script(text: str) -> str:
    if not _NOT_LATIN.search(text):
        return "latin" if _LATIN.search(text) else ""
    counts = [(len(pattern.findall(text)), name) for pattern, name in _SCRIPTS]
    japanese = counts[1][0]
    counts = [(n + japanese if name == "ja" else n, name) for n, name in counts]
    best, name = max(counts, key=lambda pair: pair[0])
    latin = len(_LATIN.findall(text))
    # A Russian sentence full of product names is Russian; ideographs say more than letters do.
    weight = 1 if name == "cyrillic" else 2
    return name if best * weight * 2 > latin else "latin"


def _latin(text: str) -> Guess:
    marked = len(_VIETNAMESE.findall(text))
    found = _WORD.findall(text)
    if marked and marked * 12 >= len(found):
        return Guess("vi", max(2, marked))
    costs, hits, small = _weighed(found)
    best = min(costs, key=lambda name: costs[name])
    rare = _by_letters(text, best)
    other = max(small, key=lambda name: (small[name] + 2 * (name == rare), name))
    telling = small[other] + 2 * (other == rare)
    if telling >= 2 and telling > hits[best]:
        return Guess(other, telling)
    if rare and hits[best] * 3 < len(found):
        return Guess(rare, 2)
    return Guess(best if hits[best] else "", hits[best])


def _weighed(found: Iterable[str]) -> tuple[dict[str, int], dict[str, int], dict[str, int]]:
    """By language: what all words cost, how many are common, how many are its small words."""
    profiles = _profiles()
    count = len(profiles.words)
    lanes = 2 * count + len(profiles.small)
    total = sum(map(_weight, found)).to_bytes(lanes * _LANE // 8, "little")
    sums = unpack(f"<{lanes}I", total)
    hits = dict(zip(profiles.words, sums[count:], strict=False))
    costs = {
        name: cost - _WORD_BONUS * hits[name]
        for name, cost in zip(profiles.words, sums, strict=False)
    }
    return costs, hits, dict(zip(profiles.small, sums[2 * count :], strict=True))


@lru_cache(maxsize=16_384)
def _weight(word: str) -> int:
    """What one word says of each language: a lane for what it costs there, one for whether it is
    common, one for whether it is a small word.

    The cost is -100 · ln of its likelihood; small is good. Lanes of one number, so that adding up
    a text adds up all languages at once. Remembered, since few words make up most text.
    """
    profiles, padded = _profiles(), f" {word} "
    common = [word in known for known in profiles.words.values()]
    small = [word in known for known in profiles.small.values()]
    counts = _packed([*common, *small]) << (_LANE * len(common))
    return counts + sum(_cost(padded[start : start + 3]) for start in range(len(word)))


@lru_cache(maxsize=16_384)
def _cost(trigram: str) -> int:
    """What three letters cost in each language, each in its lane."""
    profiles = _profiles()
    return _packed([profiles.trigrams[name].get(trigram, _UNSEEN) for name in profiles.words])


def _packed(numbers: Sequence[int]) -> int:
    return int.from_bytes(pack(f"<{len(numbers)}I", *numbers), "little")


def _by_letters(text: str, best: str) -> str:
    """The language whose own letters stand in the text, "" where `best` writes them too."""
    present = set(text)
    for name, letters in _profiles().letters.items():
        if name != best and len(present & letters) >= (1 if len(letters) < 4 else 2):
            return name
    return ""


def _cyrillic(text: str) -> Guess:
    profiles = _profiles()
    found = _WORD.findall(text)
    own = set(text)
    for name, letters in profiles.cyrillic.items():
        if name != "ru" and len(own & letters) >= 1 and not own & profiles.cyrillic["ru"]:
            return Guess(name, len(found))
    for name, known in profiles.cyrillic_words.items():
        hits = sum(word in known for word in found)
        if hits >= 2 and hits * 5 >= len(found) and not own & profiles.cyrillic["ru"]:
            return Guess(name, len(found))
    return Guess("ru", max(2, len(found)), by_script=not own & profiles.cyrillic["ru"])


@cache
def _profiles() -> _Profiles:
    folder = RULES / "language"
    data = json.loads(gzip.decompress((folder / "profiles.json.gz").read_bytes()))
    lists = shipped_table("language/function_words.toml")
    return _Profiles(
        words={name: frozenset(words) for name, words in data["words"].items()},
        trigrams=data["trigrams"],
        small={name: frozenset(words.split()) for name, words in lists["latin"].items()},
        letters={name: frozenset(letters) for name, letters in lists["letters"].items()},
        cyrillic={name: frozenset(letters) for name, letters in lists["cyrillic"].items()},
        cyrillic_words={
            name: frozenset(words.split()) for name, words in lists["cyrillic_words"].items()
        },
        stripped={name: frozenset(words.split()) for name, words in lists["stripped"].items()},
    )
