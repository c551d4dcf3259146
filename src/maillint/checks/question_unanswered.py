"""A customer's question that the reply does not touch.

## What it looks for
In a support reply that quotes a mail with two or more questions: those of which the reply holds no
word, not even another word for the same thing. Questions with an answer right below them, and
those that ask nothing ("How are you?"), are left alone, and so is the reply that numbers its
answers.

## Why it matters
The customer has to write again for the second half of the answer, and a reply is late by a day.

## How to fix it
Answer each question, or say when the answer will come.

## Sources
- Seven rules of email etiquette, rule 5 ("answer all questions").
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from maillint.model.aboutness import Comparison, Evidence, groups, terms
from maillint.model.reading import Kind, Reading
from maillint.model.rule import Category, Example, Hit, NotChecked, Options, Rule, Severity
from maillint.model.segment import Scope, Segment
from maillint.model.services import Services
from maillint.model.span import TextSpan

_LEAST = 2
"""Questions: a reply to a single one is its answer, whatever its words."""
_TELLING = 2
"""Words that a question must have to be about something."""
_UNTOUCHED = -0.9


def check(reading: Reading, options: Options, services: Services) -> Iterator[Hit | NotChecked]:
    """Yield each question that is left."""
    if reading.kind is not Kind.SUPPORT or not reading.is_reply:
        return
    questions = list(_questions(reading))
    if len(questions) < _LEAST or _is_numbered(reading, len(questions)):
        return
    comparison = _comparison(reading, services)
    if comparison is None:
        yield NotChecked("no lexicon for the language of the mail")
        return
    left = [
        (s, span) for s, span in questions if _is_left(s.text[span.start : span.end], comparison)
    ]
    if len(left) * 2 > len(questions):
        return  # it answers another mail, or in words that we can't follow
    for segment, span in left:
        yield Hit(
            segment.at(span),
            "The reply does not touch this question.",
            ("Answer it, or say when the answer will come.",),
        )


def _is_left(question: str, comparison: Comparison) -> bool:
    if len(comparison.telling(question)) < _TELLING:
        return False
    return comparison.likelihood(question) < _UNTOUCHED


def _questions(reading: Reading) -> Iterator[tuple[Segment, TextSpan]]:
    """The questions of the quoted mail without an answer right below them."""
    shown = [s for s in reading.segments if s.part is reading.main]
    for at, segment in enumerate(shown):
        below = shown[at + 1] if at + 1 < len(shown) else None
        answered = below is not None and below.scope in (Scope.BODY, Scope.LIST) and at > 0
        if segment.scope is Scope.QUOTED and not answered and not _is_nested(segment):
            for span in segment.sentences:
                if segment.prose[span.start : span.end].rstrip("\"'”’»)").endswith("?"):
                    yield segment, span


def _is_nested(segment: Segment) -> bool:
    """Whether it is a quote within the quote: a question of long ago."""
    return segment.text.lstrip().startswith(">")


def _is_numbered(reading: Reading, questions: int) -> bool:
    """Whether the reply numbers at least as many answers."""
    return sum(map(_is_item, reading.body())) >= questions


def _is_item(segment: Segment) -> bool:
    if segment.element is not None and segment.element.tag == "li":
        return True
    return segment.text.lstrip()[:2].rstrip(".) ").isdecimal()


def _comparison(reading: Reading, services: Services) -> Comparison | None:
    language = (reading.languages or ("",))[0].partition("-")[0]
    lexicon = services.lexicon(language)
    if lexicon is None or services.frequencies is None:
        return None
    own: Sequence[str] = [s.text for s in reading.body() if s.scope is not Scope.FOOTER]
    held = tuple(term for text in own for term in terms(text, language))
    targets = frozenset(term for link in reading.links for term in terms(link.target, language))
    share = partial(services.frequencies.share, language=language)
    return Comparison(
        Evidence(held, targets),
        language,
        share,
        groups(tuple(lexicon.table("synonyms").values()), language),
    )


_EN = (
    "Subject: Re: Your parcel\n\nHi Bob,\n\nthank you for contacting us. {}\n\n"
    "Anna\nSupport team\n\n{}"
)
_ASKED = (
    "On Monday, Bob Smith wrote:\n> When will my parcel arrive?\n"
    "> Could I also pay by credit card?\n"
)
_RU = (
    "Тема: Re: Посылка\n\nЗдравствуйте, Иван!\n\nСпасибо за обращение. {}\n\n"
    "Анна\nСлужба поддержки\n\n{}"
)
_ASKED_RU = (
    "Иван Петров писал(а):\n> Когда придёт моя посылка?\n> Можно ли оплатить кредитной картой?\n"
)
_VI = (
    "Chủ đề: Re: Bưu kiện\n\nChào anh Minh,\n\nCảm ơn anh đã liên hệ. {}\n\n"
    "Lan\nBộ phận hỗ trợ\n\n{}"
)
_ASKED_VI = (
    "Minh đã viết:\n> Khi nào bưu kiện của tôi đến nơi?\n> Tôi có thể thanh toán bằng thẻ không?\n"
)

RULE = Rule(
    id="question-unanswered",
    summary="A customer's question that the reply does not touch",
    doc=__doc__ or "",
    category=Category.STRUCTURE,
    severity=Severity.INFO,
    check=check,
    kinds=frozenset({Kind.SUPPORT}),
    bad=(
        Example(
            _EN.format("Your parcel arrives on Friday.", _ASKED),
            ("Could I also pay by credit card?",),
            kind="support",
        ),
        Example(
            _RU.format("Посылка придёт в пятницу.", _ASKED_RU),
            ("Можно ли оплатить кредитной картой?",),
            kind="support",
        ),
        Example(
            _VI.format("Bưu kiện sẽ đến nơi vào thứ sáu.", _ASKED_VI),
            ("Tôi có thể thanh toán bằng thẻ không?",),
            kind="support",
        ),
    ),
    good=(
        Example(
            _EN.format("It arrives on Friday. We take cards and bank transfers.", _ASKED),
            kind="support",
        ),
        Example(
            _RU.format("Посылка придёт в пятницу. Картой оплатить можно.", _ASKED_RU),
            kind="support",
        ),
        Example(
            _VI.format("Bưu kiện đến vào thứ sáu. Anh có thể thanh toán bằng thẻ.", _ASKED_VI),
            kind="support",
        ),
        Example(
            _EN.format("It arrives on Friday.", "> When will my parcel arrive?\n> How are you?\n"),
            kind="support",
        ),
    ),
)
