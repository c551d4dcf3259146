"""The one grammar of suppressions, `maillint: ignore[rule, rule] -- reason`, and X-Maillint."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from maillint.model.draft import Directive, Header, Verb

_DIRECTIVE = re.compile(
    r"(?:maillint\s*:\s*)?(?P<verb>ignore-file|ignore)\b"
    r"(?:\s*\[(?P<rules>[^\]]*)\])?\s*(?:--(?P<reason>.*))?",
    re.DOTALL,
)
_HEADER = "x-maillint"


class Suppression(NamedTuple):
    """What a directive says."""

    verb: Verb
    rules: tuple[str, ...]
    """As written; empty where the brackets are missing or empty."""
    reason: str


def parse_directive(text: str, *, named: bool = True) -> Suppression | None:
    """The suppression that a comment's content, or a line after its `#`, spells; else None.

    `named` is False where the host already says maillint: the X-Maillint header.
    """
    text = text.strip()
    if named and not text.startswith("maillint"):
        return None
    match = _DIRECTIVE.match(text)
    if not match or (named and not text.removeprefix("maillint").lstrip().startswith(":")):
        return None
    rules = (rule.strip() for rule in (match["rules"] or "").split(","))
    reason = (match["reason"] or "").strip()
    return Suppression(Verb(match["verb"]), tuple(rule for rule in rules if rule), reason)


def header_directives(headers: Iterable[Header]) -> Iterator[Directive]:
    """The suppressions of X-Maillint headers: they hold for the whole mail, and travel with it."""
    for header in headers:
        if header.name.casefold() != _HEADER:
            continue
        if said := parse_directive(header.value.text, named=False):
            yield Directive(*said, span=header.span, scope=None, travels=True)
