"""What a CSS declaration sets: shorthands taken apart, each longhand's value understood.

Only what a reader sees is kept: fonts, colours, borders, decoration, and what hides an element.
A declaration that a browser would drop as invalid sets nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import NamedTuple

from maillint.model.colour import Colour
from maillint.read import values
from maillint.read.css import BLOCK_TAG, TAG
from maillint.read.values import UNKNOWN, Specified, Token, word

_WIDE = frozenset({"inherit", "initial", "unset", "revert", "revert-layer"})
"""The keywords that any property takes."""
_INHERITED = {"color", "font-family", "font-size", "font-style", "font-weight", "text-align"}
_INHERITED |= {"text-indent", "visibility"}
SIDES = ("top", "right", "bottom", "left")
TRANSPARENT = Colour(0, 0, 0, 0)

Longhands = tuple[tuple[str, Specified], ...]

_MAX_TOKENS = 500
"""A longer value is no style that a person wrote."""
_BORDER_PARTS = ("style", "width", "color")
_FONT_WORDS = {"normal", "small-caps", "condensed", "semi-condensed", "extra-condensed"}
_FONT_WORDS |= {"ultra-condensed", "expanded", "semi-expanded", "extra-expanded"}
_BACKGROUND_WORDS = {"none", "repeat", "repeat-x", "repeat-y", "no-repeat", "space", "round"}
_BACKGROUND_WORDS |= {"scroll", "fixed", "local", "left", "right", "top", "bottom", "center"}
_BACKGROUND_WORDS |= {"auto", "cover", "contain", "border-box", "padding-box", "content-box"}


@lru_cache(maxsize=8192)
def longhands(name: str, value: str, *, quirks: bool = False) -> Longhands:
    """What `name: value` sets; () where it is invalid or nothing that we look at.

    Of the keywords that any property takes only `inherit` and `initial` are left.
    """
    names = _NAMES.get(name)
    if names is None:
        return ()
    if TAG in value or BLOCK_TAG in value:
        return _unknown(name, names, value)
    if (keyword := value.lower()) in _WIDE:
        kept = keyword in ("inherit", "initial")
        return tuple((each, keyword if kept else unset(each)) for each in names)
    try:
        tokens = values.tokens_of(value)
        if not 0 < len(tokens) <= _MAX_TOKENS:
            return ()
        return _PARSERS[name](_Value(name, tokens, quirks))
    except RecursionError:  # a thousand nested brackets; browsers refuse them too
        return ()


def unset(name: str) -> str:
    """What a longhand without a value of its own amounts to: `inherit` or `initial`."""
    return "inherit" if name in _INHERITED else "initial"


def names_of(name: str) -> tuple[str, ...]:
    """The longhands that a property sets, () where we look at none of them."""
    return _NAMES.get(name, ())


def _unknown(name: str, names: Sequence[str], value: str) -> Longhands:
    first, _, rest = value.partition(",")
    if name == "font-family" and rest and TAG not in first and BLOCK_TAG not in value:
        return longhands(name, first)
    return tuple((each, UNKNOWN) for each in names)


class _Value(NamedTuple):
    """One declaration's value in tokens."""

    name: str
    tokens: Sequence[Token]
    quirks: bool


def _single(read: Callable[[_Value, Token], Specified | None]) -> _Parser:
    """The parser of a longhand whose value is one token."""

    def parse(value: _Value) -> Longhands:
        found = read(value, value.tokens[0]) if len(value.tokens) == 1 else None
        return ((value.name, found),) if found is not None else ()

    return parse


def _families(value: _Value) -> Longhands:
    found = values.families(value.tokens)
    return ((value.name, found),) if found else ()


def _font(value: _Value) -> Longhands:
    """`italic bold 14px/1.5 Arial, sans-serif`: size and family are required, in this order."""
    found: dict[str, Specified] = {"font-style": "normal", "font-weight": "normal"}
    for index, token in enumerate(value.tokens):
        weight = values.font_weight(token)
        if word(token) in ("italic", "oblique"):
            found["font-style"] = word(token)
        elif weight and word(token) != "normal":
            found["font-weight"] = weight
        elif word(token) not in _FONT_WORDS:
            return _font_end(found, value.tokens[index:])
    return ()


def _font_end(found: dict[str, Specified], tokens: Sequence[Token]) -> Longhands:
    size, rest = values.font_size(tokens[0]), tokens[1:]
    if rest and rest[0].type == "literal" and rest[0].value == "/":
        rest = rest[2:]
    families = values.families(rest)
    if not size or not families:
        return ()
    return tuple((found | {"font-size": size, "font-family": families}).items())


def _background(value: _Value) -> Longhands:
    """The colour of the last layer, and whether any layer has an image."""
    colour: Specified = TRANSPARENT
    image: Specified = "none"
    for token in value.tokens:
        found = values.colour(token)
        if found is not None:
            colour = found
        elif token.type in ("url", "function"):
            image = values.gradient(token) or "image"
        elif not _background_part(token):
            return ()
    return (("background-color", colour), ("background-image", image))


def _background_part(token: Token) -> bool:
    if token.type == "literal":
        return token.value in ("/", ",")
    return word(token) in _BACKGROUND_WORDS or values.length(token, quirks=True) is not None


def _background_image(value: _Value) -> Longhands:
    none = [word(token) for token in value.tokens] == ["none"]
    stops = values.gradient(value.tokens[0]) if len(value.tokens) == 1 else ()
    return ((value.name, "none" if none else stops or "image"),)


def _border(value: _Value) -> Longhands:
    """`border`, `border-left`: width, style and colour in any order; what is left out is reset."""
    found: dict[str, Specified] = {"style": "none", "width": values.MEDIUM, "color": "currentcolor"}
    for token in value.tokens:
        parts = ((part, values.border_part(part, token)) for part in _BORDER_PARTS)
        part, set_to = next(((part, v) for part, v in parts if v is not None), ("", None))
        if set_to is None:
            return ()
        found[part] = set_to
    side = value.name.partition("-")[2]
    sides = (side,) if side else SIDES
    return tuple((f"border-{each}-{part}", v) for each in sides for part, v in found.items())


def _border_sides(value: _Value) -> Longhands:
    """`border-color`, `-style`, `-width`: one to four values, clockwise from the top."""
    part = value.name.partition("-")[2]
    found = [values.border_part(part, token, quirks=value.quirks) for token in value.tokens]
    clockwise = [found[index] for index in _CLOCKWISE.get(len(found), ())]
    return tuple(
        (f"border-{side}-{part}", each)
        for side, each in zip(SIDES, clockwise, strict=False)
        if each is not None and None not in found
    )


_CLOCKWISE = {1: (0, 0, 0, 0), 2: (0, 1, 0, 1), 3: (0, 1, 2, 1), 4: (0, 1, 2, 3)}


def _decoration(value: _Value) -> Longhands:
    lines = values.decoration_lines(value.tokens)
    return (("text-decoration-line", lines or "none"),)


def _overflow(value: _Value) -> Longhands:
    return (("overflow", word(value.tokens[0])),)


_Parser = Callable[[_Value], Longhands]

_colour = _single(lambda value, token: values.colour(token, quirks=value.quirks))
_keyword = _single(lambda _, token: word(token) or None)
_length = _single(
    lambda value, token: values.length(token, quirks=value.quirks) or word(token) or None
)
_number = _single(lambda _, token: values.number(token))
_size = _single(lambda value, token: values.font_size(token, quirks=value.quirks))
_weight = _single(lambda _, token: values.font_weight(token))
_border_longhand = _single(
    lambda value, token: values.border_part(
        value.name.rpartition("-")[2], token, quirks=value.quirks
    )
)

_SIMPLE: dict[str, _Parser] = {
    "background-color": _colour,
    "background-image": _background_image,
    "color": _colour,
    "display": _keyword,
    "font-family": _families,
    "font-size": _size,
    "font-style": _keyword,
    "font-weight": _weight,
    "height": _length,
    "left": _length,
    "max-height": _length,
    "max-width": _length,
    "opacity": _number,
    "overflow": _overflow,
    "position": _keyword,
    "text-align": _keyword,
    "text-decoration-line": _decoration,
    "text-indent": _length,
    "top": _length,
    "visibility": _keyword,
    "width": _length,
}
_SHORTHANDS: dict[str, tuple[_Parser, tuple[str, ...]]] = {
    "background": (_background, ("background-color", "background-image")),
    "border": (_border, tuple(f"border-{s}-{p}" for s in SIDES for p in _BORDER_PARTS)),
    "font": (_font, ("font-style", "font-weight", "font-size", "font-family")),
    "text-decoration": (_decoration, ("text-decoration-line",)),
    **{f"border-{s}": (_border, tuple(f"border-{s}-{p}" for p in _BORDER_PARTS)) for s in SIDES},
    **{
        f"border-{p}": (_border_sides, tuple(f"border-{s}-{p}" for s in SIDES))
        for p in _BORDER_PARTS
    },
}
_BORDER_LONGHANDS = {f"border-{s}-{p}": _border_longhand for s in SIDES for p in _BORDER_PARTS}
_PARSERS: dict[str, _Parser] = {
    **_SIMPLE,
    **_BORDER_LONGHANDS,
    **{name: parser for name, (parser, _) in _SHORTHANDS.items()},
    "all": lambda _: (),  # takes the wide keywords alone
}
_NAMES: dict[str, tuple[str, ...]] = {
    **{name: (name,) for name in (*_SIMPLE, *_BORDER_LONGHANDS)},
    **{name: names for name, (_, names) in _SHORTHANDS.items()},
    "all": (*_SIMPLE, *_BORDER_LONGHANDS),
}
