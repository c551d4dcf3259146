"""The facts that a text states, normalised: numbers, percents, prices, dates, times, codes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from maillint.model.facts import Fact, FactKind
from maillint.model.lexicon import Lexicon, Lexicons
from maillint.model.regexp import regexp
from maillint.model.remembered import remembered
from maillint.model.span import TextSpan
from maillint.model.words import folded
from maillint.read.codes import code_after, is_code, reference_after
from maillint.read.dates import dates
from maillint.read.notation import Form, Item, items, plain_words
from maillint.read.numbers import quantity
from maillint.read.prices import Amount, amounts
from maillint.read.qualifiers import bounds, is_name, is_void, word_before
from maillint.read.times import time_of_day
from maillint.read.weekdays import When

_SUFFIX = (
    r"\.(?:pdf|docx?|xlsx?|pptx?|od[tsp]|rtf|csv|zip|rar|7z|ics|jpe?g|png|gif|svg|txt|key|pages"
    r"|numbers|mp[34])(?!\w)"
)
_FILE = regexp(
    rf"(?<![\w/.@\-])[\w\-()]{{1,80}}(?:\.[\w\-()]{{1,40}}){{0,4}}{_SUFFIX}", re.IGNORECASE
)
_SUFFIXED = regexp(_SUFFIX, re.IGNORECASE)
"""What each file's name holds; most full stops end sentences."""
_DIGIT = regexp(r"\d")
_SPEAKING = tuple(
    f"fact.{key}"
    for key in (
        "numbers",
        "days",
        "weekdays",
        "signs.code",
        "signs.free",
        "signs.gift",
        "signs.half",
    )
)
"""What states a fact without a digit."""
_OPENING = (
    "numbers.",
    "months.",
    "currencies.",
    "days.",
    "weekdays.",
    "signs.code",
    "signs.reference",
    "signs.free",
    "signs.gift",
    "signs.half",
)
"""What a word means that a fact can begin with."""


def facts_of(text: str, language: str, lexicons: Lexicons) -> tuple[Fact, ...]:
    """The facts of a segment's text in order, none overlapping another.

    Prices that a style strikes through are not void here: `model.claims` tells those.
    """
    return _stated(text, language, *lexicons.values())


@remembered
def _stated(text: str, language: str, *known: Lexicon) -> tuple[Fact, ...]:
    if not _may_state(text, known):
        return ()
    return tuple(_Finder(text, language, {one.language: one for one in known}).facts())


def _may_state(text: str, known: Iterable[Lexicon]) -> bool:
    """Whether a digit, a file's name or a word that is a fact by itself stands in the text."""
    if _DIGIT.search(text) or next(_files(text), None):
        return True
    words = plain_words(text)
    return not all(words.isdisjoint(one.rare_words(*_SPEAKING)) for one in known)


def _files(text: str) -> Iterator[re.Match[str]]:
    return _FILE.finditer(text) if _SUFFIXED.search(text) else iter(())


class _Finder:
    """One pass over the items of a text."""

    def __init__(self, text: str, language: str, lexicons: Lexicons) -> None:
        self._text = text
        self._language = language
        self._items = items(text, language, lexicons)
        self._files = {match.start(): match for match in _files(text)}

    def facts(self) -> Iterator[Fact]:
        at = 0
        while at < len(self._items):
            if not self._opens(self._items[at]):
                at += 1
                continue
            found, after = self._at(at)
            yield from found
            at = max(after, at + 1)

    def _opens(self, item: Item) -> bool:
        """Whether a fact can begin here; most words mean nothing, or only beside another."""
        if item.form is not Form.WORD or item.start in self._files:
            return True
        return any(key.startswith(_OPENING) for key in item.keys)

    def _at(self, at: int) -> tuple[tuple[Fact, ...], int]:
        item = self._items[at]
        if item.start in self._files:
            return self._file(at)
        if item.keys:
            found = self._worded(at)
            if found[0]:
                return found
        if item.raw in ("#", "№"):
            return self._coded(FactKind.REFERENCE, reference_after(self._text, self._items, at), at)
        if item.form in (Form.NUMBER, Form.CLOCK, Form.DATE) or item.keys or item.raw in "$€£₽₫¥₹":
            return self._measured(at)
        return (), at + 1

    def _file(self, at: int) -> tuple[tuple[Fact, ...], int]:
        match = self._files[self._items[at].start]
        name = folded(match.group())
        return (Fact(FactKind.ATTACHMENT, TextSpan(*match.span()), (name,)),), self._past(
            at, match.end()
        )

    def _worded(self, at: int) -> tuple[tuple[Fact, ...], int]:
        """Facts that a word opens: free, tomorrow, Monday, "code X", "order 1234"."""
        item = self._items[at]
        if item.has("signs.free"):
            bare = item.hyphen or (self._items[at + 1 : at + 2] and self._items[at + 1].hyphen)
            found = () if bare else (Fact(FactKind.FREE, item.span, ("free",)),)
            return found, at + 1
        if item.has("signs.gift"):
            return (Fact(FactKind.FREE, item.span, ("free",), "gift"),), at + 1
        if item.of("days"):
            return (Fact(FactKind.DAY, item.span, (item.of("days"),)),), at + 1
        if item.has("signs.code") and (code := code_after(self._text, self._items, at)):
            return self._coded(FactKind.CODE, code, at)
        if item.has("signs.reference") and (
            reference := reference_after(self._text, self._items, at)
        ):
            return self._coded(FactKind.REFERENCE, reference, at)
        if item.of("weekdays") and len(item.raw) > 4 and not self._dated(at + 1):
            return (Fact(FactKind.DAY, item.span, (item.of("weekdays"),)),), at + 1
        return (), at + 1

    def _coded(
        self, kind: FactKind, span: TextSpan | None, at: int
    ) -> tuple[tuple[Fact, ...], int]:
        if span is None:
            return (), at + 1
        value = self._text[span.start : span.end].upper()
        return (Fact(kind, span, (value,)),), self._past(at, span.end)

    def _dated(self, at: int) -> bool:
        """Whether a date follows: then the weekday is its unit and no fact of its own."""
        following = self._items[at : at + 3]
        for offset, item in enumerate(following):
            if dates(self._items, at + offset, self._language):
                return True
            if item.raw not in ",.(" and not item.has("signs.day"):
                return False
        return False

    def _measured(self, at: int) -> tuple[tuple[Fact, ...], int]:
        whens = dates(self._items, at, self._language)
        if whens:
            return tuple(self._when(when) for when in whens), whens[-1].end
        time = time_of_day(self._items, at)
        if time:
            span = self._span(time.start, time.end)
            return (Fact(FactKind.TIME, span, time.values),), time.end
        if is_name(self._items, at):
            return (), at + 1
        found = amounts(self._items, at, self._language)
        if found:
            return tuple(self._amount(amount) for amount in found), found[-1].end
        return self._number(at)

    def _number(self, at: int) -> tuple[tuple[Fact, ...], int]:
        number = quantity(self._items, at, self._language)
        if number is None:
            return (), at + 1
        if is_code(self._items, at):
            return (Fact(FactKind.CODE, self._items[at].span, (self._items[at].raw,)),), number.end
        unit = ""
        if number.end < len(self._items):
            after = self._items[number.end]
            unit = folded(after.raw) if after.form is Form.WORD else ""
        low, high = bounds(self._items, at, number.end)
        span = self._span(at, number.end)
        return (Fact(FactKind.NUMBER, span, number.values, unit, low, high),), number.end

    def _amount(self, amount: Amount) -> Fact:
        low, high = bounds(self._items, amount.start, amount.end)
        return Fact(
            amount.kind,
            self._span(amount.start, amount.end),
            amount.values,
            amount.unit,
            low or amount.low,
            high or amount.high,
            is_void(self._items, amount.start),
        )

    def _when(self, when: When) -> Fact:
        before = word_before(self._items, when.start)
        deadline = before is not None and before.has("signs.until")
        span = self._span(when.start, when.end)
        return Fact(FactKind.DATE, span, when.values, when.weekday, when.low, when.high or deadline)

    def _span(self, start: int, end: int) -> TextSpan:
        return TextSpan(self._items[start].start, self._items[end - 1].end)

    def _past(self, at: int, end: int) -> int:
        """The index of the first item that starts at or behind a position."""
        while at < len(self._items) and self._items[at].start < end:
            at += 1
        return at
