"""What a Russian word may have been meant to be: candidates and their order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

from maillint.model.regexp import regexp
from maillint.services.spelling_slips import Slips, beside, pairs
from maillint.services.words_ru import (
    UNSEEN,
    beginning,
    common,
    is_derived,
    is_form,
    is_known,
    zipf,
)

SLIPS = Slips(
    neighbours=beside("йцукенгшщзхъ", "фывапролджэ", "ячсмитьбю"),
    sounds=pairs(*"аоя еиэ иы ея юу бп вф гк гх дт жш зс шщ чщ цс ъь".split()),
    weak=frozenset("ъьй-тдв"),
)
SUGGESTIONS = 3
_LETTERS = "абвгдежзийклмнопрстуфхцчшщъыьэюя-"
_LIKE = {
    letter: [pair[1] for pair in sorted(SLIPS.sounds | SLIPS.neighbours) if pair[0] == letter]
    for letter in _LETTERS
}
_LOST = "аеиоуыюяьъйтднс-"
"""Letters that are left out most."""
_SHORT = 4
"""Letters a word needs before one edit tells anything."""
_LIMIT = 5.0
_LIMIT_A_LETTER = 0.55
_DIFFERENT = 3
"""Letters that a word two edits away may have more or fewer, of four possible."""
_MOST = 40
_ORDERS = 0.1
"""Zipf values are kept in tenths of an order of magnitude."""
_SMALLEST = 1.5
"""The price of a slip that is likelier than a new word with a prefix."""
_USUAL = 35
"""Zipf, in tenths, of a word that is likelier two edits away than a rare one at one."""
_PARTED = 40
"""Zipf, in tenths, of each of two long words that were run together."""
_KNOWN = 25
"""Zipf, in tenths, of a word worth splitting off."""
_ENDINGS_HEARD = (
    ("цца", "тся"),
    ("ццо", "тся"),
    ("цца", "ться"),
    ("ццо", "ться"),
    ("тся", "ться"),
)
_DRAWN_OUT = regexp(r"(\w)\1{2,}")
_PERSONAL = (
    "аешь",
    "аете",
    "яете",
    "яешь",
    "уете",
    "уешь",
    "ишь",
    "ают",
    "яют",
    "уют",
    "аем",
    "яем",
    "уем",
)
"""Endings of verbs that no adjective has."""
_APART = frozenset(
    "не ни бы же ли в во на с со к ко у о об от до из за по под над при про для без как так что"
    " все это и а но да или если то уже еще тоже очень я ты мы вы он она они мне вам нас вас его"
    " ее их мой наш ваш где кто когда".split()
)
"""Short words that are written apart and are often run together with their neighbour."""


@lru_cache(maxsize=4096)
def corrections(word: str) -> tuple[str, ...]:
    """The right words that this may be a slip for, best first."""
    if len(word) < _SHORT:
        return ()
    heard = tuple(candidate for candidate in _as_heard(word) if is_known(candidate))
    if heard:
        return heard[:SUGGESTIONS]
    once, apart = _ranked(word, _one_edit(word)), tuple(_apart(word))
    if is_derived(word) and not (once and SLIPS.cost(word, once[0]) <= _SMALLEST):
        return apart
    if not (once and zipf(once[0]) >= _KNOWN):
        once = _with_two_edits(word, once)
    first = apart if _glued(once, apart) or not (once and zipf(once[0]) > UNSEEN) else once
    return tuple(dict.fromkeys((*first, *once, *apart)))[:SUGGESTIONS]


def _as_heard(word: str) -> Iterator[str]:
    """The word without drawn-out letters, "ооочень", or with its ending as schools spell it.

    -тся for -ться sounds the same, and leaves no word where the verb has another third person:
    "достатся", "начатся".
    """
    for heard, spelt in _ENDINGS_HEARD:
        if word.endswith(heard):
            yield word.removesuffix(heard) + spelt
    if _DRAWN_OUT.search(word):
        yield _DRAWN_OUT.sub(r"\1", word)
        yield _DRAWN_OUT.sub(r"\1\1", word)


def _one_edit(word: str) -> Iterable[str]:
    usual = _edits(word) & common().keys()
    return usual or filter(is_form, _small_edits(word))


def _edits(word: str) -> set[str]:
    cuts = [(word[:at], word[at:]) for at in range(len(word) + 1)]
    edits = {a + b[1:] for a, b in cuts if b}
    edits |= {a + b[1] + b[0] + b[2:] for a, b in cuts if len(b) > 1}
    edits |= {a + c + b[1:] for a, b in cuts if b for c in _LETTERS}
    edits |= {a + c + b for a, b in cuts for c in _LETTERS}
    return {edit for edit in edits - {word} if len(edit) > 1}


def _small_edits(word: str) -> set[str]:
    """The edits that people make most, the first letter kept: for words that few people write."""
    cuts = [(word[:at], word[at:]) for at in range(1, len(word) + 1)]
    edits = {a + b[1:] for a, b in cuts if b}
    edits |= {a + b[1] + b[0] + b[2:] for a, b in cuts if len(b) > 1}
    edits |= {a + c + b[1:] for a, b in cuts if b for c in _LIKE[b[0]]}
    return edits | {a + c + b for a, b in cuts for c in {*_LOST, a[-1]}}


def _with_two_edits(word: str, once: tuple[str, ...]) -> tuple[str, ...]:
    """The candidates together with usual words two edits away."""
    twice = tuple(_two_edits(word))
    if once and twice and zipf(twice[0]) < _USUAL:
        return once
    return _ranked(word, (*once, *twice))


def _two_edits(word: str) -> Iterator[str]:
    used, limit = set(word), min(_LIMIT, _LIMIT_A_LETTER * len(word))
    alike = sorted(
        (len(differing), -value, candidate)
        for candidate, value in beginning(word[:2])
        if -3 < len(candidate) - len(word) < 3
        and len(differing := used.symmetric_difference(candidate)) <= _DIFFERENT
    )
    for _, _, candidate in alike[:_MOST]:
        if SLIPS.cost(word, candidate) < limit:
            yield candidate


def _apart(word: str) -> Iterator[str]:
    """Two words written as one: "немогу", "чтонужно"."""
    for at in range(1, len(word)):
        left, right = word[:at], word[at:]
        least = min(zipf(left), zipf(right))
        if left in _APART or right in _APART:
            if least >= _KNOWN or (left == "не" and _is_verb(right)):
                yield f"{left} {right}"
        elif least >= _PARTED and min(at, len(word) - at) >= _SHORT:
            yield f"{left} {right}"


def _is_verb(word: str) -> bool:
    """Whether it is a form that «не» is never a prefix of: "неуспеваешь"."""
    return word.endswith(_PERSONAL) and is_known(word)


def _glued(once: tuple[str, ...], apart: tuple[str, ...]) -> bool:
    """Whether the likeliest edit only drops a preposition: "вкомпании" is "в компании"."""
    return bool(once and apart) and once[0] in apart[0].split()


def _ranked(word: str, candidates: Iterable[str]) -> tuple[str, ...]:
    def price(candidate: str) -> tuple[float, str]:
        return SLIPS.cost(word, candidate) - _ORDERS * zipf(candidate), candidate

    return tuple(sorted(candidates, key=price))[:SUGGESTIONS]
