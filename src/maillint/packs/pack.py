"""Read rule packs: TOML files of declared rules. A bad pack fails alone, with file, line, rule."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from maillint.errors import ConfigError
from maillint.model.documents import contents, toml
from maillint.model.lexicon import Lexicons
from maillint.model.regexp import regexp
from maillint.model.rule import Rule
from maillint.model.table import Table
from maillint.packs.declaration import rule_of
from maillint.tables import RULES, shipped_table

BUILTIN = "maillint"
"""The name of the packs that ship with maillint."""
_HEADER = regexp(r"^[ \t]*\[\[[ \t]*rule[ \t]*\]\]", re.MULTILINE)


def builtin_rules(lexicons: Lexicons) -> tuple[Rule, ...]:
    """The declared rules that ship with maillint, by id."""
    found = sorted((RULES / "packs").glob("*.toml"))
    rules = [rule for file in found for rule in _shipped(file, lexicons)]
    return tuple(sorted(rules, key=lambda rule: rule.id))


def _shipped(file: Path, lexicons: Lexicons) -> Iterator[Rule]:
    document, text = shipped_table(f"packs/{file.name}"), file.read_text("utf-8")
    return _rules(document, text, f"rules/packs/{file.name}", BUILTIN, lexicons)


def pack_files(pack: Path) -> tuple[Path, ...]:
    """The files of a pack: itself, those of its folder, or those of an installed package."""
    if pack.is_file():
        return (pack,)
    folder = pack if pack.is_dir() else _package_folder(pack)
    found = tuple(sorted(folder.glob("*.toml")))
    if not found:
        raise ConfigError(f"{pack}: this rule pack has no .toml file")
    return found


def _package_folder(pack: Path) -> Path:
    from importlib.resources import files  # imports tempfile, zipfile and more

    try:
        return Path(str(files(str(pack))))
    except (ImportError, TypeError, ValueError) as error:
        raise ConfigError(f"{pack}: no such file, folder or installed package") from error


def load_pack(path: Path, lexicons: Lexicons) -> tuple[Rule, ...]:
    """The rules of one pack file; ConfigError names file, line and rule."""
    try:
        text = contents(path).decode("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"{path}: can't read this rule pack: {error}") from error
    try:
        document = toml(text)
    except ValueError as error:
        raise ConfigError(f"{path}: {error}") from error
    return tuple(_rules(document, text, str(path), path.stem, lexicons))


def _rules(
    document: dict[str, Any], text: str, path: str, pack: str, lexicons: Lexicons
) -> Iterator[Rule]:
    whole = Table(document, path, text, 1)
    whole.allow({"pack", "rule"})
    rows = document.get("rule", [])
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        whole.fail("rule", "rules are written as [[rule]] tables")
    seen: set[str] = set()
    for row, (first, lines) in zip(rows, _blocks(text, len(rows)), strict=True):
        rule = rule_of(Table(row, path, lines, first), pack, lexicons)
        if rule.id in seen:
            Table(row, path, lines, first).fail("id", f"there are two rules “{rule.id}”")
        seen.add(rule.id)
        yield rule


def _blocks(text: str, count: int) -> Iterator[tuple[int, str]]:
    """First line and text of each `[[rule]]`; of the whole file where the count disagrees."""
    starts = [match.start() for match in _HEADER.finditer(text)]
    if len(starts) != count:
        starts = [0] * count
    for at, start in enumerate(starts):
        end = starts[at + 1] if at + 1 < len(starts) and starts[at + 1] > start else len(text)
        yield text.count("\n", 0, start) + 1, text[start:end]
