"""How common words are in general text, from rules/frequency/<language>.txt."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from maillint.tables import RULES

RARE = 1e-6
"""The share of a word that the lists leave out: fewer than one in 250,000 words."""


class WordFrequencies:
    """Shares of running words by stem; a language's list is read when it is first asked for."""

    def share(self, stem: str, language: str) -> float:
        """The expected share of running words that have this stem."""
        return _shares(language).get(stem, RARE)


@cache
def _shares(language: str) -> Mapping[str, float]:
    file = RULES / "frequency" / f"{language}.txt"
    if not file.is_file():
        return {}
    shares: dict[str, float] = {}
    for line in file.read_text("utf-8").splitlines():
        zipf, *stems = line.split()
        shares.update(dict.fromkeys(stems, 10 ** (float(zipf) - 9)))
    return shares
