"""Names in Latin letters."""

from __future__ import annotations

import pytest

from maillint.model.transliteration import latin


@pytest.mark.parametrize(
    ("word", "spelt"),
    [
        ("Щукин", "shchukin"),
        ("Đỗ", "do"),
        ("Ёлкина", "elkina"),
        ("Zoë", "zoe"),
        ("Straße", "strasse"),
    ],
)
def test_a_word_is_spelt_in_plain_latin_letters(word: str, spelt: str) -> None:
    assert latin(word) == spelt
