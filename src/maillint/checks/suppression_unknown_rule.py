"""A suppression of a rule that doesn't exist, or of no rule at all.

## What it looks for
`maillint: ignore[exclamation-ovreuse]`, whose rule is not in the catalogue, and
`maillint: ignore` without brackets: a suppression always names its rule.

## Why it matters
The writer believes that the fault is dealt with, and it is not.

## How to fix it
Write the rule's id as `maillint rules` lists it.

## Sources
- ESLint and stylelint report both, as unknown rule and as unscoped disable.
"""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

from maillint.model.draft import Directive
from maillint.model.reading import Reading
from maillint.model.rule import Category, Example, Hit, NotChecked, Options, Rule, Severity
from maillint.model.services import Services


def check(reading: Reading, options: Options, services: Services) -> Iterator[Hit | NotChecked]:
    """Yield each name in a directive that is no rule's id."""
    for directive in reading.draft.directives:
        place = reading.draft.at(directive.span)
        for message, suggestions in _faults(directive, services.catalogue):
            yield Hit(place, message, suggestions)


def _faults(
    directive: Directive, catalogue: frozenset[str]
) -> Iterator[tuple[str, tuple[str, ...]]]:
    if not directive.rules:
        yield "This suppression names no rule, so it silences nothing.", ("ignore[rule] -- reason",)
    for name in directive.rules:
        if name not in catalogue:
            near = get_close_matches(name, sorted(catalogue), 1)
            yield f"There is no rule “{name}”.", tuple(near)


RULE = Rule(
    id="suppression-unknown-rule",
    summary="A suppression of a rule that doesn't exist",
    doc=__doc__ or "",
    category=Category.SUPPRESSIONS,
    severity=Severity.WARNING,
    check=check,
    bad=(
        Example(
            "Subject: News\n\n# maillint: ignore[exclamation-ovreuse] -- joy\nGood news!\n",
            ("# maillint: ignore[exclamation-ovreuse] -- joy",),
        ),
        Example("Subject: News\n\n# maillint: ignore\nGood news!\n", ("# maillint: ignore",)),
    ),
    good=(
        Example("Subject: News\n\n# maillint: ignore[exclamation-overuse] -- joy\nGood news!\n"),
    ),
)
