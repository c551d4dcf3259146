"""Effective styles: what a browser would compute for a run of text, and which declaration won."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field

from maillint.model.colour import Colour
from maillint.model.markup import Element
from maillint.model.record import record
from maillint.model.rule import Edit, Place, place_in
from maillint.model.span import MappedText, TextSpan


@record(eq=False)
class Declaration:
    """One CSS declaration or presentational attribute, at its place in the part's text.

    The place is looked for when somebody asks: each element has causes, and few are reported.
    """

    property: str
    """The CSS property that it sets, lower-case, as written: `font`, `background-color`."""
    value: str
    written: MappedText = field(repr=False)
    """The style sheet or style attribute that it stands in; the part's text for an attribute."""
    at: TextSpan = field(repr=False)
    """From the property's name to the end of its value, there."""
    origin: str
    """`sheet` (a style element), `inline` (a style attribute) or `attribute` (bgcolor, face …)."""
    selector: str = ""

    def place(self) -> Place:
        """Where it stands in the file."""
        return place_in(*self.written.root(self.at))

    def edit(self, written: str, replacement: str) -> Edit | None:
        """The edit that replaces the first `written` in its value; None where it isn't there."""
        text, span = self.written.root(self.at)
        start = text.text.find(written, span.start, span.end)
        if start < 0:
            return None
        return Edit(text, TextSpan(start, start + len(written)), replacement)


@record()
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
    gradient: tuple[Colour, ...] = ()
    """The stops of a gradient behind the element, in order; empty where nothing paints one."""
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
    """By longhand ("font-family", "color", "background-color", "background-image",
    "border-color", "font-size"): the
    declaration that won, also where inherited. Nothing where the default holds."""


@record(eq=False)
class StyledRun:
    """A stretch of a segment's text with one style."""

    span: TextSpan
    """Range of the segment's text."""
    style: Style
    element: Element


@record(eq=False)
class Box:
    """An element that paints a background or a border that a reader sees."""

    element: Element
    style: Style
    role: str
    """`button`, `heading`, `background` …: which palette role its paint belongs to."""
    area: float
    """Estimated share of the painted mail, 0-1."""


@record()
class Paint:
    """A colour on one thing that a reader sees, and the declaration that put it there."""

    declaration: Declaration
    colour: Colour
    """As seen: opaque, laid over what is behind."""
    what: str
    """`text`, `background` or `border`."""
    role: str
    """`heading`, `button`, `link`, `text` or `background`: the part of the palette it is from."""
    share: float
    """Of the visible text, or of the painted area, 0-1; 0 for borders."""
    behind: Colour | None = None
    """What lies behind text, where that is known."""
    blended: bool = False
    """Whether it is one stop of a gradient."""
