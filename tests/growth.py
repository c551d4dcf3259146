"""How work grows with its size: a ratio within one run, since seconds tell of the machine."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable

FACTOR = 4
LINEAR = 8.0
"""Linear work takes some 4 × as long for 4 × the size, quadratic work 16 ×."""
_FEWEST, _MOST = 2, 6
"""Measurements of each size: more than the fewest only where the work looks slower than linear."""


def growth(work: Callable[[int], object], size: int) -> float:
    """How many times as long the work takes for `FACTOR` times the size, the best of some.

    Both sizes are measured in turn, so that they meet the machine's busy moments alike. Each
    attempt is one larger than the last, so that no cache answers for it.
    """
    once = more = float("inf")
    for attempt in range(1, _MOST + 1):
        once = min(once, _seconds(work, size + attempt))
        more = min(more, _seconds(work, size * FACTOR + attempt))
        if attempt >= _FEWEST and more / once < LINEAR:
            break
    return more / once


def _seconds(work: Callable[[int], object], size: int) -> float:
    """The CPU time, without that of a collection, which grows with what other tests left."""
    gc.disable()
    try:
        began = time.process_time()
        work(size)
        return time.process_time() - began
    finally:
        gc.enable()
