"""The speller's promises: silence on clean mail, and little time."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest

from maillint.model.services import Tier
from maillint.services.spelling import open_speller

HERE = Path(__file__).parent
LANGUAGES = ("en", "ru", "vi")
START_SECONDS = 0.06
"""What the speller may add to a run over one draft."""
WORD_SECONDS = 0.005
SLACK = 3
"""Machines that run tests do other things too."""
HARD = {
    "en": "kubernettes airtables onbordingly cybersecurtity klavijo representitively zzyzxq "
    "hubspottery counterrevolutionarily internatinalisation",
    "ru": "перезагрузачный кракозябрище приостонавливается неудовлетварительно ыфвафыва "
    "несоответсвующий сверхпроизводителный",
    "vi": "nghười thườnng khuyếch đượcmột magiê hydroxit xuầtkhẩu",
}
START = """
import sys, time
from maillint.services.spelling import open_speller
text = open(sys.argv[2], encoding="utf-8").read() + sys.argv[3]
began = time.process_time()
open_speller().misspellings(text, sys.argv[1])
print(time.process_time() - began)
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
    command = [sys.executable, "-c", START, language, str(file), " recieve предлажение đươc"]
    seconds = min(float(subprocess.check_output(command)) for _ in range(3))
    assert seconds < START_SECONDS * SLACK


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_single_word_costs_much(language: str) -> None:
    speller = open_speller()
    speller.misspellings(HARD[language], language)
    for word in HARD[language].split():
        best = min(_seconds(speller, word, language) for _ in range(3))
        assert best < WORD_SECONDS * SLACK, word


def _seconds(speller: object, word: str, language: str) -> float:
    began = time.process_time()
    open_speller().misspellings(f"{word} ", language)
    return time.process_time() - began
