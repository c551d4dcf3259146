"""The page of a rule in Markdown: for `explain`, and for docs/rules/."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import fields
from typing import get_type_hints

from maillint.model.rule import Example, Rule
from maillint.packs import BUILTIN

_SHOWN = 3
"""Examples of each sort that a page shows."""
_LINES = 30
_WIDTH = 300
"""Lines of an example, and characters of a line, that a page shows."""
_TYPES: dict[object, str] = {
    int: "whole number",
    float: "number",
    bool: "true or false",
    str: "text",
}


def page(rule: Rule) -> str:
    """The rule's page: title, facts, its docstring, options and examples."""
    intro, _, rest = rule.doc.strip().partition("\n\n")
    body, _, sources = rest.partition("## Sources")
    blocks = [
        f"# {rule.id}",
        intro,
        _facts(rule),
        body.strip(),
        *_options(rule),
        *_examples(rule),
        f"## Sources\n{sources.rstrip()}".replace("\n\n\n", "\n\n"),
    ]
    return "\n\n".join(blocks) + "\n"


def _facts(rule: Rule) -> str:
    facts = [f"Category {rule.category}", f"severity {rule.severity}"]
    if not rule.default_on:
        facts.append("off by default")
    if rule.kinds:
        facts.append(f"speaks to {', '.join(sorted(rule.kinds))} mail only")
    if rule.yields_to:
        facts.append(f"leaves the word to {', '.join(sorted(rule.yields_to))}")
    if rule.pack not in ("", BUILTIN):
        facts.append(f"declared in the pack {rule.pack}")
    return f"{'; '.join(facts)}."


def _options(rule: Rule) -> Iterator[str]:
    hints = get_type_hints(rule.options)
    rows = [
        f"- `{field.name.replace('_', '-')}` ({_kind(hints[field.name])}, by default "
        f"{_value(field.default)}): {field.metadata['help']}"
        for field in fields(rule.options)
    ]
    if rows:
        where = f"In maillint.toml, under `[options.{rule.id}]`:"
        yield "\n".join(["## Options", where, "", *rows])


def _kind(hint: object) -> str:
    return _TYPES.get(hint, "list")


def _value(default: object) -> str:
    if isinstance(default, bool):
        return str(default).lower()
    if isinstance(default, tuple):
        return f"[{', '.join(str(one) for one in default)}]"
    return f"“{default}”" if isinstance(default, str) else f"{default}"


def _examples(rule: Rule) -> Iterator[str]:
    for title, examples in (("Found", rule.bad), ("Not found", rule.good)):
        shown = [_example(example) for example in examples[:_SHOWN]]
        if shown:
            yield "\n\n".join([f"## {title}", *shown])


def _example(example: Example) -> str:
    lines = [f"    {line}".rstrip() for line in _shortened(example.draft.rstrip().splitlines())]
    found = ", ".join(f"“{one}”" for one in example.excerpts if one)
    notes = [f"→ {found}"] if found else []
    notes += [f"({example.note})"] if example.note else []
    return "\n\n".join(["\n".join(lines), *([" ".join(notes)] if notes else [])])


def _shortened(lines: Sequence[str]) -> Iterator[str]:
    """The lines as a page has room for them: drafts about size are hundreds of kilobytes."""
    for line in lines[:_LINES]:
        yield line if len(line) <= _WIDTH else f"{line[:_WIDTH]} … ({len(line):,} characters)"
    if len(lines) > _LINES:
        yield f"… ({len(lines) - _LINES:,} more lines)"
