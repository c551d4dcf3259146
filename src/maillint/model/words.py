"""Words and sentences of any language, with their places, in whatever Unicode form they come."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from maillint.model.composed import composed
from maillint.model.remembered import remembered
from maillint.model.span import TextSpan

# Combining marks belong to the word: `\w` of `re` splits "Viê\u0323t" (NFD) in two.
# U+00AD soft hyphen and U+200B-D, U+2060, U+FEFF are invisible and never part a word.
_MARKS = "\u0300-\u036f\u00ad\u200b-\u200d\u2060\ufeff"
_LETTERS = rf"[^\W_][\w{_MARKS}]*"
WORD = re.compile(rf"{_LETTERS}(?:['’ʼ\-‑]{_LETTERS})*")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")
_APOSTROPHES = str.maketrans({"’": "'", "ʼ": "'", "‑": "-"})
# A run of marks is tried from its first mark only: 100,000 of them must not cost 10^10 steps.
_END = re.compile(r"(?<![.!?…。！？])[.!?…。！？]++[\"'”’»)\]]*+(?=\s|$)|\n{2,}")
_ABBREVIATION = re.compile(
    r"(?:\b(?:[^\W\d_]|mr|mrs|ms|dr|prof|st|vs|etc|inc|ltd|co|no|approx|dept|e\.g|i\.e|a\.m|p\.m"
    r"|т\.д|т\.п|т\.е|т\.к|г|гг|ул|д|кв|руб|коп|тыс|млн|стр|им|см|р|ks|ths|ts|tp))\.$",
    re.IGNORECASE,
)


class Word(NamedTuple):
    """One word at its place; `folded` is what to compare."""

    span: TextSpan
    text: str
    folded: str


def folded(text: str) -> str:
    """The text for comparison: NFC, casefolded, invisible characters gone, apostrophes straight.

    Russian ё is kept: `plain` is for where the difference must not count.
    """
    if text.isascii():
        lowered = text.lower()
        return text if lowered == text else lowered  # which costs a letter of 450 KB 3 MB less
    plain = _INVISIBLE.sub("", text).translate(_APOSTROPHES)
    return composed(composed(plain).casefold())


@lru_cache(maxsize=16_384)
def plain(word: str) -> str:
    """One word as lists have it: folded, ё as е. Remembered: few words make up most text."""
    return folded(word).replace("ё", "е")


@remembered
def words(text: str) -> tuple[Word, ...]:
    """The words in order; hyphenated and apostrophised ones are one word, digits count too."""
    found = ((match.span(), match.group()) for match in WORD.finditer(text))
    return tuple([Word(TextSpan(*span), word, folded(word)) for span, word in found])


@remembered
def sentences(text: str) -> tuple[TextSpan, ...]:
    """The sentences in order, without surrounding white space; a blank line ends one too."""
    return tuple(_sentences(text))


def _sentences(text: str) -> Iterator[TextSpan]:
    start = 0
    for match in _END.finditer(text):
        if match.group().startswith(".") and _continues(text, start, match):
            continue
        yield from _trimmed(text, start, match.end())
        start = match.end()
    yield from _trimmed(text, start, len(text))


def _continues(text: str, start: int, match: re.Match[str]) -> bool:
    if _ABBREVIATION.search(text, max(start, match.start() - 8), match.start() + 1):
        return True
    following = text[match.end() : match.end() + 3].lstrip()
    return following[:1].islower()


def _trimmed(text: str, start: int, end: int) -> Iterator[TextSpan]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield TextSpan(start, end)
