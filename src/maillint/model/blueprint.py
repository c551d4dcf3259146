"""Blueprints: what the reader of a mail needs, by the mail's purpose."""

from __future__ import annotations

from collections.abc import Mapping

from maillint.model.facts import FactKind
from maillint.model.phrases import Phrases
from maillint.model.record import record


@record()
class Need:
    """One thing that a reader looks for, and what shows that it is there."""

    missing: str
    """Completes "The reader will miss …"."""
    phrases: Mapping[str, Phrases]
    """By ISO 639-1 language."""
    facts: frozenset[FactKind] = frozenset()
    tags: tuple[str, ...] = ()
    """Stretches of merge tag names, lower-case."""
    by: frozenset[str] = frozenset()
    """One of "link", "signoff" and "attachment"."""


@record()
class Blueprint:
    """The needs of one purpose, the most important first."""

    purpose: str
    needs: tuple[Need, ...]


Blueprints = Mapping[str, Blueprint]
"""By purpose."""
