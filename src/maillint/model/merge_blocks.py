"""Blocks of merge tags, `{% if %}` to `{% endif %}`: which of them lack a partner."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from maillint.model.merge import MergeTag, Role

_VERBATIM = frozenset({"raw", "verbatim"})


class Unpaired(NamedTuple):
    """Tags without a partner, in order."""

    unclosed: list[MergeTag]
    unopened: list[MergeTag]


def unpaired(text: str, tags: Iterable[MergeTag]) -> Unpaired:
    """The blocks of a text that are not both opened and closed; crossed ones count as unclosed.

    Dialects are paired apart.
    """
    found, stack = Unpaired([], []), list[MergeTag]()
    for tag in tags:
        if tag.role is Role.OPEN and not (stack and _says_else(text, stack[-1], tag)):
            stack.append(tag)
        elif tag.role is Role.CLOSE:
            _close(tag, stack, found)
    found.unclosed.extend(stack)
    return found


def outside_verbatim(tags: Iterable[MergeTag]) -> Iterator[MergeTag]:
    """The tags, less those between `{% raw %}` and its end: they are another program's."""
    until = ""
    for tag in tags:
        if until:
            until = "" if tag.role is Role.CLOSE and tag.name == until else until
        elif tag.role is Role.OPEN and tag.name in _VERBATIM:
            until = tag.name
        else:
            yield tag


def _says_else(text: str, opener: MergeTag, tag: MergeTag) -> bool:
    """Whether it is `{{^x}}` within `{{#x}}`, an old way to say else."""
    return opener.name == tag.name and text.startswith("{{^", tag.span.start)


def _close(closer: MergeTag, stack: list[MergeTag], found: Unpaired) -> None:
    at = next((i for i in reversed(range(len(stack))) if _pairs(stack[i], closer)), None)
    if at is None:
        found.unopened.append(closer)
        return
    same = (tag for tag in stack[at + 1 :] if tag.dialect == closer.dialect)
    found.unclosed.extend(same)
    stack[at:] = [tag for tag in stack[at + 1 :] if tag.dialect != closer.dialect]


def _pairs(opener: MergeTag, closer: MergeTag) -> bool:
    same = opener.name == closer.name or not closer.name
    return opener.dialect == closer.dialect and same
