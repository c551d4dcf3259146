"""Read the `[brand]` table."""

from __future__ import annotations

from collections.abc import Mapping

from maillint.model.colour import Colour
from maillint.model.services import Brand
from maillint.model.table import Table

ROLES = ("text", "background", "heading", "link", "button")
BRAND_KEYS = frozenset(
    {"names", "fonts", "colours", "colors", "tolerance", "strict", "dark", "domains"}
    | {"logo-hosts", "footer"}
)

Palette = Mapping[str, tuple[Colour, ...]]


def brand_of(table: Table) -> Brand:
    """The brand; `colors` is `colours`, a list for every role or a table by role."""
    table.allow(BRAND_KEYS)
    if "colours" in table.values and "colors" in table.values:
        table.fail("colors", "“colors” and “colours” are the same key; keep one")
    return Brand(
        names=table.texts("names"),
        fonts=table.texts("fonts"),
        colours=_palette(table, "colors" if "colors" in table.values else "colours"),
        tolerance=table.number("tolerance", Brand().tolerance),
        strict=table.flag("strict", default=False),
        dark=_palette(table, "dark"),
        domains=table.texts("domains"),
        logo_hosts=table.texts("logo-hosts"),
        footer=table.text("footer", ""),
    )


def _palette(table: Table, key: str) -> Palette:
    value = table.value(key, {})
    if isinstance(value, list):
        return {"": _colours(table, key)}
    roles = table.section(key)
    roles.allow(ROLES)
    return {role: _colours(roles, role) for role in roles.values}


def _colours(table: Table, key: str) -> tuple[Colour, ...]:
    one = table.values[key]
    names = (one,) if isinstance(one, str) else table.texts(key)
    return tuple(_colour(table, key, name) for name in names)


def _colour(table: Table, key: str, name: str) -> Colour:
    from maillint.model.notation import parse_colour  # CSS; only where a brand is configured

    colour = parse_colour(name)
    if colour is None:
        table.fail(key, f"“{name}” is no colour; write it as #rrggbb")
    return colour
