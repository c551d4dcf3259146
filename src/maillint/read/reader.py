"""Reads a draft the way its reader will: from parts to segments, links, actions and kind."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from maillint.model.draft import Draft, Part
from maillint.model.lexicon import Lexicons
from maillint.model.markup import Element
from maillint.model.merge import merge_tags
from maillint.model.reading import (
    OWN,
    Action,
    Image,
    Kind,
    Link,
    Reading,
    Scope,
    Segment,
    Stage,
)
from maillint.model.services import Domains
from maillint.model.span import MappedText, TextSpan
from maillint.model.style import Box, Style, StyledRun
from maillint.read.actions import actions_of
from maillint.read.block import Block, Piece
from maillint.read.boxes import boxes
from maillint.read.facts import facts_of
from maillint.read.flow import html_blocks
from maillint.read.greetings import greeting_at_start
from maillint.read.images import images_of
from maillint.read.kind import Evidence, Verdict, kind_of
from maillint.read.language import Guess, guess, stripped
from maillint.read.layout import Layout
from maillint.read.links import Laid, links_of
from maillint.read.masks import masks_of
from maillint.read.optouts import optouts
from maillint.read.people import recipients, sender
from maillint.read.plain import plain_blocks
from maillint.read.purpose import purpose_for
from maillint.read.quotes import holds_reply, told_apart
from maillint.read.stage import stage_of

_CODE_TAGS = frozenset(("code", "kbd", "samp", "tt", "var"))


def read(
    draft: Draft,
    lexicons: Lexicons,
    *,
    kind: str = "",
    stage: str = "",
    languages: tuple[str, ...] = (),
    domains: Domains | None = None,  # noqa: ARG001 - part of the contract; own domains are told by rules
) -> Reading:
    """The draft as a person takes it. `kind` "service/password-reset" sets the purpose too.

    `kind` and `stage` given here win over the draft's own settings, which win over inference.
    `languages` is what the project expects: a text in doubt is taken for the first of them.
    """
    return _Reader(draft, lexicons, languages).read(
        kind or draft.settings.get("kind", ""), stage or draft.settings.get("stage", "")
    )


class _PartReading(NamedTuple):
    """What one part gives."""

    laid: Laid
    links: list[Link]
    actions: tuple[Action, ...]
    images: tuple[Image, ...]
    boxes: tuple[Box, ...]
    replies: bool


@dataclass(frozen=True)
class _Reader:
    draft: Draft
    lexicons: Lexicons
    languages: tuple[str, ...]

    def read(self, kind: str, stage: str) -> Reading:
        """Part by part, then the questions that need all of them."""
        parts = [self._part(part) for part in self.draft.texts]
        segments = tuple(s for part in parts for s in part.laid.segments)
        links = tuple(link for part in parts for link in part.links)
        main = _main(parts)
        used = _most_used(segments, self.languages)
        subject = self._header("subject", Scope.SUBJECT, used)
        senders = self._header("from", Scope.SENDER, used)
        is_reply = self._answers() or any(part.replies for part in parts)
        own = main.laid.segments if main else ()
        evidence = Evidence(
            self.draft, subject, own, links, is_reply, self.lexicons, optouts()
        )
        verdict = _given(kind) or kind_of(evidence)
        purpose = purpose_for(verdict.kind, subject, evidence.prose, self.lexicons)
        _, _, wanted = kind.partition("/")
        return Reading(
            draft=self.draft,
            kind=verdict.kind,
            kind_given=bool(kind),
            kind_evidence=verdict.evidence,
            stage=Stage(stage) if stage else stage_of(self.draft),
            purpose=wanted or purpose.name,
            purpose_evidence=("given",) if wanted else purpose.evidence,
            languages=used,
            subject=subject,
            segments=((senders,) if senders and senders.text else ()) + segments,
            links=links,
            actions=main.actions if main else (),
            images=tuple(image for part in parts for image in part.images),
            boxes=main.boxes if main else (),
            is_reply=is_reply,
            recipients=recipients(self.draft),
            sender=sender(self.draft),
            greeted=tuple(self._greeted(own)),
        )

    def _part(self, part: Part) -> _PartReading:
        looks = _styles(part)
        visible = _visibility(looks)
        blocks = _blocks(part, visible)
        blocks = told_apart(blocks)
        replies = holds_reply(blocks)
        blocks = Layout(self.lexicons, optouts(), looks).scoped(blocks)
        segments = tuple(self._segments(blocks, looks, part))
        starts = [s.mapped.root(TextSpan(0, 0))[1].start for s in segments]
        laid = Laid(part, segments, tuple(b.pieces for b in blocks), starts)
        links = links_of(laid, looks, optouts())
        actions = actions_of(segments, links, self.lexicons)
        images = tuple(images_of(part, links, visible))
        painted = boxes(part.markup, looks) if part.markup else ()
        return _PartReading(laid, links, actions, images, painted, replies)

    def _segments(
        self, blocks: Sequence[Block], looks: Mapping[Element, Style], part: Part
    ) -> Iterator[Segment]:
        plain = [self._unspoken(block, looks) for block in blocks]
        told = self._told(plain, part)
        for segment, language in zip(plain, told, strict=True):
            facts = facts_of(segment.text, language, self.lexicons)
            yield replace(segment, language=language, facts=facts)

    def _unspoken(self, block: Block, looks: Mapping[Element, Style]) -> Segment:
        tags = merge_tags(block.text)
        code = [p.span for p in block.pieces if p.element.tag in _CODE_TAGS]
        return Segment(
            scope=block.scope,
            mapped=block.mapped,
            part=block.part,
            masks=tuple(masks_of(block.text, tags, code)),
            tags=tags,
            runs=tuple(_runs(block, looks)),
            element=block.element,
        )

    def _told(self, segments: Sequence[Segment], part: Part) -> list[str]:
        """Each segment's language: its own words', else that of most, else as declared."""
        guesses = [guess(segment.prose) for segment in segments]
        most = _majority(segments, guesses) or _declared(part, self.draft) or self._expected
        if most == "en" or not most:
            bare = stripped(" ".join(s.prose for s in segments if s.scope in OWN))
            if bare:
                return [bare if g.language in ("", most) or not g.sure else g.language for g in guesses]
        return [
            found.language if found.sure or found.language == most else most for found in guesses
        ]

    @property
    def _expected(self) -> str:
        return self.languages[0] if self.languages else ""

    def _header(self, name: str, scope: Scope, used: Sequence[str]) -> Segment | None:
        header = self.draft.header(name)
        if header is None:
            return None
        mapped = header.value
        if scope is Scope.SENDER:
            box = sender(self.draft)
            at = header.value.text.find(box.name) if box and box.name else -1
            if at < 0 or box is None:
                return None
            mapped = mapped.cut(TextSpan(at, at + len(box.name)))
        return self._spoken_header(mapped, scope, used, exact=header.exact)

    def _spoken_header(
        self, mapped: MappedText, scope: Scope, used: Sequence[str], *, exact: bool
    ) -> Segment:
        tags = merge_tags(mapped.text)
        masks = tuple(masks_of(mapped.text, tags))
        segment = Segment(scope, mapped, None, "", masks, tags, exact=exact)
        found = guess(segment.prose)
        usual = next(iter(used), self._expected)
        language = found.language if found.sure or not usual else usual
        facts = facts_of(mapped.text, language, self.lexicons)
        return replace(segment, language=language, facts=facts)

    def _answers(self) -> bool:
        names = ("in-reply-to", "references")
        return any(self.draft.value(name).strip() for name in names)

    def _greeted(self, segments: Iterable[Segment]) -> Iterator[str]:
        for segment in segments:
            first = segment.scope in (Scope.GREETING, Scope.BODY)
            greeting = greeting_at_start(segment.text, self.lexicons) if first else None
            if greeting and (segment.scope is Scope.GREETING or greeting.names):
                for span in greeting.names:
                    yield segment.text[span.start : span.end]


def _given(kind: str) -> Verdict | None:
    name = kind.partition("/")[0]
    return Verdict(Kind(name), ("given",)) if name else None


def _main(parts: Sequence[_PartReading]) -> _PartReading | None:
    html = [part for part in parts if part.laid.part.markup is not None]
    return next(iter(html or parts), None)


def _styles(part: Part) -> Mapping[Element, Style]:
    """The cascade costs 15 ms to import; plain text does without."""
    if part.markup is None:
        return {}
    from maillint.read.styles import styles

    return styles(part.markup)


def _visibility(looks: Mapping[Element, Style]) -> Callable[[Element], bool]:
    def visible(element: Element) -> bool:
        style = looks.get(element)
        return style is None or style.visible

    return visible


def _blocks(part: Part, visible: Callable[[Element], bool]) -> list[Block]:
    if part.markup is not None:
        return html_blocks(part, part.markup, visible)
    return plain_blocks(part, part.text) if part.text is not None else []


def _runs(block: Block, looks: Mapping[Element, Style]) -> Iterator[StyledRun]:
    """One run per text node, each up to where the next begins, so that they cover the text."""
    pieces: Sequence[Piece] = block.pieces
    for index, piece in enumerate(pieces):
        start = piece.span.start if index else 0
        end = pieces[index + 1].span.start if index + 1 < len(pieces) else len(block.text)
        style = looks.get(piece.element)
        if style is not None and start < end:
            yield StyledRun(TextSpan(start, end), style, piece.element)


def _majority(segments: Sequence[Segment], guesses: Sequence[Guess]) -> str:
    """The language of most words in own text, or of all text where nothing is own."""
    counts: dict[str, int] = {}
    for own in (True, False):
        for segment, found in zip(segments, guesses, strict=True):
            if found.language and (segment.scope in OWN or not own):
                counts[found.language] = counts.get(found.language, 0) + found.words
        if counts:
            break
    return max(counts, key=lambda name: counts[name], default="")


def _declared(part: Part, draft: Draft) -> str:
    """`lang` of the HTML element, Content-Language, or the front matter."""
    declared = draft.settings.get("lang", "") or draft.value("content-language")
    if part.markup is not None:
        html = next((e for e in part.markup.root.elements() if e.tag == "html"), None)
        declared = declared or (html.get("lang") if html else "")
    name = declared.strip().lower()[:2]
    return name if name.isalpha() else ""


def _most_used(segments: Iterable[Segment], expected: Sequence[str]) -> tuple[str, ...]:
    """Languages of own text, the most used first; what makes up a twentieth or less is noise."""
    counts: dict[str, int] = {}
    for segment in segments:
        if segment.scope in OWN and segment.language:
            counts[segment.language] = counts.get(segment.language, 0) + len(segment.text)
    total = sum(counts.values())
    ranked = sorted(counts, key=lambda name: (-counts[name], name))
    return tuple(n for n in ranked if counts[n] * 20 > total) or tuple(expected[:1])
