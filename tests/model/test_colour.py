"""Our colour arithmetic against coloraide's."""

from __future__ import annotations

import pytest
from coloraide import Color
from hypothesis import given
from hypothesis import strategies as st

from maillint.model.colour import BLACK, WHITE, Colour, chroma, contrast, difference, lab

colours = st.builds(Colour, *[st.integers(0, 255)] * 3)


def theirs(colour: Colour) -> Color:
    return Color("srgb", [colour.red / 255, colour.green / 255, colour.blue / 255])


@given(colours)
def test_lab_is_what_coloraide_computes(colour: Colour) -> None:
    assert lab(colour) == pytest.approx(theirs(colour).convert("lab-d65").coords(), abs=1e-3)


@given(colours, colours)
def test_difference_is_coloraides_delta_e_2000(one: Colour, other: Colour) -> None:
    expected = theirs(one).delta_e(theirs(other), method="2000", space="lab-d65")
    assert difference(one, other) == pytest.approx(expected, abs=1e-3)


@given(colours, colours)
def test_difference_is_symmetric_and_zero_only_for_the_same(one: Colour, other: Colour) -> None:
    assert difference(one, other) == pytest.approx(difference(other, one), abs=1e-9)
    assert (difference(one, other) == 0) == (one == other)


@given(colours, colours)
def test_contrast_is_wcag_2(one: Colour, other: Colour) -> None:
    expected = theirs(one).contrast(theirs(other), method="wcag21")
    assert contrast(one, other) == pytest.approx(expected, abs=1e-3)


def test_contrast_of_black_on_white_is_21() -> None:
    assert contrast(BLACK, WHITE) == contrast(WHITE, BLACK) == pytest.approx(21)


def test_greys_have_no_chroma_and_blue_has_most() -> None:
    assert chroma(Colour(128, 128, 128)) == pytest.approx(0, abs=1e-3)
    assert chroma(Colour(0, 0, 255)) == pytest.approx(133.8, abs=0.1)


def test_half_black_over_white_shows_grey() -> None:
    assert Colour(0, 0, 0, 0.5).over(WHITE) == Colour(127.5, 127.5, 127.5)
    assert Colour(0, 128, 128).hex == "#008080"
