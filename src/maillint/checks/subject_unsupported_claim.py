"""A subject that presses or teases without ground.

## What it looks for
Each claim with what would support it:

- **urgency** ("last chance"): no date, day, hour or term anywhere in the mail;
- **scarcity** ("almost gone"): no number of what is left;
- **alarm** ("your account will be suspended") in marketing: the mail does not speak of an account,
  a payment or a delivery;
- **curiosity** ("you won't believe", "21 things you need to know"): the mail tells none of it;
- **familiarity** ("as requested"): no thread, and no word of what was asked for or talked about.

No single word is a fault: "free" stands in 58 % of legitimate newsletters.

## Why it matters
Readers learn to ignore urgency that no date backs, and answer false alarms with the spam button.

## How to fix it
Name the date, the number, the fact; or leave the claim out.

## Sources
- 15 U.S.C. §7704(a)(2) (CAN-SPAM): no deceptive subject headings.
- Directive 2005/29/EC, annex I, no. 7: false claims that an offer ends soon.
- Of 2,000 news headlines 0.1 % hold such a claim (our measurement).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import partial

from maillint.model.facts import FactKind
from maillint.model.lexicon import Lexicon
from maillint.model.reading import Kind, Reading
from maillint.model.regexp import regexp
from maillint.model.rule import Category, Example, Hit, NotChecked, Options, Rule, Severity
from maillint.model.segment import Scope, Segment
from maillint.model.services import Services
from maillint.model.span import TextSpan
from maillint.model.subject import plain, topic

_WHEN = frozenset({FactKind.DATE, FactKind.DAY, FactKind.TIME})
_TERM = regexp(
    r"\b(?:hours?|days?|weeks?|midnight|noon|час\w*|дн(?:я|ей|и)|день|недел\w*|полноч\w*"
    r"|giờ|ngày|tuần|nửa đêm)\b",
    re.IGNORECASE,
)
_LIST = regexp(r"\W*(?:(?:here are|the|these|top|just|вот|топ|top)\s+)?(?:\d{1,3}|\w{2,12})\b")
_QUIZ = regexp(r"(?:which|what)\b.{3,80}\bare you\b", re.IGNORECASE)
_ENOUGH = 40
"""Words of its own with which a mail tells something: two or three sentences."""
_JUDGED = frozenset({Kind.MARKETING, Kind.SERVICE, Kind.PROPOSAL})

Support = Callable[[Reading, Lexicon], bool]


def check(reading: Reading, options: Options, services: Services) -> Iterator[Hit | NotChecked]:
    """Yield at most one hit: the words of the first claim that nothing supports."""
    subject = reading.subject
    if subject is None or reading.is_reply or reading.kind not in _JUDGED:
        return
    own = topic(subject.text)
    for lexicon in services.lexicons.values():
        for claim, span in _claims(subject, own, lexicon):
            supported, reason = _SUPPORT[claim]
            if claim == "alarm" and reading.kind is not Kind.MARKETING:
                continue
            if not supported(reading, lexicon):
                text = subject.text[span.start : span.end]
                yield Hit(subject.at(span), f"“{text}” {reason}.", (_ADVICE[claim],))
                return


def _claims(subject: Segment, own: TextSpan, lexicon: Lexicon) -> Iterator[tuple[str, TextSpan]]:
    """The claims of the subject and the words that make them."""
    for claim in ("urgency", "scarcity", "alarm", "curiosity", "familiarity"):
        for match in lexicon.phrases(f"claim.{claim}").find(subject.prose):
            yield claim, match.span
    quiz = _QUIZ.match(subject.prose, own.start)
    if quiz:
        yield "curiosity", TextSpan(*quiz.span())
    for match in lexicon.phrases("claim.quiz").find(subject.prose):
        yield "curiosity", match.span
    if _is_list(subject, own):
        for match in lexicon.phrases("claim.list_hook").find(subject.prose):
            yield "curiosity", match.span


def _is_list(subject: Segment, own: TextSpan) -> bool:
    """Whether the subject opens with a number of things: "21 things that …"."""
    head = _LIST.match(subject.text, own.start)
    return head is not None and any(
        fact.kind is FactKind.NUMBER and fact.unit and fact.span.start < head.end()
        for fact in subject.facts
    )


def _read(reading: Reading) -> Iterator[Segment]:
    return (s for s in reading.segments if s.own and s.scope is not Scope.SENDER)


def _says_when(reading: Reading, lexicon: Lexicon) -> bool:
    subject = reading.subject
    segments = [*([subject] if subject else []), *_read(reading)]
    return any(
        any(fact.kind in _WHEN and fact.values != ("today",) for fact in segment.facts)
        or _has_term(segment)
        or segment.tags
        for segment in segments
    )


def _has_term(segment: Segment) -> bool:
    """Whether a term such as "48 hours" or "midnight" stands in the text."""
    counted = any(fact.kind is FactKind.NUMBER for fact in segment.facts)
    return counted and _TERM.search(segment.prose) is not None


def _says_how_many(reading: Reading, lexicon: Lexicon) -> bool:
    return any(
        fact.kind is FactKind.NUMBER for segment in _read(reading) for fact in segment.facts
    ) or any(segment.tags for segment in _read(reading))


def _speaks_of(key: str, reading: Reading, lexicon: Lexicon) -> bool:
    """Whether the mail, beyond the subject's own words, holds one of a list."""
    return any(segment.prose in lexicon.phrases(key) for segment in _others(reading))


def _tells(reading: Reading, lexicon: Lexicon) -> bool:
    """Whether the mail says enough of its own to tell what the subject withholds."""
    words = sum(
        len(segment.words) for segment in _others(reading) if segment.scope is not Scope.FOOTER
    )
    said = reading.subject.text if reading.subject else ""
    return words - len(plain(said).split()) >= _ENOUGH or bool(reading.images)


def _others(reading: Reading) -> Iterator[Segment]:
    """What a reader reads that is not the subject over again."""
    said = plain(reading.subject.text) if reading.subject else ""
    return (segment for segment in _read(reading) if plain(segment.prose) != said)


_SUPPORT: dict[str, tuple[Support, str]] = {
    "urgency": (_says_when, "presses the reader, but the mail names no date or term"),
    "scarcity": (_says_how_many, "says that little is left, but the mail names no number"),
    "alarm": (
        partial(_speaks_of, "claim.alarm_body"),
        "sounds an alarm that the mail does not speak of",
    ),
    "curiosity": (_tells, "teases, but the mail does not tell"),
    "familiarity": (
        partial(_speaks_of, "claim.familiar_body"),
        "claims something agreed before, but the mail belongs to no thread and names nothing",
    ),
}
_ADVICE = {
    "urgency": "Name the date until which it holds, or leave the hurry out.",
    "scarcity": "Say how many are left, or leave it out.",
    "alarm": "Say what the mail offers.",
    "curiosity": "Say in the subject what the reader will learn.",
    "familiarity": "Say what was asked for and when, or leave it out.",
}

_SHOP = "We have new coats in the shop.\n\nUnsubscribe: https://shop.example.org/u\n"
_SHOP_RU = "В магазине новые пальто.\n\nОтписаться: https://shop.example.org/u\n"
_SHOP_VI = "Cửa hàng có áo khoác mới.\n\nHủy đăng ký: https://shop.example.org/u\n"

RULE = Rule(
    id="subject-unsupported-claim",
    summary="A subject that presses or teases without ground",
    doc=__doc__ or "",
    category=Category.SUBJECT,
    severity=Severity.WARNING,
    check=check,
    depends_on_kind=True,
    bad=(
        Example(f"Subject: Last chance for coats\n\n{_SHOP}", ("Last chance",), kind="marketing"),
        Example(f"Subject: Coats almost gone\n\n{_SHOP}", ("almost gone",), kind="marketing"),
        Example(
            f"Subject: Your account will be suspended\n\n{_SHOP}",
            ("account will be suspended",),
            kind="marketing",
        ),
        Example(
            f"Subject: You won't believe our coats\n\n{_SHOP}",
            ("You won't believe",),
            kind="marketing",
        ),
        Example(f"Subject: As requested: coats\n\n{_SHOP}", ("As requested",), kind="marketing"),
        Example(f"Тема: Последний шанс!\n\n{_SHOP_RU}", ("Последний шанс",), kind="marketing"),
        Example(f"Тема: Вы не поверите\n\n{_SHOP_RU}", ("Вы не поверите",), kind="marketing"),
        Example(f"Chủ đề: Cơ hội cuối cùng\n\n{_SHOP_VI}", ("Cơ hội cuối cùng",), kind="marketing"),
        Example(f"Chủ đề: Số lượng có hạn\n\n{_SHOP_VI}", ("Số lượng có hạn",), kind="marketing"),
    ),
    good=(
        Example(f"Subject: Last chance for coats\n\nUntil 5 May.\n\n{_SHOP}", kind="marketing"),
        Example(f"Subject: Coats almost gone\n\n12 are left.\n\n{_SHOP}", kind="marketing"),
        Example(
            "Subject: Unusual sign-in\n\nSomebody signed in to your account.\n", kind="marketing"
        ),
        Example(f"Тема: Последний шанс\n\nДо 5 мая.\n\n{_SHOP_RU}", kind="marketing"),
        Example(f"Chủ đề: Cơ hội cuối\n\nĐến hết 5/5.\n\n{_SHOP_VI}", kind="marketing"),
        Example(
            "Subject: As requested: your guide\n\nYou asked for our guide.\n", kind="marketing"
        ),
        Example("Subject: Free coats for schools\n\nWe give coats away.\n", kind="marketing"),
        Example("Subject: Last chance to join the hike\n\nTell me.\n", kind="personal"),
    ),
)
