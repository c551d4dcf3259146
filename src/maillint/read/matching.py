"""Which style rules match which elements.

cssselect2 compiles a selector into a test of a node; an index and a look at what stands around
an element keep the number of tests small.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import chain
from typing import Any, NamedTuple

import cssselect2
from cssselect2 import parser

from maillint.read.css import CssRule
from maillint.read.nodes import Node, Surroundings

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


class Match(NamedTuple):
    """A rule that an element matches; sorted, the later wins."""

    specificity: tuple[int, int, int]
    order: int
    rule: CssRule


class Selector(NamedTuple):
    """A compiled selector, and what must stand around an element for it to match."""

    compiled: Any
    """A cssselect2 CompiledSelector, which has no types."""
    around: frozenset[str]
    """Tags, `.classes` and `#ids` of ancestors."""


class _Test(NamedTuple):
    match: Match
    selector: Selector


class RuleIndex:
    """Style rules by what their selectors end in, so that few are tried on an element."""

    def __init__(self, rules: Iterable[CssRule], *, quirks: bool) -> None:
        """Take the rules in order; `quirks` makes classes and ids match in any case."""
        self._surroundings = Surroundings()
        self._looks_around = False
        self._by_id = defaultdict[str, list[_Test]](list)
        self._by_class = defaultdict[str, list[_Test]](list)
        self._by_tag = defaultdict[str, list[_Test]](list)
        self._others: list[_Test] = []
        for order, rule in enumerate(rules):
            folds = quirks and "[" not in rule.selector
            for selector in selectors(rule.selector.lower() if folds else rule.selector):
                self._add(_Test(Match(selector.compiled.specificity, order, rule), selector))

    def matches(self, node: Node) -> list[Match]:
        """The rules that the element matches, each once, the weakest first.

        To be asked in document order, so that what stands around the element is known: most
        selectors fail on that alone.
        """
        if self._looks_around:
            self._surroundings.enter(node)
        by_id = self._by_id.get(node.id, ()) if node.id else ()
        by_class = chain.from_iterable(self._by_class.get(each, ()) for each in node.classes)
        tests = list(chain(by_id, by_class, self._by_tag.get(node.tag, ()), self._others))
        node.count(len(tests))
        found = sorted({test.match for test in tests if self._passes(test, node)}, key=_strength)
        strongest = {match.order: match for match in found}
        return [match for match in found if strongest[match.order] is match]

    def _passes(self, test: _Test, node: Node) -> bool:
        selector = test.selector
        if selector.around and not self._surroundings.hold(selector.around):
            return False
        return bool(selector.compiled.test(node))

    def _add(self, test: _Test) -> None:
        compiled = test.selector.compiled
        self._looks_around |= bool(test.selector.around)
        if compiled.id:
            self._by_id[compiled.id].append(test)
        elif compiled.class_name:
            self._by_class[compiled.class_name].append(test)
        elif compiled.lower_local_name:
            self._by_tag[compiled.lower_local_name].append(test)
        else:
            self._others.append(test)


def _strength(match: Match) -> tuple[tuple[int, int, int], int]:
    return match.specificity, match.order


@lru_cache(maxsize=2048)
def selectors(text: str) -> tuple[Selector, ...]:
    """The selectors of a list that can match; () where a browser would drop the rule.

    Generated content (`::before`) is no text of the mail, and left out.
    """
    if len(text) > _MAX_SELECTOR_CHARACTERS:
        return ()
    try:
        compiled = cssselect2.compile_selector_list(text)
        parsed = [each.parsed_tree for each in parser.parse(text)]
    except _NO_SELECTOR:
        return ()
    return tuple(
        Selector(test, frozenset(_around(tree)))
        for test, tree in zip(compiled, parsed, strict=True)
        if not test.pseudo_element and not test.never_matches
    )


def _around(tree: Any) -> Iterator[str]:
    """The marks that ancestors must have: all of `.a` and `td` in `.a > td b`, none of `td + b`."""
    while isinstance(tree, parser.CombinedSelector):
        combinator, tree = tree.combinator, tree.left
        compound = tree.right if isinstance(tree, parser.CombinedSelector) else tree
        if combinator in (" ", ">"):
            yield from _marks(compound)


def _marks(compound: Any) -> Iterator[str]:
    for simple in compound.simple_selectors:
        if isinstance(simple, parser.ClassSelector):
            yield f".{simple.class_name}"
        elif isinstance(simple, parser.IDSelector):
            yield f"#{simple.ident}"
        elif isinstance(simple, parser.LocalNameSelector):
            yield simple.lower_local_name
