"""What sort of mail a draft is, and the evidence that a report shows for it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from maillint.model.draft import Draft
from maillint.model.lexicon import Lexicons
from maillint.model.reading import Kind, Link, LinkRole, Scope, Segment
from maillint.model.words import folded
from maillint.read.optouts import OptOuts
from maillint.read.purpose import Purpose, service_purpose
from maillint.read.vocabulary import distinct

_PROSE = frozenset(
    (Scope.BODY, Scope.LIST, Scope.HEADING, Scope.BUTTON, Scope.LINK, Scope.PREHEADER)
)
_TICKET = re.compile(r"\[?(?:#|№)\s?\d{3,}|\b(?:ticket|case|request)\s?(?:id|number|no\.?|#|:)", re.I)
_DISCUSSION = ("x-mailman-version", "x-beenthere", "mailing-list", "list-post", "x-loop")
_SENT_IN_BULK = ("list-unsubscribe", "x-campaign", "x-campaignid", "x-mailer-campaign", "feedback-id")
_LONG_CARD_LIST = 4
"""Buttons or picture links in one mail: a shop window, not a notice."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """All that tells a mail's kind."""

    draft: Draft
    subject: Segment | None
    segments: Sequence[Segment]
    links: Sequence[Link]
    is_reply: bool
    lexicons: Lexicons
    optouts: OptOuts

    @property
    def prose(self) -> list[Segment]:
        """Own text that says what the mail is about: no footer, no signature."""
        head = [self.subject] if self.subject else []
        return head + [s for s in self.segments if s.scope in _PROSE]

    def said(self, key: str, *scopes: Scope) -> tuple[str, ...]:
        """Different phrases of a list in own text, or in the scopes given."""
        chosen = [s for s in self.segments if s.scope in scopes] if scopes else self.prose
        return distinct(chosen, key, self.lexicons)


class Verdict(NamedTuple):
    """A kind and why."""

    kind: Kind
    evidence: tuple[str, ...]


def kind_of(evidence: Evidence) -> Verdict:
    """The kind, by the order of RULES.md: service, marketing, support, proposal, personal."""
    service, purpose = _service(evidence)
    promotion = _promotion(evidence)
    bulk = tuple(_bulk(evidence))
    if evidence.is_reply and not bulk:
        return _correspondence(evidence)
    support = tuple(_support(evidence))
    if support and not bulk and len(support) * 2 > len(promotion):
        return Verdict(Kind.SUPPORT, support)
    if _outweighs(service, purpose, promotion, bulk):
        return Verdict(Kind.SERVICE, _told(service, purpose))
    if bulk or len(promotion) >= 2:  # noqa: PLR2004 - RULES.md: two promotional signals
        signals = tuple(f"promotion: “{phrase}”" for phrase in promotion[:3])
        return Verdict(Kind.MARKETING, (*bulk, *signals))
    return _correspondence(evidence)


def _service(evidence: Evidence) -> tuple[tuple[str, ...], Purpose]:
    body = [s for s in evidence.prose if s is not evidence.subject]
    purpose = service_purpose(evidence.subject, body, evidence.lexicons)
    return evidence.said("service.general"), purpose


def _promotion(evidence: Evidence) -> tuple[str, ...]:
    return evidence.said("promotion.signals")


def _outweighs(
    service: Sequence[str], purpose: Purpose, promotion: Sequence[str], bulk: Sequence[str]
) -> bool:
    weight = 2 * len(service) + purpose.weight
    against = 2 * len(promotion) + 3 * len(bulk)
    return weight >= 4 and weight > against  # noqa: PLR2004


def _told(service: Sequence[str], purpose: Purpose) -> tuple[str, ...]:
    return (*purpose.evidence, *(f"“{phrase}” in the text" for phrase in service))[:4]


def _bulk(evidence: Evidence) -> Iterator[str]:
    """What only mail to many carries; discussion lists let their readers off too."""
    draft = evidence.draft
    discussion = any(draft.header(name) for name in _DISCUSSION) or evidence.is_reply
    if not discussion:
        for name in _SENT_IN_BULK:
            if draft.header(name):
                yield f"a {name.title()} header"
        if draft.value("precedence").strip().lower() == "bulk":
            yield "Precedence: bulk"
        if any(link.opts_out for link in evidence.links) or _offers_end(evidence):
            yield "an opt-out"
    window = {link.target for link in evidence.links if link.role is LinkRole.BUTTON}
    if len(window) >= _LONG_CARD_LIST:
        yield f"{len(window)} buttons"


def _offers_end(evidence: Evidence) -> bool:
    own = (s for s in evidence.segments if s.own)
    return any(evidence.optouts.in_text(s.text) for s in own)


def _support(evidence: Evidence) -> Iterator[str]:
    for phrase in evidence.said("support.openings")[:2]:
        yield f"“{phrase}”"
    closing = (Scope.SIGNOFF, Scope.SIGNATURE)
    for title in evidence.said("support.titles", *closing)[:1]:
        yield f"“{title}” under the name"
    subject = evidence.subject.text if evidence.subject else ""
    if _TICKET.search(subject) and not evidence.said("purpose.order-confirmation"):
        yield "a ticket number in the subject"


def _correspondence(evidence: Evidence) -> Verdict:
    """A reply, an answer of support, a proposal, or a person's mail."""
    support = tuple(_support(evidence))
    if evidence.is_reply or support:
        reply = ("it answers a mail",) if evidence.is_reply else ()
        return Verdict(Kind.SUPPORT, (*reply, *support))
    words = evidence.said("proposal.words")
    money = evidence.said("proposal.money")
    titled = evidence.subject is not None and any(
        folded(word) in folded(evidence.subject.text) for word in words
    )
    if words and money and (titled or len(words) + len(money) > 2):  # noqa: PLR2004
        told = (f"“{words[0]}”", f"“{money[0]}”")
        return Verdict(Kind.PROPOSAL, told)
    return Verdict(Kind.PERSONAL, ("nothing speaks for another kind",))
