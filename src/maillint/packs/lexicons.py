"""Load the lexicons that ship with maillint: one TOML file per language, the same keys in each."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from maillint.errors import ConfigError
from maillint.model.lexicon import Lexicon


@cache
def load_lexicons() -> dict[str, Lexicon]:
    """The lexicon of each language, by ISO 639-1 code; read once per process."""
    folder = files("maillint.rules") / "lexicon"
    if not folder.is_dir():
        return {}
    found = sorted((one for one in folder.iterdir() if one.name.endswith(".toml")), key=_name)
    return {_name(file).removesuffix(".toml"): _lexicon(file) for file in found}


def _name(file: Traversable) -> str:
    return file.name


def _lexicon(file: Traversable) -> Lexicon:
    try:
        table = tomllib.loads(file.read_text("utf-8"))
        return Lexicon(file.name.removesuffix(".toml"), dict(_lists(table)))
    except ValueError as error:
        raise ConfigError(f"lexicon {file.name}: {error}") from error


def _lists(table: Mapping[str, object], prefix: str = "") -> Iterator[tuple[str, tuple[str, ...]]]:
    for key, value in table.items():
        if isinstance(value, Mapping):
            yield from _lists(value, f"{prefix}{key}.")
        elif isinstance(value, list) and all(isinstance(entry, str) for entry in value):
            yield prefix + key, tuple(value)
        else:
            raise ValueError(f"{prefix}{key} must be a list of strings")
