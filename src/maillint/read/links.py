"""Every place to click, with the label that its reader sees."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence, Set
from dataclasses import field

from maillint.model.draft import Part
from maillint.model.markup import Attribute, Element
from maillint.model.reading import Link, LinkRole
from maillint.model.record import record
from maillint.model.rule import Place
from maillint.model.segment import MaskKind, Scope, Segment
from maillint.model.span import MappedText, TextSpan
from maillint.read.block import Piece
from maillint.read.buttons import LINKS
from maillint.read.optouts import OptOuts
from maillint.read.vocabulary import sentence_around

_UNREAD = frozenset((Scope.QUOTED, Scope.HIDDEN))


@record(slots=False)
class Laid:
    """The segments of one part in reading order, with the pieces that HTML text came from."""

    part: Part
    segments: tuple[Segment, ...]
    pieces: tuple[tuple[Piece, ...], ...]
    """One tuple per segment; empty for plain text."""
    starts: list[int] = field(default_factory=list)
    """Where each segment starts in the part's text."""

    def scope_at(self, position: int) -> Scope | None:
        """What stands before a position of the part's text: pictures belong to it."""
        index = bisect_right(self.starts, position) - 1
        return self.segments[index].scope if index >= 0 else None


def links_of(laid: Laid, buttons: Set[Element], optouts: OptOuts) -> list[Link]:
    """The links of one part in order; those in quoted and hidden text are left out."""
    found = [*_anchors(laid, buttons, optouts), *_bare(laid, optouts)]
    return [link for _, link in sorted(found, key=lambda pair: pair[0])]


def _anchors(laid: Laid, buttons: Set[Element], optouts: OptOuts) -> Iterator[tuple[int, Link]]:
    if laid.part.markup is None:
        return
    texts = _labels(laid)
    for element in laid.part.markup.elements:
        href = _href(element) if element.tag in LINKS else None
        if href is None:
            continue
        at = element.open.start
        shown = [(s, span) for s, span in texts.get(element, ()) if s.scope not in _UNREAD]
        hidden = element in texts and not shown
        scope = shown[0][0].scope if shown else laid.scope_at(at)
        if hidden or (not shown and scope in _UNREAD and scope is Scope.QUOTED):
            continue
        yield at, _anchor(laid, element, href.value, shown, scope, buttons, optouts)


def _labels(laid: Laid) -> dict[Element, list[tuple[Segment, TextSpan]]]:
    """By anchor: its visible stretches in each segment, as one range per segment."""
    found: dict[Element, list[tuple[Segment, TextSpan]]] = {}
    for segment, pieces in zip(laid.segments, laid.pieces, strict=True):
        for piece in pieces:
            if piece.anchor is None or not segment.text[piece.span.start : piece.span.end].strip():
                continue
            ranges = found.setdefault(piece.anchor, [])
            if ranges and ranges[-1][0] is segment:
                ranges[-1] = (segment, TextSpan(ranges[-1][1].start, piece.span.end))
            else:
                ranges.append((segment, piece.span))
    return found


def _href(element: Element) -> Attribute | None:
    return element.attribute("href") or element.attribute("xlink:href")


def _anchor(
    laid: Laid,
    element: Element,
    href: MappedText,
    shown: Sequence[tuple[Segment, TextSpan]],
    scope: Scope | None,
    buttons: Set[Element],
    optouts: OptOuts,
) -> Link:
    in_footer = scope is Scope.FOOTER
    if shown:
        segment, span = shown[0]
        span = _tight(segment.text, span)
        label = " ".join(" ".join(s.text[r.start : r.end].split()) for s, r in shown)
        role = LinkRole.BUTTON if element in buttons else LinkRole.LINK
        if role is LinkRole.LINK and _is_address(segment, span):
            role = LinkRole.BARE
        opts_out = optouts.in_target(href.text) or _says_opt_out(segment, span, label, optouts)
        place = segment.at(span)
        return Link(
            role, label, href, place, laid.part, segment, span, element, in_footer, opts_out
        )
    label = _alt(element)
    role = LinkRole.AREA if element.tag == "area" else LinkRole.IMAGE
    opts_out = optouts.in_target(href.text) or optouts.in_text(label)
    place = _open_tag(laid.part, element)
    return Link(role, label, href, place, laid.part, None, None, element, in_footer, opts_out)


def _tight(text: str, span: TextSpan) -> TextSpan:
    start, end = span.start, span.end
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return TextSpan(start, end)


def _is_address(segment: Segment, span: TextSpan) -> bool:
    """Whether the label is a URL or an address and nothing else."""
    kinds = (MaskKind.URL, MaskKind.ADDRESS)
    return any(
        m.kind in kinds and m.span.start <= span.start + 1 and m.span.end >= span.end - 1
        for m in segment.masks
    )


def _says_opt_out(segment: Segment, span: TextSpan, label: str, optouts: OptOuts) -> bool:
    if optouts.in_text(label):
        return True
    if label and not optouts.is_pointer(label):
        return False
    sentence = sentence_around(segment, span)
    return optouts.in_text(segment.text[sentence.start : sentence.end])


def _alt(element: Element) -> str:
    images = [e for e in element.elements() if e.tag == "img"]
    alts = [image.get("alt").strip() for image in images] or [element.get("alt").strip()]
    return " ".join(filter(None, alts))


def _open_tag(part: Part, element: Element) -> Place:
    assert part.markup is not None
    text = part.markup.text
    return Place(text.source(element.open), text.text[element.open.start : element.open.end])


def _bare(laid: Laid, optouts: OptOuts) -> Iterator[tuple[int, Link]]:
    """URLs and addresses that stand in the text and in no anchor."""
    for segment, pieces, start in zip(laid.segments, laid.pieces, laid.starts, strict=True):
        if segment.scope in _UNREAD or segment.scope in (Scope.CODE, Scope.ALT):
            continue
        for mask in segment.masks:
            if mask.kind not in (MaskKind.URL, MaskKind.ADDRESS) or _linked(pieces, mask.span):
                continue
            label = segment.text[mask.span.start : mask.span.end]
            opts_out = optouts.in_target(label) or _says_opt_out(segment, mask.span, "", optouts)
            yield (
                start + mask.span.start,
                Link(
                    LinkRole.BARE,
                    label,
                    segment.mapped.cut(mask.span),
                    segment.at(mask.span),
                    laid.part,
                    segment,
                    mask.span,
                    None,
                    segment.scope is Scope.FOOTER,
                    opts_out,
                ),
            )
        yield from _tagged(laid, segment, pieces, start, optouts)


def _linked(pieces: Sequence[Piece], span: TextSpan) -> bool:
    """Whether an anchor holds the range; pieces stand in order."""
    index = bisect_right(pieces, span.start, key=lambda piece: piece.span.start) - 1
    near = pieces[max(0, index) : index + 2]
    return any(piece.anchor is not None and piece.span.overlaps(span) for piece in near)


def _tagged(
    laid: Laid, segment: Segment, pieces: Sequence[Piece], start: int, optouts: OptOuts
) -> Iterator[tuple[int, Link]]:
    """Merge tags in the text that a mailing service turns into an opt-out link."""
    for tag in segment.tags:
        text = segment.text[tag.span.start : tag.span.end]
        if optouts.in_tag(text) and not _linked(pieces, tag.span):
            yield (
                start + tag.span.start,
                Link(
                    LinkRole.BARE,
                    text,
                    segment.mapped.cut(tag.span),
                    segment.at(tag.span),
                    laid.part,
                    segment,
                    tag.span,
                    None,
                    segment.scope is Scope.FOOTER,
                    opts_out=True,
                ),
            )
