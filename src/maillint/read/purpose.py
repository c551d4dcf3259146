"""The purpose of a mail: which blueprint it answers to, with the words that tell it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from maillint.model.lexicon import Lexicons
from maillint.model.reading import Kind
from maillint.model.segment import Scope, Segment
from maillint.read.vocabulary import matches

SERVICE = (
    "password-reset",
    "login-alert",
    "contact-change",
    "terms-update",
    "preorder",
    "delivery",
    "shipping",
    "order-confirmation",
    "statement",
    "feedback-request",
)
"""From the more specific to the more general: of equals the first wins."""
_SUBJECT, _HEADING, _BODY = 4, 3, 1
"""A phrase in the subject says more than one in the text."""
_ENOUGH = 4
_OPENING_SEGMENTS = 12


class Purpose(NamedTuple):
    """A blueprint's name, how strongly it was told, and by what."""

    name: str
    weight: int
    evidence: tuple[str, ...]


NONE = Purpose("", 0, ())
GIVEN = Purpose("", 0, ("given",))


def service_purpose(
    subject: Segment | None, body: Sequence[Segment], lexicons: Lexicons
) -> Purpose:
    """The purpose among those of service mail; `NONE` where too little speaks for any."""
    found = [_weighed(name, subject, body, lexicons) for name in SERVICE]
    best = max(found, key=lambda purpose: purpose.weight)
    return best if best.weight >= _ENOUGH else NONE


def _weighed(
    name: str, subject: Segment | None, body: Sequence[Segment], lexicons: Lexicons
) -> Purpose:
    key = f"purpose.{name}"
    weights: dict[str, int] = {}
    places = [(subject, _SUBJECT, "the subject")] if subject else []
    for number, segment in enumerate(body):
        heads = segment.scope in (Scope.HEADING, Scope.BUTTON, Scope.PREHEADER)
        weight = _HEADING if heads and number < _OPENING_SEGMENTS else _BODY
        places.append((segment, weight, "the text"))
    evidence: dict[str, str] = {}
    for segment, weight, place in places:
        for match in matches(segment, key, lexicons):
            if weight > weights.get(match.phrase, 0):
                weights[match.phrase] = weight
                evidence[match.phrase] = f"“{match.phrase}” in {place}"
    return Purpose(name, sum(weights.values()), tuple(evidence.values())[:3])


def purpose_for(
    kind: Kind, subject: Segment | None, body: Sequence[Segment], lexicons: Lexicons
) -> Purpose:
    """The purpose of a mail of that kind."""
    match kind:
        case Kind.SERVICE:
            return service_purpose(subject, body, lexicons)
        case Kind.SUPPORT:
            complaint = _weighed("complaint-reply", subject, body, lexicons)
            signs = _weighed("complaint-signs", subject, body, lexicons)
            if complaint.weight and complaint.weight + signs.weight >= 2:
                return complaint
            return Purpose("support-answer", 1, ("a support mail that answers",))
        case Kind.PROPOSAL:
            return Purpose("proposal", 1, ("a proposal",))
        case Kind.MARKETING:
            asked = _weighed("feedback-request", subject, body, lexicons)
            return asked if asked.weight >= _ENOUGH + 2 else NONE
        case Kind.PERSONAL:
            return NONE
