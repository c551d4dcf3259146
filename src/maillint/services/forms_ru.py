"""What form a Russian word is in: case, number, gender, person, by pymorphy3's grammemes."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from maillint.services.tags_ru import readings
from maillint.services.word_tags import russian_morphology
from maillint.services.words_ru import zipf

CASES = ("nomn", "gent", "datv", "accs", "ablt", "loct")
_SECOND_CASES = {"gen2": "gent", "acc2": "accs", "loc2": "loct"}
_GENDERS = ("masc", "femn", "neut")
_PROPER = frozenset("Name Surn Patr Geox Orgn Trad Abbr Init".split())


class Form(NamedTuple):
    """One reading of a word."""

    part: str
    """`NOUN`, `ADJF`, `VERB` …"""
    case: str
    number: str
    gender: str
    """"" in the plural of what takes any, and of nouns of both genders."""
    animate: str
    """`anim`, `inan`, or "" where it makes no difference."""
    marks: frozenset[str]
    """All grammemes."""


@lru_cache(maxsize=8192)
def forms(word: str) -> tuple[Form, ...]:
    """The readings of a folded word that is no name; empty where the dictionary lacks it."""
    return tuple(_form(marks) for marks in readings(word) if not marks & _PROPER)


def all_are(found: Iterable[Form], *parts: str) -> bool:
    """Whether there are readings, each one of these parts of speech."""
    readings = tuple(found)
    return bool(readings) and all(form.part in parts for form in readings)


def agrees(adjective: Form, noun: Form) -> bool:
    """Whether the two stand in one case, number and gender."""
    if adjective.case != noun.case or adjective.number != noun.number:
        return False
    if adjective.number == "sing" and noun.gender and adjective.gender != noun.gender:
        return False
    moved = noun.case == "accs" and adjective.animate and noun.animate
    return not moved or adjective.animate == noun.animate


def inflected(word: str, part: str, *marks: str) -> str:
    """The word as that part of speech with these grammemes; "" where there is no such form."""
    wanted = frozenset(mark for mark in marks if mark)
    parses = [parse for parse in russian_morphology().parse(word) if part == parse.tag.POS]
    inflected = (parse.inflect(wanted) for parse in parses)
    words = dict.fromkeys(str(form.word) for form in inflected if form)
    return max(words, key=lambda form: zipf(form.replace("ё", "е")), default="")


def _form(marks: frozenset[str]) -> Form:
    case = next((c for c in CASES if c in marks), "")
    case = case or next((c for second, c in _SECOND_CASES.items() if second in marks), "")
    return Form(
        part=_one("NOUN ADJF ADJS PRTF PRTS VERB INFN NUMR NPRO ADVB".split(), marks) or "other",
        case=case,
        number=_one(("sing", "plur"), marks),
        gender="" if "ms-f" in marks else _one(_GENDERS, marks),
        animate=_one(("anim", "inan"), marks),
        marks=marks,
    )


def _one(names: Iterable[str], marks: frozenset[str]) -> str:
    return next((name for name in names if name in marks), "")
