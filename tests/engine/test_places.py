"""Findings lead to the line that a person sees, inside base64 too."""

from __future__ import annotations

from base64 import encodebytes

import pytest

import maillint


@pytest.mark.parametrize("name", ["Ann", "Anna", "Annas"])
def test_a_link_inside_base64_stands_on_its_own_decoded_line(name: str) -> None:
    """Three characters share four of base64: the link's first may do so with the line before."""
    text = f"Hi {name},\n\nread more:\nhttp://www.woolshop.org/news\nBest,\nTom\n"
    head = b"From: a@example.org\nSubject: News\nMIME-Version: 1.0\nContent-Type: text/plain\n"
    draft = head + b"Content-Transfer-Encoding: base64\n\n" + encodebytes(text.encode())
    report = maillint.lint(draft, name="a.eml")
    parts = [one.part for one in report.findings if one.excerpt.startswith("http://")]
    assert parts == ["1 text/plain, line 4"]
