"""Coded rules of other packages, through the entry-point group `maillint.checks`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from maillint.errors import ConfigError
from maillint.model.rule import Rule

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint


def plugged_rules(names: Iterable[str]) -> Iterator[Rule]:
    """The rules of the entry points that the config's `plugins` names, and of no other."""
    for name in names:
        from importlib.metadata import entry_points  # 30 ms that a config without plugins saves

        found = [one for one in entry_points(group="maillint.checks") if one.name == name]
        if not found:
            raise ConfigError(f"plugins: no installed package offers the checks “{name}”")
        yield from _rules(found[0])


def _rules(point: EntryPoint) -> Iterator[Rule]:
    """An entry point is a Rule, or some Rules."""
    try:
        offered = point.load()
    except Exception as error:  # a foreign module may raise anything while it is imported
        raise ConfigError(f"plugins: “{point.name}” can't be imported: {error}") from error
    for rule in (offered,) if isinstance(offered, Rule) else offered:
        if not isinstance(rule, Rule):
            raise ConfigError(f"plugins: “{point.name}” offers {rule!r}, which is no Rule")
        yield rule
