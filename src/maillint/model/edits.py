"""How far two words are apart."""

from __future__ import annotations


def one_edit(one: str, other: str) -> bool:
    """Whether a letter added, dropped, changed or swapped with the next leads to the other."""
    if one == other or abs(len(one) - len(other)) > 1:
        return False
    start = 0
    while start < min(len(one), len(other)) and one[start] == other[start]:
        start += 1
    a, b = one[start:], other[start:]
    return a[1:] in (b[1:], b) or a == b[1:] or (a[:2] == b[1::-1] and a[2:] == b[2:])
