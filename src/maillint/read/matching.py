"""Which style rules match which elements.

cssselect2 compiles a selector into a test of a node; an index and a look at what stands around
an element keep the number of tests small.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Set
from functools import lru_cache
from typing import Any, NamedTuple

import cssselect2
from cssselect2 import parser

from maillint.read.css import CssRule
from maillint.read.nodes import Node

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
    """A rule that an element matches, by its place in the order; sorted, the later wins."""

    specificity: tuple[int, int, int]
    order: int


class Selector(NamedTuple):
    """A compiled selector, and what must stand around an element for it to match."""

    compiled: Any
    """A cssselect2 CompiledSelector, which has no types."""
    around: frozenset[str]
    """Tags, `.classes` and `#ids` of ancestors."""
    simple: bool
    """Whether it asks for one tag, class or id and nothing else."""


class _Test(NamedTuple):
    match: Match
    selector: Selector


class RuleIndex:
    """Style rules by what their selectors end in, so that few are tried on an element."""

    def __init__(self, rules: Iterable[CssRule], *, quirks: bool) -> None:
        """Take the rules in order; `quirks` makes classes and ids match in any case."""
        self._by_id = defaultdict[str, list[_Test]](list)
        self._by_class = defaultdict[str, list[_Test]](list)
        self._by_tag = defaultdict[str, list[_Test]](list)
        self._others: list[_Test] = []
        wanted = set[str]()
        for order, rule in enumerate(rules):
            folds = quirks and "[" not in rule.selector
            for selector in selectors(rule.selector.lower() if folds else rule.selector):
                wanted |= selector.around
                self._add(_Test(Match(selector.compiled.specificity, order), selector))
        self.wanted = frozenset(wanted)
        """What must stand around an element for some selector to match: `Surroundings` tell."""

    def matches(self, node: Node, around: Set[str]) -> list[Match]:
        """The rules that the element matches, each once, the weakest first.

        `around` are those of the `wanted` that it and its ancestors have: most selectors fail on
        that alone.
        """
        tests = self._tests(node)
        if not tests:
            return []
        node.count(len(tests))
        strongest: dict[int, Match] = {}
        for match, selector in tests:
            if selector.around <= around and (selector.simple or selector.compiled.test(node)):
                strongest[match.order] = max(match, strongest.get(match.order, match))
        return sorted(strongest.values())

    def _tests(self, node: Node) -> list[_Test]:
        tests = [*self._others, *self._by_tag.get(node.tag, ())]
        for each in node.classes:
            tests += self._by_class.get(each, ())
        return tests + self._by_id[node.id] if node.id in self._by_id else tests

    def _add(self, test: _Test) -> None:
        compiled = test.selector.compiled
        if compiled.id:
            self._by_id[compiled.id].append(test)
        elif compiled.class_name:
            self._by_class[compiled.class_name].append(test)
        elif compiled.lower_local_name:
            self._by_tag[compiled.lower_local_name].append(test)
        else:
            self._others.append(test)


@lru_cache(maxsize=8)
def rule_index(rules: tuple[CssRule, ...], quirks: bool) -> RuleIndex:
    """The index of a sheet; templates of one family share theirs."""
    return RuleIndex(rules, quirks=quirks)


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
        Selector(test, frozenset(_around(tree)), _is_simple(tree))
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


def _is_simple(tree: Any) -> bool:
    return (
        isinstance(tree, parser.CompoundSelector)
        and len(list(_marks(tree))) == len(tree.simple_selectors) == 1
    )


def _marks(compound: Any) -> Iterator[str]:
    for simple in compound.simple_selectors:
        if isinstance(simple, parser.ClassSelector):
            yield f".{simple.class_name}"
        elif isinstance(simple, parser.IDSelector):
            yield f"#{simple.ident}"
        elif isinstance(simple, parser.LocalNameSelector):
            yield simple.lower_local_name
