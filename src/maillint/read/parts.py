"""Reads one part: its blocks, what they are, where they lead and what they paint."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

from maillint.model.draft import Part
from maillint.model.lexicon import Lexicons
from maillint.model.markup import Element
from maillint.model.reading import Action, Image, Link
from maillint.model.regexp import regexp
from maillint.model.segment import OWN, Segment, blotted
from maillint.model.span import TextSpan
from maillint.model.style import Box, Paint, Style, StyledRun
from maillint.read.actions import actions_of
from maillint.read.block import Block
from maillint.read.buttons import buttons_of
from maillint.read.facts import facts_of
from maillint.read.flow import html_blocks
from maillint.read.images import images_of
from maillint.read.layout import Layout
from maillint.read.links import Laid, links_of
from maillint.read.masks import Marked, marked, masks_of
from maillint.read.optouts import optouts
from maillint.read.plain import plain_blocks
from maillint.read.quotes import Replying, replying, told_apart
from maillint.read.room import Room
from maillint.read.spoken import Said, languages_of

_CODE_TAGS = frozenset(("code", "kbd", "samp", "tt", "var"))

_HIDING = regexp(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)

Looks = Mapping[Element, Style]


class PartReading(NamedTuple):
    """What one part gives, each in reading order."""

    part: Part
    segments: tuple[Segment, ...]
    links: tuple[Link, ...]
    actions: tuple[Action, ...]
    images: tuple[Image, ...]
    boxes: tuple[Box, ...]
    dark: tuple[Paint, ...]
    replying: Replying


def read_part(part: Part, lexicons: Lexicons, usual: str, room: Room) -> PartReading:
    """The part as its reader takes it; `usual` is the language of a text in doubt.

    DraftError where there is no room for it.
    """
    looks, buttons, painted = _paint(part, room.limits.max_style_steps)
    visible = _visibility(looks)
    found = _blocks(part, visible)
    room.take(found)
    parted = told_apart(found)
    blocks = Layout(lexicons, looks, buttons).scoped(parted)
    segments = tuple(_segments(blocks, looks, lexicons, usual))
    starts = [segment.mapped.root(TextSpan(0, 0))[1].start for segment in segments]
    laid = Laid(part, segments, tuple(block.pieces for block in blocks), starts)
    links = tuple(links_of(laid, buttons, optouts()))
    actions = actions_of(segments, links, lexicons)
    images = tuple(images_of(laid, links, visible))
    return PartReading(part, segments, links, actions, images, *painted, replying(parted))


def _blocks(part: Part, visible: Callable[[Element], bool]) -> list[Block]:
    if part.markup is not None:
        return html_blocks(part, part.markup, visible)
    return plain_blocks(part, part.text) if part.text is not None else []


def _paint(
    part: Part, max_steps: int
) -> tuple[Looks, frozenset[Element], tuple[tuple[Box, ...], tuple[Paint, ...]]]:
    """How the part's elements look, which of its links look like buttons, what it paints besides
    text, and what dark mode changes.

    The cascade costs 15 ms to import; plain text does without.
    """
    if part.markup is None:
        return {}, frozenset(), ((), ())
    from maillint.read.boxes import boxes
    from maillint.read.cascade import Cascade
    from maillint.read.dark import dark_paints
    from maillint.read.styles import styles

    cascade = Cascade(part.markup, max_steps)
    looks = styles(cascade)
    buttons = buttons_of(looks)
    return looks, buttons, (boxes(looks, buttons), dark_paints(cascade, looks, buttons))


def _visibility(looks: Looks) -> Callable[[Element], bool]:
    def visible(element: Element) -> bool:
        style = looks.get(element)
        if style is None or style.visible:
            return True
        return element.tag == "img" and _is_only_small(element, looks)

    return visible


def _is_only_small(image: Element, looks: Looks) -> bool:
    """Whether a picture is hidden by nothing but `font-size: 0`, which closes gaps in tables."""
    for element in (image, *image.ancestors()):
        style = looks.get(element)
        if style is None or style.visible:
            return True
        if style.size_px is None or style.size_px >= 1 or _HIDING.search(element.get("style")):
            return False
    return True


def _segments(
    blocks: Sequence[Block], looks: Looks, lexicons: Lexicons, usual: str
) -> Iterator[Segment]:
    marks = [_marked(block) for block in blocks]
    said = [
        Said(blotted(b.text, m.masks), b.scope in OWN) for b, m in zip(blocks, marks, strict=True)
    ]
    languages = languages_of(said, usual)
    for block, mark, language in zip(blocks, marks, languages, strict=True):
        yield Segment(
            scope=block.scope,
            mapped=block.mapped,
            part=block.part,
            language=language,
            masks=mark.masks,
            tags=mark.tags,
            runs=tuple(_runs(block, looks)),
            element=block.element,
            facts=facts_of(block.text, language, lexicons),
        )


def _marked(block: Block) -> Marked:
    told = marked(block.text)
    code = [p.span for p in block.pieces if p.element.tag in _CODE_TAGS]
    return told._replace(masks=tuple(masks_of(block.text, told.tags, code))) if code else told


def _runs(block: Block, looks: Looks) -> Iterator[StyledRun]:
    """One run per text node, each up to where the next begins, so that they cover the text."""
    pieces = block.pieces
    for index, piece in enumerate(pieces):
        start = piece.span.start if index else 0
        end = pieces[index + 1].span.start if index + 1 < len(pieces) else len(block.text)
        style = looks.get(piece.element)
        if style is not None and start < end:
            yield StyledRun(TextSpan(start, end), style, piece.element)
