"""Colours: sRGB with alpha, what shows when they overlay, and how far apart two look."""

from __future__ import annotations

from functools import lru_cache
from math import atan2, cos, degrees, exp, hypot, radians, sin, sqrt

from maillint.model.record import record


@record()
class Colour:
    """An sRGB colour; channels 0-255 (not rounded), alpha 0-1."""

    red: float
    green: float
    blue: float
    alpha: float = 1.0

    @property
    def hex(self) -> str:
        """`#rrggbb`, lower-case, alpha left out."""
        channels = (self.red, self.green, self.blue)
        return "#" + bytes([min(255, max(0, round(channel))) for channel in channels]).hex()

    def over(self, backdrop: Colour) -> Colour:
        """What shows where this colour lies over an opaque backdrop (simple alpha compositing)."""
        a = self.alpha
        return Colour(
            self.red * a + backdrop.red * (1 - a),
            self.green * a + backdrop.green * (1 - a),
            self.blue * a + backdrop.blue * (1 - a),
        )


WHITE = Colour(255, 255, 255)
BLACK = Colour(0, 0, 0)


def from_hex(text: str) -> Colour:
    """The colour that `#rrggbb` names; ValueError for anything else."""
    red, green, blue = bytes.fromhex(text.removeprefix("#"))
    return Colour(red, green, blue)


def contrast(one: Colour, other: Colour) -> float:
    """The contrast ratio of two opaque colours, 1-21, in any order (WCAG 2.2)."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def chroma(colour: Colour) -> float:
    """How colourful it is: 0 for greys, 42 for teal, 131 for pure blue (CIE LCh)."""
    _, a, b = lab(colour)
    return hypot(a, b)


def difference(one: Colour, other: Colour) -> float:
    """ΔE2000: about 1 is just noticeable side by side, above 5 another colour.

    Source: Sharma, Wu, Dalal, "The CIEDE2000 color-difference formula", 2005, with kL=kC=kH=1.
    """
    return _ciede2000(lab(one), lab(other))


Lab = tuple[float, float, float]


@lru_cache(maxsize=4096)
def lab(colour: Colour) -> Lab:
    """CIE L*a*b* under D65, alpha left out."""
    x, y, z = (_curve(value) for value in _xyz(colour))
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


@lru_cache(maxsize=4096)
def _luminance(colour: Colour) -> float:
    red, green, blue = _linear(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(colour: Colour) -> tuple[float, float, float]:
    return _light(colour.red), _light(colour.green), _light(colour.blue)


def _light(channel: float) -> float:
    value = channel / 255
    return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4


def _xyz(colour: Colour) -> tuple[float, float, float]:
    """Relative to the white point D65, so that white is (1, 1, 1). Matrix: CSS Color 4, §18."""
    r, g, b = _linear(colour)
    return (
        (0.4123907993 * r + 0.3575843394 * g + 0.1804807884 * b) / 0.9504559271,
        0.2126390059 * r + 0.7151686788 * g + 0.0721923154 * b,
        (0.0193308187 * r + 0.1191947798 * g + 0.9505321522 * b) / 1.0890577508,
    )


def _curve(value: float) -> float:
    return float(value ** (1 / 3)) if value > 216 / 24389 else (24389 / 27 * value + 16) / 116


def _ciede2000(one: Lab, other: Lab) -> float:
    """The formula's own names are kept, primes as a trailing `p`."""
    mean_c7 = ((hypot(*one[1:]) + hypot(*other[1:])) / 2) ** 7
    g = 0.5 * (1 - sqrt(mean_c7 / (mean_c7 + 25**7)))
    l1, c1p, h1p = _polar(one, g)
    l2, c2p, h2p = _polar(other, g)
    delta_h = _hue_distance(h1p, h2p) if c1p * c2p else 0.0
    hp = _mean_hue(h1p, h2p) if c1p * c2p else h1p + h2p
    lp, cp = (l1 + l2) / 2, (c1p + c2p) / 2
    t = (
        1
        - 0.17 * cos(radians(hp - 30))
        + 0.24 * cos(radians(2 * hp))
        + 0.32 * cos(radians(3 * hp + 6))
        - 0.20 * cos(radians(4 * hp - 63))
    )
    s_l = 1 + 0.015 * (lp - 50) ** 2 / sqrt(20 + (lp - 50) ** 2)
    s_c, s_h = 1 + 0.045 * cp, 1 + 0.015 * cp * t
    rotation = -2 * sqrt(cp**7 / (cp**7 + 25**7))
    rotation *= sin(radians(60 * exp(-(((hp - 275) / 25) ** 2))))
    light, colourful = (l2 - l1) / s_l, (c2p - c1p) / s_c
    hue = 2 * sqrt(c1p * c2p) * sin(radians(delta_h / 2)) / s_h
    return sqrt(max(0.0, light**2 + colourful**2 + hue**2 + rotation * colourful * hue))


def _polar(colour: Lab, g: float) -> tuple[float, float, float]:
    lightness, a, b = colour
    ap = (1 + g) * a
    return lightness, hypot(ap, b), degrees(atan2(b, ap)) % 360 if ap or b else 0.0


def _hue_distance(one: float, other: float) -> float:
    return (other - one + 180) % 360 - 180 if abs(other - one) != 180 else other - one


def _mean_hue(one: float, other: float) -> float:
    total = one + other
    if abs(one - other) <= 180:
        return total / 2
    return (total + 360) / 2 if total < 360 else (total - 360) / 2
