"""What a reader sees painted: runs of text with their share, and which palette role they have."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from maillint.model.colour import WHITE, Colour, chroma
from maillint.model.markup import Element
from maillint.model.record import record
from maillint.model.rule import Place
from maillint.model.segment import BODY, Scope, Segment
from maillint.model.span import TextSpan
from maillint.model.style import Box, Paint, StyledRun

if TYPE_CHECKING:
    from maillint.model.reading import Reading  # which keeps its painted runs

SEEN = BODY | {Scope.SIGNATURE}
"""The scopes whose look is this writer's doing."""
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
GREY_CHROMA = 4.0
"""CIE chroma below which a colour is black, white or grey to the eye."""


@record()
class PaintedRun:
    """A run of text that a reader sees in the main part."""

    segment: Segment
    run: StyledRun
    characters: int
    """Without white space."""
    role: str
    """`heading`, `button`, `link` or `text`."""

    @property
    def place(self) -> Place:
        """The run's text, without white space around it."""
        text = self.segment.text[self.run.span.start : self.run.span.end]
        start = self.run.span.start + len(text) - len(text.lstrip())
        return self.segment.at(TextSpan(start, start + len(text.strip())))


def painted_runs(reading: Reading) -> tuple[PaintedRun, ...]:
    """The visible runs that hold a letter or digit, in reading order: `reading.painted`."""
    found = []
    roles: dict[Element, str] = {}
    for segment in reading.segments:
        if segment.scope not in SEEN or segment.part is not reading.main:
            continue
        for run in segment.runs:
            text = segment.text[run.span.start : run.span.end]
            if run.style.visible and any(map(str.isalnum, text)):
                characters = sum(map(len, text.split()))
                role = _role(segment, run.element, roles)
                found.append(PaintedRun(segment, run, characters, role))
    return tuple(found)


def _role(segment: Segment, element: Element, known: dict[Element, str]) -> str:
    if segment.scope is Scope.BUTTON:
        return "button"
    return "heading" if segment.scope is Scope.HEADING else _role_by_tags(element, known)


def _role_by_tags(element: Element, known: dict[Element, str]) -> str:
    """What the tags around a text make of it, told once for each; a heading's link is a heading."""
    inner: list[Element] = []
    each: Element | None = element
    while each is not None and each not in known:
        inner.append(each)
        each = each.parent
    role = known[each] if each is not None else "text"
    for each in reversed(inner):
        if each.tag in _HEADINGS:
            role = "heading"
        elif each.tag == "a" and role == "text":
            role = "link"
        known[each] = role
    return role


def paints(reading: Reading, runs: Sequence[PaintedRun]) -> Iterator[Paint]:
    """Every colour that a declaration paints, run by run, then box by box."""
    total = sum(run.characters for run in runs) or 1
    for run in runs:
        style = run.run.style
        cause = style.causes.get("color")
        if cause and style.colour:
            share = run.characters / total
            yield Paint(cause, style.colour, "text", run.role, share, style.backdrop)
    for box in own_boxes(reading):
        yield from _box_paints(box)


def own_boxes(reading: Reading) -> Iterator[Box]:
    """The boxes that are not part of another person's quoted mail."""
    own, quoted = set[Element](), set[Element]()
    for segment in reading.segments:
        if segment.part is reading.main and segment.element is not None:
            _mark(segment.element, quoted if segment.scope is Scope.QUOTED else own)
    for box in reading.boxes:
        around = (box.element, *box.element.ancestors())
        nearest = next((each for each in around if each in own or each in quoted), None)
        if nearest is None or nearest in own:
            yield box


def _mark(element: Element, marked: set[Element]) -> None:
    """Add the element and all around it."""
    each: Element | None = element
    while each is not None and each not in marked:
        marked.add(each)
        each = each.parent


def _box_paints(box: Box) -> Iterator[Paint]:
    style = box.style
    fill = style.causes.get("background-color")
    if fill and style.background and style.background.alpha:
        colour = style.backdrop or style.background
        if colour.alpha == 1:
            yield Paint(fill, colour, "background", box.role, box.area)
    image = style.causes.get("background-image")
    if image:
        stops = [stop.over(WHITE) for stop in style.gradient if stop.alpha]
        for stop in stops:
            share = box.area / len(stops)
            yield Paint(image, stop, "background", box.role, share, blended=True)
    line = style.causes.get("border-color")
    if line and style.border:
        yield Paint(line, style.border, "border", box.role, 0.0)


def is_grey(colour: Colour) -> bool:
    """Whether the eye takes it for black, white or grey."""
    return chroma(colour) < GREY_CHROMA
