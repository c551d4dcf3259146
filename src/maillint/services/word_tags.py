"""What parts of speech a word can be, and its other forms: English from a table, Russian from
pymorphy3's dictionary. Both are loaded when a pattern first asks.
"""

from __future__ import annotations

from functools import cache, cached_property
from typing import Any, Protocol

from maillint.services.dictionaries import Lines
from maillint.services.tags_ru import readings
from maillint.services.words_ru import zipf
from maillint.tables import RULES


class WordTags(Protocol):
    """The parts of speech of one language's words."""

    def tags(self, word: str) -> frozenset[str]:
        """What the folded word can be; `=X` where it is most likely X. Empty if not known."""
        ...

    def form(self, word: str, name: str) -> str:
        """Another form of the folded word; "" where there is none."""
        ...


class EnglishTags:
    """The table `rules/grammar/en.words.txt`; its columns stand in scripts/grammar_words.py."""

    _VERB_FORMS = ("third", "past", "done", "ing")

    @cached_property
    def _lines(self) -> Lines:
        table = RULES / "grammar" / "en.words.txt"
        return Lines("\n" + table.read_text(encoding="utf-8"))

    def tags(self, word: str) -> frozenset[str]:
        """Letters: V base verb, Z third person, D past, N participle, G -ing, n, p, j, r."""
        row = self._row(word)
        return frozenset([*row[1], f"={row[2]}"]) if row else frozenset()

    def form(self, word: str, name: str) -> str:
        """`base`, `third`, `past`, `done`, `ing` of a verb, `singular`, `plural` of a noun."""
        row = self._row(word.replace("’", "'").removesuffix("'s"))
        if name == "base":
            return row[3] if row else ""
        if name == "singular":
            return row[4] if row else ""
        if name == "plural":
            return self._row(row[4])[6] if row and row[4] else ""
        forms = self._row(row[3])[5].split() if row and row[3] else []
        return forms[self._VERB_FORMS.index(name)] if forms else ""

    def _row(self, word: str) -> list[str]:
        told = self._lines.get(word)
        if not told:
            return []
        row = [word, *told.split("\t")]
        return row + [""] * (7 - len(row))


class RussianTags:
    """OpenCorpora's grammemes: `INFN`, `NOUN`, `3per`, `gent` …"""

    def tags(self, word: str) -> frozenset[str]:
        """The grammemes of all readings; `=X` where every reading has it. Known words only."""
        found = readings(word)
        if not found:
            return frozenset()
        shared = frozenset.intersection(*found)
        return frozenset.union(*found) | {f"={tag}" for tag in shared}

    def form(self, word: str, name: str) -> str:
        """The usual one of its readings, inflected to grammemes: `datv`, `gent+plur`, `INFN`."""
        parses = [parse for parse in russian_morphology().parse(word) if parse.is_known]
        inflected = (parse.inflect(frozenset(name.split("+"))) for parse in parses)
        words = dict.fromkeys(form.word for form in inflected if form)
        return max(words, key=lambda form: zipf(form.replace("ё", "е")), default="")


@cache
def russian_morphology() -> Any:
    """The one analyser of this process; 80 ms and 39 MB at the first call."""
    from pymorphy3 import MorphAnalyzer

    return MorphAnalyzer(lang="ru")


class NoTags:
    """A language whose words we know nothing about."""

    def tags(self, word: str) -> frozenset[str]:  # noqa: ARG002
        """Nothing."""
        return frozenset()

    def form(self, word: str, name: str) -> str:  # noqa: ARG002
        """Nothing."""
        return ""


def word_tags(language: str) -> WordTags:
    """The tags of a language's words."""
    kinds: dict[str, type[WordTags]] = {"en": EnglishTags, "ru": RussianTags}
    return kinds.get(language, NoTags)()
