"""The language of each segment: its own words', else that of the text around it, else declared."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from maillint.model.draft import Draft, Part
from maillint.model.segment import Segment
from maillint.read.language import Guess, beside, guess, stripped

_NOISE = 20
"""A language of less than one part in so many of the text is a name or a quotation."""


class Said(NamedTuple):
    """A text without what is no prose, and whether this writer wrote it for the reader to see."""

    prose: str
    own: bool


def languages_of(texts: Sequence[Said], usual: str) -> list[str]:
    """One language per text of a part; `usual` decides where the text does not."""
    guesses = [guess(text.prose) for text in texts]
    most = _majority(texts, [beside(found, usual) for found in guesses]) or usual
    # The line that a client writes over a quote has its letters, whatever the quoted person typed.
    quoted = " ".join(s.prose for s in texts if not s.own and s.prose.isascii())
    bare = {True: stripped(" ".join(s.prose for s in texts if s.own)), False: stripped(quoted)}
    return [_told(found, most, bare[text.own]) for text, found in zip(texts, guesses, strict=True)]


def language_of(prose: str, usual: str) -> str:
    """The language of a header's text."""
    found = beside(guess(prose), usual)
    return found.language if found.sure or not usual else usual


def declared_language(part: Part, draft: Draft) -> str:
    """By front matter, Content-Language or the `lang` of the HTML element; "" where none is."""
    declared = draft.settings.get("lang", "") or draft.value("content-language")
    if part.markup is not None and not declared:
        html = next((e for e in part.markup.elements if e.tag == "html"), None)
        declared = html.get("lang") if html else ""
    name = declared.strip().lower()[:2]
    return name if name.isalpha() else ""


def most_used(segments: Iterable[Segment], expected: Sequence[str]) -> tuple[str, ...]:
    """Languages of own text, the most used first."""
    counts: dict[str, int] = {}
    for segment in segments:
        if segment.own and segment.language:
            counts[segment.language] = counts.get(segment.language, 0) + len(segment.text)
    total = sum(counts.values())
    ranked = sorted(counts, key=lambda name: (-counts[name], name))
    return tuple(n for n in ranked if counts[n] * _NOISE > total) or tuple(expected[:1])


def _told(found: Guess, most: str, bare: str) -> str:
    """`bare` is set where the text around is Vietnamese or Russian in plain letters."""
    if bare and found.language not in ("vi", "ru"):
        return bare
    return beside(found, most).language if found.sure else most


def _majority(texts: Sequence[Said], guesses: Sequence[Guess]) -> str:
    """The language of most words in own text, or of all text where nothing is own."""
    for own in (True, False):
        counts: dict[str, int] = {}
        for text, found in zip(texts, guesses, strict=True):
            if found.language and (text.own or not own):
                counts[found.language] = counts.get(found.language, 0) + found.words
        if counts:
            return max(counts, key=lambda name: counts[name])
    return ""
