"""Blocks of merge tags, `{% if %}` to `{% endif %}`: which of them lack a partner."""

from __future__ import annotations

from collections import Counter, defaultdict
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
    blocks: dict[str, _Blocks] = defaultdict(_Blocks)
    for tag in tags:
        if tag.role is Role.OPEN:
            blocks[tag.dialect].open(tag, text)
        elif tag.role is Role.CLOSE:
            blocks[tag.dialect].close(tag)
    unclosed = [tag for each in blocks.values() for tag in (*each.crossed, *each.stack)]
    unopened = [tag for each in blocks.values() for tag in each.unopened if not each.names_end(tag)]
    return Unpaired(sorted(unclosed, key=_start), sorted(unopened, key=_start))


def _start(tag: MergeTag) -> int:
    return tag.span.start


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


class _Blocks:
    """The open blocks of one dialect. Names are counted, so that a closer without an opener
    costs no walk through the stack.
    """

    def __init__(self) -> None:
        self.stack: list[MergeTag] = []
        self.crossed: list[MergeTag] = []
        self.unopened: list[MergeTag] = []
        self._names: Counter[str] = Counter()

    def open(self, tag: MergeTag, text: str) -> None:
        """Put a block on the stack, unless it is `{{^x}}` in `{{#x}}`, an old way to say else."""
        inverts = text.startswith("{{^", tag.span.start)
        if inverts and self.stack and self.stack[-1].name == tag.name:
            return
        self.stack.append(tag)
        self._names[tag.name] += 1

    def names_end(self, closer: MergeTag) -> bool:
        """Whether `{{ end }}` prints a variable: no block of its dialect ever begins."""
        return not self._names and not closer.name and closer.dialect == "handlebars"

    def close(self, closer: MergeTag) -> None:
        """Take the closer's block off; those opened after it never close."""
        if not self.stack or (closer.name and not self._names[closer.name]):
            self.unopened.append(closer)
            return
        while True:
            opener = self.stack.pop()
            self._names[opener.name] -= 1
            if not closer.name or opener.name == closer.name:
                return
            self.crossed.append(opener)
