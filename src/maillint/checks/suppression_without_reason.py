"""A suppression that doesn't say why.

## What it looks for
A directive without ` -- reason` after its brackets. It works all the same.

## Why it matters
Whoever reads the template next can't tell a considered exception from a fault swept away.

## How to fix it
Add two hyphens and a few words: `maillint: ignore[exclamation-run] -- approved launch copy`.

## Sources
- Biome requires a reason; stylelint asks with `--report-descriptionless-disables`.
"""

from __future__ import annotations

from collections.abc import Iterator

from maillint.model.reading import Reading
from maillint.model.rule import Category, Example, Hit, NotChecked, Options, Rule, Severity
from maillint.model.services import Services


def check(reading: Reading, options: Options, services: Services) -> Iterator[Hit | NotChecked]:
    """Yield each directive that names a rule and no reason."""
    for directive in reading.draft.directives:
        if directive.rules and not directive.reason:
            place = reading.draft.at(directive.span)
            yield Hit(place, "This suppression doesn't say why.", ("Add “ -- ” and the reason.",))


RULE = Rule(
    id="suppression-without-reason",
    summary="A suppression that doesn't say why",
    doc=__doc__ or "",
    category=Category.SUPPRESSIONS,
    severity=Severity.INFO,
    check=check,
    bad=(
        Example(
            "Subject: News\n\n# maillint: ignore[exclamation-run]\nGood news!!\n",
            ("# maillint: ignore[exclamation-run]",),
        ),
    ),
    good=(Example("Subject: News\n\n# maillint: ignore[exclamation-run] -- joy\nGood news!!\n"),),
)
