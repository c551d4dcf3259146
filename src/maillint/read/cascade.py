"""The cascade: of all that speaks about an element, which declaration wins for each longhand.

From weak to strong: the browser's defaults, presentational attributes, style sheets by
specificity and order, the style attribute; then what is `!important`, in the same order.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache, cached_property, lru_cache
from typing import NamedTuple

from maillint.limits import Limits
from maillint.model.markup import Attribute, Element, Markup, Text
from maillint.model.span import MappedText
from maillint.model.style import Declaration
from maillint.read.css import (
    CssDeclaration,
    CssRule,
    Medium,
    inline_declarations,
    media_attribute,
    style_rules,
)
from maillint.read.defaults import LINK, defaults
from maillint.read.hints import HINTS, hints, link_colour
from maillint.read.longhands import longhands, names_of
from maillint.read.matching import RuleIndex, rule_index
from maillint.read.nodes import Node, Surroundings, nodes, quirks_mode
from maillint.read.values import Specified


class Late(NamedTuple):
    """A declaration with `var()`, which only the element's own variables can resolve."""

    name: str
    value: str


class Winner(NamedTuple):
    """What a longhand is set to, and by what; nothing for the browser's defaults.

    What the element's own attributes set gets its place when somebody asks.
    """

    value: Specified | Late
    by: Declaration | Attribute | CssDeclaration | None = None


Winners = dict[str, Winner]
"""By longhand; custom properties (`--x`) by their names, with their text as the value."""


class Block(NamedTuple):
    """What one list of declarations sets."""

    normal: Winners
    important: Winners


class Cascade:
    """One part's elements and style sheets, ready to be asked about each element."""

    def __init__(self, markup: Markup, max_steps: int = Limits().max_style_steps) -> None:
        """Read the style sheets among the elements; DraftError once matching takes more steps."""
        self.nodes = nodes(markup, max_steps)
        """The elements in document order."""
        self.quirks = quirks_mode(markup)
        self._defaults = _default_winners(quirks=self.quirks)
        self._sheets = dict[Medium, _Sheet]()
        for node in self.nodes:
            if node.tag == "style":
                self._read_sheet(node.element)
        self._link: Winners = {}

    def winners(self, node: Node) -> Winners:
        """What holds on the element itself; what it inherits is not in it."""
        found = dict(self._defaults.get(node.tag, ()))
        if node.attrib:
            self._add_hints(node, found)
        blocks = self._matching(node, Medium.SCREEN)
        style = node.attrib.get("style")
        if style:
            blocks.append(_inline_block(style, self.quirks))
        return _cascaded(blocks, found)

    @property
    def has_dark(self) -> bool:
        """Whether any rule holds in dark mode alone."""
        return not self._sheets.keys().isdisjoint(_DARK)

    def dark(self, node: Node) -> Iterator[tuple[str, Winner]]:
        """The longhands that dark mode alone sets on the element, and what wins there."""
        for medium in _DARK:
            yield from _cascaded(self._matching(node, medium), {}).items()

    def _matching(self, node: Node, medium: Medium) -> list[Block]:
        sheet = self._sheets.get(medium)
        return sheet.blocks(node) if sheet else []

    def _add_hints(self, node: Node, found: Winners) -> None:
        if node.tag == "a" and "href" in node.attrib:
            found |= self._defaults[LINK] | self._link
        if HINTS.isdisjoint(node.attrib):
            return
        for attribute, values in hints(node.element):
            for name, value in values:
                found[name] = Winner(value, attribute)
        link = link_colour(node.element) if node.tag == "body" else None
        if link:
            declaration = attribute_declaration(link[0])
            self._link = {name: Winner(value, declaration) for name, value in link[1]}

    def _read_sheet(self, style: Element) -> None:
        medium = media_attribute(style.get("media"))
        for child in style.children:
            if medium and isinstance(child, Text):
                for rule in _telling_rules(child.value.text, medium):
                    sheet = self._sheets.setdefault(rule.medium, _Sheet(quirks=self.quirks))
                    sheet.add(rule, child.value)


_DARK = (Medium.DARK, Medium.OUTLOOK_DARK)


class _Sheet:
    """A part's rules for one medium; what a rule sets is found out when it first matches."""

    def __init__(self, *, quirks: bool) -> None:
        self._quirks = quirks
        self._rules: list[tuple[CssRule, MappedText]] = []
        self._blocks = dict[int, Block]()

    def add(self, rule: CssRule, text: MappedText) -> None:
        """Take a rule, after all that came before it, and the text that it stands in."""
        self._rules.append((rule, text))

    def blocks(self, node: Node) -> list[Block]:
        """What the rules set that the element matches, the weakest first.

        To be asked in document order, so that what stands around the element is known.
        """
        around = self._surroundings.at(node) if self._index.wanted else frozenset[str]()
        return [self._block(match.order) for match in self._index.matches(node, around)]

    @cached_property
    def _index(self) -> RuleIndex:
        return rule_index(tuple(rule for rule, _ in self._rules), self._quirks)

    @cached_property
    def _surroundings(self) -> Surroundings:
        return Surroundings(self._index.wanted)

    def _block(self, order: int) -> Block:
        if order not in self._blocks:
            rule, text = self._rules[order]
            placed = (
                (d, declaration_at(d, text, "sheet", rule.selector)) for d in rule.declarations
            )
            self._blocks[order] = _block(placed, self._quirks)
        return self._blocks[order]


@lru_cache(maxsize=32)
def _telling_rules(css: str, medium: Medium) -> tuple[CssRule, ...]:
    """The rules that set anything we look at, with nothing else in them.

    Templates of one family share their sheet.
    """
    return tuple(
        replace(rule, declarations=telling)
        for rule in style_rules(css, medium)
        if (telling := tuple([each for each in rule.declarations if _tells(each.name)]))
    )


def _tells(name: str) -> bool:
    return name.startswith("--") or bool(names_of(name))


def _cascaded(blocks: Sequence[Block], found: Winners) -> Winners:
    """Blocks laid over what was found, the weakest first; all that is important comes last."""
    for block in blocks:
        found.update(block.normal)
    for block in blocks:
        found.update(block.important)
    return found


@cache
def _default_winners(*, quirks: bool) -> Mapping[str, Winners]:
    """What browsers bring along, by tag; nothing in the draft is its cause."""
    return {
        tag: {name: Winner(value) for name, value in values.items()}
        for tag, values in defaults(quirks=quirks).items()
    }


def declaration_at(
    found: CssDeclaration, text: MappedText, origin: str, selector: str = ""
) -> Declaration:
    """The declaration with its place; `text` is the CSS that its offsets refer to."""
    value = text.text[found.span.start : found.span.end].partition(":")[2].strip()
    return Declaration(found.name, value, text, found.span, origin, selector)


def attribute_declaration(attribute: Attribute) -> Declaration:
    """A presentational attribute as the declaration that it amounts to."""
    value = attribute.value
    return Declaration(attribute.name, value.text, value.origin, attribute.span, "attribute")


@lru_cache(maxsize=4096)
def _inline_block(style: str, quirks: bool) -> Block:
    return _block(((each, each) for each in inline_declarations(style)), quirks)


def _block(
    declarations: Iterable[tuple[CssDeclaration, CssDeclaration | Declaration]], quirks: bool
) -> Block:
    block = Block({}, {})
    for found, by in declarations:
        target = block.important if found.important else block.normal
        target.update((name, Winner(value, by)) for name, value in _settings(found, quirks))
    return block


def _settings(found: CssDeclaration, quirks: bool) -> Iterable[tuple[str, Specified | Late]]:
    if found.name.startswith("--"):
        return [(found.name, found.value)]
    if "var(" in found.value.lower():
        return [(name, Late(found.name, found.value)) for name in names_of(found.name)]
    return longhands(found.name, found.value, quirks=quirks)
