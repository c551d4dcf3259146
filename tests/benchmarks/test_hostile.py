"""Drafts that once took quadratic time take linear time: a ratio, never seconds."""

from __future__ import annotations

import pytest
from tests.benchmarks.hostile import growth_of
from tests.growth import LINEAR

ONCE_QUADRATIC = [
    "'Hi Anna,' lines.txt",
    "'# maillint: ignore[spelling] -- x' lines.txt",
    "'> a' paragraphs.txt",
    "'{{#if_a}}'.txt",
    "selectors.html",
    "parts.eml",
    "prose.html",
]


@pytest.mark.parametrize("name", ONCE_QUADRATIC)
def test_four_times_the_draft_takes_no_more_than_eight_times_the_work(name: str) -> None:
    assert growth_of(name) < LINEAR
