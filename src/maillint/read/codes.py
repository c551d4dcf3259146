"""Promo codes, one-time passwords and the numbers of orders, tickets and invoices."""

from __future__ import annotations

from collections.abc import Sequence

from maillint.model.regexp import regexp
from maillint.model.span import TextSpan
from maillint.model.words import folded
from maillint.read.notation import Form, Item

_CODE = regexp(r"\d{3} \d{3}(?![\w-]|[ .,]\d)|[^\W_](?:[^\W_]|-(?=[^\W_])){2,23}(?![\w\-])")
_REFERENCE = regexp(r"(?:[^\W\d_]{1,6}-?)?\d[\dA-Za-z]{1,23}(?:-[\dA-Za-z]{1,12}){0,5}(?![\w.,]\d)")
_RECORD = regexp(r"(?=[A-Z0-9]*\d)(?=(?:\d*[A-Z]){2})[A-Z0-9]{5,8}(?![\w-])")
"""A record locator of airlines, hotels and ferries: QX7LMN."""
_OPENERS = frozenset(":#«»“”\"'‘’„([-–—=*")
_BETWEEN = frozenset({"no", "nr", "number", "id", "is", "số", "là", "номер", "."})
_REACH = 4
"""Items between the word and what it names: `code is: "X`."""


def code_after(text: str, items: Sequence[Item], at: int) -> TextSpan | None:
    """The code behind a word for one: `code SAVE20`, `промокод: «ВЕСНА»`, `mã OTP là 4821`."""
    shouted = items[at].raw.isupper()
    for item in items[at + 1 : at + 1 + _REACH]:
        match = _CODE.match(text, item.start)
        if match and _looks_like_code(match.group(), shouted=shouted):
            return TextSpan(*match.span())
        if item.raw not in _OPENERS and (item.form is not Form.WORD or len(item.raw) > 3):
            return None
    return None


def is_code(items: Sequence[Item], at: int) -> bool:
    """Whether words behind digits make them a code: `123456 is your verification code`."""
    if not items[at].raw.isdecimal() or not 4 <= len(items[at].raw) <= 8:
        return False
    for after in items[at + 1 : at + 2 + _REACH]:
        if after.has("signs.code"):
            return True
        if after.form is not Form.WORD and after.raw not in "–—-":
            return False
    return False


def reference_after(text: str, items: Sequence[Item], at: int) -> TextSpan | None:
    """The number behind #, № or a noun such as order; without a mark at least four digits."""
    marked = items[at].raw in "#№"
    for item in items[at + 1 : at + 1 + _REACH]:
        if record := _RECORD.match(text, item.start):
            return TextSpan(*record.span())
        match = _REFERENCE.match(text, item.start)
        if match and _is_reference(match.group(), marked=marked):
            return TextSpan(*match.span())
        if item.raw not in _OPENERS and item.raw != "№" and folded(item.raw) not in _BETWEEN:
            return None
        marked = marked or item.raw in "#№"
    return None


def _looks_like_code(raw: str, *, shouted: bool) -> bool:
    """Whether it is no word: capitals or digits; in shouted text it needs a digit."""
    digits = sum(character.isdigit() for character in raw)
    if digits == len(raw.replace(" ", "")):
        return len(raw) >= 4
    if not raw.isupper() and not (digits and raw[0].isupper() and raw[-1].isdigit()):
        return False
    return digits > 0 or not shouted


def _is_reference(raw: str, *, marked: bool) -> bool:
    digits = sum(character.isdigit() for character in raw)
    if marked:
        return digits >= 2
    is_year = len(raw) == 4 and raw[:2] in ("19", "20")
    return digits >= 4 and not is_year
