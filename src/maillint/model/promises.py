"""What a subject promises: facts that its reader expects to find in the mail."""

from __future__ import annotations

from collections.abc import Iterator

from maillint.model.claims import Claim, claims
from maillint.model.facts import FactKind, is_term
from maillint.model.reading import Kind, Reading
from maillint.model.segment import Segment
from maillint.model.services import Services
from maillint.model.stems import stem
from maillint.model.subject import is_marked_reply, topic
from maillint.model.words import folded

_ABOUT_ORDERS = frozenset({Kind.SERVICE, Kind.SUPPORT})
_DAY_WORDS = frozenset({"on", "from", "с", "со", "на", "от", "vào", "từ", "ngày"})
"""Words that make a date a day to come."""
_FUNCTION_WORD = 4e-4
"""A capitalised word with a smaller share before a number is a name: Windows 11, Room 4."""


def promises(reading: Reading, subject: Segment, services: Services) -> Iterator[Claim]:
    """The promises of the subject's own words, in order."""
    span = topic(subject.text)
    for claim in claims([subject]):
        told = span.contains(claim.fact.span) and not claim.fact.void
        if told and _is_promise(claim, reading, services):
            yield claim


def _is_promise(claim: Claim, reading: Reading, services: Services) -> bool:
    fact = claim.fact
    match fact.kind:
        case FactKind.NUMBER:
            return _counts(claim, services)
        case FactKind.PERCENT:
            return fact.values[0] not in ("0", "100")  # "100% cotton"
        case FactKind.FREE:
            return _is_offer(claim)
        case FactKind.REFERENCE:
            return _is_ticket(claim, reading)
        case FactKind.DATE:
            return _is_event(claim) and not _is_past(claim, services)
        case FactKind.DAY:
            return False
        case FactKind.PRICE | FactKind.TIME | FactKind.CODE | FactKind.ATTACHMENT:
            return True


def _is_offer(claim: Claim) -> bool:
    """Whether "free" offers: neither a gift, which needs no such word, nor a word in quotes."""
    after = claim.segment.text[claim.fact.span.end :][:1]
    return claim.fact.unit != "gift" and after not in ('"', "”", "»", "'", "’", "“")


def _is_ticket(claim: Claim, reading: Reading) -> bool:
    """Whether a number names an order or ticket, not an issue of a newsletter."""
    return reading.kind in _ABOUT_ORDERS and not is_marked_reply(claim.segment.text)


def _counts(claim: Claim, services: Services) -> bool:
    """Whether a number counts things: "5 tips", not "Windows 11", a year or a score."""
    fact, text = claim.fact, claim.segment.text
    value = fact.values[0]
    is_year = len(value) == 4 and value[:2] in ("19", "20")
    if len(fact.unit) < 3 or value in ("0", "1") or "." in value or is_year:
        return False
    if is_term(fact.unit):
        return False  # "in 3 days": the mail may give the date
    before = text[: fact.span.start].rstrip().rpartition(" ")[2]
    if not before[:1].isupper():
        return True
    language = claim.segment.language
    share = services.frequencies.share if services.frequencies else None
    return share is not None and share(stem(before, language), language) > _FUNCTION_WORD


def _is_event(claim: Claim) -> bool:
    """Whether a date is told as a day to come: behind until, on, or with its weekday."""
    before = claim.segment.text[: claim.fact.span.start].rstrip().rpartition(" ")[2]
    return claim.fact.high or bool(claim.fact.unit) or folded(before) in _DAY_WORDS


def _is_past(claim: Claim, services: Services) -> bool:
    """Whether the subject looks back: "Your review of the stay, 7-10 June"."""
    lexicon = services.lexicon(claim.segment.language)
    return lexicon is not None and claim.segment.text in lexicon.phrases("date.past")
