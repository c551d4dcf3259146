"""Phrase lists."""

import unicodedata

import pytest

from maillint.model.phrases import Phrases, Texts, first_word
from maillint.model.span import TextSpan


def found(phrases: list[str], text: str) -> list[str]:
    return [text[m.span.start : m.span.end] for m in Phrases(phrases).find(text)]


def test_the_longest_phrase_at_a_place_wins() -> None:
    assert found(["thank you", "thank you very much"], "Thank you very much, Ann") == [
        "Thank you very much"
    ]


def test_case_apostrophe_and_white_space_do_not_matter() -> None:
    assert found(["don't miss"], "DON’T\n  miss it") == ["DON’T\n  miss"]


def test_decomposed_vietnamese_matches_composed_phrases() -> None:
    text = unicodedata.normalize("NFD", "Vui lòng xác nhận")
    assert found(["xác nhận"], text) == [unicodedata.normalize("NFD", "xác nhận")]


def test_a_star_stands_for_any_ending() -> None:
    assert found(["отпис* от"], "Отписаться от рассылки") == ["Отписаться от"]


def test_a_phrase_does_not_run_over_the_end_of_a_sentence() -> None:
    assert found(["act now"], "You can act. Now rest.") == []


@pytest.mark.parametrize("text", ["e-mail us", "e mail us"])
def test_hyphens_part_words(text: str) -> None:
    assert found(["e-mail"], text) == [text[:6]]


def test_yo_counts_as_ye() -> None:
    assert found(["ещё раз"], "Еще раз") == ["Еще раз"]


def test_a_word_of_a_megabyte_costs_no_more_than_its_length() -> None:
    assert found(["отпис* от", "act*"], "a" * 1_000_000 + " action") == ["action"]


def test_many_texts_are_searched_as_one_and_no_phrase_runs_from_one_to_the_next() -> None:
    texts = Texts(["Act", "now or act now", "later", "We act now, act now"])
    assert [(index, match.span) for index, match in Phrases(["act now"]).among(texts)] == [
        (1, TextSpan(7, 14)),
        (3, TextSpan(3, 10)),
        (3, TextSpan(12, 19)),
    ]


@pytest.mark.parametrize(
    ("text", "leads", "stands"),
    [("Reply, please", True, True), ("Please reply", False, True), ("…", False, False)],
)
def test_a_phrase_can_be_ruled_out_by_its_first_word(text: str, leads: bool, stands: bool) -> None:
    phrases = Phrases(["repl*"])
    assert phrases.may_begin_with(first_word(text)) is leads
    assert phrases.may_stand_in(text) is stands
