"""Too many exclamation marks.

## What it looks for
- Two or more in the subject.
- Three or more within 100 words of the body, or three sentences in a row that end in one.
- Any in a support reply that apologises (info).

A run such as `!!!` counts once here; `exclamation-run` speaks of it. The mark of a greeting
("Hi Anna!", "Здравствуйте, Анна!") is custom and does not count, nor do `!=` and names such as
Yahoo!, nor does quoted speech.

## Why it matters
One mark shows joy; many show somebody who shouts, and in an apology even one reads as mockery.

## How to fix it
Keep the one that matters and end the other sentences with a full stop.

## Sources
- Seven rules of email etiquette, rule 7 ("use exclamation marks sparingly").
- Three marks in all: 41.6 % of honest newsletters; by density: 4.0 % (our measurement).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from maillint.model.reading import Kind, Reading
from maillint.model.record import record
from maillint.model.regexp import regexp
from maillint.model.rule import (
    Category,
    Example,
    Hit,
    NotChecked,
    Options,
    Rule,
    Severity,
    option,
)
from maillint.model.segment import Scope, Segment
from maillint.model.services import Services
from maillint.model.span import TextSpan

_MARK = regexp(r"(?:[!！‼❗][?？]?[ \u00a0\ufe0f]?)*[!！‼❗](?![=\w])")
_SIGNS = frozenset("!！‼❗")
_NAME = regexp(r"[\"'”’»)]*(?:['’]\w|,|[ \u00a0]+[^\W\d_])")
"""What follows a mark that belongs to a name: Yahoo!'s, Yahoo!, and "Yahoo! groups"."""
_SPEECH = regexp(r"[\"“«„][^\"“”«»„\n]{1,300}[\"”»“]")
"""Somebody's words: "Hey! Stop it!", he said."""


@record()
class Marks(Options):
    """Options of exclamation-overuse."""

    subject: int = option(1, "Marks that a subject may have.", 0, 20)
    words: int = option(100, "Length of the stretch of body text that is looked at.", 10, 10_000)
    body: int = option(2, "Marks that such a stretch may have.", 0, 100)


class _Mark(NamedTuple):
    segment: Segment
    span: TextSpan
    word: int
    """Words of the body before it."""
    sentence: int
    """Sentences of the body before it."""


def check(reading: Reading, options: Marks, services: Services) -> Iterator[Hit | NotChecked]:
    """Yield a hit for the subject and one for each crowd of marks in the body."""
    yield from _subject(reading, options)
    marks = list(_marks(reading))
    crowds = list(_crowds(marks, options))
    for crowd in crowds:
        first, last = crowd[0], crowd[-1]
        yield Hit(
            last.segment.at(last.span),
            f"{len(crowd)} exclamation marks within {last.word - first.word + 1} words.",
            ("End most of these sentences with a full stop.",),
            related=tuple(mark.segment.at(mark.span) for mark in crowd[:-1]),
        )
    if marks and not crowds and reading.kind is Kind.SUPPORT and _apologises(reading, services):
        yield Hit(
            marks[0].segment.at(marks[0].span),
            "An exclamation mark beside an apology reads as mockery.",
            (".",),
            Severity.INFO,
        )


def _subject(reading: Reading, options: Marks) -> Iterator[Hit]:
    subject = reading.subject
    found = list(_found(subject)) if subject else []
    if subject and len(found) > options.subject:
        yield Hit(
            subject.at(found[-1]),
            f"{len(found)} exclamation marks in the subject.",
            ("Keep one at most.",),
            related=tuple(subject.at(span) for span in found[:-1]),
        )


def _found(segment: Segment) -> Iterator[TextSpan]:
    """The marks of a text, those of names and of quoted speech left out."""
    if _SIGNS.isdisjoint(segment.prose):
        return
    speech = [TextSpan(*match.span()) for match in _SPEECH.finditer(segment.prose)]
    for match in _MARK.finditer(segment.prose):
        span = TextSpan(*match.span())
        after = _NAME.match(segment.prose, match.end())
        is_name = after is not None and (after.group()[-1].islower() or after.group()[-1] == ",")
        if not is_name and not any(spoken.contains(span) for spoken in speech):
            yield span


def _marks(reading: Reading) -> Iterator[_Mark]:
    """The marks of the body in order, those of greetings left out."""
    words = sentences = 0
    for segment in reading.body():
        greets = segment.scope is Scope.GREETING
        for index, span in enumerate(_found(segment)):
            if greets and index == 0:
                continue
            word = words + bisect_left(segment.words, span.start, key=lambda one: one.span.start)
            sentence = sentences + bisect_left(segment.sentences, span.end, key=lambda one: one.end)
            yield _Mark(segment, span, word, sentence)
        words += len(segment.words)
        sentences += len(segment.sentences)


def _crowds(marks: Sequence[_Mark], options: Marks) -> Iterator[Sequence[_Mark]]:
    """Marks that stand too close, each in one crowd at most."""
    start = 0
    while start < len(marks):
        end = start + 1
        while end < len(marks) and marks[end].word - marks[start].word < options.words:
            end += 1
        row = _row(marks, start)
        if end - start > options.body or row >= 3:
            end = max(end if end - start > options.body else start, start + row)
            yield marks[start:end]
            start = end
        else:
            start += 1


def _row(marks: Sequence[_Mark], start: int) -> int:
    """How many sentences in a row end in a mark from here on."""
    end = start + 1
    while end < len(marks) and marks[end].sentence - marks[end - 1].sentence == 1:
        end += 1
    return end - start


def _apologises(reading: Reading, services: Services) -> bool:
    return any(
        segment.prose in lexicon.phrases("tone.apology")
        for segment in reading.body()
        if (lexicon := services.lexicon(segment.language)) is not None
    )


RULE = Rule(
    id="exclamation-overuse",
    summary="Too many exclamation marks",
    doc=__doc__ or "",
    category=Category.TONE,
    severity=Severity.WARNING,
    check=check,
    options=Marks,
    bad=(
        Example("Subject: Great news! Summer sale!\n\nIt starts on Monday.\n", ("!",)),
        Example("Subject: News\n\nWe moved! The office is bright! Come and see us!\n", ("!",)),
        Example("Тема: Новости! Скидки!\n\nНачинаем в понедельник.\n", ("!",)),
        Example("Тема: Переезд\n\nМы переехали! Офис светлый! Приходите в гости!\n", ("!",)),
        Example("Chủ đề: Tin vui\n\nChúng tôi đã dời! Văn phòng đẹp! Mời bạn ghé!\n", ("!",)),
        Example(
            "Subject: Re: Parcel\n\nHi Anna,\n\nwe are sorry for the delay! It comes today.\n",
            ("!",),
            kind="support",
        ),
    ),
    good=(
        Example("Subject: Happy New Year!\n\nHi Anna!\n\nThank you for a good year! See you.\n"),
        Example("Тема: С праздником!\n\nЗдравствуйте, Анна!\n\nСпасибо, что вы с нами!\n"),
        Example("Chủ đề: Chúc mừng năm mới!\n\nChào Lan!\n\nCảm ơn bạn đã đồng hành!\n"),
        Example("Subject: Yahoo! and Jeopardy! merge\n\nYahoo! says that Yum! buys if x != y.\n"),
        Example(
            "Subject: Re: Parcel\n\nHi Anna!\n\nWe are sorry. It comes today.\n", kind="support"
        ),
    ),
)
