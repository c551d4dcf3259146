"""Tell how a draft is stored: by its suffix, else by what its beginning looks like."""

from __future__ import annotations

import re
from pathlib import Path

from maillint.model.draft import Format
from maillint.model.source import Source

SUFFIXES = {".eml": Format.EML, ".html": Format.HTML, ".htm": Format.HTML, ".txt": Format.TXT}
_LOOKED_AT = 4096
"""Bytes of the beginning that tell the format of a file without a known suffix."""
_BLANK_LINE = re.compile(rb"\n\r?\n")
_MAIL_HEADER = re.compile(
    rb"^(?:from |received:|return-path:|delivered-to:|mime-version:|message-id:|date:|from:)",
    re.IGNORECASE | re.MULTILINE,
)
_FIRST_HEADER = re.compile(rb"From |[A-Za-z-]+:")
_MARKUP = re.compile(rb"<(?:!doctype|html|head|body|table|div|p|mjml)\b|<!--", re.IGNORECASE)


def format_of(source: Source) -> Format:
    """The format; plain text where nothing speaks for another."""
    known = SUFFIXES.get(Path(source.path).suffix.lower())
    if known:
        return known
    start = source.data[:_LOOKED_AT]
    block = _BLANK_LINE.split(start, maxsplit=1)[0]
    if _FIRST_HEADER.match(block) and _MAIL_HEADER.search(block):
        return Format.EML
    return Format.HTML if _MARKUP.search(start) else Format.TXT
