"""Colours of one draft that an eye takes for one: they were meant to be."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from maillint.model.colour import difference
from maillint.model.paint import is_grey
from maillint.model.record import record
from maillint.model.style import Paint

DUPLICATE = 3.0
"""ΔE2000 up to which two colours of a draft were meant to be one."""
_MAX_COLOURS = 100


@record()
class Twins:
    """Two colours at their first places, and the ΔE2000 between them."""

    more: Paint
    """The one that is used more."""
    less: Paint
    distance: float


def twins(found: Iterable[Paint]) -> Iterator[Twins]:
    """Each colour that hardly differs from one that is used more, once; no greys."""
    uses: dict[str, list[Paint]] = {}
    for paint in found:
        if not is_grey(paint.colour):
            uses.setdefault(paint.colour.hex, []).append(paint)
    told = set[str]()
    for one, other in combinations(list(uses.values())[:_MAX_COLOURS], 2):
        more, less = sorted((one, other), key=_amount, reverse=True)
        distance = difference(more[0].colour, less[0].colour)
        if distance <= DUPLICATE and less[0].colour.hex not in told:
            told.add(less[0].colour.hex)
            yield Twins(more[0], less[0], distance)


def _amount(uses: Sequence[Paint]) -> tuple[float, int]:
    return sum(paint.share for paint in uses), len(uses)
