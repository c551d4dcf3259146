"""Colours: sRGB with alpha, what shows when they overlay, and how far apart two look."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
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
        return "#" + "".join(f"{min(255, max(0, round(channel))):02x}" for channel in channels)

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
