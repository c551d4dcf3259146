"""A rule: one type, whether Python or TOML made it, and what its check yields."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import field
from enum import IntEnum, StrEnum
from typing import TYPE_CHECKING, Any

from maillint.model.record import record
from maillint.model.span import ByteSpan, MappedText, TextSpan

if TYPE_CHECKING:
    from maillint.model.reading import Kind, Reading
    from maillint.model.services import Services


class Severity(IntEnum):
    """How much a finding matters; the larger the worse."""

    INFO = 1
    WARNING = 2
    ERROR = 3

    def __str__(self) -> str:
        return self.name.lower()


class Category(StrEnum):
    """The section of the catalogue that a rule stands in."""

    LANGUAGE = "language"
    SUBJECT = "subject"
    TONE = "tone"
    SIZE = "size"
    ACTION = "action"
    BRAND = "brand"
    CONSENT = "consent"
    STRUCTURE = "structure"
    LINKS = "links"
    ACCESSIBILITY = "accessibility"
    SUPPRESSIONS = "suppressions"


@record()
class Place:
    """Bytes of the file and the decoded text that they hold.

    A missing thing has a place too: a zero-width span where it would stand, `exact` False.
    """

    span: ByteSpan
    excerpt: str
    exact: bool = True
    text: MappedText | None = field(default=None, compare=False, repr=False)
    """The text that the excerpt was taken from, where it is known to the character: bytes are
    not, inside base64."""
    chars: TextSpan | None = field(default=None, compare=False, repr=False)


def place_in(text: MappedText, span: TextSpan) -> Place:
    """The place of these characters of a text."""
    return Place(text.source(span), text.text[span.start : span.end], text=text, chars=span)


@record()
class Edit:
    """Characters to replace. `text` is any text that leads back to the file.

    The replacement is plain text; where `text` was taken out of markup, it is escaped when
    written. Where `text` is a part's whole decoded text, it is written as it stands.
    """

    text: MappedText
    span: TextSpan
    replacement: str


@record()
class Fix:
    """Edits that remove the fault together. `safe` means that the meaning can't change."""

    edits: tuple[Edit, ...]
    safe: bool
    summary: str = ""
    """What it does, imperative: "Replace with “receive”"."""


@record()
class Hit:
    """One fault that a check found."""

    place: Place
    message: str
    """One or two sentences for the writer, in English, without the rule's id."""
    suggestions: tuple[str, ...] = ()
    """What to put in the excerpt's place, or what to do; the best first."""
    severity: Severity | None = None
    """Where it differs from the rule's default; a severity set in the config overrides both."""
    fix: Fix | None = None
    related: tuple[Place, ...] = ()
    """Other places that the message speaks of."""


@record()
class NotChecked:
    """A check yields it where it can't see its evidence; it never counts as passed."""

    reason: str


@record()
class Options:
    """The options of a rule that has none; other rules derive a frozen dataclass from it.

    Each field has a default and `metadata` made by `option`.
    """


def option(default: Any, help: str, low: float | None = None, high: float | None = None) -> Any:  # noqa: A002
    """A field of an `Options` class: its default, what it means, and the range it may take."""
    return field(default=default, metadata={"help": help, "low": low, "high": high})


@record()
class Example:
    """A draft that shows a rule, and is its test: this rule alone runs over it.

    `excerpts` are the exact excerpts of the findings in order; empty for a near miss that must
    stay silent. A missing thing's excerpt is "".
    """

    draft: str
    """The file's content; a .txt draft unless `format` says otherwise."""
    excerpts: tuple[str, ...] = ()
    format: str = "txt"
    kind: str = ""
    """`service` or `service/password-reset`; inferred where empty."""
    stage: str = ""
    settings: Mapping[str, Any] = field(default_factory=dict)
    """What maillint.toml would say: {"brand": {"fonts": ["Arial"]}}, {"options": {…}}."""
    as_of: str = ""
    """ISO date."""
    files: Mapping[str, str] = field(default_factory=dict)
    """Other files beside the draft, by name: consent lists, sidecars."""
    note: str = ""
    """Why it is or isn't a fault, where that is not plain."""


Check = Callable[["Reading", Any, "Services"], Iterator[Hit | NotChecked]]


@record()
class Rule:
    """One entry of the catalogue."""

    id: str
    summary: str
    """What it finds, one line without a full stop."""
    doc: str
    """The docstring with its fixed headings, in Markdown; see `checks/__init__.py`."""
    category: Category
    severity: Severity
    check: Check
    options: type[Options] = Options
    bad: tuple[Example, ...] = ()
    good: tuple[Example, ...] = ()
    kinds: frozenset[Kind] | None = None
    """The kinds that it speaks to, None for all. Such a rule, and any that sets
    `depends_on_kind`, is capped at warning where the kind was inferred."""
    depends_on_kind: bool = False
    lexicon: bool = False
    """Whether it needs words of the draft's languages: "not checked" where we have none."""
    yields_to: frozenset[str] = frozenset()
    """Rules whose finding at the same place silences this one's."""
    default_on: bool = True
    last: bool = False
    """Whether it runs after all others, and reads `Services.unused`."""
    pack: str = ""
    """The pack that declared it; empty for coded rules."""
