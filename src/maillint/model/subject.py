"""A subject line without what mail clients and mailing lists put before it."""

from __future__ import annotations

from maillint.model.reading import REPLY_PREFIX
from maillint.model.regexp import regexp
from maillint.model.span import TextSpan
from maillint.model.words import words

_LABEL = regexp(r"\s*(?:\[(?!\[)[^\[\]\n]{1,60}\](?!\])|\((?:no|não)? ?(?:external|ext)\))\s*")
"""The tag of a mailing list, a ticket system or a mail gateway: [Users], [#1234], (external)."""


def topic(text: str) -> TextSpan:
    """The subject's own words: reply prefixes, list tags and white space around them left out."""
    start, end = 0, len(text.rstrip())
    while match := REPLY_PREFIX.match(text, start) or _LABEL.match(text, start):
        if match.re.pattern == _LABEL.pattern and match.end() >= end:
            break  # a tag that is the whole subject is its text
        start = match.end()
    while start < end and text[start].isspace():
        start += 1
    return TextSpan(start, max(start, end))


def is_marked_reply(text: str) -> bool:
    """Whether it begins with Re:, Fwd: or what clients of other languages write for them."""
    return REPLY_PREFIX.match(text) is not None


def plain(text: str) -> str:
    """The words alone, folded: "(No Subject)!" and "no subject" are one."""
    return " ".join(word.folded.replace("ё", "е") for word in words(text))
