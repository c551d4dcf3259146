"""Effective styles: what a browser would compute for a run of text, and which declaration won."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from maillint.model.colour import Colour
from maillint.model.markup import Element
from maillint.model.span import MappedText, TextSpan


@dataclass(frozen=True, slots=True, eq=False)
class Declaration:
    """One CSS declaration or presentational attribute, at its place in the part's text."""

    property: str
    """The CSS property that it sets, lower-case, as written: `font`, `background-color`."""
    value: str
    text: MappedText = field(repr=False)
    """The part's text."""
    span: TextSpan
    """From the property's name to the end of its value."""
    origin: str
    """`sheet` (a style element), `inline` (a style attribute) or `attribute` (bgcolor, face …)."""
    selector: str = ""


@dataclass(frozen=True, slots=True)
class Style:
    """Computed style of an element. None means that it can't be resolved (a merge tag, var())."""

    families: tuple[str, ...] | None = ()
    """Families as declared, quotes removed; empty where nothing sets one (the client's default)."""
    size_px: float | None = 16.0
    weight: int = 400
    italic: bool = False
    underline: bool = False
    strike: bool = False
    colour: Colour | None = Colour(0, 0, 0)
    """Text colour, composited over `backdrop`."""
    background: Colour | None = Colour(0, 0, 0, 0)
    """The element's own, alpha kept; transparent where nothing sets one."""
    backdrop: Colour | None = Colour(255, 255, 255)
    """What lies behind the text: own and inherited backgrounds over white. None also where an
    image lies behind."""
    border: Colour | None = None
    """Of a visible border, the widest side; None where none is painted."""
    align: str = ""
    visible: bool = True
    """False for display:none, visibility:hidden, zero size or opacity, off-screen, text in its
    backdrop's own colour: what a reader doesn't see (preheaders are such)."""
    painted: bool = True
    """False where the element and all in it is not shown; where it is True and `visible` is not,
    only its own text can't be seen."""
    causes: Mapping[str, Declaration] = field(default_factory=dict)
    """By longhand ("font-family", "color", "background-color", "border-color", "font-size"): the
    declaration that won, also where inherited. Nothing where the default holds."""


@dataclass(frozen=True, slots=True, eq=False)
class StyledRun:
    """A stretch of a segment's text with one style."""

    span: TextSpan
    """Range of the segment's text."""
    style: Style
    element: Element


@dataclass(frozen=True, slots=True, eq=False)
class Box:
    """An element that paints a background or a border that a reader sees."""

    element: Element
    style: Style
    role: str
    """`button`, `heading`, `background` …: which palette role its paint belongs to."""
    area: float
    """Estimated share of the painted mail, 0-1."""
