"""Read a config file into a `Config`; ConfigError names file, line and key."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from pathlib import Path
from typing import Any

from maillint.config.brand import brand_of
from maillint.config.lists import addresses, project_words
from maillint.config.settings import (
    DIALECTS,
    FAIL_ON,
    GRAMMARS,
    KINDS,
    LEVELS,
    STAGES,
    Config,
    Language,
    Scoped,
)
from maillint.errors import ConfigError
from maillint.limits import LIMIT_NAMES, Limits
from maillint.model.documents import contents, toml
from maillint.model.rule import Severity
from maillint.model.services import Consent
from maillint.model.table import Table

KEYS = frozenset(
    {"extend", "kind", "stage", "fail-on", "fail-under", "select", "ignore", "exclude", "packs"}
    | {"plugins", "severity", "options", "language", "brand", "consent", "limits", "per-file"}
)
_PATHS = (("packs",), ("language", "words"), ("consent", "list"), ("consent", "suppression"))


def read_config(path: Path, shown: str = "") -> Config:
    """The settings of a file and of those that it extends; `shown` is its name in complaints."""
    shown = shown or str(path)
    table, lines = _raw(path, shown, ())
    return config_of(table, shown, path.resolve().parent, lines)


def config_of(
    values: Mapping[str, Any], shown: str, folder: Path | None = None, lines: str = ""
) -> Config:
    """The settings in a table; relative paths start at `folder`."""
    top = Table(values, shown, lines)
    top.allow(KEYS)
    sections = {name: top.section(name) for name in ("severity", "options", "per-file")}
    return Config(
        path=shown,
        folder=folder,
        kind=kind_of(top),
        stage=top.word("stage", STAGES),
        fail_on=top.word("fail-on", FAIL_ON, "error"),
        fail_under=_percent(top),
        select=top.texts("select"),
        ignore=top.texts("ignore"),
        exclude=top.texts("exclude"),
        packs=tuple(_path(one, folder) for one in top.texts("packs")),
        plugins=top.texts("plugins"),
        severity=_levels(sections["severity"]),
        options=top.sections("options"),
        language=_language(top.section("language"), folder),
        brand=brand_of(top.section("brand")) if "brand" in values else None,
        consent=_consent(top.section("consent"), folder) if "consent" in values else None,
        limits=_limits(top.section("limits")),
        per_file=tuple(_scoped(glob, one) for glob, one in top.sections("per-file").items()),
        origins={"": top, **sections},
    )


def kind_of(table: Table) -> str:
    """A kind, or `kind/purpose`."""
    text = table.text("kind", "")
    if text and text.partition("/")[0] not in KINDS:
        table.word("kind", KINDS)
    return text


def _raw(path: Path, shown: str, below: tuple[Path, ...]) -> tuple[dict[str, Any], str]:
    """The table of a file over that of the file that it extends, and the file's text."""
    path = path.resolve()
    if path in below:
        raise ConfigError(f"{shown}: “extend” leads back to this file")
    try:
        text = contents(path).decode("utf-8-sig")
        table = toml(text)
    except OSError as error:
        raise ConfigError(f"{shown}: can't read it: {error.strerror}") from error
    except ValueError as error:
        raise ConfigError(f"{shown}: {error}") from error
    if path.name == "pyproject.toml":
        table = table.get("tool", {}).get("maillint", {})
    table = _anchored(table, path.parent)
    base = Table(table, shown, text).text("extend", "")
    if not base:
        return table, text
    under, _ = _raw(path.parent / base, base, (*below, path))
    return _over(under, table), text


def _over(under: Mapping[str, Any], table: Mapping[str, Any]) -> dict[str, Any]:
    merged = dict(under)
    for key, value in table.items():
        both = isinstance(value, dict) and isinstance(merged.get(key), dict)
        merged[key] = _over(merged[key], value) if both else value
    return merged


def _anchored(table: dict[str, Any], folder: Path) -> dict[str, Any]:
    """The table with its paths absolute, so that an extending file elsewhere can take them."""
    anchored = dict(table)
    for *outer, key in _PATHS:
        inner = anchored
        if outer:
            if not isinstance(anchored.get(outer[0]), dict):
                continue
            inner = anchored[outer[0]] = dict(anchored[outer[0]])
        value = inner.get(key)
        if isinstance(value, str):
            inner[key] = _anchor(value, folder)
        elif isinstance(value, list):
            inner[key] = [_anchor(one, folder) if isinstance(one, str) else one for one in value]
    return anchored


def _anchor(text: str, folder: Path) -> str:
    """An absolute path; a bare name that is no file stays: an installed package's."""
    file = folder / text
    return str(file) if "/" in text or "\\" in text or "." in text or file.exists() else text


def _path(text: str, folder: Path | None) -> Path:
    return Path(_anchor(text, folder)) if folder else Path(text)


def _percent(table: Table) -> int | None:
    if "fail-under" not in table.values:
        return None
    value = table.count("fail-under")
    if value > 100:
        table.fail("fail-under", "“fail-under” is a score, 0 to 100")
    return value


def _levels(table: Table) -> dict[str, Severity | None]:
    return {rule: LEVELS[table.word(rule, tuple(LEVELS))] for rule in table.values}


def _scoped(glob: str, table: Table) -> Scoped:
    table.allow({"kind", "stage", "ignore", "severity"})
    return Scoped(
        glob=glob,
        kind=kind_of(table),
        stage=table.word("stage", STAGES),
        ignore=table.texts("ignore"),
        severity=_levels(table.section("severity")),
    )


def _language(table: Table, folder: Path | None) -> Language:
    table.allow({field.name for field in fields(Language)})
    return Language(
        lang=_one_or_more(table, "lang"),
        dialect=table.word("dialect", DIALECTS, "any"),
        words=project_words(table, folder),
        grammar=table.word("grammar", GRAMMARS, "auto"),
        languagetool=table.text("languagetool", ""),
    )


def _one_or_more(table: Table, key: str) -> tuple[str, ...]:
    value = table.values.get(key)
    return (value,) if isinstance(value, str) else table.texts(key)


def _consent(table: Table, folder: Path | None) -> Consent:
    table.allow({"list", "suppression"})
    opted_in = addresses(table, "list", folder) if "list" in table.values else None
    return Consent(opted_in, addresses(table, "suppression", folder))


def _limits(table: Table) -> Limits:
    keys = {name.replace("_", "-"): name for name in LIMIT_NAMES}
    table.allow(keys)
    defaults = Limits()
    values: dict[str, Any] = {}
    for key, name in keys.items():
        if key in table.values:
            default = getattr(defaults, name)
            values[name] = table.number(key, 0) if isinstance(default, float) else table.count(key)
    return Limits(**values)
