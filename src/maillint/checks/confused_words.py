"""One word written for another that sounds or looks like it.

## What it looks for
their/there/they're, your/you're, its/it's, lose/loose, affect/effect, "could of" and some two
hundred pairs more; in Russian чтобы/что бы, также/так же, в течение/в течении, тся/ться; in
Vietnamese compounds such as “chia sẻ”. The words around decide; a doubtful case is left alone.

## Why it matters
No speller sees it, every reader does: "your welcome" reads as carelessness.

## How to fix it
Take the suggestion. The message says how to tell the two apart.

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
    """Yield each word that its neighbours show to be another one."""
    for segment, match in own_matches(reading, services, "confusion"):
        yield grammar_hit(segment, match)


RULE = Rule(
    id="confused-words",
    summary="A word written for another that sounds like it",
    doc=__doc__ or "",
    category=Category.LANGUAGE,
    severity=Severity.WARNING,
    check=check,
    bad=(
        Example("Subject: Orders\n\nCustomers can track there orders online.\n", ("there",)),
        Example("Subject: Reply\n\nHi Ann,\n\nTheir waiting for your reply.\n", ("Their",)),
        Example(
            "Subject: Доставка\n\nЗаказ придёт в течении двух дней.\n",
            ("течении",),
        ),
        Example("Subject: Hồ sơ\n\nVui lòng bổ xung hồ sơ trước thứ sáu.\n", ("bổ xung",)),
    ),
    good=(
        Example("Subject: Orders\n\nAre there orders that they can track?\n"),
        Example("Subject: Reply\n\nTheir waiting list is long, but they're open.\n"),
        Example("Subject: Река\n\nВ течении реки много порогов, встретимся в течение дня.\n"),
        Example("Subject: Hồ sơ\n\nVui lòng bổ sung hồ sơ, xung quanh vẫn ổn.\n"),
    ),
    yields_to=frozenset({"embarrassing-typo"}),
)
