"""The speller: one for all languages, each language's own part loaded when it is first met."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import islice
from typing import Protocol

from maillint.errors import ServiceError
from maillint.model.remembered import remembered
from maillint.model.services import Misspelling, Speller, Tier
from maillint.model.words import WORD, folded
from maillint.services.spelling_tokens import (
    FOREIGN_SHARE,
    FOREIGN_WORDS,
    Token,
    is_word,
    tokens,
)

_FOREIGN_RUN = 3
"""So many unknown words in a row are another language, not so many slips."""
_MOST = 300
"""Doubtful words of one text that are looked into; more are no slips, and each takes 5 ms."""
_APPROXIMATE = frozenset({"vi-ascii", "ru-latn"})
"""Texts without their proper letters: every word is "wrong", so none is reported."""
_OWN_SCRIPT = frozenset({"ru"})
_TIERS = {
    True: frozenset({Tier.UNKNOWN}),
    False: frozenset({Tier.UNKNOWN, Tier.MISSPELT}),
}


class Judge(Protocol):
    """One language's speller."""

    def knows(self, word: str) -> bool:
        """Whether the word, as written, is right wherever it stands; asked of every word."""
        ...

    def misspellings(
        self, found: Iterable[Token], accepted: frozenset[str]
    ) -> Iterator[Misspelling]:
        """The words that are wrong or unknown, in order."""
        ...


def open_speller(dialect: str = "any") -> Speller:
    """The speller for a run. `dialect` is "us", "gb" or "any" and concerns English."""
    return _Speller(dialect)


class _Speller:
    """Sends a text to the judge of its language."""

    def __init__(self, dialect: str) -> None:
        self._dialect = dialect

    def speaks(self, language: str) -> bool:
        return language in {"en", "ru", "vi"} or bool(self._installed(language))

    def misspellings(
        self, prose: str, language: str, accepted: frozenset[str] = frozenset()
    ) -> Sequence[Misspelling]:
        if language in _APPROXIMATE:
            return ()
        judge = self._judge(language)
        if judge is None:
            raise ServiceError(f"no dictionary for “{language}”")
        if accepted.issuperset(_strange(prose, judge)):
            return ()
        found = list(tokens(prose))
        words = islice(judge.misspellings(found, accepted), _MOST)
        wrong = sorted(words, key=lambda word: word.span)
        return tuple(_domestic(found, wrong, script=language in _OWN_SCRIPT)) if wrong else ()

    def _judge(self, language: str) -> Judge | None:
        match language:
            case "en":
                return self._english
            case "ru":
                return self._russian
            case "vi":
                return self._vietnamese
            case _:
                return self._installed(language)

    @cached_property
    def _english(self) -> Judge:
        from maillint.services.spelling_en import English

        return English(self._dialect)

    @cached_property
    def _russian(self) -> Judge:
        from maillint.services.spelling_ru import Russian

        return Russian()

    @cached_property
    def _vietnamese(self) -> Judge:
        from maillint.services.spelling_vi import Vietnamese

        return Vietnamese()

    def _installed(self, language: str) -> Judge | None:
        from maillint.services.spelling_hunspell import dictionary

        return dictionary(language)


@remembered
def _strange(prose: str, judge: Judge) -> tuple[str, ...]:
    """The words, folded, that a place may make wrong; seven paragraphs of ten hold none."""
    found = WORD.findall(prose)
    return tuple(folded(word) for word in found if not judge.knows(word) and is_word(word))


def _domestic(
    found: Sequence[Token], wrong: Sequence[Misspelling], *, script: bool
) -> Iterator[Misspelling]:
    """Those outside stretches of another language.

    Where the language has a `script` of its own, foreign words stand out by themselves; so only
    words that resemble nothing count there.
    """
    verdicts = {m.span.start: m for m in wrong if m.tier in _TIERS[script]}
    row = [verdicts.get(token.span.start) for token in found]
    unknown = sum(verdict is not None and not verdict.sure for verdict in row)
    if len(row) >= FOREIGN_WORDS and unknown > FOREIGN_SHARE * len(row):
        return iter(())
    foreign = {id(m) for run in _runs(row) for m in run}
    return (m for m in wrong if id(m) not in foreign)


def _runs(row: Sequence[Misspelling | None]) -> Iterator[list[Misspelling]]:
    """Stretches of enough doubtful words; slips that are sure neither count nor part them."""
    run: list[Misspelling] = []
    for verdict in (*row, None):
        if verdict is not None:
            run.append(verdict)
            continue
        if sum(not m.sure for m in run) >= _FOREIGN_RUN:
            yield run
        run = []
