"""How work grows with its size: a ratio within one run, since seconds tell of the machine."""

from __future__ import annotations

import time
from collections.abc import Callable

FACTOR = 4
LINEAR = 8.0
"""Linear work takes some 4 × as long for 4 × the size, quadratic work 16 ×."""
_ATTEMPTS = 3


def growth(work: Callable[[int], object], size: int) -> float:
    """How many times as long the work takes for `FACTOR` times the size, the best of some.

    Each attempt is one larger than the last, so that no cache answers for it.
    """
    once = min(_seconds(work, size + attempt) for attempt in range(_ATTEMPTS))
    more = min(_seconds(work, size * FACTOR + attempt) for attempt in range(_ATTEMPTS))
    return more / once


def _seconds(work: Callable[[int], object], size: int) -> float:
    began = time.process_time()
    work(size)
    return time.process_time() - began
