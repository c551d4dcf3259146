"""Words and sentences."""

import unicodedata

import pytest

from maillint.model.words import folded, sentences, words


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_vietnamese_words_are_whole_in_both_unicode_forms(form: str) -> None:
    text = unicodedata.normalize(form, "Việt Nam, đường phố")  # type: ignore[arg-type]
    assert [word.folded for word in words(text)] == ["việt", "nam", "đường", "phố"]


def test_apostrophes_hyphens_and_invisible_characters_belong_to_the_word() -> None:
    text = "don’t co-operate un\u00adsub\u200bscribe"
    assert [word.folded for word in words(text)] == ["don't", "co-operate", "unsubscribe"]


def test_folding_keeps_yo() -> None:
    assert folded("ЁЛКА") == "ёлка"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One. Two! Three?", ["One.", "Two!", "Three?"]),
        ("Dr. Smith pays 3.50 a day, e.g. on Monday.", None),
        ("Оплата за 2026 г. принята. Спасибо!", ["Оплата за 2026 г. принята.", "Спасибо!"]),
        ("Gửi TS. Minh và ThS. Lan.", None),
        ("First line\n\nSecond line", ["First line", "Second line"]),
    ],
)
def test_sentences_end_where_a_reader_stops(text: str, expected: list[str] | None) -> None:
    found = [text[span.start : span.end] for span in sentences(text)]
    assert found == (expected or [text])


def test_a_long_run_of_marks_costs_no_more_than_its_length() -> None:
    text = "!" * 200_000 + "x"
    assert [len(span) for span in sentences(text)] == [200_001]
