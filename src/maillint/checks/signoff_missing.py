"""A mail that ends without a closing.

## What it looks for
Support replies and proposals whose own text ends without a formula or a name: a warning. Personal
mail of some length, and service mail that opens like a letter but doesn't close like one: info.
Newsletters and ongoing threads are left alone.

## Why it matters
A mail that just stops reads as if the writer had been called away, and the reader doesn't know
whom to ask for when they write again.

## How to fix it
Close with a formula and a name: "Best regards, Tom", "С уважением, Олег", "Trân trọng, Nam".

## Sources
- HelpScout, "Customer service tone of voice" (2021).
- Boomerang, "How to end an email" (2017): closings that thank had the highest answer rates of
  350,000 threads.
"""

from __future__ import annotations

from collections.abc import Iterator

from maillint.model.lexicon import Lexicon
from maillint.model.reading import Kind, Reading
from maillint.model.record import record
from maillint.model.rule import Category, Example, Hit, NotChecked, Rule, Severity, option
from maillint.model.rule import Options as BaseOptions
from maillint.model.segment import Scope
from maillint.model.services import Services
from maillint.model.words import folded

_EXPECTED = frozenset({Kind.SUPPORT, Kind.PROPOSAL})
_CLOSING = frozenset({Scope.SIGNOFF, Scope.SIGNATURE})
_SUGGESTIONS = {"en": "Best regards,", "ru": "С уважением,", "vi": "Trân trọng,"}
_LAST_SEGMENTS = 3
_PARTICLES = 2


@record()
class Options(BaseOptions):
    """From which length on."""

    min_words: int = option(20, "words of a mail that needs a closing", low=1)


def check(reading: Reading, options: Options, services: Services) -> Iterator[Hit | NotChecked]:
    """Yield one hit behind the last own text."""
    if reading.body_words < options.min_words or _closes(reading, services):
        return
    if _needs_none(reading):
        return
    language = next(iter(reading.languages), "")
    yield Hit(
        reading.end(),
        "The mail ends without a closing.",
        (_SUGGESTIONS[language],) if language in _SUGGESTIONS else (),
        severity=None if reading.kind in _EXPECTED else Severity.INFO,
    )


def _needs_none(reading: Reading) -> bool:
    """Whether it goes on with a conversation, or is a notice without the form of a letter."""
    if reading.kind is Kind.SERVICE:
        return not any(s.scope is Scope.GREETING for s in reading.body())
    return reading.is_reply and (reading.kind is Kind.PERSONAL or reading.answers_inline)


def _closes(reading: Reading, services: Services) -> bool:
    """Whether a formula, a name, a signature or a tag that brings one stands at the end."""
    if any(s.scope in _CLOSING and s.part is reading.main for s in reading.segments):
        return True
    last = [s for s in reading.body() if s.scope is not Scope.FOOTER][-_LAST_SEGMENTS:]
    if any("signature" in tag.name.lower() for segment in last for tag in segment.tags):
        return True
    name = folded(reading.sender.name) if reading.sender else ""
    if name and any(folded(segment.text).strip(" .—–-") == name for segment in last):
        return True
    for segment in last:
        lexicon = services.lexicon(segment.language)
        final = segment.text[segment.sentences[-1].start :] if segment.sentences else ""
        if lexicon is not None and _is_formula(final, lexicon):
            return True
    return False


def _is_formula(sentence: str, lexicon: Lexicon) -> bool:
    """Whether a last sentence is a formula and a particle or two: "Em cảm ơn chị ạ."."""
    match = next(lexicon.phrases("signoff.phrases").find(sentence), None)
    if match is None or match.span.start:
        return False
    return len(sentence[match.span.end :].split()) <= _PARTICLES


_EN = (
    "Hi Anna,\n\nThank you for contacting us. The parcel left our warehouse on Monday and should"
    " reach you within three days. You can follow it with the number DX-4410.\n"
)
_RU = (
    "Здравствуйте, Анна!\n\nСпасибо за обращение. Посылка покинула склад в понедельник и должна"
    " прийти к вам в течение трёх дней. Проследить за ней можно по номеру DX-4410.\n"
)
_VI = (
    "Chào chị Lan,\n\nCảm ơn chị đã liên hệ. Kiện hàng đã rời kho hôm thứ Hai và sẽ đến trong vòng"
    " ba ngày. Chị có thể theo dõi bằng mã DX-4410.\n"
)

RULE = Rule(
    id="signoff-missing",
    summary="A mail that ends without a closing",
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
        Example(f"Subject: Your parcel\n\n{_EN}\nBest regards,\nTom\n"),
        Example(f"Subject: Your parcel\n\n{_EN}\nTom\n", note="a name is a closing"),
        Example(f"Subject: Ваша посылка\n\n{_RU}\nС уважением,\nОлег Петров\nслужба поддержки\n"),
        Example(f"Subject: Ваша посылка\n\n{_RU}\nХорошего дня!\n"),
        Example(f"Subject: Kiện hàng của chị\n\n{_VI}\nTrân trọng,\nNam\n"),
        Example(f"Subject: Kiện hàng của chị\n\n{_VI}\nEm cảm ơn chị ạ.\n-- \nNam | CSKH\n"),
        Example(f"Subject: Your parcel\n\n{_EN}\n{{{{ agent.signature }}}}\n"),
        Example(f"Subject: Kiện hàng của chị\n\n{_VI}\nBan quản lý tòa nhà Hoa Mai\n"),
        Example(f"From: Blue Tram <hi@tram.org>\nSubject: Your parcel\n\n{_EN}\nBlue Tram\n"),
        Example(
            "<p>Здравствуйте, Анна!</p><p>Посылка покинула склад в понедельник и должна прийти к"
            " вам в течение трёх дней. Проследить за ней можно по номеру DX-4410, он же указан в"
            " личном кабинете.</p><p>Служба доставки «Аист»</p><p>ООО «Аист», Тула, ул. Мира,"
            " 3.</p>",
            format="html",
            kind="service",
            note="a team signs above the small print",
        ),
    ),
)
