"""Front matter: `key: value` lines between two lines of `---` at the top of a draft."""

from __future__ import annotations

import re
from typing import NamedTuple

from maillint.model.span import TextSpan

_FENCE = re.compile(r"\ufeff?---[ \t]*(?:\r\n|\r|\n)")
_LINE = re.compile(r"([^\r\n]*)(?:\r\n|\r|\n|\Z)")
_PAIR = re.compile(r"(?P<key>[^\W\d_][\w .-]{0,40}?)[ \t]*:(?:[ \t]+(?P<value>[^\r\n]*))?$")
_MAX_LINES = 200


class FrontMatter(NamedTuple):
    """The pairs in order, values without their quotes, and where the draft goes on."""

    fields: tuple[tuple[str, TextSpan], ...]
    end: int
    """0 where there is none."""


def front_matter(text: str) -> FrontMatter:
    """What stands above the draft; nothing if a line there is no pair, list item or comment."""
    opening = _FENCE.match(text)
    if not opening:
        return FrontMatter((), 0)
    fields: list[tuple[str, TextSpan]] = []
    at = opening.end()
    for _ in range(_MAX_LINES):
        match = _LINE.match(text, at)
        if not match or match.end() == at:
            break
        line = match[1].rstrip()
        if line in {"---", "..."}:
            return FrontMatter(tuple(fields), match.end())
        pair = _PAIR.match(line)
        if pair:
            fields.append((pair["key"], _value(pair, at)))
        elif line and not line.startswith((" ", "\t", "-", "#")):
            break
        at = match.end()
    return FrontMatter((), 0)


def _value(pair: re.Match[str], line_start: int) -> TextSpan:
    """The value's range, without quotes and white space around it."""
    if pair["value"] is None:
        return TextSpan(line_start + pair.end(), line_start + pair.end())
    start, end = pair.span("value")
    text = pair.string
    while start < end and text[start] in " \t":
        start += 1
    while end > start and text[end - 1] in " \t":
        end -= 1
    if end - start >= 2 and text[start] == text[end - 1] and text[start] in "\"'":
        start, end = start + 1, end - 1
    return TextSpan(line_start + start, line_start + end)
