"""Which stretches of prose are words, and what stands around them."""

from __future__ import annotations

import unicodedata

import pytest

from maillint.model.segment import FILLER
from maillint.services.spelling_tokens import Token, tokens


def _texts(prose: str) -> list[str]:
    return [token.text for token in tokens(prose)]


@pytest.mark.parametrize(
    "prose",
    [
        "#sumer2024",
        "@jonh",
        "iPhoen",
        "RECIEVE",
        "a1b2",
        f"{FILLER}s",
        "exmaple.com",
        "/usr/lcoal/bin",
        "name:vlaue",
        'say "helo"',
        "«Ромшака»",
        "fooo()",
        "$prcie",
        "__init__",
    ],
)
def test_codes_names_and_quoted_single_words_are_no_words(prose: str) -> None:
    assert not set(_texts(prose)) - {"say", "name"}


def test_words_keep_their_place_when_invisible_characters_stand_in_them() -> None:
    prose = "un\u00adsub\u200bscribe don’t"
    assert [(t.text, t.folded) for t in tokens(prose)] == [
        ("un\u00adsub\u200bscribe", "unsubscribe"),
        ("don’t", "don't"),
    ]


def test_decomposed_vietnamese_is_one_word_a_syllable() -> None:
    assert len(_texts(unicodedata.normalize("NFD", "Việt Nam được"))) == 3


def test_a_capital_after_a_full_stop_begins_and_one_inside_does_not() -> None:
    starts = {token.text: token.starts for token in tokens("We met Anna. Then Bob left.\n\nSo he")}
    assert starts == {
        "We": True,
        "met": False,
        "Anna": False,
        "Then": True,
        "Bob": False,
        "left": False,
        "So": True,
        "he": False,
    }


def test_a_wrapped_line_does_not_begin_a_sentence() -> None:
    assert not next(t for t in tokens("we went to\nParis") if t.text == "Paris").starts


def test_a_line_of_capitals_is_told_from_a_sentence() -> None:
    assert all(token.titled for token in tokens("Your Order Is Confirmed"))
    assert not any(token.titled for token in tokens("Your order from Anna is here now"))


def test_only_a_single_space_joins_two_tokens() -> None:
    gaps = [token.gap for token in tokens("a b, c  d ABC e\nf")]
    assert gaps == ["", " ", "", "", "", "\n"]


def test_a_part_has_its_own_place() -> None:
    (token,) = tokens("well-beign")
    part = token.part(5, 10)
    assert isinstance(part, Token)
    assert (part.text, part.span.start, part.span.end) == ("beign", 5, 10)
