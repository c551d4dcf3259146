"""From the declarations that won to the style that is seen: inheritance, units, compositing."""

from __future__ import annotations

from maillint.model.colour import BLACK, Colour
from maillint.model.style import Style
from maillint.read.cascade import Winners
from maillint.read.compositing import camouflaged, seen
from maillint.read.defaults import BODY_COLOUR
from maillint.read.fonts import (
    MONOSPACE,
    families_of,
    is_italic,
    monospace_factor,
    side_of,
    weight_of,
)
from maillint.read.hiding import HIDING, hides
from maillint.read.lengths import DEFAULT_PX, font_size_px, known_px
from maillint.read.longhands import SIDES, TRANSPARENT
from maillint.read.nodes import Node
from maillint.read.own_values import Inherited, OwnValues
from maillint.read.values import MEDIUM, Length, Specified

_INERT = {"height", "left", "max-height", "max-width", "top", "width"}
"""Longhands that show nothing by themselves."""
_LINES = {"display", "text-decoration-line"}
_LEGIBLE_PX = 2.0
"""Below, text is a hidden preheader's, not a reader's."""
_BORDER_STYLES = frozenset(f"border-{side}-style" for side in SIDES)


def computed(node: Node, winners: Winners, around: Inherited) -> Inherited:
    """The element's style, and with it what its children inherit."""
    if _inert(node, winners) and _plain(around.style):
        return around
    return _Computation(node, winners, around).run()


def _inert(node: Node, winners: Winners) -> bool:
    """Whether nothing that is set shows; `body` is looked up by the tables in it."""
    return node.tag != "body" and winners.keys() <= _INERT


def _plain(style: Style) -> bool:
    """Whether an unstyled child looks exactly like this element."""
    background = style.background
    if style.border is not None or style.gradient:
        return False
    return background is TRANSPARENT or background == TRANSPARENT


class _Computation(OwnValues):
    """One element's style, longhand after longhand."""

    def run(self) -> Inherited:
        """The element's style, and with it what its children inherit."""
        around, parent = self._around, self._parent
        families = self._resolve("font-family", parent.families, (), families_of)
        size_px, absolute = self._size(families)
        text = self._resolve("color", around.text, BLACK, self._text_colour)
        background = self._background(text)
        backdrop = self._backdrop(background)
        opacity = around.opacity * self._own_opacity()
        visibility = self._resolve("visibility", around.visibility, "visible", str)
        shown = around.shown and not self._hides(size_px)
        painted = shown and visibility == "visible"
        colour = seen(text, opacity, backdrop)
        style = Style(
            families=families,
            size_px=size_px,
            weight=self._resolve("font-weight", parent.weight, 400, self._weight),
            italic=self._resolve("font-style", parent.italic, False, is_italic),
            underline=self._line("underline", inherited=parent.underline),
            strike=self._line("line-through", inherited=parent.strike),
            colour=colour,
            background=background,
            backdrop=backdrop,
            gradient=self._gradient(),
            border=self._border(text),
            align=self._resolve("text-align", parent.align, "", side_of),
            visible=painted and _legible(size_px) and not camouflaged(colour, backdrop),
            painted=painted,
            causes=self._causes,
        )
        root_px = around.root_px if self._node.parent else size_px or DEFAULT_PX
        return Inherited(
            style=style,
            text=text,
            shown=shown,
            visibility=visibility,
            opacity=opacity,
            body=style if self._node.tag == "body" else around.body,
            absolute_size=absolute,
            root_px=root_px,
            variables=self._variables,
            quirks=around.quirks,
        )

    # --- fonts

    def _size(self, families: tuple[str, ...] | None) -> tuple[float | None, bool]:
        """The size in px, and whether it goes back to an absolute length."""
        if "font-size" not in self._winners and families is self._parent.families:
            return self._parent.size_px, self._around.absolute_size
        value, parent_px = self._value("font-size"), self._parent.size_px
        monospace = families == MONOSPACE
        if parent_px is not None and not self._around.absolute_size:
            parent_px *= monospace_factor(self._parent.families, families)
        if value is None or value == "inherit":
            return parent_px, self._around.absolute_size
        self._note("font-size", self._winners["font-size"])
        if value == "initial":
            value = "medium"
        size = font_size_px(value, parent_px, self._around.root_px, monospace=monospace)
        relative = isinstance(value, Length) and value.unit in ("em", "%", "ex", "ch")
        absolute = isinstance(value, Length) and not relative
        return size, absolute or (relative and self._around.absolute_size)

    def _weight(self, value: Specified) -> int:
        return weight_of(value, self._parent.weight)

    def _line(self, name: str, *, inherited: bool) -> bool:
        """Lines run on through what is inside; an inline block begins afresh."""
        if _LINES.isdisjoint(self._winners):
            return inherited
        own = self._value("text-decoration-line")
        drawn = isinstance(own, str) and name in own
        return drawn or (inherited and self._value("display") not in ("inline-block", "none"))

    # --- colours

    def _text_colour(self, value: Specified) -> Colour | None:
        if value == "currentcolor":
            return self._around.text
        if value == BODY_COLOUR:
            return self._body_colour()
        return value if isinstance(value, Colour) else None

    def _body_colour(self) -> Colour | None:
        body = self._around.body
        if body is None:
            return self._around.text
        if "color" in body.causes:
            self._causes["color"] = body.causes["color"]
        return body.colour

    def _background(self, text: Colour | None) -> Colour | None:
        if "background-color" not in self._winners:
            return TRANSPARENT
        value = self._value("background-color")
        if value == "initial":
            return TRANSPARENT
        if value == "inherit":
            return self._parent.background
        found = text if value == "currentcolor" else value
        colour = found if isinstance(found, Colour) else None
        if colour is None or colour.alpha:
            self._note("background-color", self._winners["background-color"])
        return colour

    def _backdrop(self, background: Colour | None) -> Colour | None:
        image = self._value("background-image")
        if background is None or image not in (None, "none", "initial"):
            return None
        if background.alpha == 0:
            return self._parent.backdrop
        if background.alpha == 1:
            return background
        return background.over(self._parent.backdrop) if self._parent.backdrop else None

    def _gradient(self) -> tuple[Colour, ...]:
        value = self._value("background-image")
        if not isinstance(value, tuple):
            return ()
        self._note("background-image", self._winners["background-image"])
        return tuple(stop for stop in value if isinstance(stop, Colour))

    def _border(self, text: Colour | None) -> Colour | None:
        """The colour of the widest side that is drawn."""
        if _BORDER_STYLES.isdisjoint(self._winners):
            return None
        widest, found = 0.0, None
        for side in SIDES:
            width = self._border_px(side)
            if width > widest:
                widest, found = width, side
        return self._border_colour(found, text) if found else None

    def _border_px(self, side: str) -> float:
        style = self._value(f"border-{side}-style")
        if not isinstance(style, str) or style in ("none", "hidden", "initial", "inherit"):
            return 0.0
        width = self._value(f"border-{side}-width")
        return known_px(MEDIUM if width is None else width, self._parent.size_px) or 0.0

    def _border_colour(self, side: str, text: Colour | None) -> Colour | None:
        name = f"border-{side}-color"
        value = self._value(name)
        own = isinstance(value, Colour)
        colour = value if isinstance(value, Colour) else text
        cause = self._winners[name].by if own else None
        if cause:
            self._causes["border-color"] = self._declaration(cause)
        if value not in (None, "currentcolor", "initial", "inherit") and not own:
            return None
        return seen(colour, 1.0, self._parent.backdrop) if colour and colour.alpha else None

    def _hides(self, size_px: float | None) -> bool:
        return not HIDING.isdisjoint(self._winners) and hides(self._value, size_px)

    def _own_opacity(self) -> float:
        value = self._value("opacity") if "opacity" in self._winners else None
        return min(1.0, max(0.0, value.number)) if isinstance(value, Length) else 1.0


def _legible(size_px: float | None) -> bool:
    return size_px is None or size_px >= _LEGIBLE_PX
