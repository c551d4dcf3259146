"""Own text against another person's: quotes, forwarded mail, and signatures after them.

Marks of mail clients; ENGINES.md §6 names their sources. What they write is in `attribution`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from enum import Enum
from itertools import zip_longest
from typing import NamedTuple

from maillint.model.markup import Element
from maillint.model.regexp import regexp
from maillint.model.segment import Scope
from maillint.model.span import TextSpan
from maillint.read.attribution import (
    HEADER_LINES,
    attribution_start,
    copies_header,
    is_attribution,
    is_forward_line,
    names_writer,
)
from maillint.read.block import Block

_QUOTE_CLASSES = regexp(
    r"gmail_quote|gmail_attr|moz-cite-prefix|yahoo_quoted|protonmail_quote|tutanota_quote"
    r"|OutlookMessageHeader|zmail_extra|mailru-blockquote|js-helper-quote|airmail_on"
)
_QUOTE_STARTS = frozenset(
    (
        "divrplyfwdmsg",
        "appendonsend",
        "mail-editor-reference-message-container",
        "olk_src_body_section",
        "isforwardcontent",
        "reply-intro",
    )
)
_SIGNATURES = regexp(r"gmail_signature|moz-signature|applemailsignature|signature", re.I)
_SENT_FROM = regexp(
    r"(?:sent (?:from|via|with)\b|get outlook for|отправлено (?:с|из|через|от)\b"
    r"|(?:được |đã )?gửi từ\b|von meinem|gesendet (?:von|mit)|envoyé (?:de|depuis|à partir)"
    r"|enviado (?:desde|do|de|a partir)|inviato da|sendt fra|skickat från|verstuurd vanaf"
    r"|wysłane z|lähetetty)[^\n]{0,60}",
    re.IGNORECASE,
)
_DASHES = frozenset(("--", "—", "––"))
_BOXES = frozenset(("body", "html", "table", "td", "tr", ""))
"""What may hold a whole mail: a name that speaks of a signature does not count there."""


def told_apart(blocks: Sequence[Block]) -> list[Block]:
    """The blocks of one part with quotes and signatures marked; a block that holds both is cut."""
    markup = _Markup()
    marked = _without_indents([_by_markup(block, markup) for block in blocks], markup)
    parted = list(_attributions_cut(marked))
    start = _quote_start(parted, markup)
    whole = [
        block if at < start else replace(block, quoted=True) for at, block in enumerate(parted)
    ]
    return list(_signed(_scoped(block) for block in whole))


class _Marks(NamedTuple):
    """What an element, or one around it, says of the text inside."""

    quoted: bool = False
    """A client's markup of a quote."""
    opens: bool = False
    """That this and all behind it is quoted."""
    signs: bool = False


class _Markup:
    """The marks of each element, told once from those of the element around it."""

    def __init__(self) -> None:
        self._known: dict[Element | None, _Marks] = {None: _Marks()}

    def of(self, element: Element | None) -> _Marks:
        """The marks; without an element none."""
        inner: list[Element] = []
        while element is not None and element not in self._known:
            inner.append(element)
            element = element.parent
        marks = self._known[element]
        for one in reversed(inner):
            marks = self._known[one] = _marks(one, marks) if one.attributes else marks
        return marks


def _marks(element: Element, around: _Marks) -> _Marks:
    classes, name = element.get("class"), element.get("id")
    cited = element.tag == "blockquote" and element.get("type").lower() == "cite"
    signing = element.tag not in _BOXES and _SIGNATURES.search(f"{classes} {name}")
    return _Marks(
        around.quoted or cited or bool(_QUOTE_CLASSES.search(classes)),
        around.opens or name.lower().removeprefix("x_") in _QUOTE_STARTS,
        around.signs or bool(signing),
    )


class Replying(Enum):
    """What quotes say of a mail."""

    NO = "no"
    LIKELY = "likely"
    """Lines with `>` and nothing else: a newsletter's bullets may look so."""
    YES = "yes"
    """A client's markup, an attribution, a copied header."""


def replying(blocks: Sequence[Block]) -> Replying:
    """Whether a quote comes of replying or forwarding: a testimonial in `<blockquote>` doesn't."""
    found, markup = Replying.NO, _Markup()
    for index, block in enumerate(blocks):
        if block.scope is not Scope.QUOTED:
            continue
        marks = markup.of(block.element)
        if marks.quoted or marks.opens or is_attribution(block.text):
            return Replying.YES
        if is_forward_line(block.text) or _is_header(blocks, index):
            return Replying.YES
        if block.element is None and names_writer(block.text) and _is_quoted(blocks, index + 1):
            return Replying.YES
        if block.element is None:
            found = Replying.LIKELY
    return found


def _is_header(blocks: Sequence[Block], index: int) -> bool:
    return copies_header(block.text for block in blocks[index : index + HEADER_LINES])


def _is_quoted(blocks: Sequence[Block], index: int) -> bool:
    return index < len(blocks) and blocks[index].scope is Scope.QUOTED


def _without_indents(blocks: Sequence[Block], markup: _Markup) -> list[Block]:
    """Most of a mail in `<blockquote>` without a client's marks is indented, not quoted."""
    indented = [b for b in blocks if b.quoted and b.element and not markup.of(b.element).quoted]
    total = sum(len(block.text) for block in blocks)
    if sum(len(block.text) for block in indented) * 2 < total:
        return list(blocks)
    if any(is_attribution(block.text.split("\n")[-1]) for block in blocks):
        return list(blocks)
    return [replace(b, quoted=False) if b in indented else b for b in blocks]


def _scoped(block: Block) -> Block:
    return block.scoped(Scope.QUOTED) if block.quoted and block.scope is not Scope.HIDDEN else block


def _by_markup(block: Block, markup: _Markup) -> Block:
    if block.element is None or block.scope is Scope.HIDDEN:
        return block
    marks = markup.of(block.element)
    if marks.quoted or all(line.startswith(">") for line in block.text.split("\n")):
        return replace(block, quoted=True)
    return block.scoped(Scope.SIGNATURE) if marks.signs else block


def _attributions_cut(blocks: Sequence[Block]) -> Iterator[Block]:
    """Blocks whose last lines are an attribution, cut before it; the attribution is quoted."""
    for block, after in zip_longest(blocks, blocks[1:]):
        own = not block.quoted and block.scope is not Scope.HIDDEN
        quoting = after is not None and after.quoted
        start = attribution_start(block.text, quoting=quoting) if own else None
        if start is None:
            yield block
            continue
        if start:
            yield block.cut(TextSpan(0, start))
        yield replace(block.cut(TextSpan(start, len(block.text))), quoted=True)


def _quote_start(blocks: Sequence[Block], markup: _Markup) -> int:
    """The index from which on everything is quoted, the number of blocks if nowhere."""
    for index, block in enumerate(blocks):
        if block.scope is Scope.HIDDEN:
            continue
        if markup.of(block.element).opens:
            return index
        if block.quoted and is_attribution(block.text):
            if not any(after.quoted for after in blocks[index + 1 :]):
                return index
        elif not block.quoted and (
            is_forward_line(block.text.split("\n")[0]) or _is_header(blocks, index)
        ):
            return index
    return len(blocks)


def _signed(blocks: Iterator[Block]) -> Iterator[Block]:
    """Blocks after a `-- ` line, and what phones add, as signature."""
    inside = False
    for block in blocks:
        if block.scope in (Scope.QUOTED, Scope.HIDDEN):
            inside = False
            yield block
            continue
        inside = inside or block.text.split("\n")[0].strip() in _DASHES
        if inside or _SENT_FROM.fullmatch(block.text):
            yield block.scoped(Scope.SIGNATURE)
        else:
            yield block
