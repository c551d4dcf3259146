"""Load the lexicons that ship with maillint: one TOML file per language, the same keys in each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from maillint.errors import ConfigError
from maillint.model.lexicon import Lexicon
from maillint.tables import RULES, shipped_table


@cache
def load_lexicons() -> dict[str, Lexicon]:
    """The lexicon of each language, by ISO 639-1 code; read once per process."""
    return {file.stem: _lexicon(file.stem) for file in sorted((RULES / "lexicon").glob("*.toml"))}


def _lexicon(language: str) -> Lexicon:
    try:
        return Lexicon(language, dict(_lists(shipped_table(f"lexicon/{language}.toml"))))
    except ValueError as error:
        raise ConfigError(f"lexicon {language}.toml: {error}") from error


def _lists(table: Mapping[str, object], prefix: str = "") -> Iterator[tuple[str, tuple[str, ...]]]:
    for key, value in table.items():
        if isinstance(value, Mapping):
            yield from _lists(value, f"{prefix}{key}.")
        elif isinstance(value, list) and all(isinstance(entry, str) for entry in value):
            yield prefix + key, tuple(value)
        else:
            raise ValueError(f"{prefix}{key} must be a list of strings")
