"""Unicode's normal forms in linear time.

`unicodedata.normalize` sorts the marks that follow a letter by insertion: a letter with 40,000
pairs of an accent above and a dot below takes 5 s, and 100 KB of such marks minutes. Taken in
pieces it takes no longer than its length says. Real text, which has an ASCII character at least
every few words, is cut before one, where no form changes; a stretch without any may keep two marks
apart that would meet.
"""

from __future__ import annotations

import re
from unicodedata import normalize

_PIECE = 200
_PIECES = re.compile(rf"(?s:.){{1,{_PIECE}}}[^\x00-\x7f]{{0,{_PIECE}}}")


def composed(text: str) -> str:
    """The text in NFC: a letter and its marks as one character where there is one."""
    if len(text) <= _PIECE:
        return normalize("NFC", text)
    return "".join(normalize("NFC", piece) for piece in _PIECES.findall(text))


def decomposed(text: str) -> str:
    """The text in NFD: letters apart from their marks."""
    if len(text) <= _PIECE:
        return normalize("NFD", text)
    return "".join(normalize("NFD", piece) for piece in _PIECES.findall(text))
