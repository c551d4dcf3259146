"""Slotted dataclasses for what a draft has thousands of: places, tokens, elements, styles."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar, dataclass_transform

T = TypeVar("T")


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def record(*, eq: bool = True, order: bool = False) -> Callable[[type[T]], type[T]]:
    """A dataclass that is frozen to the type checker, and to nobody else.

    Python's own `frozen=True` guards every field as it is first set, which doubles what an
    object costs: 1.6 µs for a span instead of 0.8.
    """
    return dataclass(slots=True, eq=eq, order=order, unsafe_hash=eq)
