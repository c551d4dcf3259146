"""Single CSS values: colours, lengths, families, keywords, as tinycss2's tokens spell them.

None stands for what a browser would refuse. `quirks` takes unitless lengths and colours without
their `#`, as browsers do for a page without a doctype.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from enum import Enum
from typing import Any, NamedTuple

import tinycss2

from maillint.model.colour import Colour
from maillint.model.notation import parse_colour
from maillint.model.regexp import regexp


class Unknown(Enum):
    """A value that can't be told before the mail is sent: a merge tag stands in it."""

    UNKNOWN = "unknown"


UNKNOWN = Unknown.UNKNOWN


class Length(NamedTuple):
    """A number with its unit, lower-case; "" for a bare number, "%" for a percentage."""

    number: float
    unit: str


Specified = str | Colour | Length | tuple[str, ...] | tuple[Colour, ...] | Unknown
"""Keywords are lower-case strings, families and stops tuples; `currentcolor` stays a keyword."""
Token = Any
"""A tinycss2 node, which has no types."""

_SIZES = {"xx-small", "x-small", "small", "medium", "large", "x-large", "xx-large", "xxx-large"}
_RELATIVE_SIZES = {"smaller", "larger"}
_WEIGHTS = {"normal", "bold", "bolder", "lighter"}
_STOPS = {"ident", "hash", "function"}
_LINES = {"none", "underline", "overline", "line-through", "blink"}
_LINE_STYLES = {"none", "hidden", "dotted", "dashed", "solid", "double"}
_LINE_STYLES |= {"groove", "ridge", "inset", "outset"}
MEDIUM = Length(3, "px")
"""The width of a border that does not say its own."""
_WIDTHS = {"thin": Length(1, "px"), "medium": MEDIUM, "thick": Length(5, "px")}
_UNITS = {"px", "pt", "pc", "in", "cm", "mm", "q", "em", "rem", "ex", "ch", "vw", "vh"}
_HASHLESS = regexp(r"[0-9a-f]{3}(?:[0-9a-f]{3})?", re.IGNORECASE)


def tokens_of(value: str) -> list[Token]:
    """The value's tokens without white space and comments; none of one that browsers drop too."""
    try:
        found = tinycss2.parse_component_value_list(value, skip_comments=True)
    except ValueError:  # a number of over 4,300 digits, which Python doesn't convert
        return []
    return [token for token in found if token.type != "whitespace"]


def word(token: Token) -> str:
    """The keyword in lower case, "" for a token that is none."""
    return str(token.lower_value) if token.type == "ident" else ""


def colour(token: Token, *, quirks: bool = False) -> Specified | None:
    """A colour, or the keyword `currentcolor`."""
    if word(token) == "currentcolor":
        return "currentcolor"
    if token.type not in ("ident", "hash", "function", "number", "dimension"):
        return None
    written = token.serialize()
    if quirks and _HASHLESS.fullmatch(written):
        written = f"#{written}"
    return parse_colour(written)


def gradient(token: Token) -> tuple[Colour, ...]:
    """The colour stops of a gradient that can be told; () for any other image."""
    if token.type != "function" or not token.lower_name.endswith("-gradient"):
        return ()
    stops = (parse_colour(each.serialize()) for each in token.arguments if each.type in _STOPS)
    return tuple(stop for stop in stops if stop is not None)


def length(token: Token, *, quirks: bool = False) -> Length | None:
    """A length or percentage."""
    if token.type == "percentage":
        return Length(token.value, "%")
    if token.type == "dimension" and token.lower_unit in _UNITS:
        return Length(token.value, token.lower_unit)
    if token.type == "number" and (token.value == 0 or quirks):
        return Length(token.value, "px")
    return None


def number(token: Token) -> Length | None:
    """A bare number; a percentage as its hundredth."""
    if token.type == "percentage":
        return Length(token.value / 100, "")
    return Length(token.value, "") if token.type == "number" else None


def font_size(token: Token, *, quirks: bool = False) -> Specified | None:
    """A keyword or a length of 0 or more; unknown where it must be calculated."""
    if word(token) in _SIZES | _RELATIVE_SIZES:
        return word(token)
    if token.type == "function" and token.lower_name in ("calc", "clamp", "min", "max"):
        return UNKNOWN
    found = length(token, quirks=quirks)
    return found if found and found.number >= 0 else None


def font_weight(token: Token) -> Specified | None:
    """A keyword or a number of 1 to 1000."""
    if word(token) in _WEIGHTS:
        return word(token)
    return Length(token.value, "") if token.type == "number" and 1 <= token.value <= 1000 else None


def families(tokens: Sequence[Token]) -> tuple[str, ...] | None:
    """The families without their quotes."""
    found = []
    for part in _between_commas(tokens):
        if len(part) == 1 and part[0].type == "string":
            found.append(" ".join(part[0].value.split()))
        elif part and all(token.type == "ident" for token in part):
            found.append(" ".join(token.value for token in part))
        else:
            return None
    return tuple(found)


def decoration_lines(tokens: Sequence[Token]) -> str | None:
    """The lines in alphabetical order, such as `line-through underline`; `none`."""
    lines = sorted({word(token) for token in tokens} & _LINES)
    return " ".join(lines) or None


def border_part(part: str, token: Token, *, quirks: bool = False) -> Specified | None:
    """The `width`, `style` or `color` of a border."""
    if part == "color":
        return colour(token, quirks=quirks)
    if part == "style":
        return word(token) if word(token) in _LINE_STYLES else None
    return _WIDTHS.get(word(token)) or length(token, quirks=quirks)


def _between_commas(tokens: Sequence[Token]) -> Iterator[list[Token]]:
    part: list[Token] = []
    for token in tokens:
        if token.type == "literal" and token.value == ",":
            yield part
            part = []
        else:
            part.append(token)
    yield part
