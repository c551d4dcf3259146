"""What sort of mail a draft is, and the evidence that a report shows for it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

from maillint.model.draft import Draft
from maillint.model.lexicon import Lexicons
from maillint.model.reading import Kind, Link, LinkRole, Stage
from maillint.model.record import record
from maillint.model.regexp import regexp
from maillint.model.segment import Scope, Segment
from maillint.model.words import folded
from maillint.read.people import recipients, sender
from maillint.read.purpose import Purpose, service_purpose
from maillint.read.quotes import Replying
from maillint.read.vocabulary import Prose, distinct

_PROSE = frozenset(
    (Scope.BODY, Scope.LIST, Scope.HEADING, Scope.BUTTON, Scope.LINK, Scope.PREHEADER)
)
_TICKET = regexp(
    r"#\s?\d{3,}|\[№\s?\d{3,}|\b(?:ticket|case|request)\s?(?:id|number|no\.?|#|:)"
    r"|\b(?:обращени\w{1,2}|заявк\w|тикет\w?|запрос\w?|инцидент\w?|претензи\w|жалоб\w)\s?(?:№|N|n)?\s?\d{3,}",
    re.I,
)
"""«№» alone is also a contract's, an order's or an invoice's."""
_LISTED = ("list-id", "list-post", "x-mailman-version", "x-beenthere", "mailing-list", "x-loop")
_DISCUSSION = ("x-mailman-version", "x-beenthere", "mailing-list", "list-post", "x-loop")
_SENT_IN_BULK = (
    "list-unsubscribe",
    "x-campaign",
    "x-campaignid",
    "x-mailer-campaign",
    "feedback-id",
)
_NEWSLETTER = regexp(
    r"(?<![\w])(?:newsletters?|e-?news|news|marketing|promo\w*|offers?|deals?|digest|mailing"
    r"|rassylka|tintuc|khuyenmai)[\w.-]{0,20}@",
    re.I,
)
_SHOP_WINDOW = 4
"""Buttons that lead to different places: a shop window, not a notice."""


@record(slots=False)
class Evidence:
    """All that tells a mail's kind."""

    draft: Draft
    subject: Segment | None
    segments: Sequence[Segment]
    links: Sequence[Link]
    opt_outs: Sequence[Segment]
    """Segments that offer to stop the mail, of every part."""
    replying: Replying
    stage: Stage
    lexicons: Lexicons

    @cached_property
    def bulk(self) -> tuple[str, ...]:
        """What only mail to many carries."""
        return tuple(_bulk(self))

    @property
    def answers_complaint(self) -> bool:
        """Whether the quoted mail complains."""
        return bool(self.said("purpose.complaints", Scope.QUOTED))

    @property
    def is_reply(self) -> bool:
        """Whether it answers or forwards a mail; bullets like `>` in mail to many do not count."""
        return self.replying is Replying.YES or (self.replying is Replying.LIKELY and not self.bulk)

    @cached_property
    def prose(self) -> Prose:
        """Subject and own text that says what the mail is about: no footer, no signature."""
        head = [self.subject] if self.subject else []
        return Prose(head + [s for s in self.segments if s.scope in _PROSE], self.lexicons)

    def said(self, key: str, *scopes: Scope) -> tuple[str, ...]:
        """Different phrases of a list in own text, or in the scopes given."""
        if not scopes:
            return self.prose.distinct(key)
        return distinct((s for s in self.segments if s.scope in scopes), key, self.lexicons)


class Verdict(NamedTuple):
    """A kind and why."""

    kind: Kind
    evidence: tuple[str, ...]


def kind_of(evidence: Evidence) -> Verdict:
    """The kind, by the order of RULES.md: service, marketing, support, proposal, personal."""
    if evidence.is_reply and not evidence.bulk:
        return _correspondence(evidence)
    service, purpose = _service(evidence)
    promotion = evidence.said("promotion.signals")
    notices = _notices(evidence)
    if notices and len(promotion) < 2 and not _helps(evidence):
        return Verdict(Kind.SERVICE, tuple(f"“{phrase}” in the subject" for phrase in notices[:4]))
    support = tuple(_support(evidence))
    if support and not evidence.bulk and len(support) * 2 > len(promotion):
        return Verdict(Kind.SUPPORT, support)
    if _outweighs(service, purpose, promotion, evidence.bulk):
        return Verdict(Kind.SERVICE, _told(service, purpose))
    if evidence.bulk or len(promotion) >= _signals_needed(evidence):
        signals = tuple(f"promotion: “{phrase}”" for phrase in promotion[:3])
        return Verdict(Kind.MARKETING, (*evidence.bulk, *signals))
    verdict = _correspondence(evidence)
    if verdict.kind is Kind.PERSONAL and evidence.stage is Stage.TEMPLATE:
        return Verdict(Kind.SERVICE, ("a template that promotes nothing",))
    return verdict


def _notices(evidence: Evidence) -> tuple[str, ...]:
    """What the subject of a notice of an outage or of maintenance says."""
    head = [evidence.subject] if evidence.subject else []
    return distinct(head, "service.notices", evidence.lexicons)


def _helps(evidence: Evidence) -> bool:
    """Whether it answers one reader; a notice to all apologises, and does no more."""
    apologies = evidence.said("purpose.complaint-reply")
    openings = evidence.said("support.openings")
    return any(not any(word in opening for word in apologies) for opening in openings)


def _signals_needed(evidence: Evidence) -> int:
    """RULES.md: two promotional signals; a template without an opt-out needs one more."""
    return 3 if evidence.stage is Stage.TEMPLATE else 2


def _service(evidence: Evidence) -> tuple[tuple[str, ...], Purpose]:
    """Phrases of service mail, those in the subject twice, and the purpose."""
    purpose = service_purpose(evidence.prose)
    told = evidence.said("service.general")
    head = [evidence.subject] if evidence.subject else []
    return (*told, *distinct(head, "service.general", evidence.lexicons)), purpose


def _outweighs(
    service: Sequence[str], purpose: Purpose, promotion: Sequence[str], bulk: Sequence[str]
) -> bool:
    weight = 2 * len(service) + purpose.weight
    against = 2 * len(promotion) + 3 * len(bulk)
    return weight >= 4 and weight > against


def _told(service: Sequence[str], purpose: Purpose) -> tuple[str, ...]:
    phrases = dict.fromkeys(f"“{phrase}” in the text" for phrase in service)
    return (*purpose.evidence, *phrases)[:4]


def _bulk(evidence: Evidence) -> Iterator[str]:
    """What only mail to many carries; discussion lists let their readers off too."""
    draft = evidence.draft
    answers = evidence.replying is Replying.YES
    if not answers and not any(draft.header(name) for name in _DISCUSSION):
        for name in _SENT_IN_BULK:
            if draft.header(name):
                yield f"a {name.title()} header"
        if any(one.opts_out for one in evidence.links) or any(s.own for s in evidence.opt_outs):
            yield "an opt-out"
        elif evidence.said("permission.subscribed", Scope.FOOTER, Scope.SIGNATURE):
            yield "a footer that reminds of a subscription"
        if _NEWSLETTER.search(draft.value("from")):
            yield "a newsletter's sender"
    buttons = {link.target for link in evidence.links if link.role is LinkRole.BUTTON}
    if len(buttons) >= _SHOP_WINDOW:
        yield f"{len(buttons)} buttons"


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
    if evidence.is_reply and any(evidence.draft.header(name) for name in _LISTED):
        return Verdict(Kind.PERSONAL, ("it goes on with a mailing list's thread",))
    if not support and evidence.is_reply and _is_among_colleagues(evidence.draft):
        return Verdict(Kind.PERSONAL, ("it answers a colleague",))
    if evidence.is_reply or support:
        reply = ("it answers a mail",) if evidence.is_reply else ()
        return Verdict(Kind.SUPPORT, (*reply, *support))
    words = evidence.said("proposal.words")
    money = evidence.said("proposal.money")
    titled = evidence.subject is not None and any(
        folded(word) in folded(evidence.subject.text) for word in words
    )
    if words and money and (titled or len(words) + len(money) > 2):
        told = (f"“{words[0]}”", f"“{money[0]}”")
        return Verdict(Kind.PROPOSAL, told)
    return Verdict(Kind.PERSONAL, ("nothing speaks for another kind",))


def _is_among_colleagues(draft: Draft) -> bool:
    """Whether sender and recipients share a domain, be it a company's or a provider's."""
    writer, readers = sender(draft), recipients(draft)
    if writer is None or not writer.domain or not readers:
        return False
    return all(reader.domain == writer.domain for reader in readers)
