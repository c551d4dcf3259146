"""What the command line asks for, typed; the same for all drafts of a run."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from datetime import date

from maillint.model.record import record
from maillint.model.rule import Severity


@record()
class Request:
    """Options that change what is found. Each overrides what the config says."""

    kind: str = ""
    stage: str = ""
    languages: tuple[str, ...] = ()
    subject: str = ""
    select: tuple[str, ...] = ()
    """Rules or categories; only these run."""
    ignore: tuple[str, ...] = ()
    severity: Mapping[str, Severity | None] = field(default_factory=dict)
    config: str = ""
    isolated: bool = False
    """Whether config files are left alone."""
    grammar: str = ""
    as_of: date | None = None
    use_cache: bool = False
    keep_reading: bool = False
    """Whether reports keep the reading and the fixes: for reporters and fixers that need them."""
