"""Body text in capitals.

## What it looks for
A whole sentence in capitals, or a body of 40 words and more of which over 30 % of the words of
four letters and more are in capitals. Headings, buttons, footers and acronyms are left alone; so
is a line in capitals that stands alone in plain text, since that is a heading.

## Why it matters
Capitals read as shouting, and they are read slower: words lose their shape.

## How to fix it
Write it in small letters; stress one word with bold type if you must.

## Sources
- Seven rules of email etiquette; RULES.md of the project for the thresholds.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from maillint.model.reading import Reading
from maillint.model.record import record
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
from maillint.model.words import Word

_LONG = 4
"""Letters from which on a word in capitals is hardly an acronym."""
_SENTENCE_WORDS = 3
"""Words in capitals, none of them an acronym, that make a sentence shout."""
_END = frozenset(".!?…")
_PROSE = frozenset({Scope.BODY, Scope.GREETING})


@record()
class Shouting(Options):
    """Options of shouting."""

    percent: int = option(30, "Share of the longer words that may be in capitals.", 5, 100)
    words: int = option(40, "Length from which on a body's share is looked at.", 10, 1000)


def check(reading: Reading, options: Shouting, services: Services) -> Iterator[Hit | NotChecked]:
    """Yield each sentence in capitals; where there is none, the body if it holds too many."""
    segments = [segment for segment in reading.body() if segment.scope in _PROSE]
    shouted = [hit for segment in segments for hit in _sentences(segment, services)]
    yield from shouted or _share(segments, options, services)


def _sentences(segment: Segment, services: Services) -> Iterator[Hit]:
    for sentence in segment.sentences:
        words = segment.words_in(sentence)
        if not _in_capitals(words) or _stands_alone(segment, sentence):
            continue
        if len(_shouted(words, segment, services)) >= _SENTENCE_WORDS:
            text = segment.text[sentence.start : sentence.end]
            small = text[:1] + text[1:].lower()
            yield Hit(segment.at(sentence), "A sentence in capitals shouts.", (small,))


def _stands_alone(segment: Segment, sentence: TextSpan) -> bool:
    """Whether it has its line to itself and no end mark: a heading without markup."""
    text = segment.prose
    before = text[text.rfind("\n", 0, sentence.start) + 1 : sentence.start]
    end = text.find("\n", sentence.end)
    after = text[sentence.end : end if end >= 0 else len(text)]
    return not before.strip() and not after.strip() and text[sentence.end - 1] not in _END


def _in_capitals(words: Sequence[Word]) -> bool:
    letters = "".join(word.text for word in words)
    return len(words) > 1 and letters.isupper()


def _shouted(words: Sequence[Word], segment: Segment, services: Services) -> list[Word]:
    """The longer words in capitals that a speller knows when written small."""
    loud = [w for w in words if len(w.text) >= _LONG and w.text.isupper() and w.text.isalpha()]
    if not loud or not services.speller.speaks(segment.language):
        return loud
    small = " ".join(word.folded for word in loud)
    unknown = {m.word for m in services.speller.misspellings(small, segment.language)}
    return [word for word in loud if word.folded not in unknown]


def _share(segments: Sequence[Segment], options: Shouting, services: Services) -> Iterator[Hit]:
    words = sum(len(segment.words) for segment in segments)
    longer = sum(len(word.text) >= _LONG for segment in segments for word in segment.words)
    shouted = [(s, word) for s in segments for word in _shouted(s.words, s, services)]
    if words < options.words or len(shouted) * 100 <= options.percent * longer:
        return
    segment, first = shouted[0]
    yield Hit(
        segment.at(first.span),
        f"{len(shouted)} of {longer} longer words are in capitals; it shouts.",
        ("Write most of it in small letters.",),
    )


RULE = Rule(
    id="shouting",
    summary="Body text in capitals",
    doc=__doc__ or "",
    category=Category.TONE,
    severity=Severity.WARNING,
    check=check,
    options=Shouting,
    bad=(
        Example(
            "Subject: Hours\n\nHi Ann,\n\nThe office moves. PLEASE READ THIS CAREFULLY. Thanks.\n",
            ("PLEASE READ THIS CAREFULLY.",),
        ),
        Example(
            "Subject: Срок\n\nДобрый день!\n\nПишем о счёте. СРОЧНО ОПЛАТИТЕ ЭТОТ СЧЁТ СЕГОДНЯ!\n",
            ("СРОЧНО ОПЛАТИТЕ ЭТОТ СЧЁТ СЕГОДНЯ!",),
        ),
        Example(
            "Subject: Hạn chót\n\nChào bạn,\n\nXin nhắc lại. VUI LÒNG THANH TOÁN TRƯỚC THỨ SÁU"
            " CUỐI THÁNG NHANH CHÓNG.\n",
            ("VUI LÒNG THANH TOÁN TRƯỚC THỨ SÁU CUỐI THÁNG NHANH CHÓNG.",),
        ),
    ),
    good=(
        Example("Subject: News\n\nOPENING HOURS\n\nWe open at nine.\n", note="a heading"),
        Example("Subject: News\n\nNASA, UNESCO and UNICEF met in Rome. The FAQ is online.\n"),
        Example("Subject: Новости\n\nООО «РОМАШКА»\n\nМы открыли офис. ИНН и КПП прежние.\n"),
        Example("Subject: Tin\n\nTHÔNG BÁO NGHỈ LỄ\n\nCông ty nghỉ từ ngày 30/4 đến 1/5.\n"),
    ),
)
