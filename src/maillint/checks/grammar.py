"""What a grammar engine finds.

## What it looks for
Faults beyond single words: agreement, articles, verb forms, prepositions, apostrophes, capitals,
commas and spaces. Our own entries speak English, Russian, Vietnamese and a little French; an
engine that is configured (`[language] grammar`) adds its findings. Of several at one place one is
reported. An engine's spelling is left to the rule `spelling`, unless we don't speak the language.

## Why it matters
A reader who trips over a sentence doubts the figures in it as well.

## How to fix it
Take the suggestion, or say it in another way. Findings in a language that the engine does not
speak are never made; it is listed as not checked.

## Sources
- RULES.md of the project: "what the grammar engine finds, mapped to our severities".
- Each entry in `rules/grammar/` carries the sentences that prove it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from maillint.errors import ServiceError
from maillint.model.grammar import PUNCTUATION, TYPO, clear_of, grammar_hit, grammar_segments
from maillint.model.reading import Reading
from maillint.model.rule import Category, Example, Hit, NotChecked, Options, Rule, Severity
from maillint.model.segment import Segment
from maillint.model.services import GrammarEngine, GrammarMatch, Services

_OWN_RULES = frozenset({"confusion", "embarrassing", "repetition"})
"""Kinds that other rules report: `confused-words`, `embarrassing-typo`, `repeated-word`."""


def check(reading: Reading, options: Options, services: Services) -> Iterator[Hit | NotChecked]:
    """Yield the faults, segment by segment, the first engine's before the next one's."""
    segments = grammar_segments(reading)
    found: list[list[GrammarMatch]] = [[] for _ in segments]
    for engine in services.grammar:
        try:
            answers = _answers(engine, segments)
        except ServiceError as error:
            yield NotChecked(str(error))
            continue
        for segment, kept, matches in zip(segments, found, answers, strict=True):
            kept.extend(clear_of(kept, _ours(matches, segment, engine, services)))
    yield from _unspoken(segments, services)
    for segment, kept in zip(segments, found, strict=True):
        for match in sorted(kept, key=lambda match: match.span):
            if match.kind not in _OWN_RULES:
                yield grammar_hit(segment, match, _severity(match))


def _unspoken(segments: Sequence[Segment], services: Services) -> Iterator[NotChecked]:
    """The languages that no engine speaks; asked last, when a server has told what it lacks."""
    for language in dict.fromkeys(segment.language for segment in segments):
        if not any(engine.speaks(language) for engine in services.grammar):
            yield NotChecked(f"no grammar for “{language}”")


def _answers(
    engine: GrammarEngine, segments: Sequence[Segment]
) -> Sequence[Sequence[GrammarMatch]]:
    """What the engine says of each segment; nothing about those in other languages."""
    spoken = [n for n, segment in enumerate(segments) if engine.speaks(segment.language)]
    texts = [(segments[n].prose, segments[n].language) for n in spoken]
    answers: list[Sequence[GrammarMatch]] = [()] * len(segments)
    for n, matches in zip(spoken, engine.matches(texts) if texts else (), strict=True):
        answers[n] = matches
    return answers


def _ours(
    matches: Sequence[GrammarMatch], segment: Segment, engine: GrammarEngine, services: Services
) -> Iterator[GrammarMatch]:
    """The matches less what another rule of ours says better."""
    speller_speaks = services.speller.speaks(segment.language)
    for match in matches:
        if match.kind == TYPO and speller_speaks:
            continue
        if match.kind == "repetition" and engine.name != "builtin":
            continue
        yield match


def _severity(match: GrammarMatch) -> Severity | None:
    return Severity.INFO if match.kind == PUNCTUATION else None


RULE = Rule(
    id="grammar",
    summary="A grammar fault",
    doc=__doc__ or "",
    category=Category.LANGUAGE,
    severity=Severity.WARNING,
    check=check,
    bad=(
        Example("Subject: Order\n\nWe did not received your payment.\n", ("received",)),
        Example("Subject: Plan\n\nHi Tom,\n\nLet us meet in Monday at nine.\n", ("in",)),
        Example(
            "Subject: Встреча\n\nСообщаем что встреча перенесена на пятницу.\n",
            ("Сообщаем что",),
        ),
        Example("Subject: Оплата\n\nСогласно договора срок истекает завтра.\n", ("договора",)),
        Example("Subject: Báo giá\n\nVui lòng xem báo giá , cảm ơn bạn.\n", (" ,",)),
    ),
    good=(
        Example("Subject: Order\n\nWe did not receive your payment, so please check it.\n"),
        Example("Subject: Plan\n\nIn Monday's newsletter we tell you more.\n"),
        Example("Subject: Встреча\n\nСообщаем, что встреча перенесена на пятницу.\n"),
        Example("Subject: Báo giá\n\nVui lòng xem báo giá, cảm ơn bạn.\n"),
    ),
    yields_to=frozenset({"embarrassing-typo", "confused-words", "repeated-word"}),
)
