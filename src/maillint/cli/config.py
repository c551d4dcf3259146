"""`maillint config`: what holds here, and the JSON Schema for editors."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import fields

import click

from maillint.cli.options import option
from maillint.cli.output import to_stdout
from maillint.config import Config
from maillint.config import schema as schema_of
from maillint.limits import Limits
from maillint.project.request import Request
from maillint.project.setup import Setup


@click.group(short_help="What holds here, and the schema of maillint.toml.")
def config() -> None:
    """Show what the config says, and what it may say."""


@config.command()
@click.argument("path", default="draft.eml")
@option("--config", "file", default="", metavar="FILE", help="Show this file.")
def show(path: str, file: str) -> None:
    """Print the settings that hold for a draft, and the file that they come from."""
    found = Setup(Request(config=file)).project(path).config
    to_stdout("".join(f"{line}\n" for line in _lines(found)))


@config.command()
def schema() -> None:
    """Print the JSON Schema of maillint.toml, with all rules and options that hold here."""
    rules = Setup().project("draft.eml").rules
    to_stdout(json.dumps(schema_of(rules), indent=2, ensure_ascii=False) + "\n")


def _lines(found: Config) -> Iterator[str]:
    yield f"# {found.path or 'no config file; these are the defaults'}"
    for name in (
        "kind",
        "stage",
        "fail_on",
        "fail_under",
        "select",
        "ignore",
        "exclude",
        "plugins",
    ):
        yield from _line(name, getattr(found, name))
    yield from _line("packs", tuple(str(pack) for pack in found.packs))
    levels = {rule: str(level or "off") for rule, level in found.severity.items()}
    yield from _section("severity", levels)
    for rule, table in found.options.items():
        yield from _section(f"options.{rule}", table.values)
    yield from _section("language", _fields(found.language))
    if found.brand:
        yield from _section("brand", _fields(found.brand))
    defaults = _fields(Limits())
    limits = _fields(found.limits)
    changed = {name: value for name, value in limits.items() if value != defaults[name]}
    yield from _section("limits", changed)
    for scoped in found.per_file:
        own = {name: value for name, value in _fields(scoped).items() if name != "glob"}
        yield from _section(f'per-file."{scoped.glob}"', own)


def _fields(table: object) -> dict[str, object]:
    return {field.name: getattr(table, field.name) for field in fields(table)}  # type: ignore[arg-type]


def _section(name: str, values: Mapping[str, object]) -> Iterator[str]:
    lines = [line for key, value in values.items() for line in _line(key, value)]
    if lines:
        yield f"\n[{name}]"
        yield from lines


def _line(key: str, value: object) -> Iterator[str]:
    if value in (None, "", (), {}, frozenset()):
        return
    yield f"{key.replace('_', '-')} = {_shown(value)}"


def _shown(value: object) -> str:
    if isinstance(value, frozenset):
        return f"{len(value)} words"
    if isinstance(value, Mapping):
        inner = ", ".join(f"{key or 'all'} = {_shown(one)}" for key, one in value.items())
        return f"{{ {inner} }}"
    if isinstance(value, tuple | list):
        return f"[{', '.join(_shown(one) for one in value)}]"
    if value is None:
        return '"off"'
    if isinstance(value, bool | int | float):
        return str(value).lower()
    return json.dumps(getattr(value, "hex", str(value)), ensure_ascii=False)
