"""A mail that starts without a greeting.

## What it looks for
Support replies and proposals that begin with the matter itself: a warning. Personal mail of some
length, and service mail that closes like a letter but doesn't open like one: info. Newsletters
open with a headline, short notes and ongoing threads with the point: these are left alone.

## Why it matters
A greeting costs one line and tells the reader that a person wrote to a person. In a support reply
its absence reads as irritation.

## How to fix it
Greet by name: "Hi Anna,", "Здравствуйте, Анна!", "Chào chị Lan,".

## Sources
- Baron, N. S., "Letters by phone or speech by other means" (1998), on how openings are read.
- HelpScout, "Customer service tone of voice" (2021).
"""

from __future__ import annotations

from collections.abc import Iterator

from maillint.model.reading import Kind, Reading
from maillint.model.record import record
from maillint.model.rule import Category, Example, Hit, NotChecked, Rule, Severity, option
from maillint.model.rule import Options as BaseOptions
from maillint.model.segment import Scope, Segment
from maillint.model.services import Services

_EXPECTED = frozenset({Kind.SUPPORT, Kind.PROPOSAL})
_READ = frozenset({Scope.BODY, Scope.LIST, Scope.HEADING, Scope.SIGNOFF})
_FIRST_SEGMENTS = 4
_FIRST_CHARACTERS = 60
_SUGGESTIONS = {"en": "Hi Anna,", "ru": "Здравствуйте, Анна!", "vi": "Chào chị Lan,"}


@record()
class Options(BaseOptions):
    """From which length on."""

    min_words: int = option(20, "words of a mail that needs a greeting", low=1)


def check(reading: Reading, options: Options, services: Services) -> Iterator[Hit | NotChecked]:
    """Yield one hit where the own text begins."""
    if reading.body_words < options.min_words or _needs_none(reading):
        return
    opening = [s for s in reading.body() if s.scope in _READ][:_FIRST_SEGMENTS]
    if not opening or any(s.scope is Scope.GREETING for s in reading.body()):
        return
    if any(_greets(segment, services) for segment in opening):
        return
    language = opening[0].language
    yield Hit(
        reading.missing(opening[0].place.span.start),
        "The mail starts without a greeting.",
        (_SUGGESTIONS[language],) if language in _SUGGESTIONS else (),
        severity=None if reading.kind in _EXPECTED else Severity.INFO,
    )


def _needs_none(reading: Reading) -> bool:
    """Whether it goes on with a conversation, or is a notice without the form of a letter."""
    if reading.kind is Kind.SERVICE:
        return not any(s.scope is Scope.SIGNOFF for s in reading.body())
    return reading.is_reply and (reading.kind is Kind.PERSONAL or reading.answers_inline)


def _greets(segment: Segment, services: Services) -> bool:
    """Whether it opens with one, or with the name and one: "Anna, good morning!"."""
    lexicon = services.lexicon(segment.language)
    if lexicon is None:
        return False
    opening = segment.text[:_FIRST_CHARACTERS].split("\n")[0]
    return any(
        match.span.start == 0 or opening[: match.span.start].rstrip().endswith(",")
        for match in lexicon.phrases("greeting.openers").find(opening)
    )


_EN = (
    "Thank you for contacting us. The parcel left our warehouse on Monday and should reach you"
    " within three days. You can follow it with the number DX-4410.\n\nBest regards,\nTom\n"
)
_RU = (
    "Спасибо за обращение. Посылка покинула склад в понедельник и должна прийти к вам в течение"
    " трёх дней. Проследить за ней можно по номеру DX-4410.\n\nС уважением,\nОлег\n"
)
_VI = (
    "Cảm ơn chị đã liên hệ. Kiện hàng đã rời kho hôm thứ Hai và sẽ đến trong vòng ba ngày. Chị có"
    " thể theo dõi bằng mã DX-4410.\n\nTrân trọng,\nNam\n"
)

RULE = Rule(
    id="greeting-missing",
    summary="A mail that starts without a greeting",
    doc=__doc__ or "",
    category=Category.STRUCTURE,
    severity=Severity.WARNING,
    check=check,
    options=Options,
    kinds=frozenset({Kind.SUPPORT, Kind.PROPOSAL, Kind.SERVICE, Kind.PERSONAL}),
    lexicon=True,
    bad=(
        Example(f"Subject: Your parcel\n\n{_EN}", ("",)),
        Example(f"Subject: Ваша посылка\n\n{_RU}", ("",)),
        Example(f"Subject: Kiện hàng của chị\n\n{_VI}", ("",)),
    ),
    good=(
        Example(f"Subject: Your parcel\n\nHi Anna,\n\n{_EN}"),
        Example(f"Subject: Your parcel\n\nHi Anna, {_EN}", note="on the same line"),
        Example(f"Subject: Ваша посылка\n\nАнна, добрый день!\n\n{_RU}"),
        Example(f"Subject: Ваша посылка\n\nУважаемая Анна Сергеевна!\n\n{_RU}"),
        Example(f"Subject: Kiện hàng của chị\n\nKính gửi Quý khách,\n\n{_VI}"),
        Example(f"Subject: Kiện hàng của chị\n\nEm chào chị Lan ạ,\n\n{_VI}"),
        Example("Subject: Re: lunch\n\nFine, see you at noon!\n\n> Lunch?\n", note="too short"),
    ),
)
