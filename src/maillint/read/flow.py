"""The blocks of an HTML part: white space collapsed as browsers do, every character mapped.

What is not for this file: whether a block is a greeting, a quote or a footer.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import chain

from maillint.model.draft import Part
from maillint.model.markup import Comment, Element, Markup, Text
from maillint.model.regexp import regexp
from maillint.model.segment import Scope
from maillint.model.span import SpanMap, TextSpan
from maillint.read.block import Block, Piece, trimmed
from maillint.read.line import Line

_SKIPPED = frozenset(
    "head style script title template svg noscript xml textarea select object iframe map".split()
)
_BLOCKS = regexp(
    r"address|article|aside|blockquote|body|caption|center|d[dlt]|details|dialog|div|fieldset"
    r"|figcaption|figure|footer|form|h[1-6]|header|hr|html|legend|li|main|nav|ol|option|p|pre"
    r"|section|summary|t[dhr]|table|tbody|tfoot|thead|ul|mj-[a-z-]+"
)
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_LIST = frozenset(("li", "th", "dt", "dd", "address", "caption"))
_CODE = frozenset(("pre", "code", "kbd", "samp"))
_SHOWN_AS_BLOCK = regexp(r"display\s*:\s*(?:block|table(?!-cell)|flex|grid|list-item)", re.I)
_PARAGRAPHS = regexp(r"\n[^\S\n]*\n\s*")


def html_blocks(part: Part, markup: Markup, visible: Callable[[Element], bool]) -> list[Block]:
    """The blocks in document order, hidden ones and alt texts among them, empty ones left out.

    `visible` tells whether an element's text is seen, its ancestors considered.
    """
    return list(_Flow(part, markup, visible).blocks())


class _Flow:
    """Walks the tree once and cuts its text into blocks."""

    def __init__(self, part: Part, markup: Markup, visible: Callable[[Element], bool]) -> None:
        self._part, self._markup, self._visible = part, markup, visible
        self._line = Line()
        self._alts: list[Block] = []
        self._anchors: list[Element] = []
        self._verbatim = self._quoted = 0
        self._parts: dict[Element, bool] = {}
        """Whether an element is a block: asked when it opens, closes and holds text."""

    def blocks(self) -> Iterator[Block]:
        """Every block; `_walk` parts them at block tags and where visibility changes."""
        shown = True
        for node, opening in _walk(self._markup.root):
            if isinstance(node, Text):
                if (visible := self._visible(node.parent)) is not shown:
                    yield from self._flush(node.parent, shown=shown)
                    shown = visible
                self._line.add(node, self._anchor, verbatim=self._verbatim > 0)
            else:
                if (self._line.chars or self._alts) and self._is_block(node):
                    yield from self._flush(node if not opening else node.parent or node, shown)
                self._step(node, opening=opening)
        yield from self._flush(self._markup.root, shown)

    def _is_block(self, element: Element) -> bool:
        if element not in self._parts:
            self._parts[element] = _is_block(element)
        return self._parts[element]

    @property
    def _anchor(self) -> Element | None:
        return self._anchors[-1] if self._anchors else None

    def _step(self, element: Element, *, opening: bool) -> None:
        if element.tag == "a" and element.attribute("href"):
            self._anchors = [*self._anchors, element] if opening else self._anchors[:-1]
        elif element.tag in ("pre", "listing"):
            self._verbatim += 1 if opening else -1
        elif element.tag == "blockquote":  # marks of mail clients are for `quotes`
            self._quoted += 1 if opening else -1
        elif element.tag == "br" and opening:
            self._line.break_at(element)
        elif element.tag in ("img", "v:imagedata") and opening:
            self._line.part_words()
            self._alts.extend(self._alt(element))

    def _alt(self, element: Element) -> Iterator[Block]:
        alt = element.attribute("alt")
        if alt and alt.value.text.strip():
            shown = self._visible(element)
            scope = Scope.ALT if shown else Scope.HIDDEN
            block = Block(alt.value, self._part, scope, element, quoted=self._quoted > 0)
            yield block.cut(alt.value.whole)

    def _flush(self, element: Element, shown: bool) -> Iterator[Block]:
        line, self._line = self._line, Line()
        alts, self._alts = self._alts, []
        text = "".join(line.chars)
        if text.strip():
            mapped = self._markup.text.derive(text, SpanMap(line.runs))
            owner = self._owner(line.pieces, element)
            scope = _scope(owner, text, line.pieces) if shown else Scope.HIDDEN
            quoted = self._quoted > 0
            yield from _paragraphs(
                Block(mapped, self._part, scope, owner, tuple(line.pieces), quoted)
            )
        yield from alts

    def _owner(self, pieces: Sequence[Piece], element: Element) -> Element:
        """The innermost block element around the block's first text."""
        if not pieces:
            return element
        first = pieces[0].element
        return next((e for e in chain([first], first.ancestors()) if self._is_block(e)), element)


def _walk(root: Element) -> Iterator[tuple[Element | Text, bool]]:
    """Texts and elements as they open (True) and close (False); unread elements left out."""
    stack: list[tuple[Element, Iterator[Element | Text | Comment]]] = [(root, iter(root.children))]
    while stack:
        element, children = stack[-1]
        for child in children:
            if isinstance(child, Text):
                yield child, True
            elif isinstance(child, Element) and child.tag not in _SKIPPED:
                yield child, True
                stack.append((child, iter(child.children)))
                break
        else:
            stack.pop()
            if element is not root:
                yield element, False


def _is_block(element: Element) -> bool:
    if _BLOCKS.fullmatch(element.tag):
        return True
    return element.tag != "br" and bool(_SHOWN_AS_BLOCK.search(element.get("style")))


def _scope(owner: Element, text: str, pieces: Sequence[Piece]) -> Scope:
    near = _near(owner)
    if not near.isdisjoint(_HEADINGS):
        return Scope.HEADING
    if owner.tag == "pre" or all(_in_code(piece) for piece in pieces if _shows(piece, text)):
        return Scope.CODE
    if not near.isdisjoint(_LIST):
        return Scope.LIST
    return Scope.BODY


def _near(owner: Element) -> set[str]:
    """The tags of the block and the two around it: an `h1` holds a `div`, an `li` a `p`."""
    parent = owner.parent
    return {e.tag for e in (owner, parent, parent and parent.parent) if e is not None}


def _in_code(piece: Piece) -> bool:
    parent = piece.element.parent
    return piece.element.tag in _CODE or (parent is not None and parent.tag in _CODE)


def _shows(piece: Piece, text: str) -> bool:
    return bool(text[piece.span.start : piece.span.end].strip())


def _paragraphs(block: Block) -> Iterator[Block]:
    """The block parted at empty lines, which `<br><br>` makes; code stays whole."""
    if block.scope is Scope.CODE:
        yield block.cut(block.mapped.whole)
        return
    start = 0
    for gap in chain(_PARAGRAPHS.finditer(block.text), (None,)):
        end = gap.start() if gap else len(block.text)
        span = trimmed(block.text, TextSpan(start, end))
        if span.start < span.end:
            yield block.cut(span)
        start = gap.end() if gap else end
