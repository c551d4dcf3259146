"""Words without their endings, so that "invoices" and "invoice", "скидками" and "скидка" meet."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Protocol

from maillint.model.words import folded

_ALGORITHMS = {
    "en": "english",
    "ru": "russian",
    "de": "german",
    "fr": "french",
    "es": "spanish",
    "it": "italian",
    "pt": "portuguese",
    "nl": "dutch",
}
"""Snowball's; Vietnamese words have no endings."""


class _Stemmer(Protocol):
    def stemWord(self, word: str) -> str: ...  # noqa: N802


@lru_cache(50_000)
def stem(word: str, language: str) -> str:
    """The folded word without its ending and its possessive 's; ё as е."""
    plain = folded(word).replace("ё", "е").removesuffix("'s")
    stemmer = _stemmer(language.partition("-")[0])
    return stemmer.stemWord(plain) if stemmer else plain


@cache
def _stemmer(language: str) -> _Stemmer | None:
    if language not in _ALGORITHMS:
        return None
    import snowballstemmer  # 25 ms, needed by few rules

    stemmer: _Stemmer = snowballstemmer.stemmer(_ALGORITHMS[language])
    return stemmer
