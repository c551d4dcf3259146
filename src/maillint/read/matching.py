"""Which style rules match which elements: cssselect2's selectors over our own tree.

cssselect2 compiles a selector into a test of an element wrapper. `Node` is such a wrapper: it
answers from our tree without a copy of it, and counts its steps, since a hostile style sheet
(`* ~ * ~ *` over 20,000 siblings) would otherwise take hours.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import chain
from typing import Any, NamedTuple

import cssselect2

from maillint.errors import DraftError
from maillint.model.markup import Element, Markup, Text
from maillint.read.css import CssRule

MAX_STEPS = 3_000_000
"""Elements visited while matching; about 3 s. The heaviest real template needs 60,000."""
_MAX_SELECTOR_CHARACTERS = 2000
_NO_SELECTOR = (
    cssselect2.SelectorError,
    NotImplementedError,  # *|a
    AttributeError,  # :nth-child(2 of)
    NameError,  # :has(/ a)
    IndexError,
    ValueError,
    RecursionError,
    SyntaxError,  # :not(:not(:not(…))), too deep for Python's own parser
    MemoryError,
)
"""What cssselect2 fails with on text that is no selector."""


class Node:
    """An element as cssselect2's compiled selectors expect it."""

    __slots__ = (
        "_steps",
        "attrib",
        "classes",
        "element",
        "etree_children",
        "etree_siblings",
        "get",
        "id",
        "index",
        "parent",
        "previous",
        "tag",
    )
    in_html_document = True
    namespace_url = ""
    in_disabled_fieldset = False

    def __init__(self, element: Element, parent: Node | None, steps: list[int]) -> None:
        self.element = element
        self.tag = element.tag
        self.attrib = {a.name: a.value.text for a in element.attributes}
        self.get = self.attrib.get
        self.id = self.attrib.get("id")
        self.classes = frozenset(self.attrib.get("class", "").split())
        self.parent = parent
        self.etree_children: list[Node] = []
        self.etree_siblings = parent.etree_children if parent else [self]
        self.index = len(parent.etree_children) if parent else 0
        self.previous = self.etree_siblings[-1] if parent and self.index else None
        self._steps = steps
        if parent:
            parent.etree_children.append(self)

    @property
    def local_name(self) -> str:
        """The tag; the names from here on are cssselect2's."""
        return self.tag

    @property
    def etree_element(self) -> Node:
        """Itself: it answers `get`, `attrib` and `tag` too."""
        return self

    @property
    def text(self) -> str:
        """Not empty where the element holds any text; all that `:empty` asks."""
        return "".join(c.value.text for c in self.element.children if isinstance(c, Text))

    @property
    def lang(self) -> str:
        """The nearest `lang` attribute, lower-case."""
        around = (node.attrib["lang"] for node in (self, *self.ancestors) if "lang" in node.attrib)
        return next(around, "").lower()

    @property
    def ancestors(self) -> Iterator[Node]:
        """Innermost first."""
        node = self.parent
        while node:
            self._step()
            yield node
            node = node.parent

    @property
    def previous_siblings(self) -> Iterator[Node]:
        """Nearest first."""
        node = self.previous
        while node:
            self._step()
            yield node
            node = node.previous

    def iter_children(self) -> Iterator[Node]:
        """In document order."""
        for node in self.etree_children:
            self._step()
            yield node

    def iter_next_siblings(self) -> Iterator[Node]:
        """Nearest first."""
        for node in self.etree_siblings[self.index + 1 :]:
            self._step()
            yield node

    def iter_subtree(self) -> Iterator[Node]:
        """This element and all below it."""
        yield self
        for child in self.iter_children():
            yield from child.iter_subtree()

    def _step(self) -> None:
        self._steps[0] += 1
        if self._steps[0] > MAX_STEPS:
            raise DraftError(f"its style sheets need more than {MAX_STEPS:,} matching steps")


def nodes(markup: Markup) -> Sequence[Node]:
    """The elements in document order, each after its parent."""
    steps = [0]
    by_element: dict[Element, Node] = {}
    for element in markup.root.elements():
        parent = by_element.get(element.parent) if element.parent else None
        by_element[element] = Node(element, parent, steps)
    return list(by_element.values())


class Match(NamedTuple):
    """A rule that an element matches; sorted, the later wins."""

    specificity: tuple[int, int, int]
    order: int
    rule: CssRule


class _Test(NamedTuple):
    match: Match
    selector: Any
    """A cssselect2 CompiledSelector, which has no types."""


class RuleIndex:
    """Style rules by what their selectors end in, so that few are tried on an element."""

    def __init__(self, rules: Iterable[CssRule]) -> None:
        self._by_id = defaultdict[str, list[_Test]](list)
        self._by_class = defaultdict[str, list[_Test]](list)
        self._by_tag = defaultdict[str, list[_Test]](list)
        self._others: list[_Test] = []
        for order, rule in enumerate(rules):
            for selector in compiled(rule.selector):
                self._add(_Test(Match(selector.specificity, order, rule), selector))

    def matches(self, node: Node) -> list[Match]:
        """The rules that the element matches, each once, the weakest first."""
        by_id = self._by_id.get(node.id, ()) if node.id else ()
        by_class = chain.from_iterable(self._by_class.get(each, ()) for each in node.classes)
        tests = chain(by_id, by_class, self._by_tag.get(node.tag, ()), self._others)
        found = sorted({test.match for test in tests if test.selector.test(node)}, key=_strength)
        strongest = {match.order: match for match in found}
        return [match for match in found if strongest[match.order] is match]

    def _add(self, test: _Test) -> None:
        if test.selector.id:
            self._by_id[test.selector.id].append(test)
        elif test.selector.class_name:
            self._by_class[test.selector.class_name].append(test)
        elif test.selector.lower_local_name:
            self._by_tag[test.selector.lower_local_name].append(test)
        else:
            self._others.append(test)


def _strength(match: Match) -> tuple[tuple[int, int, int], int]:
    return match.specificity, match.order


@lru_cache(maxsize=2048)
def compiled(selector: str) -> tuple[Any, ...]:
    """The selectors of a list that can match; () where a browser would drop the rule.

    Generated content (`::before`) is no text of the mail, and left out.
    """
    if len(selector) > _MAX_SELECTOR_CHARACTERS:
        return ()
    try:
        found = cssselect2.compile_selector_list(selector)
    except _NO_SELECTOR:
        return ()
    return tuple(each for each in found if not each.pseudo_element and not each.never_matches)
