"""Lengths in CSS px, font sizes above all."""

from __future__ import annotations

from maillint.read.css import VIEWPORT_PX
from maillint.read.values import Length, Specified, Unknown

DEFAULT_PX = 16.0
MONOSPACE_PX = 13.0
"""What browsers take for 16 px where the family is `monospace` alone."""

_PX = {"px": 1.0, "pt": 4 / 3, "pc": 16.0, "in": 96.0, "cm": 96 / 2.54, "mm": 96 / 25.4}
_PX |= {"q": 96 / 101.6, "vw": VIEWPORT_PX / 100, "vh": 6.0}
_KEYWORDS = {"xx-small": 9.0, "x-small": 10.0, "small": 13.0, "medium": 16.0, "large": 18.0}
_KEYWORDS |= {"x-large": 24.0, "xx-large": 32.0, "xxx-large": 48.0}
_MONOSPACE_KEYWORDS = {"xx-small": 9.0, "x-small": 9.0, "small": 10.0, "medium": 13.0}
_MONOSPACE_KEYWORDS |= {"large": 16.0, "x-large": 20.0, "xx-large": 26.0, "xxx-large": 39.0}
"""CSS Fonts 4, absolute-size table, as Chromium has it for 16 and 13 px."""


def font_size_px(
    specified: Specified, parent_px: float | None, root_px: float, *, monospace: bool = False
) -> float | None:
    """The computed size; None where it depends on something unknown."""
    match specified:
        case Length(number, "%"):
            return None if parent_px is None else parent_px * number / 100
        case Length():
            return px(specified, parent_px, root_px)
        case "smaller" | "larger":
            factor = 1.2 if specified == "larger" else 1 / 1.2
            return None if parent_px is None else parent_px * factor
        case str():
            return (_MONOSPACE_KEYWORDS if monospace else _KEYWORDS).get(specified, parent_px)
        case _:
            return None


def px(length: Length, font_px: float | None, root_px: float = DEFAULT_PX) -> float | None:
    """An absolute or font-relative length; None for a percentage or an unknown font size."""
    if length.unit in _PX:
        return length.number * _PX[length.unit]
    if length.unit == "rem":
        return length.number * root_px
    if font_px is None:
        return None
    if length.unit in ("em", "ex", "ch"):
        return length.number * font_px * (1 if length.unit == "em" else 0.5)
    return None


def known_px(value: object, font_px: float | None) -> float | None:
    """The px of a length, None for keywords and all that can't be told."""
    if isinstance(value, Unknown) or not isinstance(value, Length):
        return None
    return px(value, font_px)
