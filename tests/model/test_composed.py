from __future__ import annotations

from collections.abc import Callable
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.growth import LINEAR, growth

from maillint.model.composed import composed, decomposed
from maillint.model.words import folded

WORDS = st.lists(st.text(max_size=40), max_size=30)


@given(words=WORDS)
def test_forms_are_those_of_unicode(words: list[str]) -> None:
    text = " ".join(words)
    assert composed(text) == normalize("NFC", text)
    assert decomposed(text) == normalize("NFD", text)


@pytest.mark.parametrize(
    "text",
    ["Xin chào " * 200, "Đường lầy lội. " * 100, "Ну что ж й ё " * 200],
    ids=["vi", "vi2", "ru"],
)
def test_long_text_comes_back_from_the_other_form(text: str) -> None:
    assert composed(decomposed(text)) == text
    assert composed(normalize("NFD", text)) == text


@pytest.mark.parametrize("work", [composed, decomposed, folded])
def test_marks_without_end_cost_no_more_than_their_number(work: Callable[[str], str]) -> None:
    assert growth(lambda count: work("a" + "\u0301\u0323" * count), 4000) < LINEAR
