"""The header of a plain-text draft: `Subject: …` and its like in the first lines."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import dropwhile
from typing import NamedTuple

from maillint.load.frontmatter import FrontMatter, header_name
from maillint.model.regexp import regexp
from maillint.model.span import TextSpan

SETTINGS = frozenset({"kind", "stage", "lang"})
_OTHER_HEADERS = regexp(
    "message-id|in-reply-to|references|return-path|received|delivered-to|mime-version"
    "|content-type|content-transfer-encoding|content-language|list-unsubscribe(-post)?|list-id"
    "|preheader|preview|importance|x-priority|x-mailer|x-maillint|user-agent|auto-submitted"
    "|precedence",
    re.IGNORECASE,
)
_LINE = regexp(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")
_FIELD = regexp(r"(?P<name>[^\W\d_][\w \u0300-\u036f-]{0,40}?)[ \t]*:[ \t]*(?P<value>[^\r\n]*)")


class Line(NamedTuple):
    """One line of the file; `end` lies after its line break."""

    start: int
    end: int
    text: str

    @property
    def blank(self) -> bool:
        """Whether nothing can be seen in it."""
        return not self.text.strip()


class Entry(NamedTuple):
    """One field: its name as mail has it, its lines, and the ranges of its value, in order."""

    name: str
    start: int
    end: int
    values: tuple[TextSpan, ...]


def lines_of(text: str, start: int = 0) -> Iterator[Line]:
    """The lines from there on, their breaks included."""
    for match in _LINE.finditer(text, start):
        if match.group():
            yield Line(*match.span(), match.group())


def header_block(lines: Iterable[Line]) -> tuple[Entry, ...]:
    """The fields at the top of the lines; none unless a Subject or two fields stand there.

    Up to the last field with a name that mail knows: what stands below that, such as
    "Note: bring a pen", is text.
    """
    found = [_entry(field) for field in _fields(lines)]
    while found and not _is_known(found[-1].name):
        found.pop()
    named = any(entry.name == "Subject" for entry in found)
    return tuple(found) if len(found) > 1 or named else ()


def _fields(lines: Iterable[Line]) -> Iterator[list[Line]]:
    """The lines of each field; one that begins with white space continues the one before."""
    field: list[Line] = []
    for line in dropwhile(lambda line: line.blank, lines):
        if field and line.text[0] in " \t" and not line.blank:
            field.append(line)
            continue
        if field:
            yield field
        field = [line]
        if not _FIELD.match(line.text):
            return
    if field:
        yield field


def _entry(field: Sequence[Line]) -> Entry:
    first, *others = field
    match = _FIELD.match(first.text)
    assert match is not None
    value = TextSpan(*match.span("value")).moved(first.start)
    continued = (_continuation(line) for line in others)
    return Entry(field_name(match["name"]), first.start, field[-1].end, (value, *continued))


def front_entries(text: str, matter: FrontMatter) -> tuple[Entry, ...]:
    """The fields of front matter."""
    entries = []
    for key, value in matter.fields:
        start = max(text.rfind("\n", 0, value.start), text.rfind("\r", 0, value.start)) + 1
        line = _LINE.match(text, value.start)
        end = line.end() if line else value.end
        entries.append(Entry(field_name(key), start, end, (value,)))
    return tuple(entries)


def field_name(key: str) -> str:
    """The header or setting that a key stands for, in the spelling that mail has."""
    folded = key.strip().casefold()
    return header_name(key) or (folded if folded in SETTINGS else key)


def _continuation(line: Line) -> TextSpan:
    """What a further line adds: its white space stands for the line break."""
    return TextSpan(line.start, line.start + len(line.text.rstrip("\r\n")))


def _is_known(name: str) -> bool:
    return bool(header_name(name)) or _OTHER_HEADERS.fullmatch(name) is not None
