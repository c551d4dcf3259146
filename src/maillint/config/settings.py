"""What a config file says, typed. Nothing here depends on which rules exist."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from pathlib import Path

from maillint.limits import Limits
from maillint.model.reading import Kind, Stage
from maillint.model.record import record
from maillint.model.rule import Severity
from maillint.model.services import Brand, Consent
from maillint.model.table import Table

FAIL_ON = ("error", "warning", "info", "never")
DIALECTS = ("any", "us", "gb")
GRAMMARS = ("auto", "builtin", "harper", "languagetool", "off")
LEVELS: Mapping[str, Severity | None] = {
    **{str(severity): severity for severity in Severity},
    "off": None,
}
"""What a rule may be set to; None switches it off."""


@record()
class Language:
    """The `[language]` table."""

    lang: tuple[str, ...] = ()
    """Languages that drafts are written in; empty for whatever is detected."""
    dialect: str = "any"
    words: frozenset[str] = frozenset()
    """Project words from all word files, folded."""
    grammar: str = "auto"
    languagetool: str = ""
    """URL of a running server."""


@record()
class Scoped:
    """One `[per-file."glob"]` table."""

    glob: str
    kind: str = ""
    stage: str = ""
    ignore: tuple[str, ...] = ()
    severity: Mapping[str, Severity | None] = field(default_factory=dict)


@record()
class Config:
    """One config file, or the defaults where there is none."""

    path: str = ""
    """The file as shown to a person; empty for the defaults."""
    folder: Path | None = None
    """Where globs and relative paths start."""
    kind: str = ""
    stage: str = ""
    fail_on: str = "error"
    fail_under: int | None = None
    select: tuple[str, ...] = ()
    """Rules or categories to run; empty for all that are on by default."""
    ignore: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    """Globs of files that are never linted, also where named on the command line."""
    packs: tuple[Path, ...] = ()
    plugins: tuple[str, ...] = ()
    severity: Mapping[str, Severity | None] = field(default_factory=dict)
    options: Mapping[str, Table] = field(default_factory=dict)
    """By rule; typed later against the rule's `Options` class."""
    language: Language = field(default_factory=Language)
    brand: Brand | None = None
    consent: Consent | None = None
    limits: Limits = field(default_factory=Limits)
    per_file: tuple[Scoped, ...] = ()
    origins: Mapping[str, Table] = field(default_factory=dict, repr=False, compare=False)
    """The tables that name rules ("severity", "ignore" …), for complaints about unknown ones."""


KINDS = tuple(str(kind) for kind in Kind)
STAGES = tuple(str(stage) for stage in Stage)
