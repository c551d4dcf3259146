"""The word lists of `rules/dictionaries/`, looked up in place.

A set of 190,000 words takes 50 ms to build, more than all words of a mail take to look up; so a
list stays the one sorted text that it is stored as. The line at the head of each stretch of it is
kept (1 ms a list): they tell by bisection which stretch a word would stand in (2 µs a word).
"""

from __future__ import annotations

import zlib
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from maillint.tables import RULES

_FOLDER = RULES / "dictionaries"
_GZIP = 31  # zlib's wbits for a gzip header; the gzip module costs 4 ms to import
_STRETCH = 2048
"""Characters between two lines that are kept: looking through so many takes 1 µs."""


class Lines:
    """Sorted lines, each a key that may be followed by a tab and a value."""

    __slots__ = ("_heads", "_starts", "_text")

    def __init__(self, text: str) -> None:
        """Take a text that begins and ends with a line break, its lines sorted."""
        self._text = text
        self._starts = list(_starts(text))
        self._heads = [text[at + 1 : text.index("\n", at + 1)] for at in self._starts]

    def __contains__(self, key: object) -> bool:
        return isinstance(key, str) and self._find(key) >= 0

    def get(self, key: str) -> str:
        """The value that follows the key; "" where the key or a value is missing."""
        at = self._find(key)
        if at < 0:
            return ""
        return self._text[at : self._text.index("\n", at)].partition("\t")[2]

    def __iter__(self) -> Iterator[str]:
        """The lines in order."""
        return iter(self._text[1:-1].split("\n"))

    def pairs(self) -> Iterator[tuple[str, str]]:
        """Keys and values in order, where every line has both."""
        fields = self._text[1:-1].replace("\n", "\t").split("\t")
        return zip(fields[::2], fields[1::2], strict=True)

    def known(self, keys: Iterable[str]) -> Iterator[str]:
        """Those keys that are lines; for hundreds of words that differ by a letter.

        Keys that begin alike are sought in the one short stretch where they may stand.
        """
        alike: dict[str, list[str]] = defaultdict(list)
        for key in keys:
            alike[key[:4]].append(key)
        for start, group in alike.items():
            if len(group) < 3:
                yield from (key for key in group if key in self)
                continue
            stretch = self._first(start), self._first(start + _LAST) + 1
            yield from (key for key in group if self._text.find(f"\n{key}\n", *stretch) >= 0)

    def beginning(self, start: str) -> list[str]:
        """The lines that begin so."""
        text = self._text[self._first(start) : self._first(start + _LAST)]
        return text.split("\n")[1:]

    def _find(self, key: str) -> int:
        """Where the key's line begins; -1 where there is none."""
        low, high = self._stretch(key)
        after = high + len(key) + 2  # the key's line may be the first beyond the stretch
        whole = self._text.find(f"\n{key}\n", low, after)
        before = whole if whole >= 0 else self._text.find(f"\n{key}\t", low, after)
        return before + 1 if before >= 0 else -1

    def _stretch(self, key: str) -> tuple[int, int]:
        """Two line breaks: the first line not less than the key follows one that lies between."""
        after = bisect_left(self._heads, key)
        end = self._starts[after] if after < len(self._starts) else len(self._text) - 1
        return self._starts[after - 1] if after else 0, end

    def _first(self, key: str) -> int:
        """The line break before the first line that is not less than the key."""
        text, (low, high) = self._text, self._stretch(key)
        while low < high:
            start = text.rfind("\n", low, (low + high) // 2 + 1)
            end = text.index("\n", start + 1)
            if text[start + 1 : end] < key:
                low = end
            else:
                high = start
        return low


_LAST = "\U0010ffff"


def _starts(text: str) -> Iterator[int]:
    """The line breaks before the heads of the stretches."""
    at, end = 0, len(text) - 1
    while at < end:
        yield at
        at = text.index("\n", min(at + _STRETCH, end))


def path(name: str) -> Path:
    """The file of a dictionary."""
    return _FOLDER / name


@cache
def lines(name: str) -> Lines:
    """The list stored under that name, read once; a wheel has it unpacked: see setup.py."""
    unpacked = path(name.removesuffix(".gz"))
    if unpacked.is_file():
        return Lines(unpacked.read_bytes().decode("utf-8"))
    return Lines(zlib.decompress(path(name).read_bytes(), _GZIP).decode("utf-8"))
