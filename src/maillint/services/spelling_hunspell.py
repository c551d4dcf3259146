"""Other languages, by the hunspell dictionaries that the system has.

Read through `chunspell` where that is installed (MIT; wheels for Linux, macOS and Windows); without
it, or without a dictionary, a language is not checked. Only words one edit from a right one are
called misspelt, so that a dictionary's gaps stay silent.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from maillint.model.edits import edit_distance
from maillint.model.services import Misspelling, Tier
from maillint.services.spelling_tokens import Token

_FOLDERS = (
    "/usr/share/hunspell",
    "/usr/share/myspell/dicts",
    "/usr/local/share/hunspell",
    "/Library/Spelling",
    "~/Library/Spelling",
)
_SHORT = 4
_SUGGESTIONS = 3
_MOST = 20
"""Words a text that suggestions are made for: hunspell takes 100 ms each."""


@cache
def dictionary(language: str) -> Hunspell | None:
    """The speller of a language; None where the system has no dictionary or no reader."""
    files = _files(language)
    if files is None:
        return None
    try:
        from hunspell import Hunspell as Engine
    except ImportError:
        return None
    try:
        return Hunspell(Engine(files.stem, hunspell_data_dir=str(files.parent)))
    except Exception:  # a broken dictionary raises whatever the C++ side does
        return None


def folders() -> Iterator[Path]:
    """Where dictionaries may lie, the user's own first; not all of them exist."""
    named = (*os.environ.get("DICPATH", "").split(os.pathsep), *_FOLDERS)
    return (Path(os.path.expanduser(folder)) for folder in named if folder)


def _files(language: str) -> Path | None:
    if not (len(language) == 2 and language.isalpha()):
        return None
    for folder in folders():
        exact = folder / f"{language}_{language.upper()}.dic"
        for found in (exact, *sorted(folder.glob(f"{language}*.dic"))):
            if found.is_file() and found.with_suffix(".aff").is_file():
                return found
    return None


class Hunspell:
    """Judges words by a hunspell dictionary."""

    def __init__(self, engine: Any) -> None:
        """Take an open dictionary."""
        self._engine = engine
        self._right = lru_cache(maxsize=8192)(self._is_right)

    def knows(self, word: str) -> bool:
        """Whether the dictionary has the word, or it is too short to tell."""
        return len(word) < _SHORT or self._right(word)

    def misspellings(
        self, found: Iterable[Token], accepted: frozenset[str]
    ) -> Iterator[Misspelling]:
        """The words that are wrong or unknown, in order."""
        asked = 0
        for token in found:
            if token.folded in accepted or len(token.text) < _SHORT or self._right(token.text):
                continue
            if token.capital and not token.starts:
                continue
            asked += 1
            fixes = tuple(self._fixes(token.text)) if asked <= _MOST else ()
            tier = Tier.MISSPELT if fixes else Tier.UNKNOWN
            yield Misspelling(token.span, token.text, tier, fixes, sure=False)

    def _is_right(self, word: str) -> bool:
        plain = word.replace("’", "'")
        return bool(self._engine.spell(plain)) or all(
            self._engine.spell(part) for part in plain.split("-")
        )

    def _fixes(self, word: str) -> Iterator[str]:
        for fix in self._engine.suggest(word)[:_SUGGESTIONS]:
            if edit_distance(word.casefold(), fix.casefold()) == 1:
                yield fix
