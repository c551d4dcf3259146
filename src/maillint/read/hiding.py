"""Whether an element and all in it is kept from the reader's eyes."""

from __future__ import annotations

from collections.abc import Callable

from maillint.read.lengths import known_px
from maillint.read.values import Length, Specified

HIDING = frozenset({"display", "opacity", "overflow", "text-indent", "position"})
"""The longhands without which nothing is hidden."""
_OFF_SCREEN_PX = -500
_SLIVER_PX = 1.0
_FAINT = 0.02

Get = Callable[[str], Specified | None]


def hides(get: Get, font_px: float | None) -> bool:
    """`display: none`, no opacity, a box of no size that clips, or one beyond the window's edge.

    `get` gives the element's own specified values.
    """
    return (
        get("display") == "none"
        or _faint(get("opacity"))
        or _clipped(get, font_px)
        or _off_screen(get, font_px)
    )


def _faint(opacity: Specified | None) -> bool:
    return isinstance(opacity, Length) and opacity.number <= _FAINT


def _clipped(get: Get, font_px: float | None) -> bool:
    if get("overflow") not in ("hidden", "clip"):
        return False
    sizes = (get(name) for name in ("height", "max-height", "width", "max-width"))
    return any((px := known_px(size, font_px)) is not None and px <= _SLIVER_PX for size in sizes)


def _off_screen(get: Get, font_px: float | None) -> bool:
    names = ["text-indent"]
    if get("position") in ("absolute", "fixed"):
        names += ["left", "top"]
    offsets = (known_px(get(name), font_px) for name in names)
    return any(offset is not None and offset <= _OFF_SCREEN_PX for offset in offsets)
