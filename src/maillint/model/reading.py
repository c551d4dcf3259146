"""What a person would say about a draft: the only thing besides the draft that a rule sees."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import field
from enum import StrEnum
from functools import cached_property

from maillint.model.draft import Draft, Part
from maillint.model.markup import Element
from maillint.model.paint import PaintedRun, painted_runs
from maillint.model.record import record
from maillint.model.regexp import regexp
from maillint.model.rule import Place
from maillint.model.segment import BODY, Scope, Segment
from maillint.model.span import ByteSpan, MappedText, TextSpan
from maillint.model.style import Box, Paint


class Kind(StrEnum):
    """What sort of mail it is."""

    MARKETING = "marketing"
    SERVICE = "service"
    SUPPORT = "support"
    PROPOSAL = "proposal"
    PERSONAL = "personal"


class Stage(StrEnum):
    """Whether merge tags are still expected."""

    TEMPLATE = "template"
    FINAL = "final"


def kind_named(text: str) -> str:
    """A kind, perhaps with a purpose, as a draft's own settings name it; "" where it is none.

    "service/password-reset" is one; what the config or an option says is checked there.
    """
    kind = text.strip().casefold()
    return kind if kind.partition("/")[0] in frozenset(Kind) else ""


def stage_named(text: str) -> str:
    """A stage as a draft's own settings name it, "" where it is none."""
    return text if text in frozenset(Stage) else ""


class LinkRole(StrEnum):
    """How a link looks to its reader."""

    BUTTON = "button"
    LINK = "link"
    BARE = "bare"
    """A URL or address that stands in the text as itself."""
    IMAGE = "image"
    AREA = "area"


@record(eq=False)
class Link:
    """One place to click. Links in quoted or hidden text are left out."""

    role: LinkRole
    label: str
    """Visible text, or the alt text of the image that is the link."""
    href: MappedText
    """As written, entities decoded; the URL itself for a bare one."""
    place: Place
    """Of the label; of the start tag where nothing is visible."""
    part: Part
    segment: Segment | None = None
    """Where the label stands; None for an image link."""
    span: TextSpan | None = None
    """The label's range in the segment's text."""
    element: Element | None = None
    in_footer: bool = False
    opts_out: bool = False
    """Whether it unsubscribes or manages subscriptions, by text, target or merge tag."""

    @property
    def target(self) -> str:
        """The href without surrounding white space."""
        return self.href.text.strip()


class ActionRole(StrEnum):
    """How the reader is asked to act."""

    BUTTON = "button"
    LINK = "link"
    TEXT = "text"
    PHONE = "phone"
    REPLY = "reply"
    URL = "url"


@record(eq=False)
class Action:
    """One call to action outside the footer, in reading order."""

    role: ActionRole
    label: str
    place: Place
    target: str = ""
    link: Link | None = None
    primary: bool = False
    """The one that the mail is about; at most one per draft."""
    offset: int = 0
    """Characters of own body text before it."""


@record(eq=False)
class Image:
    """One picture in the HTML, CSS backgrounds left out."""

    element: Element
    src: MappedText | None
    alt: MappedText | None
    """None where the attribute is absent."""
    width: float | None
    """CSS px as declared or styled; None where not known."""
    height: float | None
    visible: bool
    spacer: bool
    """A tracking pixel, spacer or divider: nothing that a reader looks at."""
    link: Link | None
    part: Part
    scope: Scope | None = None
    """Of the text before it: a picture after a signature belongs to it. None before all text."""


@record(slots=False)
class Reading:
    """A draft as its reader takes it. Everything stands in reading order."""

    draft: Draft
    kind: Kind
    kind_given: bool
    """Whether a person said the kind; an inferred one caps kind-dependent rules at warning."""
    kind_evidence: tuple[str, ...]
    stage: Stage
    purpose: str = ""
    """A blueprint's name, "password-reset"; "" where none was told."""
    purpose_evidence: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    """Detected in own text, the most used first."""
    subject: Segment | None = None
    """None where the draft has none; its text may be empty."""
    segments: tuple[Segment, ...] = ()
    """All but the subject: of every readable part, the HTML part's and the text part's alike."""
    links: tuple[Link, ...] = ()
    actions: tuple[Action, ...] = ()
    images: tuple[Image, ...] = ()
    boxes: tuple[Box, ...] = ()
    """Of the main part."""
    dark: tuple[Paint, ...] = ()
    """What its style sheets paint in dark mode alone; shares are 0."""
    is_reply: bool = False
    """By In-Reply-To, References or quoted text; "Re:" alone is no evidence."""
    recipients: tuple[Mailbox, ...] = ()
    """To, Cc and Bcc in order."""
    sender: Mailbox | None = None
    greeted: tuple[str, ...] = ()
    """Names that the greetings address, as written."""
    opt_outs: tuple[Segment, ...] = ()
    """Segments that offer to stop the mail, by words or merge tag, hidden ones included."""

    @cached_property
    def main(self) -> Part | None:
        """The part that most readers see: the first HTML part, else the first text part."""
        texts = self.draft.texts
        html = [part for part in texts if part.markup is not None]
        return next(iter(html or texts), None)

    @cached_property
    def answers_inline(self) -> bool:
        """Whether own text starts below a quote: the form of an ongoing discussion."""
        shown = (s for s in self.segments if s.part is self.main and s.scope is not Scope.HIDDEN)
        first = next(shown, None)
        return first is not None and first.scope is Scope.QUOTED

    @cached_property
    def painted(self) -> tuple[PaintedRun, ...]:
        """The visible runs of text of the main part, in order."""
        return painted_runs(self)

    def own(self, *scopes: Scope) -> Iterator[Segment]:
        """The subject and own segments, or those of the given scopes only, each part's."""
        return (one for one in self._own if not scopes or one.scope in scopes)

    @cached_property
    def _own(self) -> tuple[Segment, ...]:
        subject = (self.subject,) if self.subject else ()
        return tuple(segment for segment in (*subject, *self.segments) if segment.own)

    def body(self) -> Iterator[Segment]:
        """Own text in the window of the main part: no subject, preheader, alt or other part."""
        return iter(self._body)

    @cached_property
    def _body(self) -> tuple[Segment, ...]:
        return tuple(s for s in self.segments if s.scope in BODY and s.part is self.main)

    @cached_property
    def body_words(self) -> int:
        """The number of words in `body()`, footer left out."""
        return sum(len(s.words) for s in self.body() if s.scope is not Scope.FOOTER)

    def end(self) -> Place:
        """The place behind the own text of the main part: where a closing or a button belongs."""
        ends = [s.place.span.end for s in self.body() if s.scope is not Scope.FOOTER]
        return self.missing(ends[-1] if ends else None)

    def missing(self, offset: int | None = None) -> Place:
        """The place of something absent: zero width, at the byte or where the body begins."""
        at = self.draft.body_start if offset is None else offset
        return Place(ByteSpan(at, at), "", exact=False)


@record()
class Mailbox:
    """One address of a header."""

    header: str
    name: str
    """Display name, "" where there is none."""
    address: str
    """As written, without angle brackets."""
    place: Place = field(repr=False)

    @property
    def domain(self) -> str:
        """After the @, casefolded; "" where there is none."""
        return self.address.rpartition("@")[2].casefold()


REPLY_PREFIX = regexp(
    r"\s*(?:\[[^\]]{1,40}\]\s*)?"
    r"(?:(?:re|fwd?|aw|wg|sv|vs|vb|antw|odp|res|rif|tr|rv|enc|отв|ответ|пересл|на|hồi âm|trả lời"
    r"|chuyển tiếp)(?:\[\d+\]|\(\d+\)|\^\d+|\*\d+)?\s*[:：]\s*)+",
    re.IGNORECASE,
)
"""Prefixes of replies and forwards as mail clients of many languages write them; to `match`."""
