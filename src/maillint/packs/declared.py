"""The checks behind declared rules: forbid, prefer, limit and require."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import field
from enum import StrEnum
from typing import Any

from maillint.model.phrases import PhraseMatch
from maillint.model.reading import Reading
from maillint.model.record import record
from maillint.model.rule import Check, Hit, NotChecked, Options, option
from maillint.model.segment import OWN, Scope, Segment
from maillint.model.services import Services
from maillint.model.span import TextSpan, within
from maillint.model.words import folded
from maillint.packs.matching import TooSlow, Words


class Unit(StrEnum):
    """What a limit counts."""

    MATCHES = "matches"
    WORDS = "words"
    CHARACTERS = "characters"


class Per(StrEnum):
    """Over what a limit counts."""

    SENTENCE = "sentence"
    SEGMENT = "segment"
    DRAFT = "draft"


@record()
class PhraseOptions(Options):
    """Options of every rule that looks for words."""

    allow: tuple[str, ...] = option((), "Words and phrases to leave alone.")


@record()
class Declared:
    """What a declared rule's check needs, whatever its kind."""

    message: str
    words: Words = field(default_factory=Words)
    unless: Words = field(default_factory=Words)
    """Silences a match in the same sentence."""
    better: Mapping[str, str] = field(default_factory=dict)
    """For `prefer`: what to write instead, by phrase as declared."""
    suggestions: tuple[str, ...] = ()
    scopes: frozenset[Scope] = OWN


Said = Iterator[Hit | NotChecked]


def forbid(rule: Declared) -> Check:
    """Each match is a fault; a rule with `better` words offers them."""

    def check(reading: Reading, options: PhraseOptions) -> Said:
        yield from _unspoken(rule, reading)
        for segment, match in _found(rule, reading, frozenset(map(folded, options.allow))):
            yield _hit(rule, segment, match.span, _offers(rule, segment, match))

    return _timed(check)


def limit(rule: Declared, unit: Unit, per: Per) -> Check:
    """More than `options.max` units are a fault, at the first unit too many or the whole text."""

    def check(reading: Reading, options: Any) -> Said:
        if unit is Unit.MATCHES:
            yield from _unspoken(rule, reading)
        total = 0
        for segment in _segments(rule, reading):
            spans = _units(rule, unit, segment)
            for whole in segment.sentences if per is Per.SENTENCE else (segment.mapped.whole,):
                before = total if per is Per.DRAFT else 0
                units = within(spans, whole)
                total = before + len(units)
                if before <= options.max < total:
                    place = units[options.max - before] if unit is Unit.MATCHES else whole
                    yield _hit(rule, segment, place, rule.suggestions, total, options.max)

    return _timed(check)


def require(rule: Declared) -> Check:
    """A draft without a match is a fault, at the place where its body begins."""

    def check(reading: Reading, _: PhraseOptions) -> Said:
        unspoken = list(_unspoken(rule, reading))
        yield from unspoken
        if not unspoken and not any(True for _ in _found(rule, reading, frozenset())):
            yield Hit(reading.missing(), rule.message, rule.suggestions)

    return _timed(check)


def _timed(check: Callable[[Reading, Any], Said]) -> Check:
    """The check, with a finding in place of what a slow pattern could not see."""

    def timed(reading: Reading, options: Any, services: Services) -> Said:  # noqa: ARG001
        try:
            yield from check(reading, options)
        except TooSlow as slow:
            yield Hit(
                slow.segment.at(TextSpan(0, 0)),
                f"The pattern “{slow}” takes too long on this text; from here on, this rule did "
                "not look.",
                ("Make the pattern simpler: repeated groups and “.*” are the usual cause.",),
            )

    return timed


def _segments(rule: Declared, reading: Reading) -> Iterator[Segment]:
    subject = (reading.subject,) if reading.subject else ()
    return (one for one in (*subject, *reading.segments) if one.scope in rule.scopes)


def _found(
    rule: Declared, reading: Reading, allowed: frozenset[str]
) -> Iterator[tuple[Segment, PhraseMatch]]:
    for segment in _segments(rule, reading):
        matches = list(rule.words.find(segment))
        excuses = [one.span for one in rule.unless.find(segment)] if matches and rule.unless else []
        for match in matches:
            if folded(match.phrase) in allowed or folded(_text(segment, match.span)) in allowed:
                continue
            if not (excuses and within(excuses, _sentence(segment, match.span))):
                yield segment, match


def _sentence(segment: Segment, span: TextSpan) -> TextSpan:
    """The sentence that holds the range; the whole text where it runs over an end."""
    before = bisect_right(segment.sentences, span.start, key=lambda one: one.start)
    sentence = segment.sentences[before - 1] if before else segment.mapped.whole
    return sentence if sentence.contains(span) else segment.mapped.whole


def _units(rule: Declared, unit: Unit, segment: Segment) -> Sequence[TextSpan]:
    """What a limit counts in the segment, in order."""
    match unit:
        case Unit.MATCHES:
            return [match.span for match in rule.words.find(segment)]
        case Unit.WORDS:
            return [word.span for word in segment.words]
        case Unit.CHARACTERS:
            return [TextSpan(at, at + 1) for at in range(len(segment.text))]


def _unspoken(rule: Declared, reading: Reading) -> Iterator[NotChecked]:
    for language in reading.languages:
        if not rule.words.speaks(language):
            yield NotChecked(f"no words for “{language}”")


def _offers(rule: Declared, segment: Segment, match: PhraseMatch) -> tuple[str, ...]:
    better = rule.better.get(match.phrase)
    if better is None:
        return rule.suggestions
    written = _text(segment, match.span)
    return (better[:1].upper() + better[1:] if written[:1].isupper() else better, *rule.suggestions)


def _hit(
    rule: Declared,
    segment: Segment,
    span: TextSpan,
    suggestions: tuple[str, ...],
    count: int = 1,
    most: int = 0,
) -> Hit:
    better = suggestions[0] if suggestions else ""
    values = {"match": _text(segment, span), "suggestion": better, "count": count, "max": most}
    return Hit(segment.at(span), rule.message.format(**values), suggestions)


def _text(segment: Segment, span: TextSpan) -> str:
    return " ".join(segment.text[span.start : span.end].split())
