"""Words without their endings, so that "invoices" and "invoice", "скидками" and "скидка" meet."""

from __future__ import annotations

import sys
from functools import cache, lru_cache
from importlib import import_module
from types import ModuleType
from typing import Protocol

from maillint.model.words import plain
from maillint.tables import folder_of

_ALGORITHMS = {
    "en": "English",
    "ru": "Russian",
    "de": "German",
    "fr": "French",
    "es": "Spanish",
    "it": "Italian",
    "pt": "Portuguese",
    "nl": "Dutch",
}
"""Snowball's; Vietnamese words have no endings."""
_PACKAGE = "maillint_snowball"
"""Our name for snowballstemmer without its `__init__`, which imports 36 languages in 12 ms."""


class _Stemmer(Protocol):
    def stemWord(self, word: str) -> str: ...  # noqa: N802


@lru_cache(50_000)
def stem(word: str, language: str) -> str:
    """The folded word without its ending and its possessive 's; ё as е."""
    bare = plain(word).removesuffix("'s")
    stemmer = _stemmer(language.partition("-")[0])
    return stemmer.stemWord(bare) if stemmer else bare


@cache
def _stemmer(language: str) -> _Stemmer | None:
    if language not in _ALGORITHMS:
        return None
    if _PACKAGE not in sys.modules:
        package = sys.modules[_PACKAGE] = ModuleType(_PACKAGE)
        package.__path__ = [str(folder_of("snowballstemmer"))]
    name = _ALGORITHMS[language]
    module = import_module(f"{_PACKAGE}.{name.lower()}_stemmer")
    stemmer: _Stemmer = getattr(module, f"{name}Stemmer")()
    return stemmer
