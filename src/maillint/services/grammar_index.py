"""Which words can set off which patterns of a grammar table.

Making it means looking into a thousand patterns, 40 ms: setup.py stores it with the table.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from maillint.services.pattern_elements import Classes, Predicate
from maillint.services.token_patterns import Pattern

Index = Mapping[str, Sequence[tuple[int, str, int]]]
"""By word: number of the entry, its key "find" or "unless", number of the line there."""


def grammar_index(table: Mapping[str, Any]) -> dict[str, list[tuple[int, str, int]]]:
    """The index of a parsed `rules/grammar/*.toml`; ValueError where a pattern is malformed."""
    classes, index = classes_of(table), dict[str, list[tuple[int, str, int]]]()
    for order, key, number, source in _sources(table):
        for anchor in sorted(Pattern(source, classes, _unasked).anchors):
            index.setdefault(anchor, []).append((order, key, number))
    return index


def classes_of(table: Mapping[str, Any]) -> Classes:
    """The lists of words that patterns name."""
    return {name: frozenset(row.split()) for name, row in table.get("classes", {}).items()}


def lines_of(block: str) -> tuple[str, ...]:
    """One pattern or sentence a line."""
    return tuple(line.strip() for line in block.splitlines() if line.strip())


def _sources(table: Mapping[str, Any]) -> Iterator[tuple[int, str, int, str]]:
    for order, entry in enumerate(table["entry"]):
        for key in ("find", "unless"):
            for number, source in enumerate(lines_of(entry.get(key, ""))):
                yield order, key, number, source


def _unasked(name: str) -> Predicate:
    raise AssertionError(f"an anchor asks for no class: {name}")
