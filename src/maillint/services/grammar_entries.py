"""The entries of `rules/grammar/<language>.toml`: faults as patterns, with message and remedy."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, cached_property, lru_cache
from typing import Any, NamedTuple

from maillint.model.record import record
from maillint.model.regexp import regexp
from maillint.model.services import GrammarMatch
from maillint.model.span import TextSpan
from maillint.model.words import folded
from maillint.services.grammar_index import Index, classes_of, grammar_index, lines_of
from maillint.services.grammar_tokens import Token
from maillint.services.pattern_elements import Predicate
from maillint.services.token_patterns import Match, Pattern
from maillint.services.word_tags import WordTags, word_tags
from maillint.tables import RULES, shipped_table

_LOWER = "lower"
"""In a tag query: the word is written in small letters, so it is no name."""
_VARIABLE = regexp(r"\$(\d+)(?:\.([A-Za-z0-9+]+))?")


@record(slots=False)
class Entry:
    """One fault, but for its patterns: those of `find` show it, one of `unless` that overlaps
    takes it back. Beside a regex stands what it `needs`: every match holds one of these strings.
    """

    id: str
    kind: str
    message: str
    regex: str
    use: tuple[str, ...]
    """Remedies, the best first; `dont>don't` is one for "dont" alone, `$2.base` a variable,
    `$0` all that is wrong."""
    sure: bool
    wrong: tuple[str, ...]
    """Sentences with the fault in brackets: the entry's own tests."""
    right: tuple[str, ...]
    """Near misses."""

    @cached_property
    def compiled_regex(self) -> re.Pattern[str]:
        """The regular expression; its first group, if any, is what is wrong."""
        return re.compile(self.regex)


class _Anchored(NamedTuple):
    entry: Entry
    order: int
    pattern: Pattern
    excuses: bool


class _Tried(NamedTuple):
    """The patterns of one anchor: always tried, or where it stands before or behind a word."""

    always: list[_Anchored]
    before: dict[str, list[_Anchored]]
    behind: dict[str, list[_Anchored]]

    def at(self, found: list[Token], at: int) -> list[_Anchored]:
        """Those that may match with their anchor at that index."""
        tried = self.always
        if self.before and at + 1 < len(found):
            tried = tried + self.before.get(found[at + 1].key, [])
        if self.behind and at:
            tried = tried + self.behind.get(found[at - 1].key, [])
        return tried


class Found(NamedTuple):
    """A match and what decides between overlapping ones: the earlier entry wins."""

    order: int
    match: GrammarMatch


class Grammar:
    """The entries of one language, indexed by the words that can set them off.

    An entry and its patterns are made when a text first holds one of their words.
    """

    def __init__(self, language: str, table: Mapping[str, Any], words: WordTags) -> None:
        """Take the parsed TOML; ValueError where a pattern is malformed."""
        self.language = language
        self._words = words
        self._rows: Sequence[Mapping[str, Any]] = table["entry"]
        self._queries: Mapping[str, str] = table.get("tags", {})
        self._classes = classes_of(table)
        self._index: Index = table.get("index") or grammar_index(table)
        self._by_regex = [
            (order, row["needs"]) for order, row in enumerate(self._rows) if "regex" in row
        ]
        self._entry = cache(lambda order: _entry(self._rows[order]))
        self._anchored = cache(self._anchor)
        self._tried = cache(self._of)

    @property
    def entries(self) -> tuple[Entry, ...]:
        """All entries, in the order of the file; KeyError where one lacks a key."""
        return tuple(map(self._entry, range(len(self._rows))))

    def find(self, text: str, found: list[Token]) -> Iterator[Found]:
        """Every match in a text, cut into tokens, in no order, overlapping ones included."""
        yield from self._by_pattern(text, found)
        for order, needs in self._by_regex:
            if not any(sign in text for sign in needs):
                continue
            entry = self._entry(order)
            for match in entry.compiled_regex.finditer(text):
                span = TextSpan(*match.span(1 if entry.compiled_regex.groups else 0))
                yield self._found(entry, order, span, tuple(map(match.expand, entry.use)))

    def patterns(self) -> Iterator[Pattern]:
        """All patterns, some more than once."""
        return (self._anchored(*row).pattern for rows in self._index.values() for row in rows)

    def _anchor(self, order: int, key: str, number: int) -> _Anchored:
        source = lines_of(self._rows[order][key])[number]
        pattern = Pattern(source, self._classes, self._lookup)
        return _Anchored(self._entry(order), order, pattern, key == "unless")

    def _of(self, word: str) -> _Tried:
        tried = _Tried([], {}, {})
        for row in self._index[word]:
            anchored = self._anchored(*row)
            side, words = anchored.pattern.beside
            if not side:
                tried.always.append(anchored)
            for neighbour in words:
                beside = tried.before if side > 0 else tried.behind
                beside.setdefault(neighbour, []).append(anchored)
        return tried

    def _by_pattern(self, text: str, found: list[Token]) -> Iterator[Found]:
        excused: set[tuple[int, int]] = set()
        matches: list[tuple[_Anchored, Match]] = []
        for at, token in enumerate(found):
            if token.key not in self._index:
                continue
            for anchored in self._tried(token.key).at(found, at):
                match = anchored.pattern.match(found, at)
                if match and anchored.excuses:
                    excused.update((anchored.order, n) for n in range(match.start, match.end))
                elif match:
                    matches.append((anchored, match))
        for anchored, match in matches:
            places = ((anchored.order, n) for n in range(match.start, match.end))
            if excused.isdisjoint(places):
                yield self._from_pattern(anchored, match, text, found)

    def _from_pattern(
        self, anchored: _Anchored, match: Match, text: str, found: list[Token]
    ) -> Found:
        first, last = match.wrong
        span = TextSpan(found[first].start, found[last - 1].end)
        wrong = text[span.start : span.end]
        taken = {number: found[at].text for number, at in match.taken.items()} | {0: wrong}
        fitting = (_fitting(use, wrong) for use in anchored.entry.use)
        remedies = (_cased(self._filled(use, taken), wrong) for use in fitting)
        use = tuple(dict.fromkeys(r for r in remedies if r and r != wrong))
        return self._found(anchored.entry, anchored.order, span, use)

    def _found(self, entry: Entry, order: int, span: TextSpan, use: tuple[str, ...]) -> Found:
        match = GrammarMatch(span, entry.message, use, entry.id, entry.kind, entry.sure)
        return Found(order, match)

    def _filled(self, template: str, taken: Mapping[int, str]) -> str:
        """The template with its variables; "" where a word has no such form."""
        missing = False

        def value(variable: re.Match[str]) -> str:
            nonlocal missing
            word = taken.get(int(variable[1]), "")
            if variable[2] and word:
                word = self._words.form(word.casefold(), variable[2])
            missing = missing or not word
            return word

        filled = " ".join(_VARIABLE.sub(value, template).split())
        return "" if missing else filled

    def _lookup(self, name: str) -> Predicate:
        if name not in self._queries:
            raise ValueError(f"{self.language}: no class or tag “{name}”")
        tests = [test for test in self._queries[name].split() if test != _LOWER]
        lower = _LOWER in self._queries[name]
        have = lru_cache(maxsize=4096)(lambda key: _satisfies(self._words.tags(key), tests))
        return lambda token: token.word and (token.text.islower() or not lower) and have(token.key)


def load_grammar(language: str) -> Grammar:
    """The grammar that ships with maillint."""
    return Grammar(language, shipped_table(f"grammar/{language}.toml"), word_tags(language))


def grammar_languages() -> frozenset[str]:
    """The languages that have a grammar of ours."""
    folder = RULES / "grammar"
    return frozenset(f.name[:-5] for f in folder.iterdir() if f.name.endswith(".toml"))


def _entry(row: Mapping[str, Any]) -> Entry:
    return Entry(
        id=row["id"],
        kind=row.get("kind", "grammar"),
        message=row["say"],
        regex=row.get("regex", ""),
        use=tuple(row.get("use", ())),
        sure=row.get("sure", False),
        wrong=lines_of(row["wrong"]),
        right=lines_of(row["right"]),
    )


def _fitting(use: str, wrong: str) -> str:
    """The right side of `wrong>right` where that is what stands there; "" where it isn't."""
    before, arrow, after = use.partition(">")
    if not arrow:
        return use
    return after if before == folded(wrong) else ""


def _satisfies(tags: frozenset[str], tests: list[str]) -> bool:
    return bool(tags) and all(
        not tags.intersection(test[1:].split("|"))
        if test.startswith("-")
        else bool(tags.intersection(test.split("|")))
        for test in tests
    )


def _cased(remedy: str, wrong: str) -> str:
    if len(wrong) > 2 and wrong.isupper():
        return remedy.upper()
    if wrong[:1].isupper() and wrong != "I" and remedy[:1].islower():
        return remedy[:1].upper() + remedy[1:]
    return remedy
