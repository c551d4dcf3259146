"""Reads a draft the way its reader will: part by part, then what needs all of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from maillint.limits import Limits
from maillint.model.draft import Draft, Part
from maillint.model.lexicon import Lexicons
from maillint.model.reading import Kind, Reading, Stage, kind_named, stage_named
from maillint.model.record import record
from maillint.model.segment import Scope, Segment, blotted
from maillint.model.services import Domains
from maillint.model.span import MappedText, TextSpan
from maillint.read.facts import facts_of
from maillint.read.greetings import greeting_at_start
from maillint.read.kind import Evidence, Verdict, kind_of
from maillint.read.masks import marked
from maillint.read.optouts import optouts
from maillint.read.parts import PartReading, read_part
from maillint.read.people import recipients, sender
from maillint.read.purpose import GIVEN, purpose_for
from maillint.read.quotes import Replying
from maillint.read.room import Room
from maillint.read.spoken import declared_language, language_of, most_used
from maillint.read.stage import stage_of

_LIMITS = Limits()


def read(
    draft: Draft,
    lexicons: Lexicons,
    *,
    kind: str = "",
    stage: str = "",
    languages: tuple[str, ...] = (),
    domains: Domains | None = None,  # noqa: ARG001 - agreed by all stages; rules ask for domains
    limits: Limits = _LIMITS,
) -> Reading:
    """The draft as a person takes it. `kind` "service/password-reset" sets the purpose too.

    `kind` and `stage` given here win over the draft's own settings, which win over inference.
    `languages` is what the project expects: a text in doubt is taken for the first of them.
    DraftError over the limits of paragraphs, their characters and matching steps.
    """
    kind = kind or kind_named(draft.settings.get("kind", ""))
    stage = stage or stage_named(draft.settings.get("stage", ""))
    told = Stage(stage) if stage else stage_of(draft)
    return _Reader(draft, lexicons, languages, limits).read(kind, told)


@record(slots=False)
class _Reader:
    draft: Draft
    lexicons: Lexicons
    languages: tuple[str, ...]
    limits: Limits

    def read(self, kind: str, stage: Stage) -> Reading:
        """The parts, then headers, kind and purpose."""
        parts = self._parts()
        main = _main(parts)
        own = main.segments if main else ()
        used = most_used((s for part in parts for s in part.segments), self.languages)
        subject = self._subject(used)
        links = tuple(link for part in parts for link in part.links)
        opt_outs = tuple(s for part in parts for s in part.segments if _opts_out(s))
        replying = self._replying(parts)
        evidence = Evidence(
            self.draft, subject, own, links, opt_outs, replying, stage, self.lexicons
        )
        name, _, wanted = kind.partition("/")
        verdict = Verdict(Kind(name), ("given",)) if name else self._told(kind_of(evidence))
        complained = evidence.answers_complaint
        told = purpose_for(verdict.kind, evidence.prose, complained=complained)
        purpose = GIVEN._replace(name=wanted) if wanted else told
        return Reading(
            draft=self.draft,
            kind=verdict.kind,
            kind_given=bool(kind),
            kind_evidence=verdict.evidence,
            stage=stage,
            purpose=purpose.name,
            purpose_evidence=purpose.evidence,
            languages=used,
            subject=subject,
            segments=(*self._sender_name(used), *(s for part in parts for s in part.segments)),
            links=links,
            actions=main.actions if main else (),
            images=tuple(image for part in parts for image in part.images),
            boxes=main.boxes if main else (),
            dark=main.dark if main else (),
            is_reply=evidence.is_reply,
            recipients=recipients(self.draft),
            sender=sender(self.draft),
            greeted=tuple(self._greeted(own)),
            opt_outs=opt_outs,
        )

    def _told(self, verdict: Verdict) -> Verdict:
        """The verdict, and that what the draft calls its kind is none."""
        named = self.draft.settings.get("kind", "")
        if not named:
            return verdict
        return Verdict(verdict.kind, (f"“{named}” names no kind", *verdict.evidence))

    def _parts(self) -> list[PartReading]:
        room = Room(self.limits)
        return [
            read_part(part, self.lexicons, self._usual(part), room) for part in self.draft.texts
        ]

    def _usual(self, part: Part) -> str:
        return declared_language(part, self.draft) or next(iter(self.languages), "")

    def _replying(self, parts: Sequence[PartReading]) -> Replying:
        if any(self.draft.value(name).strip() for name in ("in-reply-to", "references")):
            return Replying.YES
        order = list(Replying)
        return max((part.replying for part in parts), key=order.index, default=Replying.NO)

    def _subject(self, used: Sequence[str]) -> Segment | None:
        header = self.draft.header("subject")
        if header is None:
            return None
        return self._of_header(header.value, Scope.SUBJECT, used, exact=header.exact)

    def _sender_name(self, used: Sequence[str]) -> Iterator[Segment]:
        """The display name of From, where there is one."""
        header, box = self.draft.header("from"), sender(self.draft)
        start = header.value.text.find(box.name) if header and box and box.name else -1
        if header and box and start >= 0:
            name = header.value.cut(TextSpan(start, start + len(box.name)))
            yield self._of_header(name, Scope.SENDER, used, exact=header.exact)

    def _of_header(
        self, mapped: MappedText, scope: Scope, used: Sequence[str], *, exact: bool
    ) -> Segment:
        tags, masks = marked(mapped.text)
        usual = next(iter((*used, *self.languages)), "")
        language = language_of(blotted(mapped.text, masks), usual)
        facts = facts_of(mapped.text, language, self.lexicons)
        return Segment(scope, mapped, None, language, masks, tags, facts=facts, exact=exact)

    def _greeted(self, segments: Iterable[Segment]) -> Iterator[str]:
        """Names in greetings, those that a sentence follows on the same line included."""
        for segment in segments:
            if segment.scope in (Scope.GREETING, Scope.BODY):
                greeting = greeting_at_start(segment.text, self.lexicons)
                for span in greeting.names if greeting else ():
                    yield segment.text[span.start : span.end]


def _opts_out(segment: Segment) -> bool:
    if not segment.own and segment.scope not in (Scope.HIDDEN, Scope.SIGNATURE):
        return False
    return optouts().in_text(segment.text) or optouts().in_tag(segment.text)


def _main(parts: Sequence[PartReading]) -> PartReading | None:
    html = [part for part in parts if part.part.markup is not None]
    return next(iter(html or parts), None)
