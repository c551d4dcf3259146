"""Front matter: lines `key: value` between two `---` at the top of a template."""

from __future__ import annotations

import re
from itertools import islice
from typing import NamedTuple

from maillint.model.regexp import regexp
from maillint.model.span import TextSpan
from maillint.model.words import folded


class FrontMatter(NamedTuple):
    """What stands at the top; `end` is 0 where there is none."""

    end: int
    """Where the draft itself begins: after the line that closes the front matter."""
    fields: tuple[tuple[str, TextSpan], ...]
    """Keys as written, and where their values stand, quotes left out."""


_NONE = FrontMatter(0, ())
_MOST_LINES = 500
"""A `---` further down is a ruler in the text."""
_OPEN = regexp(r"\s{0,200}---[ \t]{0,20}\r?\n")
_LINE = regexp(r"([^\r\n]*)(?:\r\n|\r|\n|\Z)")
_FIELD = regexp(r"(?P<key>[^\W\d_][\w -]{0,60}?)[ \t]{0,20}:(?:[ \t]+(?P<value>\S[^\r\n]*))?")
_NOTE = regexp(r"[ \t]#")
# What `---` may hold besides fields: list items and nested keys, comments, blank lines.
_ALLOWED = regexp(r"[ \t]|-[ \t]|#|$")


def front_matter(text: str) -> FrontMatter:
    """The front matter of a text; anything but `key: value` lines in it means there is none."""
    opening = _OPEN.match(text)
    if not opening:
        return _NONE
    fields: list[tuple[str, TextSpan]] = []
    for line in islice(_LINE.finditer(text, opening.end()), _MOST_LINES):
        if line.group(1).rstrip() in ("---", "..."):
            return FrontMatter(line.end(), tuple(fields)) if fields else _NONE
        field = _FIELD.match(line.group(1))
        if field:
            fields.append((field["key"], _value(field).moved(line.start())))
        elif not _ALLOWED.match(line.group(1)):
            return _NONE
    return _NONE


def _value(field: re.Match[str]) -> TextSpan:
    """The value without its quotes, or without a trailing YAML comment."""
    value = field["value"]
    if not value:
        return TextSpan(field.end(), field.end())
    start = field.start("value")
    quote = value[0]
    if quote in "\"'" and (end := value.rfind(quote)) > 0:
        return TextSpan(start + 1, start + end)
    note = _NOTE.search(value)
    return TextSpan(start, start + len(value[: note.start() if note else None].rstrip()))


_SUBJECTS = ("subject", "subject line", "тема", "тема письма", "chủ đề", "tiêu đề")
_HEADERS = {
    **{folded(name): "Subject" for name in _SUBJECTS},
    **{name.casefold(): name for name in ("From", "To", "Cc", "Bcc", "Reply-To", "Sender", "Date")},
    "от": "From",
    "от кого": "From",
    "кому": "To",
    "người gửi": "From",
    "người nhận": "To",
}


def header_name(key: str) -> str:
    """The mail header that a key of front matter stands for, "" for a setting."""
    return _HEADERS.get(folded(key.strip()), "")
