"""Likelihood that a text is about a line."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maillint.model.aboutness import Comparison, Evidence, groups, likely, terms
from maillint.packs import load_lexicons

_TEXT = (
    "The tomatoes in our greenhouse are ripe and this week we pick the first of them "
    "so that you can buy a box on the market near the old mill"
)
_COMMON = {"the": 5e-2, "week": 3e-4, "new": 1e-3}


def comparison(text: str = _TEXT, language: str = "en", **synonyms: tuple[str, ...]) -> Comparison:
    return Comparison(
        Evidence(tuple(terms(text, language)), frozenset(terms("cheap-flights.html", language))),
        language,
        lambda stem: _COMMON.get(stem, 1e-5),
        groups(tuple(synonyms.values()), language),
    )


def test_a_shared_rare_word_speaks_for_it_whatever_its_ending() -> None:
    assert comparison().likelihood("A ripe tomato") > 1


def test_a_line_without_a_shared_word_speaks_against_it() -> None:
    assert comparison().likelihood("Quantum cryptography explained") < -1


def test_function_words_say_nothing() -> None:
    assert comparison().telling("The new") == ()


def test_a_contraction_is_no_word() -> None:
    assert comparison().telling("I don't agree") == ("agre",)


def test_a_synonym_stands_for_the_word() -> None:
    told = comparison("Your invoice is ready", bill=("bill", "invoice"))
    assert told.likelihood("Bill") > 0 > comparison("Your invoice is ready").likelihood("Bill")


def test_a_part_of_a_compound_counts_less_than_the_word() -> None:
    part = comparison("All forms of the web are here").likelihood("webforms")
    whole = comparison("All webforms are here").likelihood("webforms")
    assert 0 < part < whole


def test_a_link_target_counts_less_than_the_text() -> None:
    assert 0 < comparison().likelihood("flights") < comparison().likelihood("tomatoes")


def test_vietnamese_is_compared_by_pairs_of_syllables() -> None:
    text = "Cà chua trong nhà kính của chúng tôi đã chín"
    told = comparison(text, "vi")
    assert told.likelihood("Cà chua chín") > told.likelihood("Chua cà kính nhà")


def test_unicode_forms_and_soft_hyphens_do_not_matter() -> None:
    decomposed = unicodedata.normalize("NFD", "Miễn phí vận chuyển")
    assert tuple(terms(decomposed, "vi")) == ("miễn", "phí", "vận", "chuyển")
    assert tuple(terms("to\u00admatoes", "en")) == tuple(terms("tomatoes", "en"))


@given(st.text(max_size=60), st.text(max_size=200))
def test_any_line_and_text_can_be_compared(line: str, text: str) -> None:
    for language in ("en", "ru", "vi", "ja"):
        assert isinstance(comparison(text, language).likelihood(line), float | int)


@pytest.mark.parametrize("language", ["en", "ru", "vi"])
def test_the_lists_that_hold_a_stem_are_among_the_likely_ones(language: str) -> None:
    lists = tuple(load_lexicons()[language].table("synonyms").values())
    for words in lists:
        for word in words:
            for term in terms(word, language):
                assert words in likely(lists, (term,))
