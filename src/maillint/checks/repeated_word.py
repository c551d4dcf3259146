"""A word that stands twice in a row.

## What it looks for
The same word twice with nothing but white space between. Repetition that means something stays
silent: "had had", "that that", "very very", «да да», «еле еле», "từ từ", "luôn luôn", names such
as Bora Bora, and the same word in two lines of a list or table.

## Why it matters
"The the" is what a mail looks like that nobody read before it was sent. Writers overlook it: the
eye skips a repetition, above all across the end of a line.

## How to fix it
Delete one of the two.

## Sources
- Seven rules of email etiquette, rule 1 ("proofread every mail").
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from maillint.model.lexicon import Lexicon
from maillint.model.reading import Reading
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
from maillint.model.segment import Scope, Segment
from maillint.model.services import Services
from maillint.model.span import TextSpan
from maillint.model.words import Word

_LISTED = frozenset({Scope.LIST, Scope.SENDER, Scope.SIGNATURE, Scope.SIGNOFF})
"""Where a line is an entry of its own."""


def check(reading: Reading, options: Options, services: Services) -> Iterator[Hit | NotChecked]:
    """Yield each pair, with both words as its place."""
    for segment in reading.own():
        lexicon = services.lexicon(segment.language)
        if lexicon is None or segment.scope is Scope.SENDER:
            continue
        for first, second in pairwise(segment.words):
            if first.folded == second.folded and _slip(segment, first, second, lexicon):
                yield _hit(segment, first, second)


def _slip(segment: Segment, first: Word, second: Word, lexicon: Lexicon) -> bool:
    gap = segment.text[first.span.end : second.span.start]
    if gap.strip() or not first.folded.isalpha() or gap.count("\n") > _breaks(segment):
        return False
    if len(gap) > 1 and "\n" not in gap:
        return False  # columns of a table drawn with spaces
    function_word = first.folded in lexicon.entries("repeated.slips")
    if first.text.isupper() and not second.text.isupper() and len(first.text) > 1:
        return False  # «ПО по сопровождению», “US us”
    if first.text.isupper() or second.text[:1].isupper():
        return function_word and len(first.text) > 1
    if function_word:
        return True
    return (
        bool(lexicon.entries("repeated.fine"))
        and len(first.folded) > 2
        and first.folded not in lexicon.entries("repeated.fine")
    )


def _breaks(segment: Segment) -> int:
    """How many line breaks may part the two: wrapped text goes on, lines of markup do not."""
    return int(segment.element is None and segment.scope not in _LISTED)


def _hit(segment: Segment, first: Word, second: Word) -> Hit:
    again = TextSpan(first.span.end, second.span.end)
    return Hit(
        segment.at(TextSpan(first.span.start, second.span.end)),
        f"“{first.text}” stands twice.",
        (first.text,),
        fix=Fix((Edit(segment.mapped, again, ""),), safe=True, summary="Delete the repetition"),
    )


RULE = Rule(
    id="repeated-word",
    summary="A word twice in a row",
    doc=__doc__ or "",
    category=Category.LANGUAGE,
    severity=Severity.WARNING,
    check=check,
    lexicon=True,
    bad=(
        Example("Subject: Order\n\nThank you for the the order.\n", ("the the",)),
        Example("Subject: Order\n\nThe the parcel left.\n", ("The the",)),
        Example("Subject: Order\n\nYour parcel arrives at the\nthe shop.\n", ("the\nthe",)),
        Example(
            "Subject: Order for for you\n\nIt is in the parcel parcel.\n",
            ("for for", "parcel parcel"),
        ),
        Example("Тема: Заказ\n\nМы отправили заказ в в Москву.\n", ("в в",)),
        Example("Тема: Заказ\n\nСпасибо за заказ заказ.\n", ("заказ заказ",)),
        Example("Chủ đề: Đơn hàng\n\nĐơn hàng của của bạn đã được giao.\n", ("của của",)),
    ),
    good=(
        Example("Subject: Order\n\nShe had had enough. I know that that is so. Bye bye!\n"),
        Example("Subject: Trip\n\nBora Bora is very very far. What it is is cheap.\n"),
        Example("Subject: Sizes\n\n- small\n- small\n- large\n"),
        Example("Subject: Film\n\nIt is the. The end.\n", note="a full stop parts them"),
        Example("Тема: Заказ\n\nДа да, мы еле еле успели. Очень очень рады! Чуть чуть осталось.\n"),
        Example("Тема: Обновление ПО\n\nПроверьте ПО по списку; наше ПО по умолчанию новое.\n"),
        Example("Chủ đề: Hẹn gặp\n\nBạn cứ từ từ, tôi luôn luôn chờ. Lá xanh xanh.\n"),
    ),
)
