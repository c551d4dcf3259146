"""A subject in capitals.

## What it looks for
Subjects of two or more words and at least ten letters that are all upper case. Acronyms are no
shouting: at least half of the words must be words of a language when written small.

## Why it matters
Capitals read as shouting, are slower to read, and hide names and acronyms.

## How to fix it
Write it as a sentence.

## Sources
- 0.1 % of 3,900 honest mails have such a subject (our measurement).
- Seven rules of email etiquette, rule 4 ("do not shout").
"""

from __future__ import annotations

from collections.abc import Iterator

from maillint.model.reading import Reading
from maillint.model.rule import Category, Example, Hit, NotChecked, Options, Rule, Severity
from maillint.model.segment import Segment
from maillint.model.services import Services
from maillint.model.subject import topic
from maillint.model.words import Word

_MIN_LETTERS = 10
_MIN_WORDS = 2


def check(reading: Reading, options: Options, services: Services) -> Iterator[Hit | NotChecked]:
    """Yield at most one hit: the subject's own words."""
    subject = reading.subject
    if subject is None:
        return
    span = topic(subject.text)
    words = [word for word in subject.words_in(span) if not word.text.isdigit()]
    letters = "".join(character for word in words for character in word.text if character.isalpha())
    if len(words) < _MIN_WORDS or len(letters) < _MIN_LETTERS or not letters.isupper():
        return
    if _are_words(words, subject, services):
        text = subject.text[span.start : span.end]
        suggestion = text[:1] + text[1:].lower()
        yield Hit(subject.at(span), "A subject in capitals shouts.", (suggestion,))


def _are_words(words: list[Word], subject: Segment, services: Services) -> bool:
    """Whether at least half of them are no acronyms: a speller knows them when written small."""
    small = " ".join(word.text.lower() for word in words)
    language = subject.language.partition("-")[0]
    if not services.speller.speaks(language):
        return any(len(word.text) > 5 for word in words)
    unknown = services.speller.misspellings(small, language)
    known = [word for word in words if len(word.text) > 1]
    return (len(known) - len(unknown)) * 2 >= len(known)


RULE = Rule(
    id="subject-shouting",
    summary="A subject in capitals",
    doc=__doc__ or "",
    category=Category.SUBJECT,
    severity=Severity.WARNING,
    check=check,
    bad=(
        Example(
            "Subject: OUR SUMMER SALE STARTS TODAY\n\nHi.\n", ("OUR SUMMER SALE STARTS TODAY",)
        ),
        Example("Тема: СКИДКИ НА ВСЕ ТОВАРЫ\n\nДобрый день.\n", ("СКИДКИ НА ВСЕ ТОВАРЫ",)),
        Example("Chủ đề: GIẢM GIÁ CUỐI NĂM\n\nXin chào.\n", ("GIẢM GIÁ CUỐI NĂM",)),
    ),
    good=(
        Example("Subject: NASA, UNESCO and UNICEF sign an accord\n\nHi.\n"),
        Example("Subject: SALE: coats and boots\n\nHi.\n", note="one word in capitals"),
        Example("Тема: ООО «Ромашка»: договор на 2026 год\n\nДобрый день.\n"),
        Example("Chủ đề: TP.HCM: lịch giao hàng tuần này\n\nXin chào.\n"),
        Example("Subject: URGENT\n\nHi.\n", note="subject-vague speaks of it"),
    ),
)
