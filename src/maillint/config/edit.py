"""Put a `[brand]` table into a config file that a person wrote, keeping all else as it stands."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from maillint.config.brand_text import table_text
from maillint.errors import ConfigError
from maillint.model.regexp import regexp

_HEADER = regexp(r"\s*\[\s*([^\[\]]+?)\s*\]\s*(?:#.*)?$")
_COMMENT = regexp(r"\s*#[^\"']*$")
_KEY = regexp(r"\s*([A-Za-z0-9_.\"'-]+?)\s*=")


def with_brand(text: str, entries: Mapping[str, str], path: str, prefix: str = "") -> str:
    """The config with these entries of `[brand]` replaced or added; see `brand_entries`.

    ConfigError where the file is no TOML, or writes its brand in a form that we would have to
    rewrite whole (inline tables, dotted keys).
    """
    expected = _expected(text, entries, path, prefix)
    edited = _edited(text, entries, prefix)
    if _parsed(edited) != expected:
        raise ConfigError(
            f"{path}: its [brand] is written in a form that can't be edited in place;"
            " run without --update and paste the table"
        )
    return edited


class _Statement(NamedTuple):
    """One entry or header, with the lines that it spans."""

    table: str
    key: str
    """"" for a header, a comment or a blank line."""
    lines: tuple[str, ...]

    @property
    def comment(self) -> bool:
        """Whether it is a comment on lines of its own."""
        return self.lines[0].lstrip().startswith("#")

    @property
    def idle(self) -> bool:
        """Whether it is a comment or a blank line."""
        return not self.lines[0].strip() or self.comment


def _edited(text: str, entries: Mapping[str, str], prefix: str) -> str:
    brand = f"{prefix}brand"
    plain = {key: value for key, value in entries.items() if "." not in key}
    repaints = any(key.partition(".")[0] == "colours" for key in entries)
    kept = list[_Statement]()
    for statement in _statements(text):
        key = "colours" if statement.key == "colors" else statement.key
        if statement.table == brand and key in plain:
            kept.append(_replaced(statement, key, plain.pop(key)))
        elif statement.table == brand and key == "colours" and repaints:
            continue
        elif not (repaints and statement.table in (f"{brand}.colours", f"{brand}.colors")):
            kept.append(statement)
        elif statement.comment:
            kept.append(statement._replace(table=brand))
    left = {key: value for key, value in entries.items() if "." in key or key in plain}
    return _with_new(kept, left, brand, prefix)


def _replaced(statement: _Statement, key: str, value: str) -> _Statement:
    """The entry with a new value; one that says the same already stays as it is written."""
    old, new = tomllib.loads("\n".join(statement.lines)), tomllib.loads(f"{key} = {value}")
    if old == new:
        return statement
    comment = _COMMENT.search(statement.lines[-1]) if len(statement.lines) == 1 else None
    lines = f"{key} = {value}{comment[0] if comment else ''}".splitlines()
    return statement._replace(lines=tuple(lines))


def _with_new(
    kept: Sequence[_Statement], entries: Mapping[str, str], brand: str, prefix: str
) -> str:
    """New entries go behind the brand's last one, the table of roles behind that."""
    written = table_text(entries, prefix).splitlines()
    if not any(statement.table == brand for statement in kept):
        return _joined(_lines(kept), [], written)
    blank = written.index("") if "" in written else len(written)
    last = max(i for i, each in enumerate(kept) if each.table == brand and not each.idle)
    head = [*_lines(kept[: last + 1]), *written[1:blank]]
    return _joined(head, _lines(kept[last + 1 :]), written[blank + 1 :])


def _lines(statements: Iterable[_Statement]) -> list[str]:
    return [line for statement in statements for line in statement.lines]


def _joined(head: Sequence[str], tail: Sequence[str], table: Sequence[str]) -> str:
    """The three with the table in between, a blank line around it."""
    before = "\n".join(head).rstrip("\n")
    after = "\n".join(tail).strip("\n")
    if not table and tail:
        return "\n".join([*head, *tail]).rstrip("\n") + "\n"
    return "\n\n".join(part for part in (before, "\n".join(table), after) if part) + "\n"


def _statements(text: str) -> Iterator[_Statement]:
    table = ""
    lines = text.splitlines()
    at = 0
    while at < len(lines):
        header = _HEADER.match(lines[at])
        key = None if header else _KEY.match(lines[at])
        end = _end(lines, at) if key else at + 1
        if header:
            table = header[1].replace('"', "").replace(" ", "")
        yield _Statement(table, key[1] if key else "", tuple(lines[at:end]))
        at = end


def _end(lines: Sequence[str], start: int) -> int:
    """The line after an entry, whose value may run over several."""
    for end in range(start + 1, min(len(lines), start + 1000) + 1):
        try:
            tomllib.loads("\n".join(lines[start:end]))
        except tomllib.TOMLDecodeError:
            continue
        return end
    return start + 1


def _expected(text: str, entries: Mapping[str, str], path: str, prefix: str) -> dict[str, Any]:
    values = _parsed(text)
    if values is None:
        raise ConfigError(f"{path}: it is no TOML")
    table = values
    for name in (*prefix.strip(".").split("."), "brand"):
        table = table.setdefault(name, {}) if name else table
    new = tomllib.loads(table_text(entries))["brand"]
    if "colours" in new:
        table.pop("colors", None)
    table.update(new)
    return values


def _parsed(text: str) -> dict[str, Any] | None:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return None
