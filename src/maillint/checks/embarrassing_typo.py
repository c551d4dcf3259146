"""A slip of the finger that is a word of its own, and not one for business mail.

## What it looks for
Real words that are almost always a slip here: "pubic programme", "account manger", "sorry for
the incontinence", «уважаемые калеки», “quỷ khách”. The words around decide, so a text that does
speak of donkeys is left alone.

## Why it matters
No speller objects, and it is the one line that gets forwarded.

## How to fix it
Take the suggestion.

## Sources
- RULES.md of the project; each entry in `rules/grammar/` carries the sentences that prove it.
"""

from __future__ import annotations

from collections.abc import Iterator

from maillint.model.grammar import grammar_hit, own_matches
from maillint.model.reading import Reading
from maillint.model.rule import Category, Example, Hit, NotChecked, Options, Rule, Severity
from maillint.model.services import Services


def check(reading: Reading, options: Options, services: Services) -> Iterator[Hit | NotChecked]:
    """Yield each slip."""
    for segment, match in own_matches(reading, services, "embarrassing"):
        yield grammar_hit(segment, match)


RULE = Rule(
    id="embarrassing-typo",
    summary="A slip that reads as something embarrassing",
    doc=__doc__ or "",
    category=Category.LANGUAGE,
    severity=Severity.ERROR,
    check=check,
    bad=(
        Example("Subject: News\n\nOur pubic programme opens in May.\n", ("pubic",)),
        Example(
            "Subject: Delay\n\nHi Tom,\n\nWe are sorry for the incontinence.\n", ("incontinence",)
        ),
        Example("Subject: Новости\n\nУважаемые калеки!\n\nВстреча в пятницу.\n", ("калеки",)),
        Example("Subject: Thư mời\n\nKính gửi quỷ khách,\n\nCảm ơn đã đặt hàng.\n", ("quỷ khách",)),
    ),
    good=(
        Example("Subject: News\n\nOur public programme: the donkeys and asses of the region.\n"),
        Example("Subject: Care\n\nPads for incontinence are in stock again.\n"),
        Example("Subject: Новости\n\nУважаемые коллеги, фонд помогает: калеки получат места.\n"),
        Example("Subject: Thư mời\n\nKính gửi quý khách, vở kịch có vai quỷ dữ.\n"),
    ),
)
