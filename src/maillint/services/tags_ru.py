"""What a Russian word can be, read straight from the files of pymorphy3's dictionary.

pymorphy3's own analyser makes an object of each of 5,563 tags first: 115 ms of a start, where this
takes 15. It is still what inflects a word, and the tests hold the answers of both against each
other. The format: https://pymorphy2.readthedocs.io/en/stable/internals/dict.html.
"""

from __future__ import annotations

import json
import re
import sys
from array import array
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import Any

from maillint.services.words_ru import dictionary_file, graph


@lru_cache(maxsize=8192)
def readings(word: str) -> tuple[frozenset[str], ...]:
    """The grammemes of each reading of a form, the likeliest first; ё or е alike.

    Empty where the dictionary lacks the form.
    """
    words, replaces = graph()
    found = [
        _tag(paradigm, form)
        for _, forms in words.similar_items(word, replaces)
        for paradigm, form in forms
    ]
    if len(found) > 1:
        chances = _chances()
        found.sort(key=lambda tag: chances.get(f"{word}:{tag}") or 0, reverse=True)
    return tuple(map(_grammemes, found))


@cache
def _grammemes(tag: str) -> frozenset[str]:
    return frozenset(re.split("[, ]", tag))


def _tag(paradigm: int, form: int) -> str:
    numbers, starts = _paradigms()
    start = starts[paradigm]
    forms = numbers[start] // 3  # suffixes, then tags, then prefixes
    return _tags()[numbers[start + 1 + forms + form]]


@cache
def _paradigms() -> tuple[Sequence[int], Sequence[int]]:
    """The numbers of the file, and where each paradigm's length stands among them."""
    numbers = array("H", dictionary_file("paradigms.array").read_bytes())
    if sys.byteorder == "big":
        numbers.byteswap()
    starts, at = [], 1
    for _ in range(numbers[0]):
        starts.append(at)
        at += 1 + numbers[at]
    return numbers, starts


@cache
def _tags() -> list[str]:
    text = dictionary_file("gramtab-opencorpora-int.json").read_text("utf-8")
    tags: list[str] = json.loads(text)
    return tags


@cache
def _chances() -> Any:
    """How likely a form has a tag, in millionths, by `form:tag`; not every form is there."""
    from dawg_python import IntDAWG

    return IntDAWG().load(str(dictionary_file("p_t_given_w.intdawg")))
