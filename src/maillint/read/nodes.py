"""Our elements as cssselect2's compiled selectors expect them, without a copy of the tree.

A node counts its steps, since a hostile style sheet would otherwise take hours.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence, Set

from maillint.errors import DraftError
from maillint.model.markup import Element, Markup, Text

_NONE: frozenset[str] = frozenset()


class Steps:
    """The work done for all elements of a part."""

    __slots__ = ("_most", "_taken")

    def __init__(self, most: int) -> None:
        self._most = most
        self._taken = 0

    def count(self, steps: int) -> None:
        """Note more of it; DraftError over `max-style-steps`."""
        self._taken += steps
        if self._taken > self._most:
            raise DraftError(
                f"its style sheets take more than {self._most} matching steps (max-style-steps)"
            )


class Node:
    """An element as cssselect2's compiled selectors expect it."""

    __slots__ = (
        "_steps",
        "attrib",
        "classes",
        "element",
        "etree_children",
        "etree_siblings",
        "id",
        "index",
        "parent",
        "previous",
        "tag",
    )
    in_html_document = True
    namespace_url = ""
    in_disabled_fieldset = False

    def __init__(
        self, element: Element, parent: Node | None, steps: Steps, *, quirks: bool
    ) -> None:
        self.element = element
        self.tag = element.tag
        self.attrib = {a.name: a.value.text for a in element.attributes}
        self.id, classes = self.attrib.get("id", ""), self.attrib.get("class", "")
        if quirks:  # there `.url` is `CLASS=URL`
            self.id, classes = self.id.lower(), classes.lower()
        self.classes = frozenset(classes.split()) if classes else _NONE
        self.parent = parent
        self.etree_children: list[Node] = []
        self.etree_siblings = parent.etree_children if parent else [self]
        self.index = len(parent.etree_children) if parent else 0
        self.previous = self.etree_siblings[-1] if parent and self.index else None
        self._steps = steps
        if parent is not None:
            parent.etree_children.append(self)

    @property
    def marks(self) -> list[str]:
        """Its tag, `.classes` and `#id`."""
        marks = [self.tag, *[f".{each}" for each in self.classes]]
        return [*marks, f"#{self.id}"] if self.id else marks

    def get(self, name: str, default: str | None = None) -> str | None:
        """The value of an attribute."""
        return self.attrib.get(name, default)

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
            self.count(1)
            yield node
            node = node.parent

    @property
    def previous_siblings(self) -> Iterator[Node]:
        """Nearest first."""
        node = self.previous
        while node:
            self.count(1)
            yield node
            node = node.previous

    def iter_children(self) -> Iterator[Node]:
        """In document order."""
        for node in self.etree_children:
            self.count(1)
            yield node

    def iter_next_siblings(self) -> Iterator[Node]:
        """Nearest first."""
        for node in self.etree_siblings[self.index + 1 :]:
            self.count(1)
            yield node

    def iter_subtree(self) -> Iterator[Node]:
        """This element and all below it."""
        yield self
        for child in self.iter_children():
            yield from child.iter_subtree()

    def count(self, steps: int) -> None:
        """Note work done for this element; DraftError where all together is too much."""
        self._steps.count(steps)


def nodes(markup: Markup, max_steps: int) -> Sequence[Node]:
    """The elements in document order, each after its parent."""
    steps, quirks = Steps(max_steps), quirks_mode(markup)
    by_element: dict[Element, Node] = {}
    for element in markup.elements:
        parent = by_element.get(element.parent) if element.parent else None
        by_element[element] = Node(element, parent, steps, quirks=quirks)
    return list(by_element.values())


def quirks_mode(markup: Markup) -> bool:
    """Whether browsers lay the part out as pages of the 1990s: no doctype, or HTML 4 and older
    without the address of its definition. Source: HTML standard, §13.2.6.4.1, abridged.
    """
    doctype = markup.doctype.lower()
    if not doctype:
        return True
    old = any(f"html {version}" in doctype for version in ("2.0", "3.2", "3.0"))
    transitional = "html 4.0" in doctype and ("transitional" in doctype or "frameset" in doctype)
    return old or (transitional and "http" not in doctype)


class Surroundings:
    """Which of some tags, `.classes` and `#ids` an element and those around it have."""

    def __init__(self, wanted: Iterable[str]) -> None:
        self._wanted = frozenset(wanted)
        self._open: list[tuple[Node, list[str]]] = []
        self._counts: Counter[str] = Counter()
        self._marks: set[str] = set()

    def at(self, node: Node) -> Set[str]:
        """Those of the next element in document order; none may be left out."""
        while self._open and self._open[-1][0] is not node.parent:
            self._leave(self._open.pop()[1])
        marks = [mark for mark in node.marks if mark in self._wanted]
        self._open.append((node, marks))
        if marks:
            self._counts.update(marks)
            self._marks.update(marks)
        return self._marks

    def _leave(self, marks: Iterable[str]) -> None:
        for mark in marks:
            self._counts[mark] -= 1
            if not self._counts[mark]:
                self._marks.remove(mark)
