"""What a good mail, a web page, a style sheet, design tokens or a logo show of a brand."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from maillint.model.colour import Colour
from maillint.model.families import GENERIC
from maillint.model.markup import Markup
from maillint.model.merge import merge_tags
from maillint.model.notation import parse_colour
from maillint.model.paint import PaintedRun, is_grey, painted_runs, paints
from maillint.model.proposal import Evidence, Seen
from maillint.model.reading import Reading
from maillint.model.regexp import regexp
from maillint.model.style import Paint
from maillint.read.css import CssRule, Medium, style_rules
from maillint.read.longhands import longhands
from maillint.read.variables import substituted

_LOGO_WORDS = regexp(r"\b(?:logo|logotype|icon)\b|логотип", re.IGNORECASE)
_MAX_NAME_WORDS = 3
_META_NAMES = frozenset({"og:site_name", "application-name"})
_HEADING_SELECTOR = regexp(r"(?<![\w.#-])h[1-6](?![\w-])|heading|title", re.IGNORECASE)
_BUTTON_SELECTOR = regexp(r"btn|button|cta", re.IGNORECASE)
_LINK_SELECTOR = regexp(r"(?<![\w.#-])a(?![\w-])|link", re.IGNORECASE)
_SVG_COLOUR = regexp(r"\b(?:fill|stroke|stop-color|color)\s*[=:]\s*[\"']?\s*([^\"';>]{3,40})")
_MAX_DEPTH = 32
"""Of nested design tokens; no system goes deeper than five or so."""


def seen_in_mail(reading: Reading) -> Evidence:
    """What a draft or web page paints, by its effective styles."""
    runs = painted_runs(reading)
    total = sum(run.characters for run in runs) or 1
    main = reading.main
    markup = main.markup if main else None
    sender = reading.sender
    return Evidence(
        fonts=tuple(_fonts(runs, total)),
        colours=tuple(_colours(paints(reading, runs))),
        dark=tuple(dict.fromkeys(paint.colour.hex for paint in reading.dark)),
        names=tuple(dict.fromkeys(_names(reading, markup))),
        domains=(sender.domain,) if sender and sender.domain else (),
    )


def seen_in_css(css: str) -> Evidence:
    """What a style sheet declares, its variables resolved; each mention counts the same."""
    rules = list(style_rules(css))
    variables = _variables(rules)
    fonts, colours, dark = list[Seen](), list[Seen](), list[str]()
    for rule in rules:
        for name, value in _settings(rule, variables):
            role = _role_of(rule.selector, name)
            if name == "font-family" and isinstance(value, tuple):
                fonts += [Seen(value[0], role, 1.0)] if _is_named(value[0]) else []
            elif isinstance(value, Colour) and value.alpha == 1 and not is_grey(value):
                if rule.medium is not Medium.SCREEN:
                    dark.append(value.hex)
                else:
                    colours.append(Seen(value.hex, role, 1.0))
    return Evidence(_weighed(fonts), _weighed(colours), tuple(dict.fromkeys(dark)))


def seen_in_tokens(text: str) -> Evidence:
    """The colours and families of a design-token file; ValueError where it isn't JSON.

    Source: Design Tokens Format Module, W3C community group: `$type`, `$value`, aliases `{a.b}`.
    """
    tokens = dict(_tokens(json.loads(text), "", "", 0))
    fonts, colours = list[Seen](), list[Seen]()
    for path, (kind, value) in tokens.items():
        value = _resolved(value, tokens)
        if kind == "fontFamily" or (not kind and "font" in path.lower() and _is_family(value)):
            family = value[0] if isinstance(value, list) else value
            fonts += [Seen(each, _role_of(path, ""), 1.0) for each in _first_family(family)]
            continue
        colour = _token_colour(value)
        if colour and colour.alpha == 1 and not is_grey(colour):
            colours.append(Seen(colour.hex, _role_of(path, ""), 1.0))
    return Evidence(_weighed(fonts), _weighed(colours))


def seen_in_svg(text: str) -> Evidence:
    """The colours of a logo, without a role."""
    found = [colour for each in _SVG_COLOUR.findall(text) if (colour := parse_colour(each.strip()))]
    seen = [Seen(each.hex, "", 1.0) for each in found if each.alpha and not is_grey(each)]
    return Evidence(colours=_weighed(seen))


# --- mails and pages


def _fonts(runs: Iterable[PaintedRun], total: int) -> Iterator[Seen]:
    for run in runs:
        families = run.run.style.families
        if families and "font-family" in run.run.style.causes and _is_named(families[0]):
            yield Seen(families[0], run.role, run.characters / total)


def _colours(found: Iterable[Paint]) -> Iterator[Seen]:
    for paint in found:
        if not is_grey(paint.colour):
            yield Seen(paint.colour.hex, _role(paint), paint.share)


def _role(paint: Paint) -> str:
    """The list of `[brand.colours]` in which the drift rule looks for it."""
    if paint.what == "text" or (paint.what == "background" and paint.role == "button"):
        return paint.role
    return "background"


def _names(reading: Reading, markup: Markup | None) -> Iterator[str]:
    for element in markup.elements if markup else ():
        if (
            element.tag == "meta"
            and (element.get("property") or element.get("name")) in _META_NAMES
        ):
            yield from _name(element.get("content"))
    if reading.sender:
        yield from _name(reading.sender.name)
    for image in reading.images:
        if image.alt and _LOGO_WORDS.search(image.alt.text):
            yield from _name(_LOGO_WORDS.sub("", image.alt.text))


def _name(text: str) -> Iterator[str]:
    name = " ".join(text.split()).strip(" -–—|·,")
    if name and name[0].isalpha() and len(name.split()) <= _MAX_NAME_WORDS and not merge_tags(name):
        yield name


# --- style sheets


def _settings(rule: CssRule, variables: Mapping[str, str]) -> Iterator[tuple[str, Any]]:
    for declaration in rule.declarations:
        value = substituted(declaration.value, variables)
        if value is not None:
            yield from longhands(declaration.name, value)


def _variables(rules: Iterable[CssRule]) -> dict[str, str]:
    return {
        declaration.name: declaration.value
        for rule in rules
        if rule.medium is Medium.SCREEN
        for declaration in rule.declarations
        if declaration.name.startswith("--")
    }


def _role_of(selector: str, name: str) -> str:
    """The role that a selector or a token's path tells, else the one of its property."""
    if _BUTTON_SELECTOR.search(selector):
        return "button"
    if name.startswith(("background", "border")):
        return "background"
    if _HEADING_SELECTOR.search(selector):
        return "heading"
    if _LINK_SELECTOR.search(selector):
        return "link"
    return "text" if name in ("color", "font-family") else ""


def _is_named(family: str) -> bool:
    return family.casefold() not in GENERIC


def _weighed(seen: list[Seen]) -> tuple[Seen, ...]:
    """Each mention as a share of all."""
    return tuple(Seen(each.value, each.role, 1 / len(seen)) for each in seen)


# --- design tokens

Token = tuple[str, Any]
"""`$type` and `$value`."""


def _tokens(group: Any, path: str, kind: str, depth: int) -> Iterator[tuple[str, Token]]:
    if not isinstance(group, Mapping) or depth > _MAX_DEPTH:
        return
    kind = str(group.get("$type", kind))
    if "$value" in group:
        yield path, (kind, group["$value"])
        return
    for name, inner in group.items():
        if not str(name).startswith("$"):
            yield from _tokens(inner, f"{path}.{name}" if path else str(name), kind, depth + 1)


def _resolved(value: Any, tokens: Mapping[str, Token]) -> Any:
    for _ in range(_MAX_DEPTH):
        if not (isinstance(value, str) and value.startswith("{") and value.endswith("}")):
            return value
        value = tokens.get(value[1:-1], ("", None))[1]
    return None


def _token_colour(value: Any) -> Colour | None:
    """A CSS colour, or the object of colour space, components and `hex` fallback."""
    if isinstance(value, str):
        return parse_colour(value)
    if not isinstance(value, Mapping):
        return None
    if isinstance(value.get("hex"), str):
        return parse_colour(value["hex"])
    numbers = value.get("components")
    space = value.get("colorSpace", "srgb")
    if not isinstance(numbers, list) or not all(isinstance(each, int | float) for each in numbers):
        return None
    return parse_colour(f"color({space} {' '.join(str(each) for each in numbers)})")


def _is_family(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(each, str) for each in value)


def _first_family(value: Any) -> Iterator[str]:
    family = str(value).split(",")[0].strip().strip("\"'") if value else ""
    if family and _is_named(family):
        yield family
