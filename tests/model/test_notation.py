"""Colour notations against coloraide's reading of them."""

from __future__ import annotations

import pytest
from coloraide import Color

from maillint.model.colour import Colour
from maillint.model.notation import parse_colour, parse_legacy_colour


@pytest.mark.parametrize(
    "text",
    [
        "#abc",
        "#008080",
        "#00808080",
        "rgb(1, 2, 3)",
        "rgba(1,2,3,.5)",
        "rgb(10% 20% 30% / 50%)",
        "hsl(180 100% 25%)",
        "hsla(180, 100%, 25%, 0.3)",
        "hwb(180 0% 50%)",
        "lab(50 20 30)",
        "lch(50 40 120)",
        "oklab(0.6 0.05 0.1)",
        "oklch(0.6 0.1 120)",
        "rebeccapurple",
        "Teal",
    ],
)
def test_every_notation_gives_coloraides_srgb(text: str) -> None:
    parsed = parse_colour(text)
    assert parsed is not None
    theirs = Color(text).convert("srgb")
    ours = (parsed.red / 255, parsed.green / 255, parsed.blue / 255, parsed.alpha)
    assert ours == pytest.approx((*theirs.coords(), theirs.alpha()), abs=2e-3)


NUMBERS = [f"rgb({'9' * 5000} 0 0)", "lch(1e308 1e308 1e308)", "color(srgb 1e999 1e999 nan)"]


@pytest.mark.parametrize("text", NUMBERS, ids=range(3))
def test_numbers_out_of_range_are_no_failure(text: str) -> None:
    parse_colour(text)


@pytest.mark.parametrize("text", ["", "#12345", "currentColor", "inherit", "rgb(1,2)", "no", "\0"])
def test_anything_else_is_no_colour(text: str) -> None:
    assert parse_colour(text) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ffffff", Colour(255, 255, 255)),
        ("#ffffff", Colour(255, 255, 255)),
        ("#fff", Colour(255, 255, 255)),
        ("fff", Colour(15, 15, 15)),
        ("teal", Colour(0, 128, 128)),
        ("chucknorris", Colour(192, 0, 0)),
        ("#6db6e5e", Colour(109, 110, 224)),
        ("transparent", None),
        ("", None),
    ],
)
def test_legacy_attributes_read_as_browsers_do(text: str, expected: Colour | None) -> None:
    assert parse_legacy_colour(text) == expected
