"""A mail that asks for what it makes impossible.

## What it looks for
"Just reply to this email" in a mail that comes from no-reply@ and names no other Reply-To, or
that also says "please do not reply"; "click the button" in a mail without anything to click.

## Why it matters
The reader does as told and gets a bounce, or looks for a button that isn't there. Either way the
next mail is an angry one.

## How to fix it
Set Reply-To to a mailbox that somebody reads, or name another way. Add the button, or drop the
sentence.

## Sources
- RFC 5322 §3.6.2 on Reply-To.
- Regulation (EU) 2016/679, Art. 12(2): requests must be made easy.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from maillint.model.reading import Reading
from maillint.model.regexp import regexp
from maillint.model.rule import Category, Example, Hit, NotChecked, Options, Rule, Severity
from maillint.model.segment import Scope, Segment
from maillint.model.services import Services
from maillint.model.span import TextSpan

_NO_REPLY = regexp(
    r"(?:^|[._+-])(?:no-?_?reply|do-?_?not-?_?reply|noresponse|ne-?otvechat\w*|khong-?tra-?loi"
    r"|noreponse|nao-?responda|no-?responder)",
    re.IGNORECASE,
)
_READ = frozenset({Scope.BODY, Scope.LIST, Scope.FOOTER, Scope.HEADING, Scope.SIGNOFF})


def check(reading: Reading, options: Options, services: Services) -> Iterator[Hit | NotChecked]:
    """Yield a hit at the first invitation to reply, and one at the first missing button."""
    segments = [s for s in reading.body() if s.scope in _READ]
    forbids = any(_first(s, "action.do_not_reply", services) for s in segments)
    if forbids or _answers_are_lost(reading):
        reason = "says not to" if forbids else "comes from an address that nobody reads"
        yield from _hits(
            _invitations(segments, services),
            f"It invites a reply, but the mail {reason}.",
            "Name an address that somebody reads, or another way to ask.",
        )
    if not _is_clickable(reading):
        buttons = ((s, _first(s, "action.button", services)) for s in segments)
        yield from _hits(buttons, "There is no button or link here.", "Add it, or say what to do.")


def _hits(
    found: Iterator[tuple[Segment, TextSpan | None]], message: str, suggestion: str
) -> Iterator[Hit]:
    """The first of them, if any."""
    for segment, span in found:
        if span is not None:
            yield Hit(segment.at(span), message, (suggestion,))
            return


def _invitations(
    segments: list[Segment], services: Services
) -> Iterator[tuple[Segment, TextSpan | None]]:
    """Sentences that ask for a reply and don't forbid it in the same breath."""
    for segment in segments:
        for sentence in segment.sentences:
            text = segment.prose[sentence.start : sentence.end]
            lexicon = services.lexicon(segment.language)
            if lexicon is None or text in lexicon.phrases("action.do_not_reply"):
                continue
            for match in lexicon.phrases("action.reply").find(text):
                yield segment, match.span.moved(sentence.start)


def _first(segment: Segment, key: str, services: Services) -> TextSpan | None:
    lexicon = services.lexicon(segment.language)
    if lexicon is None:
        return None
    return next((match.span for match in lexicon.phrases(key).find(segment.prose)), None)


def _answers_are_lost(reading: Reading) -> bool:
    """Whether an answer would go to a mailbox whose name says that nobody reads it."""
    answers = reading.draft.value("reply-to") or (reading.sender.address if reading.sender else "")
    return bool(_NO_REPLY.search(answers.rpartition("<")[2].partition("@")[0]))


def _is_clickable(reading: Reading) -> bool:
    """Whether anything can be clicked, or a tag may bring it; attached forms have fields."""
    if any(segment.tags for segment in reading.body()):
        return True
    if any(link.part is reading.main and not link.opts_out for link in reading.links):
        return True
    markup = reading.main.markup if reading.main else None
    return markup is not None and any(e.tag in ("button", "input") for e in markup.elements)


RULE = Rule(
    id="reply-path-contradiction",
    summary="A mail that asks for what it makes impossible",
    doc=__doc__ or "",
    category=Category.STRUCTURE,
    severity=Severity.ERROR,
    check=check,
    lexicon=True,
    bad=(
        Example(
            "From: no-reply@shop.org\nSubject: Order\n\nQuestions? Just reply to this email.\n",
            ("Just reply",),
            format="eml",
        ),
        Example(
            "From: noreply@shop.ru\nSubject: Order\nContent-Type: text/plain; charset=utf-8\n\n"
            "Если остались вопросы, ответьте на это письмо.\n",
            ("ответьте на это письмо",),
            format="eml",
        ),
        Example(
            "Subject: Đơn hàng\n\nCó thắc mắc, bạn chỉ cần trả lời email này.\n\nEmail tự động, vui"
            " lòng không trả lời.\n",
            ("chỉ cần trả lời",),
        ),
        Example(
            "Subject: Confirm your address\n\nTo confirm, click the button below.\n",
            ("click the button",),
        ),
        Example("Subject: Почта\n\nНажмите на кнопку ниже.\n", ("Нажмите на кнопку",)),
    ),
    good=(
        Example(
            "From: no-reply@shop.org\nReply-To: help@shop.org\nSubject: Your order\n\nQuestions?"
            " Just reply to this email.\n",
            format="eml",
        ),
        Example(
            "From: no-reply@shop.org\nSubject: Your order\n\nPlease do not reply to this email.\n",
            format="eml",
        ),
        Example("Subject: Заказ\n\nНе отвечайте на это письмо. Пишите на help@shop.ru.\n"),
        Example("Subject: Đơn hàng\n\nBấm vào nút bên dưới: https://shop.vn/x\n"),
        Example(
            "<p>Click the button below.</p><p>{{> button }}</p>", format="html", stage="template"
        ),
    ),
)
