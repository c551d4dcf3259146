"""A suppression that travels to the reader.

## What it looks for
In a draft about to be sent: `<!-- maillint: … -->`, `# maillint:` lines and `X-Maillint:`
headers. Comments of a template language never travel, and in a template nothing is sent yet.

## Why it matters
Anybody who opens the source of the mail reads what its writer chose to ignore, and why.

## How to fix it
Remove the directive before sending, move it into `[per-file]` of maillint.toml, or write it as a
template comment: `{# maillint: ignore[rule] -- reason #}`.

## Sources
- Comments and unknown header fields are sent as they stand (RFC 5322 §3.6.8).
"""

from __future__ import annotations

from collections.abc import Iterator

from maillint.model.draft import Directive
from maillint.model.reading import Reading, Stage
from maillint.model.rule import (
    Category,
    Edit,
    Example,
    Fix,
    Hit,
    NotChecked,
    Options,
    Rule,
    Severity,
)
from maillint.model.services import Services


def check(reading: Reading, options: Options, services: Services) -> Iterator[Hit | NotChecked]:
    """Yield each directive that would be sent with a final draft."""
    if reading.stage is Stage.TEMPLATE:
        return
    for directive in reading.draft.directives:
        if directive.travels:
            yield Hit(
                reading.draft.at(directive.span),
                "The reader would receive this directive in the source of the mail.",
                ("Remove it before sending, or move it into [per-file] of maillint.toml.",),
                fix=_removal(directive),
            )


def _removal(directive: Directive) -> Fix | None:
    text = directive.text
    edits = (Edit(text, text.whole, ""),) if text else ()
    return Fix(edits, safe=True, summary="Remove the directive") if edits else None


RULE = Rule(
    id="directive-would-be-sent",
    summary="A suppression that travels to the reader",
    doc=__doc__ or "",
    category=Category.SUPPRESSIONS,
    severity=Severity.INFO,
    check=check,
    bad=(
        Example(
            "Subject: News\n\n# maillint: ignore[exclamation-run] -- joy\nGood news!!\n",
            ("# maillint: ignore[exclamation-run] -- joy",),
        ),
        Example(
            "<!-- maillint: ignore[exclamation-run] -- joy --><p>Good news!!</p>\n",
            ("<!-- maillint: ignore[exclamation-run] -- joy -->",),
            format="html",
        ),
    ),
    good=(
        Example(
            "<p>Hi {{ name }}</p><!-- maillint: ignore[exclamation-run] -- joy --><p>News!!</p>\n",
            format="html",
            note="a template: nothing is sent yet",
        ),
        Example(
            "{# maillint: ignore[exclamation-run] -- joy #}<p>Good news!!</p>\n",
            format="html",
            stage="final",
        ),
    ),
)
