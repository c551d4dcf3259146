"""What the rules that a grammar engine speaks through have in common."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator

from maillint.model.reading import Reading
from maillint.model.rule import Edit, Fix, Hit, Severity
from maillint.model.segment import Scope, Segment
from maillint.model.services import GrammarMatch, Services

TYPO = "typo"
PUNCTUATION = "punctuation"
_NOT_PROSE = frozenset({Scope.SENDER})


def grammar_segments(reading: Reading) -> list[Segment]:
    """Own text that holds language, in reading order; names of senders do not."""
    return [s for s in reading.own() if s.scope not in _NOT_PROSE and s.language and s.words]


def own_matches(
    reading: Reading, services: Services, kind: str
) -> Iterator[tuple[Segment, GrammarMatch]]:
    """What the builtin engine, which is always there, finds of one kind."""
    segments = grammar_segments(reading)
    for engine in services.grammar:
        if engine.name != "builtin":
            continue
        texts = [(segment.prose, segment.language) for segment in segments]
        for segment, matches in zip(segments, engine.matches(texts), strict=True):
            yield from ((segment, match) for match in matches if match.kind == kind)


def clear_of(
    taken: Iterable[GrammarMatch], matches: Iterable[GrammarMatch]
) -> Iterator[GrammarMatch]:
    """The matches that share no place with those taken already; neither side overlaps itself."""
    spans = sorted(match.span for match in taken)
    for match in matches:
        at = bisect_left(spans, match.span)
        if not any(match.span.overlaps(span) for span in spans[max(0, at - 1) : at + 1]):
            yield match


def grammar_hit(segment: Segment, match: GrammarMatch, severity: Severity | None = None) -> Hit:
    """The match as a hit; a fix follows from the first suggestion, safe where the match is sure.

    `{match}` and `{use}` in the message stand for the excerpt and the first suggestion.
    """
    fix, first = None, next(iter(match.suggestions), "")
    if first:
        edit = Edit(segment.mapped, match.span, first)
        fix = Fix((edit,), safe=match.sure, summary=f"Replace with “{first}”")
    excerpt = segment.text[match.span.start : match.span.end]
    message = match.message.replace("{match}", excerpt).replace("{use}", first)
    return Hit(segment.at(match.span), message, match.suggestions, severity, fix)
