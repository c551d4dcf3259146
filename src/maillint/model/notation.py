"""Colours as CSS writes them: names, hex, rgb, hsl, hwb, lab, lch, oklab, oklch, color()."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Protocol, Self

from maillint.model.colour import Colour
from maillint.model.regexp import regexp

Vector = tuple[float, float, float]
Matrix = tuple[Vector, Vector, Vector]

_XYZ_D65_TO_SRGB: Matrix = (
    (3.2409699419, -1.5373831776, -0.4986107603),
    (-0.9692436363, 1.8759675015, 0.0415550574),
    (0.0556300797, -0.2039769589, 1.0569715142),
)
_D50_TO_D65: Matrix = (
    (0.9554734528, -0.0230985368, 0.0632593086),
    (-0.0283697070, 1.0099954580, 0.0210413990),
    (0.0123140016, -0.0205076964, 1.3303659366),
)
"""Both from CSS Color 4, §18 (sample code), the second is Bradford's adaptation."""

_SYSTEM = {
    "buttonface": Colour(240, 240, 240),
    "buttontext": Colour(0, 0, 0),
    "canvas": Colour(255, 255, 255),
    "canvastext": Colour(0, 0, 0),
    "linktext": Colour(0, 0, 238),
    "window": Colour(255, 255, 255),
    "windowtext": Colour(0, 0, 0),
}
"""What Chromium paints for them in a light theme; Outlook writes `windowtext`."""

_WRITTEN = regexp(r"#?[\w-]+\([^()]*\)|#?[\w-]+")


@lru_cache(maxsize=4096)
def parse_colour(text: str) -> Colour | None:
    """The colour that a CSS value names; None for anything else, `currentColor` included."""
    from tinycss2.color4 import parse_color

    system = _SYSTEM.get(text.strip().lower())
    if system:
        return system
    try:
        parsed = parse_color(text)
        if parsed is None or isinstance(parsed, str):
            return None
        red, green, blue = (255 * min(1.0, max(0.0, channel)) for channel in _srgb(parsed))
    except (ValueError, OverflowError):  # numbers of 5,000 digits, lch(1e308 …)
        return None
    return Colour(red, green, blue, parsed.alpha)


def parse_legacy_colour(text: str) -> Colour | None:
    """The colour of `bgcolor`, `color` and their like, which browsers read almost anything as.

    Source: HTML standard, "rules for parsing a legacy color value".
    """
    text = text.strip()
    if not text or text.lower() == "transparent":
        return None
    known = parse_colour(text) if text[0] == "#" or text.isalpha() else None
    if known:
        return known
    digits = "".join(c if c in "0123456789abcdefABCDEF" else "0" for c in text[:128].lstrip("#"))
    digits = digits.ljust(max(3, -(-len(digits) // 3) * 3), "0")
    size = len(digits) // 3
    channels = [digits[start : start + size][-8:] for start in (0, size, 2 * size)]
    while len(channels[0]) > 2 and all(channel[0] == "0" for channel in channels):
        channels = [channel[1:] for channel in channels]
    red, green, blue = (int(channel[:2], 16) for channel in channels)
    return Colour(red, green, blue)


def colour_in(value: str, colour: Colour) -> str:
    """The part of a declaration's value that names this colour, as written; "" where none does."""
    written = _WRITTEN.findall(value)
    return next((each for each in written if _reads_as(each, colour)), "")


def _reads_as(written: str, colour: Colour) -> bool:
    read = parse_colour(written) or parse_legacy_colour(written)
    return read is not None and read.alpha == 1 and read.hex == colour.hex


class _Parsed(Protocol):
    """tinycss2's colours, which come without types."""

    space: str
    coordinates: Sequence[float]

    def to(self, space: str) -> Self: ...


def _srgb(parsed: _Parsed) -> Sequence[float]:
    if parsed.space in ("srgb", "hsl", "hwb"):
        return parsed.to("srgb").coordinates
    if parsed.space in ("lab", "lch"):
        xyz: Sequence[float] = _product(_D50_TO_D65, parsed.to("xyz-d50").coordinates)
    elif parsed.space in ("oklab", "oklch"):
        xyz = parsed.to("xyz-d65").coordinates
    else:  # wide-gamut spaces of color(): taken for sRGB, which they are close to
        return [channel or 0.0 for channel in parsed.coordinates]
    return [_gamma(channel) for channel in _product(_XYZ_D65_TO_SRGB, xyz)]


def _product(matrix: Matrix, vector: Sequence[float]) -> Vector:
    one, two, three = (sum(a * b for a, b in zip(row, vector, strict=True)) for row in matrix)
    return one, two, three


def _gamma(light: float) -> float:
    return 12.92 * light if light <= 0.0031308 else float(1.055 * light ** (1 / 2.4) - 0.055)
