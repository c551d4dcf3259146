"""Each bound on what is read: at it the draft is read, one over it the error names it."""

from __future__ import annotations

import pytest

from maillint.errors import DraftError
from maillint.limits import Limits
from maillint.load import load
from maillint.model.draft import Format
from maillint.model.source import Source
from maillint.packs import load_lexicons
from maillint.read import read

TWO = (
    b"From: a@b.example\nSubject: x\nContent-Type: multipart/mixed; boundary=b\n\n"
    b"--b\n\none two\n\nthree\n--b\n\nfour\n--b--\n"
)
STYLED = b"<style>b ~ b { color: red }</style>"

BOUNDS = {
    "max-segments": (Limits(max_segments=3), "eml", TWO, TWO.replace(b"four", b"four\n\nfive")),
    "max-segment-characters": (
        Limits(max_segment_characters=7),
        "eml",
        TWO,
        TWO.replace(b"one two", b"one more"),
    ),
    "max-text-characters": (
        Limits(max_text_characters=16),
        "eml",
        TWO,
        TWO.replace(b"four", b"fours"),
    ),
    "max-style-steps": (
        Limits(max_style_steps=6),
        "html",
        STYLED + b"<b>x</b>" * 3,
        STYLED + b"<b>x</b>" * 4,
    ),
}


@pytest.mark.parametrize("name", BOUNDS)
def test_at_a_bound_a_draft_is_read_and_over_it_the_error_names_it(name: str) -> None:
    limits, suffix, within, beyond = BOUNDS[name]
    lexicons = load_lexicons()
    read(load(Source(f"a.{suffix}", within), Format(suffix), limits), lexicons, limits=limits)
    over = load(Source(f"a.{suffix}", beyond), Format(suffix), limits)
    with pytest.raises(DraftError, match=name):
        read(over, lexicons, limits=limits)
