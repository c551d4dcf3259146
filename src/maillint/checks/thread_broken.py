"""A reply that mail programs can't file under the mail that it answers.

## What it looks for
An In-Reply-To that isn't the last entry of References, and reply or forward prefixes piled up in
the subject ("Re: Fwd: Re:").

## Why it matters
Clients sort replies into conversations by References, some by the subject alone. A reply that names
the wrong mail stands apart from its thread, and the customer repeats the question.

## How to fix it
Copy References of the mail that you answer, and add its Message-ID at the end; keep one prefix.

## Sources
- RFC 5322 §3.6.4: References ends with the Message-ID of the mail answered; §3.6.5: one "Re: ".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from maillint.model.reading import REPLY_PREFIX, Reading
from maillint.model.regexp import regexp
from maillint.model.rule import (
    Category,
    Edit,
    Example,
    Fix,
    Hit,
    NotChecked,
    Options,
    Place,
    Rule,
    Severity,
)
from maillint.model.segment import Segment
from maillint.model.services import Services
from maillint.model.span import TextSpan

_ID = regexp(r"<[^<>\s]{1,250}>")
_PILE = 3
"""Prefixes; two ("Re: Fwd:") are an honest history of a mail that was forwarded and answered."""


def check(reading: Reading, options: Options, services: Services) -> Iterator[Hit | NotChecked]:
    """Yield a broken chain, and a pile of prefixes."""
    yield from _chain(reading)
    if reading.subject:
        yield from _pile(reading.subject)


def _chain(reading: Reading) -> Iterator[Hit]:
    answered = reading.draft.header("In-Reply-To")
    references = reading.draft.header("References")
    if not answered or not references:
        return
    parents = _ID.findall(answered.value.text)
    thread = list(_ID.finditer(references.value.text))
    if len(parents) != 1 or not thread or thread[-1].group() == parents[0]:
        return
    last = TextSpan(*thread[-1].span())
    yield Hit(
        Place(references.value.source(last), thread[-1].group()),
        f"References must end with the mail that this one answers, {parents[0]}.",
        (parents[0],),
    )


def _pile(subject: Segment) -> Iterator[Hit]:
    match = REPLY_PREFIX.match(subject.text)
    if not match or match.group().count(":") + match.group().count("：") < _PILE:
        return
    pile = match.group().strip()
    first = re.split("[:：]", pile)[0].strip() + ":"
    span = TextSpan(match.start() + match.group().index(pile), match.start() + len(pile))
    yield Hit(
        subject.at(span),
        f"“{pile}” piles up prefixes; one is enough.",
        (first,),
        fix=Fix((Edit(subject.mapped, span, first),), safe=True, summary=f"Keep one “{first}”"),
    )


_HEAD = "From: a@shop.org\nTo: b@mail.org\nMessage-ID: <3@shop.org>\n"

RULE = Rule(
    id="thread-broken",
    summary="A reply that falls out of its thread",
    doc=__doc__ or "",
    category=Category.STRUCTURE,
    severity=Severity.WARNING,
    check=check,
    bad=(
        Example(
            f"{_HEAD}Subject: Re: Size\nIn-Reply-To: <2@mail.org>\n"
            "References: <2@mail.org> <1@mail.org>\n\nIt fits.\n",
            ("<1@mail.org>",),
            format="eml",
        ),
        Example("Subject: Re: Fwd: Re: Your order\n\nIt is on its way.\n", ("Re: Fwd: Re:",)),
        Example("Subject: Отв: Re: Отв: Ваш заказ\n\nОн в пути.\n", ("Отв: Re: Отв:",)),
        Example(
            "Subject: Trả lời: Re: Re: Đơn hàng\n\nHàng đang được giao.\n", ("Trả lời: Re: Re:",)
        ),
    ),
    good=(
        Example(
            f"{_HEAD}Subject: Re: Size\nIn-Reply-To: <2@mail.org>\n"
            "References: <1@mail.org> <2@mail.org>\n\nIt fits.\n",
            format="eml",
        ),
        Example(f"{_HEAD}Subject: Re: Size\nIn-Reply-To: <2@mail.org>\n\nIt fits.\n", format="eml"),
        Example("Subject: Re: Fwd: Ваш заказ\n\nОн в пути.\n"),
        Example("Subject: Trả lời: Đơn hàng\n\nHàng đang được giao.\n"),
    ),
)
