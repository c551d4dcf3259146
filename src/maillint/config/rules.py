"""Hold what a config says of rules against the rules that there are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import fields
from difflib import get_close_matches
from typing import Any, get_args, get_origin, get_type_hints

from maillint.config.settings import Config
from maillint.model.rule import Category, Options, Rule
from maillint.model.table import Table

CATEGORIES = frozenset(str(category) for category in Category)


def check_names(config: Config, rules: Iterable[Rule]) -> None:
    """Complain about the first name in the config that is no rule's."""
    known = {rule.id for rule in rules}
    top = config.origins.get("") or Table({}, config.path)
    for key, names in (("select", config.select), ("ignore", config.ignore)):
        _each(top, key, names, known | CATEGORIES)
    for key in ("severity", "options"):
        if key in config.origins:
            for name in config.origins[key].values:
                _each(config.origins[key], name, (name,), known)
    for scoped in config.per_file:
        table = config.origins["per-file"]
        _each(table, scoped.glob, scoped.ignore, known | CATEGORIES)
        _each(table, scoped.glob, scoped.severity, known)


def unknown_rule(name: str, known: Iterable[str]) -> str:
    """One sentence for a person: there is no such rule, and which one may be meant."""
    near = get_close_matches(name, sorted(known), 1)
    return f"there is no rule “{name}”" + (f"; did you mean “{near[0]}”?" if near else "")


def options_of(config: Config, rule: Rule) -> Options:
    """The rule's options as configured, each in its type and range."""
    table = config.options.get(rule.id)
    if table is None:
        return rule.options()
    hints = get_type_hints(rule.options)
    known = {field.name.replace("_", "-"): field for field in fields(rule.options)}
    table.allow(known)
    values = {
        known[key].name: _typed(table, key, hints[known[key].name], known[key].metadata)
        for key in table.values
    }
    return rule.options(**values)


def _typed(table: Table, key: str, kind: Any, metadata: Mapping[str, Any]) -> Any:
    if kind is bool:
        return table.flag(key, default=False)
    if kind is str:
        return table.text(key)
    if get_origin(kind) is tuple and get_args(kind) == (str, ...):
        return table.texts(key)
    if kind not in (int, float):
        raise TypeError(f"an option of type {kind} can't be configured")
    value = table.number(key, 0)
    if kind is int and value != int(value):
        table.fail(key, f"“{key}” must be a whole number")
    low, high = metadata.get("low"), metadata.get("high")
    if (low is not None and value < low) or (high is not None and value > high):
        table.fail(key, f"“{key}” must be {_range(low, high)}, not {value:g}")
    return kind(value)


def _range(low: float | None, high: float | None) -> str:
    if high is None:
        return f"{low:g} or more"
    return f"at most {high:g}" if low is None else f"{low:g} to {high:g}"


def _each(table: Table, key: str, names: Iterable[str], known: Iterable[str]) -> None:
    for name in names:
        if name not in known:
            table.fail(key, unknown_rule(name, known))
