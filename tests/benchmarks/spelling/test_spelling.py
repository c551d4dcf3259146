"""The speller's promises: silence on clean mail, and little time."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from tests.starts import starts

from maillint.model.services import Tier
from maillint.services.spelling import open_speller

HERE = Path(__file__).parent
LANGUAGES = ("en", "ru", "vi")
START_COST = 25
"""Bare starts of Python that a first draft with a slip may cost; alone it costs 4 to 8."""
PAGES = 5
"""Pages that could be read while one hard word is looked into; alone it takes .2 to 1.2."""
HARD = {
    "en": "kubernettes airtables onbordingly cybersecurtity klavijo representitively zzyzxq "
    "hubspottery counterrevolutionarily internatinalisation",
    "ru": "перезагрузачный кракозябрище приостонавливается неудовлетварительно ыфвафыва "
    "несоответсвующий сверхпроизводителный",
    "vi": "nghười thườnng khuyếch đượcmột magiê hydroxit xuầtkhẩu",
}
START = """
import sys
from maillint.services.spelling import open_speller
open_speller().misspellings(open(sys.argv[2], encoding="utf-8").read() + sys.argv[3], sys.argv[1])
"""


@pytest.mark.parametrize("language", LANGUAGES)
def test_clean_business_mail_raises_no_alarm(language: str) -> None:
    text = (HERE / f"clean_{language}.txt").read_text("utf-8")
    names = frozenset({"siobhán", "zsófia"})
    found = open_speller().misspellings(text.partition("\n")[2], language, names)
    assert [word.word for word in found if word.tier is Tier.MISSPELT] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_draft_with_a_slip_costs_little_more(language: str) -> None:
    file = HERE / f"clean_{language}.txt"
    slips = " recieve предлажение đươc"
    assert starts("-c", START, language, str(file), slips, repeat=3) < START_COST


@pytest.mark.parametrize("language", LANGUAGES)
def test_hard_words_cost_little(language: str) -> None:
    """Each is looked into once, since the speller remembers what it has seen."""
    page = (HERE / f"clean_{language}.txt").read_text("utf-8")
    _seconds(f"{page} recieve предлажение đươc", language)
    reading = min(_seconds(page, language) for _ in range(3))
    words = HARD[language].split()
    assert sum(_seconds(f"{word} ", language) for word in words) < PAGES * len(words) * reading


def _seconds(text: str, language: str) -> float:
    began = time.process_time()
    open_speller().misspellings(text, language)
    return time.process_time() - began
