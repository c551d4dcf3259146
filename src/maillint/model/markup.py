"""An HTML part as a tree whose elements, attributes and texts know their places.

All `TextSpan`s here are ranges of the part's decoded text (`Part.text`); `MappedText`s lead back
to it. The loader fills the tree once; after that everybody only reads it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import field

from maillint.model.record import record
from maillint.model.span import MappedText, TextSpan

KEPT_OF_DATA = 1000
"""Characters that are left of a long `data:` address when it is loaded; its place is all of it."""


@record()
class Attribute:
    """One attribute; the first of a repeated name is kept, as browsers do."""

    name: str
    """Lower-case."""
    value: MappedText
    """Entities decoded; "" for a bare attribute."""
    start: int
    end: int

    @property
    def span(self) -> TextSpan:
        """From the name to the closing quote."""
        return TextSpan(self.start, self.end)


@record(eq=False)
class Text:
    """Characters between tags, entities decoded, white space as written, merge tags verbatim."""

    value: MappedText
    span: TextSpan
    parent: Element = field(repr=False)


@record(eq=False)
class Comment:
    """A comment, `<!-- … -->`, or a conditional comment of Outlook, whose content is not read."""

    span: TextSpan
    """Marks included."""
    content: str
    condition: str = ""
    """`mso`, `gte mso 9`, `!mso` … for `<!--[if …]>`; empty for a plain comment."""


@record(eq=False)
class Element:
    """One element. Compared by identity; `children` in document order."""

    tag: str
    """Lower-case; "" for the root of a part."""
    attributes: tuple[Attribute, ...]
    parent: Element | None = field(repr=False)
    open: TextSpan
    """The start tag; zero-width where the parser had to supply it."""
    close: TextSpan | None = None
    """The end tag; None for void elements and where it was left out."""
    children: Sequence[Element | Text | Comment] = field(default_factory=list, repr=False)

    def get(self, name: str) -> str:
        """The value of the attribute, "" where absent."""
        found = self.attribute(name)
        return found.value.text if found else ""

    def attribute(self, name: str) -> Attribute | None:
        """The attribute of that lower-case name."""
        for attribute in self.attributes:
            if attribute.name == name:
                return attribute
        return None

    def elements(self) -> Iterator[Element]:
        """All elements below this one in document order, without recursion."""
        stack = [iter(self.children)]
        while stack:
            for child in stack[-1]:
                if isinstance(child, Element):
                    yield child
                    stack.append(iter(child.children))
                    break
            else:
                stack.pop()

    def texts(self) -> Iterator[Text]:
        """All texts below this one in document order, those of style and script included."""
        stack = [iter(self.children)]
        while stack:
            for child in stack[-1]:
                if isinstance(child, Text):
                    yield child
                elif isinstance(child, Element):
                    stack.append(iter(child.children))
                    break
            else:
                stack.pop()

    def ancestors(self) -> Iterator[Element]:
        """The elements around this one, innermost first, the root included."""
        element = self.parent
        while element is not None:
            yield element
            element = element.parent

    @property
    def span(self) -> TextSpan:
        """From the start tag to the end tag, or to the last child where that was left out."""
        if self.close is not None:
            return TextSpan(self.open.start, self.close.end)
        end = self.children[-1].span.end if self.children else self.open.end
        return TextSpan(self.open.start, max(end, self.open.end))


@record()
class Markup:
    """The tree of one HTML part. `style` elements hold their CSS as one Text child."""

    root: Element
    text: MappedText
    """The part's decoded text, which all spans refer to."""
    elements: tuple[Element, ...] = field(repr=False)
    """All but the root in document order, which is the order that they are made in."""
    comments: tuple[Comment, ...] = ()
    """Every comment in document order, also those in the tree."""
    doctype: str = ""
