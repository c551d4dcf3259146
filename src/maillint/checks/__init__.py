"""Coded rules, one file each, named like the rule: `exclamation-run` is `exclamation_run.py`.

A rule's module docstring is its page. Its headings are fixed, in this order:
`What it looks for`, `Why it matters`, `How to fix it`, `Sources`.
Then follow its `Options` class where it has options, `check`, and `RULE`.
No check imports another; what two checks share belongs in the reading or the model.
"""

from __future__ import annotations

import pkgutil
from importlib import import_module

from maillint.model.rule import Rule


def coded_rules() -> tuple[Rule, ...]:
    """Every rule in this folder, by id. A new file is a new rule; there is no list to extend."""
    names = sorted(module.name for module in pkgutil.iter_modules(__path__))
    return tuple(_rule_of(name) for name in names)


def _rule_of(name: str) -> Rule:
    rule = import_module(f"{__name__}.{name}").RULE
    assert isinstance(rule, Rule)
    return rule
