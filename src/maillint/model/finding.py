"""What the engine makes of hits: findings, and everything that was left out and why."""

from __future__ import annotations

from dataclasses import field

from maillint.model.record import record
from maillint.model.rule import Category, Fix, Severity
from maillint.model.source import Place as Position
from maillint.model.span import ByteSpan


@record()
class Frame:
    """The decoded line that a person should see, and which of its characters are meant."""

    line: str
    start: int
    """0-based, in characters of `line`."""
    end: int
    number: int
    """The line's number in the file, or in the decoded part where that differs."""


@record()
class Note:
    """Another place that a finding's message speaks of."""

    start: Position
    excerpt: str


@record()
class Change:
    """Characters of the file, as an editor shows it, and what to put in their place."""

    start: Position
    end: Position
    text: str


@record()
class Repair:
    """A fix that holds nothing but places in the file: for formats and other processes.

    Only where the file holds the text literally; inside base64 there is none.
    """

    changes: tuple[Change, ...]
    safe: bool
    summary: str


@record()
class Finding:
    """One fault at its place in the file. Sorted by span, then rule."""

    rule: str
    category: Category
    severity: Severity
    message: str
    span: ByteSpan
    start: Position
    end: Position
    part: str
    """`1.2 text/html, line 14`, `header Subject`; empty in .html and .txt drafts."""
    excerpt: str
    suggestions: tuple[str, ...] = ()
    exact: bool = True
    fix: Fix | None = field(default=None, compare=False, repr=False)
    repair: Repair | None = field(default=None, compare=False, repr=False)
    related: tuple[Note, ...] = ()
    frame: Frame | None = field(default=None, compare=False, repr=False)


@record()
class Suppressed:
    """A finding that a directive or the baseline silenced."""

    rule: str
    line: int
    reason: str
    finding: Finding = field(repr=False)
    by: str = "directive"
    """`directive` or `baseline`."""


@record()
class Skipped:
    """A rule that could not see its evidence, or whose findings beyond the cap were left out."""

    rule: str
    reason: str


@record()
class Crash:
    """A rule that failed: our fault, exit 3."""

    rule: str
    error: str


@record()
class Outcome:
    """All that the rules said of one draft."""

    findings: tuple[Finding, ...] = ()
    suppressed: tuple[Suppressed, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    crashed: tuple[Crash, ...] = ()
