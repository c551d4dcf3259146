"""The JSON Schema of maillint.toml, made from the rules and limits that there are."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import Field, fields
from typing import Any, get_type_hints

from maillint.config.brand import ROLES
from maillint.config.settings import DIALECTS, FAIL_ON, GRAMMARS, KINDS, LEVELS, STAGES
from maillint.limits import Limits
from maillint.model.rule import Category, Rule

Schema = dict[str, Any]

TEXT: Schema = {"type": "string"}
TEXTS: Schema = {"type": "array", "items": TEXT}
KIND: Schema = {
    "type": "string",
    "pattern": f"^({'|'.join(KINDS)})(/[a-z-]+)?$",
    "description": f"{', '.join(KINDS)}; or KIND/PURPOSE, such as service/password-reset.",
}


def schema(rules: Iterable[Rule]) -> Schema:
    """A JSON Schema (2020-12) for editors: unknown keys, rules and options are errors."""
    known = sorted(rules, key=lambda rule: rule.id)
    names = [rule.id for rule in known] + sorted(str(category) for category in Category)
    some_rules = {"type": "array", "items": {"enum": names}}
    levels = {rule.id: _level(rule) for rule in known}
    top = {
        "extend": _text("Another config file that this one adds to."),
        "kind": KIND,
        "stage": _one_of(STAGES, "Whether merge tags are still expected."),
        "fail-on": _one_of(FAIL_ON, "The severity that fails a run."),
        "fail-under": {"type": "integer", "minimum": 0, "maximum": 100},
        "select": some_rules | {"description": "Only these rules or categories run."},
        "ignore": some_rules | {"description": "Rules or categories to leave out."},
        "exclude": TEXTS | {"description": "Globs of files that are never linted."},
        "packs": TEXTS | {"description": "Folders with rule packs, or installed packages."},
        "plugins": TEXTS | {"description": "Entry points allowed to add coded checks."},
        "severity": _table(levels, "How much each rule's findings matter."),
        "options": _table({rule.id: _options(rule) for rule in known if fields(rule.options)}),
        "language": _language(),
        "brand": _brand(),
        "consent": _table({"list": TEXT, "suppression": TEXT}, "Files with one address a line."),
        "limits": _limits(),
        "per-file": {
            "description": "Settings for the files that a glob fits.",
            "type": "object",
            "additionalProperties": _table(
                {
                    "kind": KIND,
                    "stage": _one_of(STAGES, ""),
                    "ignore": some_rules,
                    "severity": _table(levels),
                }
            ),
        },
    }
    draft = "https://json-schema.org/draft/2020-12/schema"
    return {"$schema": draft, "title": "maillint.toml", **_table(top)}


def _table(properties: Schema, description: str = "") -> Schema:
    table = {"type": "object", "properties": properties, "additionalProperties": False}
    return table | ({"description": description} if description else {})


def _text(description: str) -> Schema:
    return TEXT | {"description": description}


def _one_of(values: Iterable[str], description: str) -> Schema:
    return {"enum": list(values), "description": description}


def _level(rule: Rule) -> Schema:
    return _one_of(LEVELS, f"{rule.summary}. By default {rule.severity}.")


def _options(rule: Rule) -> Schema:
    hints = get_type_hints(rule.options)
    known = {
        field.name.replace("_", "-"): _option(hints[field.name], field)
        for field in fields(rule.options)
    }
    return _table(known, rule.summary)


def _option(kind: object, field: Field[Any]) -> Schema:
    typed = TEXTS | {"description": field.metadata["help"]}
    if isinstance(kind, type):
        name = {int: "integer", float: "number", bool: "boolean", str: "string"}[kind]
        typed = {"type": name, "description": field.metadata["help"]}
    for key, bound in (("minimum", "low"), ("maximum", "high")):
        if field.metadata.get(bound) is not None:
            typed[key] = field.metadata[bound]
    default = field.default
    return typed | {"default": list(default) if isinstance(default, tuple) else default}


def _language() -> Schema:
    return _table(
        {
            "lang": {"anyOf": [TEXT, TEXTS], "description": "What drafts are written in."},
            "dialect": _one_of(DIALECTS, "English spelling; any takes both."),
            "words": TEXTS | {"description": "Files with one project word a line."},
            "grammar": _one_of(GRAMMARS, "The grammar engine."),
            "languagetool": _text("URL of a running LanguageTool server."),
        }
    )


def _brand() -> Schema:
    some = {"anyOf": [TEXT, TEXTS]}
    palette = {"anyOf": [TEXTS, _table(dict.fromkeys(ROLES, some))]}
    return _table(
        {
            "names": TEXTS | {"description": "Own names as they are written."},
            "fonts": TEXTS | {"description": "Font families of the brand."},
            "colours": palette | {"description": "A list, or lists by role."},
            "colors": palette,
            "tolerance": {"type": "number", "description": "ΔE2000 of a near miss."},
            "strict": {"type": "boolean", "description": "Whether greys must be the brand's."},
            "dark": palette | {"description": "Colours for dark mode."},
            "domains": TEXTS | {"description": "Own domains."},
            "logo-hosts": TEXTS,
            "footer": TEXT,
        },
        "What the brand looks like; “maillint brand extract” makes it from a page.",
    )


def _limits() -> Schema:
    defaults = Limits()
    bounds = {
        field.name.replace("_", "-"): {
            "type": "number" if isinstance(getattr(defaults, field.name), float) else "integer",
            "default": getattr(defaults, field.name),
            "minimum": 0,
        }
        for field in fields(Limits)
    }
    return _table(bounds, "Bounds on what one draft may cost.")
