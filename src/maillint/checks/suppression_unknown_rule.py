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

from maillint.model.reading import Reading
from maillint.model.rule import Category, Example, Hit, NotChecked, Options, Rule, Severity
from maillint.model.services import Services

_CORRECTED = 100
"""Names that a rule is suggested for, a millisecond each: more than are shown of one rule."""


def check(reading: Reading, options: Options, services: Services) -> Iterator[Hit | NotChecked]:
    """Yield each name in a directive that is no rule's id."""
    known, corrected = sorted(services.catalogue), 0
    for directive in reading.draft.directives:
        place = reading.draft.at(directive.span)
        if not directive.rules:
            told = "This suppression names no rule, so it silences nothing."
            yield Hit(place, told, ("ignore[rule] -- reason",))
        for name in sorted(set(directive.rules) - services.catalogue):
            near = get_close_matches(name, known, 1) if corrected < _CORRECTED else ()
            corrected += 1
            yield Hit(place, f"There is no rule “{name}”.", tuple(near))


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
