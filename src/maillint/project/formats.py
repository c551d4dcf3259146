"""Tell how a draft is stored: by its suffix, else by what its beginning looks like."""

from __future__ import annotations

import re
from itertools import islice
from pathlib import Path

from maillint.model.composed import composed
from maillint.model.draft import Format
from maillint.model.regexp import regexp
from maillint.model.source import Source
from maillint.model.span import ByteSpan

SUFFIXES = {".eml": Format.EML, ".html": Format.HTML, ".htm": Format.HTML, ".txt": Format.TXT}
LOOKED_AT = 4096
"""Bytes of the beginning that tell the format of a file without a known suffix."""
_BLANK_LINE = regexp(rb"\n\r?\n")
_MAIL_HEADER = regexp(
    rb"^(?:from |received:|return-path:|delivered-to:|mime-version:|message-id:|date:|from:)",
    re.IGNORECASE | re.MULTILINE,
)
_FIRST_HEADER = regexp(rb"From |[A-Za-z-]+:")
_FIRST_LINES = regexp(r"[^\n]*\S[^\n]*")
_SUBJECT = regexp(r"(?:subject|from|to|date|x-maillint|тема|chủ đề|tiêu đề)\s*:", re.IGNORECASE)
_GREETING = regexp(r"\S.{0,60}[,!:，！]\s*")
_MARKUP = regexp(rb"<(?:!doctype|html|head|body|table|div|p|mjml)\b|<!--", re.IGNORECASE)


def format_of(source: Source) -> Format:
    """The format; plain text where nothing speaks for another."""
    known = SUFFIXES.get(Path(source.path).suffix.lower())
    if known:
        return known
    start = source.data[:LOOKED_AT]
    block = _BLANK_LINE.split(start, maxsplit=1)[0]
    if _FIRST_HEADER.match(block) and _MAIL_HEADER.search(block):
        return Format.EML
    return Format.HTML if _MARKUP.search(start) else Format.TXT


def looks_like_mail(source: Source) -> bool:
    """Whether a .txt file begins as mail does: a header line, or a short line as greetings are.

    Repositories hold .txt files of many sorts; a hook must leave the others in peace.
    """
    if format_of(source) is not Format.TXT:
        return True
    text = source.excerpt(ByteSpan(source.mark_bytes, min(len(source.data), LOOKED_AT)))
    lines = [match.group().strip() for match in islice(_FIRST_LINES.finditer(text), 3)]
    headed = any(_SUBJECT.match(composed(line)) for line in lines[:1])
    return headed or any(_GREETING.fullmatch(line) for line in lines)
