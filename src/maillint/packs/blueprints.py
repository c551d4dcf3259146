"""Load the blueprints that ship with maillint."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from maillint.model.blueprint import Blueprint, Blueprints, Need
from maillint.model.facts import FactKind
from maillint.model.phrases import Phrases
from maillint.tables import shipped_table

_KEYS = frozenset({"missing", "facts", "tags", "by"})


@cache
def load_blueprints() -> Blueprints:
    """The blueprints of `rules/blueprints.toml`; read once per process."""
    found = shipped_table("blueprints.toml")["blueprint"]
    return {
        entry["purpose"]: Blueprint(entry["purpose"], tuple(_need(need) for need in entry["need"]))
        for entry in found
    }


def _need(entry: Mapping[str, Any]) -> Need:
    """One need; every key but the four known ones is a language."""
    return Need(
        missing=entry["missing"],
        phrases={name: Phrases(entry[name]) for name in entry if name not in _KEYS},
        facts=frozenset(FactKind(name) for name in entry.get("facts", ())),
        tags=tuple(entry.get("tags", ())),
        by=frozenset(entry.get("by", ())),
    )
