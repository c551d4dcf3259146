"""A TOML table read with types and a closed set of keys; complaints name file, line and key."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from difflib import get_close_matches
from enum import Enum
from typing import Any, NoReturn, TypeVar

from maillint.errors import ConfigError

E = TypeVar("E", bound=Enum)


class Table:
    """One table of a config file or pack; getters take a default and complain about the type."""

    def __init__(
        self, values: Mapping[str, Any], path: str, lines: str = "", first: int = 1
    ) -> None:
        """Take the table, its file, the text that it was read from, and that text's first line."""
        self.values = values
        self.path = path
        self._lines, self._first = lines, first
        self._name = self._section = ""

    def allow(self, keys: Collection[str]) -> None:
        """Complain about the first key that is not among these."""
        for key in self.values:
            if key not in keys:
                near = get_close_matches(key, sorted(keys), 1)
                meant = f"; did you mean “{near[0]}”?" if near else ""
                self.fail(key, f"unknown key “{key}”{meant}")

    def named(self, name: str) -> None:
        """Let complaints start with a name: `rule “x”: `, `[brand]: `."""
        self._name = name

    def inner(self, values: Mapping[str, Any]) -> Table:
        """A table inside this one, for complaints in its name."""
        table = Table(values, self.path, self._lines, self._first)
        table._name = self._name
        return table

    def section(self, key: str) -> Table:
        """The table below a key, empty by default; complaints name it and its line."""
        value = self.value(key, {})
        if not isinstance(value, dict):
            self.fail(key, f"“{key}” must be a table")
        heading = re.search(rf"^[ \t]*\[[^\]\n]*\b{re.escape(key)}\b", self._lines, re.MULTILINE)
        start = heading.start() if heading else 0
        first = self._first + self._lines.count("\n", 0, start)
        table = Table(value, self.path, self._lines[start:], first)
        table._section = f"{self._section}.{key}" if self._section else key
        table.named(f"[{table._section}] ")
        return table

    def sections(self, key: str) -> dict[str, Table]:
        """The tables in a table, by name."""
        outer = self.section(key)
        return {name: outer.section(name) for name in outer.values}

    def text(self, key: str, default: str | None = None) -> str:
        """A string; required where there is no default."""
        value = self.value(key, default)
        if not isinstance(value, str):
            self.fail(key, f"“{key}” must be a string")
        return value

    def flag(self, key: str, *, default: bool) -> bool:
        """True or false."""
        value = self.value(key, default)
        if not isinstance(value, bool):
            self.fail(key, f"“{key}” must be true or false")
        return value

    def count(self, key: str) -> int:
        """A required whole number, 0 or more."""
        value = self.value(key, None)
        if not isinstance(value, int) or isinstance(value, bool) or value < 0:
            self.fail(key, f"“{key}” must be a whole number")
        return value

    def number(self, key: str, default: float) -> float:
        """A number."""
        value = self.value(key, default)
        if not isinstance(value, int | float) or isinstance(value, bool):
            self.fail(key, f"“{key}” must be a number")
        return value

    def word(self, key: str, allowed: Collection[str], default: str = "") -> str:
        """One of a few strings."""
        text = self.text(key, default)
        if key in self.values and text not in allowed:
            near = get_close_matches(text, allowed, 1)
            meant = f"; did you mean “{near[0]}”?" if near else ""
            self.fail(key, f"“{key}” is one of {', '.join(allowed)}, not “{text}”{meant}")
        return text

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of strings, empty by default."""
        value = self.value(key, [])
        if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
            self.fail(key, f"“{key}” must be a list of strings")
        return tuple(value)

    def choice(self, key: str, kind: type[E], default: E | None = None) -> E:
        """A member of the enum by its value."""
        if key not in self.values and default is not None:
            return default
        return self._member(key, self.text(key), kind)

    def choices(self, key: str, kind: type[E]) -> frozenset[E]:
        """Members of the enum by their values; empty by default."""
        return frozenset(self._member(key, text, kind) for text in self.texts(key))

    def by_language(self, key: str) -> dict[str, tuple[str, ...]]:
        """`key.en = ["…"]`: lists of strings by language; empty by default."""
        table = self.value(key, {})
        if not isinstance(table, dict):
            self.fail(key, f"“{key}” must be a table of lists by language")
        inner = self.inner(table)
        return {language: inner.texts(language) for language in table}

    def pairs(self, key: str) -> dict[str, dict[str, str]]:
        """`[key.en] "utilise" = "use"`: tables of strings by language; required."""
        table = self.value(key, None)
        rows = table.values() if isinstance(table, dict) else [None]
        if not all(isinstance(row, dict) and _all_texts(row.values()) for row in rows):
            self.fail(key, f"“{key}” must be tables of strings by language")
        return {language: dict(row) for language, row in table.items()}

    def fail(self, key: str, message: str) -> NoReturn:
        """Raise ConfigError at the key's line."""
        line = f":{self._line(key)}" if self._lines else ""
        raise ConfigError(f"{self.path}{line}: {self._name}{message}")

    def value(self, key: str, default: Any) -> Any:
        """Whatever stands there; required where the default is None."""
        if key in self.values:
            return self.values[key]
        if default is None:
            self.fail(key, f"“{key}” is missing")
        return default

    def _member(self, key: str, text: str, kind: type[E]) -> E:
        members = {str(member): member for member in kind}
        if text not in members:
            self.fail(key, f"“{key}” must be one of {', '.join(members)}")
        return members[text]

    def _line(self, key: str) -> int:
        found = re.search(rf"^[ \t]*(?:\[+rule\.)?\"?{re.escape(key)}\b", self._lines, re.MULTILINE)
        return self._first + self._lines.count("\n", 0, found.start() if found else 0)


def _all_texts(values: Collection[object]) -> bool:
    """Whether all are strings."""
    return all(isinstance(value, str) for value in values)
