"""The cascade: of all that speaks about an element, which declaration wins for each longhand.

From weak to strong: the browser's defaults, presentational attributes, style sheets by
specificity and order, the style attribute; then what is `!important`, in the same order.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache
from typing import NamedTuple

from maillint.model.markup import Attribute, Element, Markup, Text
from maillint.model.span import MappedText, TextSpan
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
from maillint.read.hints import hints, link_colour
from maillint.read.longhands import longhands, names_of
from maillint.read.matching import RuleIndex
from maillint.read.nodes import Node, quirks_mode
from maillint.read.values import Specified


class Late(NamedTuple):
    """A declaration with `var()`, which only the element's own variables can resolve."""

    name: str
    value: str


class Winner(NamedTuple):
    """What a longhand is set to, and by what; nothing for the browser's defaults."""

    value: Specified | Late
    by: CssDeclaration | Declaration | None = None


Winners = dict[str, Winner]
"""By longhand; custom properties (`--x`) by their names, with their text as the value."""


class Block(NamedTuple):
    """What one list of declarations sets."""

    normal: Winners
    important: Winners


class Cascade:
    """One part's style sheets, ready to be asked about each element."""

    def __init__(self, markup: Markup, elements: Iterable[Node]) -> None:
        """Read the style sheets among the elements."""
        self._quirks = quirks_mode(markup)
        self._defaults = _default_winners(quirks=self._quirks)
        self._blocks: dict[Medium, dict[CssRule, Block]] = {medium: {} for medium in Medium}
        for node in elements:
            if node.tag == "style":
                self._read_sheet(node.element)
        self._indexes = {
            medium: RuleIndex(rules, quirks=self._quirks) for medium, rules in self._blocks.items()
        }
        self._link: Winners = {}

    def winners(self, node: Node) -> Winners:
        """What holds on the element itself; what it inherits is not in it."""
        found: Winners = dict(self._defaults.get(node.tag, {}))
        if node.tag == "a" and "href" in node.attrib:
            found |= self._defaults[LINK] | self._link
        self._add_hints(node.element, found)
        blocks = self._matching(node, Medium.SCREEN)
        style = node.attrib.get("style")
        if style:
            blocks.append(_inline_block(style, self._quirks))
        return found | _cascaded(blocks)

    def dark(self, node: Node) -> Iterator[tuple[str, Winner]]:
        """The longhands that dark mode alone sets on the element, and what wins there."""
        for medium in (Medium.DARK, Medium.OUTLOOK_DARK):
            yield from _cascaded(self._matching(node, medium)).items()

    def _matching(self, node: Node, medium: Medium) -> list[Block]:
        blocks = self._blocks[medium]
        return [blocks[match.rule] for match in self._indexes[medium].matches(node)]

    def _add_hints(self, element: Element, found: Winners) -> None:
        for attribute, values in hints(element):
            declaration = attribute_declaration(attribute)
            found |= {name: Winner(value, declaration) for name, value in values}
        link = link_colour(element) if element.tag == "body" else None
        if link:
            declaration = attribute_declaration(link[0])
            self._link = {name: Winner(value, declaration) for name, value in link[1]}

    def _read_sheet(self, style: Element) -> None:
        medium = media_attribute(style.get("media"))
        for child in style.children:
            if medium and isinstance(child, Text):
                for rule in style_rules(child.value.text, medium):
                    block = _sheet_block(rule, child.value, self._quirks)
                    self._blocks[rule.medium][rule] = block


def _cascaded(blocks: Iterable[Block]) -> Winners:
    """What blocks set together, the weakest first; all that is important comes after the rest."""
    found: Winners = {}
    important: Winners = {}
    for block in blocks:
        found.update(block.normal)
        important.update(block.important)
    return found | important


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
    """The declaration at its place in the part; `text` is the CSS that its offsets refer to."""
    root, span = text.root(found.span)
    written = text.text[found.span.start : found.span.end].partition(":")[2].strip()
    return Declaration(found.name, written, root, span, origin, selector)


def attribute_declaration(attribute: Attribute) -> Declaration:
    """A presentational attribute as the declaration that it amounts to."""
    root, span = _root(attribute)
    return Declaration(attribute.name, attribute.value.text, root, span, "attribute")


def _root(attribute: Attribute) -> tuple[MappedText, TextSpan]:
    return attribute.value.root(TextSpan(0, 0))[0], attribute.span


def _sheet_block(rule: CssRule, text: MappedText, quirks: bool) -> Block:
    return _block(
        (
            (each, declaration_at(each, text, "sheet", rule.selector))
            for each in rule.declarations
            if each.name.startswith("--") or names_of(each.name)
        ),
        quirks,
    )


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
