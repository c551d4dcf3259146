"""Read one `[[rule]]` table: a closed set of keys, and examples that are its tests."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import make_dataclass
from enum import StrEnum
from string import Formatter

from maillint.model.lexicon import Lexicons
from maillint.model.phrases import Phrases
from maillint.model.reading import Kind
from maillint.model.rule import Category, Check, Example, Options, Rule, Severity, option
from maillint.model.segment import OWN, Scope
from maillint.model.table import Table
from maillint.packs.declared import Declared, Per, PhraseOptions, Unit, forbid, limit, require
from maillint.packs.matching import Words, compiled

_TEXTS = frozenset({"id", "kind", "summary", "what", "why", "how", "sources", "message"})
_COMMON = _TEXTS | {"category", "severity", "suggestions", "scopes", "kinds", "yields-to", "on"}
_COMMON |= {"bad", "good"}
_WORDS = frozenset({"phrases", "patterns", "lexicon", "unless"})
_EXAMPLE = frozenset({"draft", "excerpts", "format", "kind", "stage", "note"})
_FIELDS = frozenset({"match", "suggestion", "count", "max"})


class RuleKind(StrEnum):
    """What a declared rule does with its words."""

    FORBID = "forbid"
    PREFER = "prefer"
    LIMIT = "limit"
    REQUIRE = "require"


_KEYS = {
    RuleKind.FORBID: _COMMON | _WORDS,
    RuleKind.PREFER: _COMMON | {"prefer", "unless"},
    RuleKind.LIMIT: _COMMON | _WORDS | {"max", "unit", "per"},
    RuleKind.REQUIRE: _COMMON | _WORDS,
}

RULE_KEYS = frozenset(key for keys in _KEYS.values() for key in keys)
"""Every key that some declared rule may have."""


def rule_of(table: Table, pack: str, lexicons: Lexicons) -> Rule:
    """The rule that a `[[rule]]` table declares; ConfigError names file, line and rule."""
    name = table.text("id")
    table.named(f"rule “{name}”: ")
    if not re.fullmatch(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*", name):
        table.fail("id", "an id is lower-case words with hyphens between them")
    kind = table.choice("kind", RuleKind)
    table.allow(_KEYS[kind])
    check, options = _check(kind, table, lexicons)
    return Rule(
        id=name,
        summary=table.text("summary"),
        doc=_doc(table),
        category=table.choice("category", Category),
        severity=table.choice("severity", Severity),
        check=check,
        options=options,
        bad=_examples(table, "bad"),
        good=_examples(table, "good"),
        kinds=table.choices("kinds", Kind) or None,
        yields_to=frozenset(table.texts("yields-to")),
        default_on=table.flag("on", default=True),
        pack=pack,
    )


def _check(kind: RuleKind, table: Table, lexicons: Lexicons) -> tuple[Check, type[Options]]:
    declared = _declared(kind, table, lexicons)
    match kind:
        case RuleKind.FORBID | RuleKind.PREFER:
            return forbid(declared), PhraseOptions
        case RuleKind.REQUIRE:
            return require(declared), PhraseOptions
        case RuleKind.LIMIT:
            unit = table.choice("unit", Unit, Unit.MATCHES)
            per = table.choice("per", Per, Per.DRAFT)
            return limit(declared, unit, per), _limit_options(table.count("max"), unit, per)


def _limit_options(most: int, unit: Unit, per: Per) -> type[Options]:
    at_most = option(most, f"How many {unit} a {per} may have.", low=0)
    return make_dataclass(
        "LimitOptions", [("max", int, at_most)], bases=(Options,), frozen=True, slots=True
    )


def _declared(kind: RuleKind, table: Table, lexicons: Lexicons) -> Declared:
    better: dict[str, str] = {}
    if kind is RuleKind.PREFER:
        pairs = table.pairs("prefer")
        words = Words({language: Phrases(row) for language, row in pairs.items()})
        better = {phrase: one for row in pairs.values() for phrase, one in row.items()}
    else:
        words = _words(table, lexicons)
    counts_words = kind is not RuleKind.LIMIT or table.values.get("unit", "matches") == "matches"
    if counts_words and not words:
        table.fail("id", "it has neither phrases, patterns nor a lexicon list")
    return Declared(
        message=_message(table),
        words=words,
        unless=Words(_phrases(table.by_language("unless"))),
        better=better,
        suggestions=table.texts("suggestions"),
        scopes=table.choices("scopes", Scope) or OWN,
    )


def _words(table: Table, lexicons: Lexicons) -> Words:
    phrases = _phrases(table.by_language("phrases"))
    if key := table.text("lexicon", ""):
        if not all(key in lexicon.lists for lexicon in lexicons.values()):
            table.fail("lexicon", f"no lexicon has a list “{key}”")
        phrases |= {language: one.phrases(key) for language, one in lexicons.items()}
    patterns = table.by_language("patterns")
    for pattern in (one for row in patterns.values() for one in row):
        _try(pattern, table)
    return Words(phrases, patterns)


def _phrases(table: Mapping[str, tuple[str, ...]]) -> dict[str, Phrases]:
    return {language: Phrases(row) for language, row in table.items()}


def _try(pattern: str, table: Table) -> None:
    import regex

    try:
        compiled(pattern)
    except RecursionError:
        table.fail("patterns", "a pattern nests too many groups")
    except regex.error as error:
        table.fail("patterns", f"the pattern “{pattern}” is malformed: {error}")


def _message(table: Table) -> str:
    message = table.text("message")
    try:
        fields = {name for _, name, _, _ in Formatter().parse(message) if name is not None}
    except ValueError as error:
        table.fail("message", f"“message” is malformed: {error}")
    if unknown := sorted(fields - _FIELDS):
        table.fail("message", f"“message” knows {{match}}, not {{{unknown[0]}}}")
    return message


def _doc(table: Table) -> str:
    """The rule's page, with the headings of a coded rule."""
    sources = "\n".join(f"- {source}" for source in table.texts("sources")) or "- The pack's own."
    return (
        f"{table.text('summary')}.\n\n## What it looks for\n{table.text('what')}\n\n"
        f"## Why it matters\n{table.text('why')}\n\n## How to fix it\n{table.text('how')}\n\n"
        f"## Sources\n{sources}\n"
    )


def _examples(table: Table, key: str) -> tuple[Example, ...]:
    rows = table.values.get(key, [])
    if not rows or not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        table.fail(key, f"it needs at least one [[rule.{key}]] example")
    examples = tuple(_example(table.inner(row), key) for row in rows)
    if key == "bad" and not all(example.excerpts for example in examples):
        table.fail(key, "a bad example names the “excerpts” of its findings")
    return examples


def _example(table: Table, key: str) -> Example:
    table.allow(_EXAMPLE if key == "bad" else _EXAMPLE - {"excerpts"})
    return Example(
        draft=table.text("draft"),
        excerpts=table.texts("excerpts"),
        format=table.text("format", "txt"),
        kind=table.text("kind", ""),
        stage=table.text("stage", ""),
        note=table.text("note", ""),
    )
