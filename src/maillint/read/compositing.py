"""What is left of a colour once it is laid over what is behind it."""

from __future__ import annotations

from dataclasses import replace

from maillint.model.colour import Colour


def seen(colour: Colour | None, opacity: float, backdrop: Colour | None) -> Colour | None:
    """The opaque colour that the reader sees; None where that can't be told."""
    if colour is None:
        return None
    alpha = colour.alpha * opacity
    if alpha == 1:
        return colour
    return replace(colour, alpha=alpha).over(backdrop) if backdrop else None


def camouflaged(colour: Colour | None, backdrop: Colour | None) -> bool:
    """Whether text has its backdrop's own colour."""
    if colour is None or backdrop is None or abs(colour.red - backdrop.red) >= 1:
        return False
    return abs(colour.green - backdrop.green) < 1 and abs(colour.blue - backdrop.blue) < 1
