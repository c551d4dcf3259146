"""Usual Vietnamese syllables near a rare or impossible one: by sound, by letter, run together."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache

from maillint.services.dictionaries import lines
from maillint.services.syllables_vi import SHARP, STOPS, canonical, compose, parse, untoned

SUGGESTIONS = 3
_BASES = "abcdeghiklmnopqrstuvxyăâđêôơư"
_UNSEEN = 67
"""Rarity, in tenths of an order of magnitude, of a syllable that no list has."""
_USUAL = 50
"""Rarity of a syllable that an impossible one is taken for without evidence around it."""
_FREQUENT = 40
"""Rarity of each of two syllables that were run together."""
_RARER = 10
"""What a syllable is rarer than the usual one that sounds like it, in the same tenths."""
_HOI_NGA = (3, 4)
"""The tones that half of the country does not tell apart."""


@cache
def rarity(word: str) -> int:
    """How rare the syllable is, in tenths of an order of magnitude; 50 is usual."""
    return int(lines("vi_syllables.txt.gz").get(word) or _UNSEEN)


@lru_cache(maxsize=4096)
def twins(word: str) -> tuple[str, ...]:
    """Usual syllables that sound like one that nobody was seen to write: "khoãng"."""
    seen = lines("vi_syllables.txt.gz").get(word) or any(
        True
        for name in ("vi_pairs.txt.gz", "vi_before.txt.gz")
        for _ in lines(name).beginning(f"{word} ")
    )
    bare, tone, _ = untoned(word)
    if seen or tone not in _HOI_NGA:
        return ()
    twin = compose(bare, sum(_HOI_NGA) - tone)
    return (twin,) if twin and rarity(canonical(twin)) <= _FREQUENT else ()


@lru_cache(maxsize=4096)
def heard(word: str) -> tuple[str, ...]:
    """The usual syllable that sounds like a rare one: "trễ" for "trể"."""
    bare, tone, _ = untoned(word)
    twin = compose(bare, sum(_HOI_NGA) - tone) if tone in _HOI_NGA else ""
    usual = twin and rarity(canonical(twin)) <= min(_USUAL, rarity(word) - _RARER)
    return (twin,) if twin and usual else ()


@lru_cache(maxsize=4096)
def shaped(word: str) -> tuple[str, ...]:
    """Usual syllables one letter from an impossible one."""
    bare, tone, _ = untoned(word)
    if tone < 0:
        return ()
    tones = (tone,) if tone or not bare.endswith(STOPS) else SHARP
    near = [compose(bare, one) for one in range(6)]
    near += [compose(base, one) for base in _edits(bare) for one in tones]
    usual = {word for word in near if word and rarity(canonical(word)) <= _USUAL}
    return tuple(sorted(usual, key=lambda one: (rarity(canonical(one)), one)))[:SUGGESTIONS]


def apart(word: str) -> Iterator[str]:
    """Two usual syllables that were run together: "đượcmột"."""
    for at in range(2, len(word) - 1):
        left, right = word[:at], word[at:]
        if all(parse(part) and rarity(canonical(part)) <= _FREQUENT for part in (left, right)):
            yield f"{left} {right}"


def _edits(bare: str) -> set[str]:
    cuts = [(bare[:at], bare[at:]) for at in range(len(bare) + 1)]
    edits = {bare} | {a + b[1:] for a, b in cuts if b}
    edits |= {a + b[1] + b[0] + b[2:] for a, b in cuts if len(b) > 1}
    edits |= {a + c + b[1:] for a, b in cuts if b for c in _BASES}
    return edits | {a + c + b for a, b in cuts for c in _BASES}
