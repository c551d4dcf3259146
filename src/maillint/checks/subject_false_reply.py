"""Re: or Fwd: on a mail that answers nothing.

## What it looks for
A subject that begins with Re:, Fwd:, Aw:, Отв:, Trả lời: … on a mail without In-Reply-To or
References, without quoted text and without an attached message. In .txt and .html drafts, which
hold no thread headers, only mails to many are judged: marketing and service.

## Why it matters
"Re:" says that the reader wrote first. A reader who is tricked into opening a mail remembers the
sender, and CAN-SPAM forbids a subject that misleads about the mail's nature.

## How to fix it
Leave the prefix out, or reply within the thread.

## Sources
- 15 U.S.C. §7704(a)(2) (CAN-SPAM): no deceptive subject headings.
- By headers alone 6.5 % of honest mails look like this, with quoted text 0.7 % (our measurement).
- RFC 5322 §3.6.5: "Re: " is for replies.
"""

from __future__ import annotations

from collections.abc import Iterator

from maillint.model.draft import Format
from maillint.model.facts import FactKind
from maillint.model.reading import REPLY_PREFIX, Kind, Reading
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
from maillint.model.segment import Scope
from maillint.model.services import Services
from maillint.model.span import TextSpan

_THREAD_HEADERS = ("Thread-Index", "X-Forwarded-Message-Id", "List-Post")
"""Marks of a thread by Outlook and Thunderbird; a discussion list often drops the standard ones."""
_TO_MANY = frozenset({Kind.MARKETING, Kind.SERVICE})


def check(reading: Reading, options: Options, services: Services) -> Iterator[Hit | NotChecked]:
    """Yield at most one hit: the prefix."""
    subject = reading.subject
    match = REPLY_PREFIX.match(subject.text) if subject else None
    if subject is None or match is None or _answers(reading):
        return
    if reading.draft.format is not Format.EML and reading.kind not in _TO_MANY:
        yield NotChecked("this format holds no thread headers")
        return
    span = TextSpan(match.start(), match.start() + len(match.group().rstrip()))
    removed = TextSpan(match.start(), match.end())
    yield Hit(
        subject.at(span),
        f"“{subject.text[span.start : span.end].strip()}” says that this answers or forwards a "
        "mail, but it neither belongs to a thread nor quotes one.",
        ("Leave the prefix out.",),
        Severity.ERROR if reading.kind is Kind.MARKETING else None,
        Fix((Edit(subject.mapped, removed, ""),), safe=False, summary="Remove the prefix"),
    )


def _answers(reading: Reading) -> bool:
    """Whether anything shows a thread: headers, quotes, an attached mail, a ticket's number."""
    draft = reading.draft
    if reading.is_reply or any(map(draft.header, _THREAD_HEADERS)):
        return True
    if any(part.content_type == "message/rfc822" for part in draft.parts):
        return True
    if any(segment.scope is Scope.QUOTED for segment in reading.segments):
        return True
    facts = reading.subject.facts if reading.subject else ()
    return any(fact.kind is FactKind.REFERENCE for fact in facts)


_SALE = "Our summer sale starts on Monday.\n\nUnsubscribe: https://shop.example.org/u\n"

RULE = Rule(
    id="subject-false-reply",
    summary="Re: or Fwd: on a mail that answers nothing",
    doc=__doc__ or "",
    category=Category.SUBJECT,
    severity=Severity.WARNING,
    check=check,
    depends_on_kind=True,
    bad=(
        Example(f"Subject: Re: Your order\n\n{_SALE}", ("Re:",), kind="marketing"),
        Example(f"Subject: FWD: RE: Last days\n\n{_SALE}", ("FWD: RE:",), kind="marketing"),
        Example(
            "Тема: Re: ваш вопрос\n\nРаспродажа начинается в понедельник.\n",
            ("Re:",),
            kind="marketing",
        ),
        Example(
            "Chủ đề: Trả lời: ưu đãi của bạn\n\nGiảm giá từ thứ hai.\n",
            ("Trả lời:",),
            kind="marketing",
        ),
        Example(
            "From: Anna <anna@example.org>\nSubject: Re: lunch\n\nShall we meet at noon?\n",
            ("Re:",),
            format="eml",
        ),
    ),
    good=(
        Example("Subject: Re: lunch\n\nGladly.\n\n> Shall we meet at noon?\n", kind="marketing"),
        Example("Subject: Re: ticket #1234\n\nIt works again.\n", kind="service"),
        Example("Тема: Re: заявка № 1234\n\nВсё снова работает.\n", kind="service"),
        Example("Chủ đề: Trả lời: yêu cầu #1234\n\nĐã khắc phục.\n", kind="service"),
        Example("Subject: Recipes: ten soups\n\nEnjoy.\n", kind="marketing"),
        Example(
            "From: Anna <anna@example.org>\nIn-Reply-To: <1@example.org>\nSubject: Re: lunch\n\n"
            "Gladly.\n",
            format="eml",
        ),
    ),
)
