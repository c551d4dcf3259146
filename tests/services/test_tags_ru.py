"""Readings are those of pymorphy3's analyser, in its order, without its start."""

from __future__ import annotations

import subprocess
import sys
from itertools import islice

import pytest

from maillint.services.tags_ru import readings
from maillint.services.word_tags import russian_morphology
from maillint.services.words_ru import common

WORDS = (
    "стекло елка ёлка её мая три белые а я по-русски кто-нибудь во-первых банка вебинаров привет"
    " абракадабрище иванов hello 123 и. скидками отправлено течении все всё xii пол-лимона".split()
)


def analysed(word: str) -> list[frozenset[str]]:
    parses = russian_morphology().parse(word)
    return [frozenset(parse.tag.grammemes) for parse in parses if parse.is_known]


@pytest.mark.parametrize("word", WORDS)
def test_readings_of_a_word_are_those_of_the_analyser(word: str) -> None:
    assert list(readings(word)) == analysed(word)


def test_readings_of_common_words_are_those_of_the_analyser() -> None:
    for word in islice(common(), 0, None, 40):
        assert list(readings(word)) == analysed(word)


def test_grammar_of_a_right_text_starts_no_analyser() -> None:
    code = (
        "import sys\n"
        "from maillint.services.builtin_grammar import BuiltinGrammar\n"
        "text = 'Мы переехали в новый офис в Риге и открыли второй магазин возле парка.'\n"
        "assert BuiltinGrammar().matches([(text, 'ru')]) == [()]\n"
        "assert 'pymorphy3' not in sys.modules\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
