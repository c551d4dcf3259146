"""How Vietnamese writers slip: what it costs to write one syllable for another.

Most slips leave a syllable that exists: a tone mark confused (hỏi and ngã sound alike in the
south), a mark forgotten, s for x, -ng for -n, a letter lost. Costs were set by eye on the kinds of
slip that word pairs show; a higher one means that fewer people do it.
"""

from __future__ import annotations

from functools import lru_cache

from maillint.services.spelling_slips import beside
from maillint.services.syllables_vi import Syllable, parse, untoned

FAR = 9.0
"""The cost of what is no slip."""
_HOI_NGA = 0.5
_MARK_LOST = 0.8
_MARK_WRONG = 1.1
_SOUND = 0.7
"""Another onset that sounds alike: s and x, tr and ch, d and gi."""
_CODA = 0.8
"""-n for -ng, -t for -c."""
_LETTER = 1.2
"""A letter too many or too few."""
_KEY = 1.3
"""The key beside."""
_OTHER_ONSET = 1.6
_OTHER_RHYME = 1.5
_UNSHAPED = 1.0
"""One letter off a syllable, where what stands there can't be one."""

_ALIKE = frozenset(
    frozenset(pair.split("/"))
    for pair in "s/x tr/ch d/gi d/r gi/r l/n v/d ng/ngh g/gh c/k c/qu d/đ".split()
)
_KEYS = beside("qwertyuiop", "asdfghjkl", "zxcvbnm")
_PLAIN = str.maketrans("ăâêôơư", "aaeoou")
_QUALITY = frozenset("ăâêôơư")


@lru_cache(maxsize=20_000)
def cost(written: str, meant: str) -> float:
    """The price of writing the one for the other; 0 for the same syllable, FAR for no slip."""
    if written == meant:
        return 0.0
    right, wrong = parse(meant), parse(written)
    if right is None:
        return FAR
    if wrong is None:
        return _UNSHAPED if near(untoned(written)[0], untoned(meant)[0]) else FAR
    return _tone(wrong, right) + _onset(wrong.onset, right.onset) + _rhyme(wrong.rhyme, right.rhyme)


def near(one: str, other: str) -> bool:
    """Whether at most one letter was added, dropped or changed."""
    if abs(len(one) - len(other)) > 1:
        return False
    start = 0
    while start < min(len(one), len(other)) and one[start] == other[start]:
        start += 1
    a, b = one[start:], other[start:]
    return a == b or a[1:] == b or a == b[1:] or a[1:] == b[1:]


def _tone(wrong: Syllable, right: Syllable) -> float:
    if wrong.tone == right.tone:
        return 0.0
    if {wrong.tone, right.tone} == {3, 4}:
        return _HOI_NGA
    return _MARK_WRONG if wrong.tone else _MARK_LOST


def _onset(wrong: str, right: str) -> float:
    if wrong == right:
        return 0.0
    if frozenset((wrong, right)) in _ALIKE:
        return _SOUND
    if len(wrong) != len(right) and near(wrong, right):
        return _LETTER
    return _KEY if wrong + right in _KEYS else _OTHER_ONSET


def _rhyme(wrong: str, right: str) -> float:
    if wrong == right:
        return 0.0
    if wrong.translate(_PLAIN) == right.translate(_PLAIN):
        fewer = sum(c in _QUALITY for c in wrong) < sum(c in _QUALITY for c in right)
        return _MARK_LOST if fewer else _MARK_WRONG
    if _open(wrong) == _open(right):
        return _CODA
    if not near(wrong, right):
        return FAR
    return _LETTER if len(wrong) != len(right) else _OTHER_RHYME


def _open(rhyme: str) -> str:
    """The rhyme with its coda as hasty speakers hear it."""
    if rhyme.endswith(("ng", "nh")):
        return rhyme[:-1]
    return rhyme[:-1] + "t" if rhyme.endswith("c") else rhyme
