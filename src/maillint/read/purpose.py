"""The purpose of a mail: which blueprint it answers to, with the words that tell it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from maillint.model.reading import Kind
from maillint.model.segment import Scope, Segment
from maillint.read.vocabulary import Prose

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


def service_purpose(prose: Prose) -> Purpose:
    """The purpose among those of service mail; `NONE` where too little speaks for any."""
    found = [_weighed(name, prose) for name in SERVICE]
    best = max(found, key=lambda purpose: purpose.weight)
    if best.weight < _ENOUGH or (best.name == "feedback-request" and _is_given(prose)):
        return NONE
    return best


def _is_given(prose: Prose) -> bool:
    """Whether subject or heading thank for feedback; what asks for it may do so at its end."""
    return _weighed("feedback-given", prose).weight >= _HEADING


def _weighed(name: str, prose: Prose) -> Purpose:
    weights: dict[str, int] = {}
    evidence: dict[str, str] = {}
    for index, phrase in prose.find(f"purpose.{name}"):
        weight = _weight(prose.segments, index)
        if weight > weights.get(phrase, 0):
            weights[phrase] = weight
            evidence[phrase] = f"“{phrase}” in the {'subject' if weight == _SUBJECT else 'text'}"
    return Purpose(name, sum(weights.values()), tuple(evidence.values())[:3])


def _weight(segments: Sequence[Segment], index: int) -> int:
    scope = segments[index].scope
    if scope is Scope.SUBJECT:
        return _SUBJECT
    number = index - (segments[0].scope is Scope.SUBJECT)
    heads = scope in (Scope.HEADING, Scope.BUTTON, Scope.PREHEADER)
    return _HEADING if heads and number < _OPENING_SEGMENTS else _BODY


def purpose_for(kind: Kind, prose: Prose, *, complained: bool = False) -> Purpose:
    """The purpose of a mail of that kind; `complained` where the mail that it answers did."""
    match kind:
        case Kind.SERVICE:
            return service_purpose(prose)
        case Kind.SUPPORT:
            if complained:
                return Purpose("complaint-reply", 1, ("a complaint in the quoted mail",))
            complaint = _weighed("complaint-reply", prose)
            signs = _weighed("complaint-signs", prose)
            if complaint.weight and complaint.weight + signs.weight >= 2:
                return complaint
            return Purpose("support-answer", 1, ("a support mail that answers",))
        case Kind.PROPOSAL:
            return Purpose("proposal", 1, ("a proposal",))
        case Kind.MARKETING:
            asked = _weighed("feedback-request", prose)
            return asked if asked.weight >= _ENOUGH + 2 else NONE
        case Kind.PERSONAL:
            return NONE
