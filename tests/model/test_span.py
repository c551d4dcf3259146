"""Places and the maps between texts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maillint.model.span import (
    ByteSpan,
    MappedText,
    Run,
    SpanMap,
    TextSpan,
    placeless,
)

PIECES = st.lists(st.tuples(st.text(min_size=1, max_size=5), st.booleans()), min_size=1)


def test_spans_of_bytes_and_of_characters_are_not_equal() -> None:
    characters: object = TextSpan(1, 2)
    assert ByteSpan(1, 2) != characters


def test_a_range_that_ends_before_it_starts_is_refused() -> None:
    with pytest.raises(ValueError, match=r"not a range: 3\.\.2"):
        TextSpan(3, 2)


@pytest.mark.parametrize(
    ("other", "shared"),
    [((0, 2), False), ((0, 3), True), ((5, 9), False), ((4, 4), True), ((2, 2), True)],
)
def test_neighbours_share_nothing_and_zero_width_touches_edges(
    other: tuple[int, int], shared: bool
) -> None:
    assert TextSpan(2, 5).overlaps(TextSpan(*other)) is shared


def test_run_of_marks_split_by_a_soft_break_leads_back_to_both_ends() -> None:
    """Two marks, `=` and a line break, then the third mark."""
    stage = SpanMap([Run(0, 2, 10, 12, 1), Run(2, 3, 15, 16, 1)])
    assert stage.back(0, 3) == (10, 16)
    assert stage.back(1, 2) == (11, 12)


def test_a_zero_width_place_stays_zero_width() -> None:
    stage = SpanMap([Run(0, 4, 0, 8, 2)])
    assert stage.back(3, 3) == (6, 6)
    assert stage.back(4, 4) == (8, 8)


def test_part_of_an_entity_is_the_whole_entity() -> None:
    stage = SpanMap([Run(0, 1, 0, 1, 1), Run(1, 2, 1, 6, 0), Run(2, 3, 6, 7, 1)])
    assert stage.back(1, 2) == (1, 6)


@given(PIECES)
def test_each_character_leads_back_to_the_bytes_that_encode_it(
    pieces: list[tuple[str, bool]],
) -> None:
    """Characters copied as UTF-8 stand among bytes that were dropped."""
    text, data, runs = "", b"", []
    for piece, dropped in pieces:
        if dropped:
            data += piece.encode()
            continue
        for char in piece:
            size = len(char.encode())
            runs.append(Run(len(text), len(text) + 1, len(data), len(data) + size, size))
            text += char
            data += char.encode()
    mapped = MappedText(text, (SpanMap(runs),))
    for at, char in enumerate(text):
        span = mapped.source(TextSpan(at, at + 1))
        assert data[span.start : span.end].decode() == char


@given(st.text(min_size=1, max_size=40), st.data())
def test_a_cut_leads_where_the_text_it_was_taken_from_leads(text: str, data: st.DataObject) -> None:
    whole = MappedText(text, (SpanMap.shift(len(text), 7),), name="part 1")
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    piece = whole.cut(TextSpan(start, end))
    assert piece.text == text[start:end]
    assert piece.source(piece.whole) == ByteSpan(start + 7, end + 7)
    assert piece.root(piece.whole) == (whole, TextSpan(start, end))


def test_a_text_from_an_option_stands_nowhere() -> None:
    assert placeless("Hello", "option --subject").source(TextSpan(1, 3)) == ByteSpan(0, 0)
