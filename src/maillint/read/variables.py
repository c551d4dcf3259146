"""Custom properties: `var(--brand, teal)` put in, within bounds."""

from __future__ import annotations

from collections.abc import Mapping

_MAX_CHARACTERS = 4000
"""Of a substituted value: doubling variables would grow without end."""
_MAX_DEPTH = 16


def substituted(value: str, variables: Mapping[str, str], depth: int = 0) -> str | None:
    """The value with its variables put in; None where one is neither set nor has a fallback."""
    start = value.lower().find("var(")
    if start < 0:
        return value
    end = _closing(value, start + 4)
    name, comma, fallback = value[start + 4 : end].partition(",")
    text = variables.get(name.strip(), fallback.strip() if comma else None)
    if text is None or depth >= _MAX_DEPTH or len(value) + len(text) > _MAX_CHARACTERS:
        return None
    inner = substituted(text, variables, depth + 1)
    rest = substituted(value[end + 1 :], variables, depth + 1)
    return None if inner is None or rest is None else f"{value[:start]}{inner}{rest}"


def _closing(value: str, start: int) -> int:
    """Where the bracket that was opened before `start` closes, or the end."""
    depth = 1
    for index in range(start, len(value)):
        depth += {"(": 1, ")": -1}.get(value[index], 0)
        if not depth:
            return index
    return len(value)
