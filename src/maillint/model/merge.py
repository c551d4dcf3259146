"""Merge tags: the template syntax that a mailing service replaces before sending."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from maillint.model.span import TextSpan


class Role(StrEnum):
    """What a tag does."""

    OUTPUT = "output"
    OPEN = "open"
    MIDDLE = "middle"
    CLOSE = "close"
    COMMENT = "comment"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class MergeTag:
    """One tag, delimiters included; an opaque token to every other stage.

    `dialect` is "handlebars" ({{ }}), "liquid" ({% %}, Jinja and Django too), "erb" (<% %>),
    "mailchimp" (*|X|*), "percent" (%%x%%), "brackets" ([[x]]), "dollar" (${x}), "brace" ({x}).
    """

    span: TextSpan
    dialect: str
    role: Role
    name: str
    """The variable, or the block's keyword: "user.name", "if", "endif"; "" where unreadable."""
    has_default: bool = False
    """Whether the tag says what to print when the value is missing."""
    problem: str = ""
    """What is broken about its delimiters, one sentence; empty where it is whole."""
