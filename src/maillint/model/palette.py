"""A brand's palette: which colours each thing may have, and how far off it a colour is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from maillint.model.colour import Colour, contrast, difference
from maillint.model.paint import is_grey
from maillint.model.record import record
from maillint.model.style import Paint

Palette = Mapping[str, tuple[Colour, ...]]
"""Colours by role; "" holds for every role."""

SAME = 1.0
"""ΔE2000 up to which two colours are one: what an eye sees side by side (CIE 142-2001)."""

_READABLE = 4.5
"""Contrast that text needs (WCAG 2.2, 1.4.3)."""
_ROLES: Mapping[tuple[str, str], tuple[tuple[str, ...], ...]] = {
    ("text", "heading"): (("heading",), ("text",)),
    ("text", "button"): (("button", "text", "background"),),
    ("text", "link"): (("link",),),
    ("text", "text"): (("text",),),
    ("background", "button"): (("button",),),
    ("background", "heading"): (("background", "heading"),),
}
"""Which roles' colours a paint may have; the first that the palette names anything for."""


@record()
class Drift:
    """A paint that is not in the palette, the colour that is nearest, and how far off it is."""

    paint: Paint
    nearest: Colour
    distance: float
    """ΔE2000."""
    near: bool
    """Whether it is a near miss: within the brand's tolerance."""


def drift_of(paint: Paint, palette: Palette, tolerance: float, *, strict: bool) -> Drift | None:
    """How the paint drifts; None where it doesn't. Greys drift only from a `strict` brand."""
    if is_grey(paint.colour) and not strict:
        return None
    allowed = _allowed(palette, paint)
    if not allowed:
        return None
    nearest = min(allowed, key=lambda each: difference(paint.colour, each))
    distance = difference(paint.colour, nearest)
    if distance <= SAME:
        return None
    if paint.what == "border" and distance > tolerance:
        suited = _for_lines(palette, paint) or allowed
        nearest = min(suited, key=lambda each: difference(paint.colour, each))
        distance = difference(paint.colour, nearest)
    return Drift(paint, nearest, distance, distance <= tolerance)


def stays_readable(paint: Paint, wanted: Colour) -> bool:
    """Whether what is read there can still be read in another colour."""
    if paint.what == "background":
        return paint.role == "button"  # whatever text lies on others was chosen to suit them
    if paint.behind is None:
        return paint.what == "border"
    return contrast(wanted, paint.behind) >= min(_READABLE, contrast(paint.colour, paint.behind))


def _for_lines(palette: Palette, paint: Paint) -> Sequence[Colour]:
    """What a coloured border may become: the colour of what it goes around, no grey or white."""
    if paint.role != "background" and palette.get(paint.role):
        return palette[paint.role]
    return [colour for each in palette.values() for colour in each if not is_grey(colour)]


def _allowed(palette: Palette, paint: Paint) -> Sequence[Colour]:
    everywhere = palette.get("", ())
    for roles in _ROLES.get((paint.what, paint.role), (("background",),)):
        named = [colour for role in roles for colour in palette.get(role, ())]
        if named and paint.what != "border":
            return [*named, *everywhere]
    return everywhere or [colour for colours in palette.values() for colour in colours]
