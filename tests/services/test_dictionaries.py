"""Sorted lines searched in place."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from maillint.services.dictionaries import Lines

WORDS = st.lists(st.text("abcя-'", min_size=1, max_size=6), min_size=1, max_size=40)


def _lines(entries: list[str]) -> Lines:
    return Lines("\n" + "\n".join(sorted(set(entries))) + "\n")


@given(WORDS, st.text("abcя-'", max_size=6))
def test_a_word_is_found_exactly_where_it_is_a_line(entries: list[str], word: str) -> None:
    found = _lines(entries)
    assert all(entry in found for entry in entries)
    assert (word in found) == (word in entries)


@given(WORDS, WORDS)
def test_many_words_at_once_give_what_one_by_one_gives(
    entries: list[str], asked: list[str]
) -> None:
    found = _lines(entries)
    assert sorted(set(found.known(asked))) == sorted(set(asked) & set(entries))


@given(WORDS, st.text("abcя", min_size=1, max_size=2))
def test_the_lines_that_begin_so_are_all_found_in_order(entries: list[str], start: str) -> None:
    expected = sorted({entry for entry in entries if entry.startswith(start)})
    assert _lines(entries).beginning(start) == expected


def test_a_key_has_the_value_behind_its_tab() -> None:
    found = _lines(["teh\tthe", "tehe", "the"])
    assert (found.get("teh"), found.get("tehe"), found.get("te")) == ("the", "", "")
    assert "teh" in found
    assert "te" not in found
