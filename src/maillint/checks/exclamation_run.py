"""Two or more exclamation or question marks in a row.

## What it looks for
Runs such as `!!`, `?!`, `！！` and `! ! !` in the subject and in the writer's own text. Code,
`!=` and names such as Yahoo! are left alone.

## Why it matters
"Welcome to our mailing list!!!!" shouts at a reader who has just opened the door. One mark at
most says all that a run can say, and in a support reply even that one may read as mockery.

## How to fix it
Keep one mark, or end the sentence with a full stop.

## Sources
- Seven rules of email etiquette, rule 7 ("use exclamation marks sparingly").
"""

from __future__ import annotations

from collections.abc import Iterator

from maillint.model.reading import Reading
from maillint.model.regexp import regexp
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
from maillint.model.segment import Segment
from maillint.model.services import Services
from maillint.model.span import TextSpan

_RUN = regexp(r"[!?！？‼⁉⁈](?:[ \u00a0]?[!?！？‼⁉⁈])+(?!=)|[‼⁉⁈]")
_CALM = frozenset("?？ \u00a0")


def check(reading: Reading, options: Options, services: Services) -> Iterator[Hit | NotChecked]:
    """Yield each run that holds an exclamation mark."""
    for segment in reading.own():
        for match in _RUN.finditer(segment.prose):
            if not _CALM.issuperset(match.group()):
                yield _hit(segment, TextSpan(*match.span()))


def _hit(segment: Segment, span: TextSpan) -> Hit:
    run = segment.text[span.start : span.end]
    single = "?" if set(run) & set("?？⁉⁈") else "!"
    return Hit(
        segment.at(span),
        f"“{run}” shouts; one mark is enough.",
        (single,),
        fix=Fix((Edit(segment.mapped, span, single),), safe=True, summary=f"Keep one “{single}”"),
    )


RULE = Rule(
    id="exclamation-run",
    summary="Exclamation marks in a row",
    doc=__doc__ or "",
    category=Category.TONE,
    severity=Severity.WARNING,
    check=check,
    bad=(
        Example("Subject: News\n\nWelcome to our mailing list!!!!\n", ("!!!!",)),
        Example("Subject: Скидки!!\n\nДобрый день.\n", ("!!",)),
        Example("Subject: Thư mời\n\nChào mừng bạn đến với chúng tôi ! ! !\n", ("! ! !",)),
        Example("Subject: Hello?!\n\nHow are you?\n", ("?!",)),
    ),
    good=(
        Example("Subject: Holidays\n\nHappy New Year!\n"),
        Example("Subject: С праздником\n\nС Новым годом! Спасибо, что вы с нами!\n"),
        Example("Subject: Chúc mừng\n\nChúc mừng năm mới!\n"),
        Example("Subject: Question\n\nYou mean both?? If x != y, stop.\n", note="no mark shouts"),
    ),
)
