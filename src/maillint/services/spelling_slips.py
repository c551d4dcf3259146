"""How people slip: what it costs to turn a word into a misspelling of it.

A noisy channel: the best correction is the one that is common and easily mistaken for what
stands there. Costs are in orders of magnitude of frequency, tuned on the table of `typos-dict`.
"""

from __future__ import annotations

from itertools import pairwise, permutations

from maillint.model.record import record

_OTHER = 2.6
"""A letter for an unrelated one."""
_NEIGHBOUR = 1.9
"""A letter for the one beside it on the keyboard."""
_SOUND = 1.4
"""A letter for one that sounds like it: a vowel for a vowel, c for s."""
_EXTRA = 2.1
_MISSING = 1.9
_DOUBLE = 0.9
"""A letter doubled or its double lost."""
_WEAK = 1.4
"""A weak letter lost or added: a vowel, h, an apostrophe."""
_SWAP = 1.2
_FIRST = 1.3
"""Added where the first letter is touched: people know how words begin."""


@record()
class Slips:
    """A language's letters that are easily mistaken."""

    neighbours: frozenset[str]
    """Pairs of letters side by side on the keyboard."""
    sounds: frozenset[str]
    """Pairs of letters that sound alike."""
    weak: frozenset[str]
    """Letters that are easily lost or added."""

    def cost(self, wrong: str, right: str, limit: float = 6.0) -> float:
        """The price of writing `wrong` for `right`; `limit` where it is higher."""
        start = _common_prefix(wrong, right)
        end = _common_prefix(wrong[:start:-1], right[:start:-1])
        wrong_end, right_end = len(wrong) - end, len(right) - end
        before: list[float] = []
        previous = [0.0]
        for j in range(start, right_end):
            previous.append(previous[-1] + self._missing(right, j) + (0.0 if j else _FIRST))
        for i in range(start, wrong_end):
            extra = self._extra(wrong, i)
            row = [previous[0] + extra + (0.0 if i else _FIRST)]
            for at, j in enumerate(range(start, right_end)):
                best = previous[at] + self._other(wrong[i], right[j], first=not (i or j))
                best = min(best, row[at] + self._missing(right, j), previous[at + 1] + extra)
                if before and at and wrong[i] == right[j - 1] and wrong[i - 1] == right[j]:
                    best = min(best, before[at - 1] + _SWAP)
                row.append(best)
            if min(row) >= limit:
                return limit
            before, previous = previous, row
        return min(limit, previous[-1])

    def _other(self, letter: str, meant: str, *, first: bool) -> float:
        if letter == meant:
            return 0.0
        pair = letter + meant
        price = _SOUND if pair in self.sounds else _OTHER
        if pair in self.neighbours:
            price = min(price, _NEIGHBOUR)
        return price + _FIRST if first else price

    def _extra(self, wrong: str, at: int) -> float:
        """The price of a letter too many."""
        if at and wrong[at] == wrong[at - 1]:
            return _DOUBLE
        return _WEAK if wrong[at] in self.weak else _EXTRA

    def _missing(self, right: str, at: int) -> float:
        """The price of a letter left out."""
        if at and right[at] == right[at - 1]:
            return _DOUBLE
        if right[at] in "'-":
            return _DOUBLE
        return _WEAK if right[at] in self.weak else _MISSING


def _common_prefix(one: str, other: str) -> int:
    length = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        length += 1
    return length


def pairs(*groups: str) -> frozenset[str]:
    """Every ordered pair of two letters of one group."""
    return frozenset(a + b for group in groups for a, b in permutations(group, 2))


def beside(*rows: str) -> frozenset[str]:
    """Pairs of keys that touch: in a row, and from each row to the next."""
    found = set()
    for row in rows:
        found |= {row[at : at + 2] for at in range(len(row) - 1)}
    for upper, lower in pairwise(rows):
        for at, key in enumerate(lower):
            found |= {key + other for other in upper[at : at + 2]}
    return frozenset(found | {pair[::-1] for pair in found})
