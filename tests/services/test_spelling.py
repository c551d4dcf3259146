"""One speller for all languages."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maillint.errors import ServiceError
from maillint.services.spelling import Judge, open_speller
from maillint.services.spelling_en import English
from maillint.services.spelling_ru import Russian
from maillint.services.spelling_tokens import tokens

SPELLER = open_speller()
LANGUAGES = st.sampled_from(["en", "ru", "vi"])


@given(st.text(max_size=80), LANGUAGES)
def test_every_finding_is_the_text_at_its_place(text: str, language: str) -> None:
    for word in SPELLER.misspellings(text, language):
        assert text[word.span.start : word.span.end] == word.word


def test_texts_without_their_letters_are_not_checked_word_by_word() -> None:
    assert not SPELLER.misspellings("Xin chao ban, don hang cua ban da duoc giao", "vi-ascii")
    assert not SPELLER.misspellings("Dobryj den, vash zakaz otpravlen", "ru-latn")


def test_a_language_without_a_dictionary_is_not_spoken() -> None:
    assert not SPELLER.speaks("xx")
    with pytest.raises(ServiceError, match="xx"):
        SPELLER.misspellings("foo", "xx")


def test_english_is_never_asked_about_foreign_text() -> None:
    assert not [w for w in SPELLER.misspellings("Привет, дорогая Анна", "en") if w.suggestions]


def test_accepted_words_are_right() -> None:
    assert not SPELLER.misspellings("the recieve is here", "en", frozenset({"recieve"}))


def test_the_same_text_gives_the_same_findings() -> None:
    prose = "Pleese recive the pakage befor tomorow, othewise it wil be retured to the sendr."
    assert SPELLER.misspellings(prose, "en") == open_speller().misspellings(prose, "en")


@pytest.mark.parametrize(
    ("language", "letters"), [("en", "eaitrnsolc"), ("ru", "оеаинтсрвл"), ("vi", "nhgtcaôươđ")]
)
def test_junk_without_end_costs_what_a_few_hundred_words_cost(language: str, letters: str) -> None:
    junk = " ".join(
        letters[n % 10] + letters[n // 10 % 10] * 2 + letters[n // 100] for n in range(999)
    )
    assert len(SPELLER.misspellings(junk * 20, language)) <= 300
    assert not SPELLER.misspellings("x" * 100_000, language)


JUDGES: dict[str, Judge] = {"en": English(), "us": English("us"), "ru": Russian()}
WORDS = {
    "en": "color colours recieve Recieve Anna anna Clarson well-known wel-known re-recieve café"
    " appétit griddled writed o'clock Ann's customers' sqft e-mail x tomorow-morning",
    "ru": "заказ Заказ здраствуйте ёлка елка нибудь кто что то из-за вебинары онлайн-курс зказ"
    " таки прежнему Иванов email получасовой чтото",
}
WORDS["us"] = WORDS["en"]
FRAMES = ("{}", "a {} b", "William {} said", "“see {} now”", "из {}", "кто {} то", "Кое {}-как")


@pytest.mark.parametrize("name", JUDGES)
def test_a_word_that_a_judge_knows_is_wrong_nowhere(name: str) -> None:
    judge = JUDGES[name]
    known = [word for word in WORDS[name].split() if judge.knows(word)]
    assert known
    for frame in FRAMES:
        others = {wrong.word for wrong in judge.misspellings(tokens(frame.format("")), frozenset())}
        for word in known:
            for wrong in judge.misspellings(tokens(frame.format(word)), frozenset()):
                assert wrong.word in others
