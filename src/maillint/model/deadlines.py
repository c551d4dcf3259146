"""Days until which something holds: two of them for one thing contradict each other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from maillint.model.claims import Claim, agree
from maillint.model.facts import FactKind
from maillint.model.services import Services
from maillint.model.stems import stem
from maillint.model.words import words

_WORDS = 3
"""Words before a deadline that tell what it is for: "sale ends on"."""
_FUNCTION = 4e-4
"""The share of running words above which a word is no noun."""


def rival_deadlines(body: Sequence[Claim], services: Services) -> Iterator[tuple[Claim, Claim]]:
    """Two deadlines with the same telling words before them and other days."""
    ends: dict[tuple[str, ...], list[Claim]] = {}
    for claim in body:
        fact = claim.fact
        if fact.kind is FactKind.DATE and fact.high and not fact.low:
            ends.setdefault(_words_before(claim), []).append(claim)
    for before, told in ends.items():
        if len(told) != 2 or agree(told[0].fact, told[1].fact):
            continue  # three and more are a list of offers
        if len(before) == _WORDS and _names_something(before, told[0], services):
            yield told[0], told[1]


def _names_something(before: Sequence[str], claim: Claim, services: Services) -> bool:
    """Whether a noun stands among the words: "sale ends on", not "on or before"."""
    language = claim.segment.language.partition("-")[0]
    if language == "vi":
        return True  # the words before are longer there
    lexicon, frequencies = services.lexicon(language), services.frequencies
    if lexicon is None or frequencies is None:
        return False
    limits = set(" ".join(lexicon.entries("fact.signs.until")).split())
    nouns = [word for word in before if word not in limits]
    return any(frequencies.share(stem(word, language), language) < _FUNCTION for word in nouns)


def _words_before(claim: Claim) -> tuple[str, ...]:
    """The last words before a fact."""
    text = claim.segment.text[: claim.fact.span.start]
    return tuple(word.folded for word in words(text))[-_WORDS:]
