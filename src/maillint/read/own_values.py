"""What an element's own declarations say, beside what it inherits, and which of them it was."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import field
from typing import TypeVar

from maillint.model.colour import BLACK, Colour
from maillint.model.markup import Attribute
from maillint.model.record import record
from maillint.model.style import Declaration, Style
from maillint.read.cascade import Late, Winner, Winners, attribute_declaration, declaration_at
from maillint.read.css import CssDeclaration
from maillint.read.lengths import DEFAULT_PX
from maillint.read.longhands import longhands, unset
from maillint.read.nodes import Node
from maillint.read.values import Specified
from maillint.read.variables import substituted

T = TypeVar("T")


@record(eq=False)
class Inherited:
    """What an element hands to its children: its style, and what that does not tell."""

    style: Style
    text: Colour | None = BLACK
    """The text colour before it is laid over the backdrop."""
    shown: bool = True
    """Whether nothing around hides it; `visibility` a child may turn back on."""
    visibility: str = "visible"
    opacity: float = 1.0
    body: Style | None = None
    """The style of the `body` element, once inside it."""
    absolute_size: bool = False
    """Whether the font size goes back to a length, so that `monospace` does not shrink it."""
    root_px: float = DEFAULT_PX
    variables: Mapping[str, str] = field(default_factory=dict)
    quirks: bool = False


class OwnValues:
    """The longhands that are set on one element; what has won is remembered as a cause."""

    def __init__(self, node: Node, winners: Winners, around: Inherited) -> None:
        self._node = node
        self._around = around
        self._parent = around.style
        self._variables = _with_own(around.variables, winners)
        self._winners = winners
        self._causes = {**self._parent.causes}
        self._causes.pop("border-color", None)
        self._causes.pop("background-image", None)

    def _value(self, name: str) -> Specified | None:
        """The element's own specified value, None where it has none."""
        winner = self._winners.get(name)
        if winner is None:
            return None
        value = winner.value
        return self._late(name, value) if isinstance(value, Late) else value

    def _late(self, name: str, late: Late) -> Specified:
        text = substituted(late.value, self._variables)
        found = longhands(late.name, text, quirks=self._around.quirks) if text else ()
        return dict(found).get(name, unset(name))

    def _resolve(self, name: str, inherited: T, initial: T, convert: Callable[[Specified], T]) -> T:
        """The value of a property that is inherited where nothing sets it."""
        if name not in self._winners:
            return inherited
        value = self._value(name)
        if value is None or value == "inherit":
            return inherited
        self._note(name, self._winners[name])
        return initial if value == "initial" else convert(value)

    def _note(self, name: str, winner: Winner) -> None:
        """Remember what set it; a browser's default is no cause."""
        self._causes.pop(name, None)
        if winner.by is not None:
            self._causes[name] = self._declaration(winner.by)

    def _declaration(self, by: Declaration | Attribute | CssDeclaration) -> Declaration:
        if isinstance(by, Declaration):
            return by
        if isinstance(by, Attribute):
            return attribute_declaration(by)
        style = self._node.element.attribute("style")
        assert style is not None  # only style attributes hand out bare declarations
        return declaration_at(by, style.value, "inline")


def _with_own(variables: Mapping[str, str], winners: Winners) -> Mapping[str, str]:
    own = {name: str(w.value) for name, w in winners.items() if name[:2] == "--"}
    return {**variables, **own} if own else variables
