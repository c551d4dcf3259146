"""What a mail holds to keep the promises of its subject, and what it says instead."""

from __future__ import annotations

from collections.abc import Sequence

from maillint.model.claims import Claim, agree, claims, kept
from maillint.model.facts import Fact, FactKind
from maillint.model.merge import MergeTag, Role
from maillint.model.reading import Image, Kind, Reading
from maillint.model.record import record
from maillint.model.segment import Scope, Segment
from maillint.model.stems import stem
from maillint.model.words import folded

_SOLID = frozenset({FactKind.PERCENT, FactKind.PRICE, FactKind.CODE})
"""Kinds whose mere absence breaks the promise."""
_DAYS = frozenset({FactKind.DATE, FactKind.DAY})
_TO_MANY = frozenset({Kind.MARKETING, Kind.SERVICE, Kind.PROPOSAL})
_NEVER_PROMISING = frozenset({Scope.GREETING, Scope.FOOTER, Scope.SIGNOFF, Scope.SIGNATURE})
_LOGO_PX = 200
"""Pictures narrower than a third of a usual mail's 600 px are logos, icons and portraits."""
_PICTURE_WORDS = 50
"""A mail of fewer words may tell its offer in pictures."""


@record()
class Fulfilment:
    """What a mail holds to keep its subject's promises."""

    claims: Sequence[Claim]
    text: str
    """All text and the targets of links, folded."""
    stems: frozenset[str]
    has_tags: bool
    has_pictures: bool
    """Whether pictures without words may hold the offer."""
    leads_on: bool
    """Whether a link leads to more: "5 ways" may be told behind it."""


def fulfilment(reading: Reading) -> Fulfilment:
    """All that may keep a promise, gathered once a draft."""
    read = [s for s in reading.segments if s.scope not in (Scope.HIDDEN, Scope.CODE, Scope.SENDER)]
    names = [part.filename for part in reading.draft.parts]
    targets = [link.target for link in reading.links]
    text = folded("\n".join([*(segment.text for segment in read), *names, *targets]))
    words = {stem(word.text, segment.language) for segment in read for word in segment.words}
    pictures = [image for image in reading.images if _may_offer(image)]
    untold = any(image.alt is None or not image.alt.text.strip() for image in pictures)
    return Fulfilment(
        tuple(claims(read)),
        text,
        frozenset(words),
        any(_may_tell(tag, segment) for segment in read for tag in segment.tags),
        bool(pictures) and (untold or reading.body_words < _PICTURE_WORDS),
        any(action.link for action in reading.actions),
    )


def _may_offer(image: Image) -> bool:
    """Whether a picture may show what the subject promises; a logo doesn't."""
    small = image.width is not None and image.width < _LOGO_PX
    return image.visible and not image.spacer and not small


def _may_tell(tag: MergeTag, segment: Segment) -> bool:
    """Whether a tag may hold what the subject promises; a name or the sender's address doesn't."""
    if tag.role is not Role.OUTPUT or segment.scope in _NEVER_PROMISING:
        return False
    return not tag.name.casefold().endswith("name")


def is_kept(promise: Claim, body: Fulfilment) -> bool:
    """Whether the mail says what was promised, in whatever notation."""
    fact = promise.fact
    if kept(fact, body.claims):
        return True
    if fact.kind in (FactKind.NUMBER, FactKind.FREE) or not _stands(promise, body):
        return False
    return not any(claim.fact.void and agree(fact, claim.fact) for claim in body.claims)


def _stands(promise: Claim, body: Fulfilment) -> bool:
    """Whether it stands there as written; a code's digits may be grouped in another way."""
    written, text = folded(promise.text), body.text
    if promise.fact.kind is FactKind.CODE:
        written, text = written.replace(" ", ""), text.replace(" ", "")
    return written in text


def against(fact: Fact, body: Sequence[Claim]) -> Claim | None:
    """What the mail says instead, None where it says nothing of the kind or several things."""
    rivals = [claim for claim in body if _rivals(fact, claim)]
    values = {claim.fact.values for claim in rivals}
    return rivals[0] if len(values) == 1 else None


def _rivals(fact: Fact, claim: Claim) -> bool:
    other = claim.fact
    if other.kind is not fact.kind or other.void:
        return False
    if claim.segment.scope in (Scope.FOOTER, Scope.QUOTED):
        return False
    if fact.kind is FactKind.PRICE:
        return other.unit == fact.unit
    if fact.kind is FactKind.NUMBER:
        return _unit(other) == _unit(fact)
    if fact.kind is FactKind.REFERENCE:
        return len(other.values[0]) == len(fact.values[0])  # a tracking number is no order's
    if fact.kind is FactKind.TIME:
        return any(near.kind in _DAYS for near in claim.segment.facts)  # not opening hours
    if fact.kind is FactKind.DATE:
        return other.high is fact.high  # "back on 3 August" and "away until 2 August" are both so
    return fact.kind is not FactKind.PERCENT or other.values != ("100",)  # "100 % cotton"


def _unit(fact: Fact) -> str:
    return stem(stem(fact.unit, "en"), "ru")


def must_stand(promise: Claim, body: Fulfilment, kind: Kind) -> bool:
    """Whether silence breaks the promise, so sure that its writer would agree."""
    fact = promise.fact
    bounded = fact.kind in _SOLID and (fact.low or fact.high)
    if fact.kind is FactKind.FREE or bounded:
        return not body.leads_on
    if fact.kind in _SOLID or (fact.kind is FactKind.DATE and fact.high):
        return True
    if fact.kind is FactKind.DATE:
        return _tells_its_days(promise, body)
    if fact.kind is not FactKind.NUMBER or kind not in _TO_MANY or body.leads_on:
        return False
    if len(fact.values[0]) > 2:
        return False
    return stem(fact.unit, promise.segment.language) not in body.stems


def _tells_its_days(promise: Claim, body: Fulfilment) -> bool:
    """Whether the mail gives days of the same month by date, and none by its weekday alone."""
    told = [claim for claim in body.claims if claim.segment is not promise.segment]
    if promise.fact.low or any(claim.fact.kind is FactKind.DAY for claim in told):
        return False
    months = {value[-5:-3] for value in promise.fact.values}
    dates = [claim.fact for claim in told if claim.fact.kind is FactKind.DATE]
    near = [date for date in dates if any(value[-5:-3] in months for value in date.values)]
    return len(near) > 1 and any(not (date.low or date.high) for date in near)
