"""Computed values of font properties other than the size."""

from __future__ import annotations

from maillint.model.colour import Colour
from maillint.read.lengths import DEFAULT_PX, MONOSPACE_PX
from maillint.read.values import Length, Specified, Unknown

MONOSPACE = ("monospace",)
"""The list for which browsers take a smaller default size."""

Families = tuple[str, ...] | None


def families_of(value: Specified) -> Families:
    """The list of families; None where a merge tag decides it."""
    if isinstance(value, str | Colour | Length | Unknown):
        return None
    return tuple(family for family in value if isinstance(family, str))


def is_italic(value: Specified) -> bool:
    """Whether the style slants."""
    return value in ("italic", "oblique")


def weight_of(value: Specified, around: int) -> int:
    """The weight; bolder and lighter as CSS Fonts 4, §2.2.1 tabulates them."""
    match value:
        case Length(number):
            return round(number)
        case "bold":
            return 700
        case "bolder":
            return 400 if around < 350 else 700 if around < 550 else max(900, around)
        case "lighter":
            return min(100, around) if around < 550 else 400 if around < 750 else 700
        case _:
            return 400


def monospace_factor(parent: Families, families: Families) -> float:
    """What an inherited default size grows or shrinks by where `monospace` begins or ends."""
    if (parent == MONOSPACE) == (families == MONOSPACE):
        return 1.0
    factor = MONOSPACE_PX / DEFAULT_PX
    return factor if families == MONOSPACE else 1 / factor


def side_of(value: Specified) -> str:
    """`left`, `right`, `center` or `justify`; "" for where the language begins."""
    return str(value).removeprefix("-webkit-").replace("start", "")
