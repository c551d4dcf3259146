"""A suppression that silences nothing.

## What it looks for
`maillint: ignore[rule]` where that rule has nothing to say of the place, or of the file. Rules
that are switched off don't count: they might speak once they are on.

## Why it matters
A suppression outlives its fault, and then hides the next one that somebody makes there.

## How to fix it
Remove the directive, or the rule from its list.

## Sources
- ESLint `--report-unused-disable-directives`, ruff RUF100: linters that don't tell collect
  thousands of dead suppressions.
"""

from __future__ import annotations

from collections.abc import Iterator

from maillint.model.reading import Reading
from maillint.model.rule import Category, Example, Hit, NotChecked, Options, Rule, Severity
from maillint.model.services import Services


def check(reading: Reading, options: Options, services: Services) -> Iterator[Hit | NotChecked]:
    """Yield each directive that the engine found idle."""
    for directive, rule in services.unused:
        yield Hit(
            reading.draft.at(directive.span),
            f"“{rule}” has nothing to say here; this suppression silences nothing.",
            (f"Remove {rule} from the directive.",),
        )


RULE = Rule(
    id="suppression-unused",
    summary="A suppression that silences nothing",
    doc=__doc__ or "",
    category=Category.SUPPRESSIONS,
    severity=Severity.INFO,
    check=check,
    last=True,
    bad=(
        Example(
            "Subject: News\n\n# maillint: ignore[suppression-unused] -- long gone\nGood news.\n",
            ("# maillint: ignore[suppression-unused] -- long gone",),
        ),
    ),
    good=(Example("Subject: News\n\nGood news.\n"),),
)
