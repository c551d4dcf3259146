"""The whole path, all default rules included, takes time in proportion to a draft's length."""

from __future__ import annotations

import pytest
from tests.growth import LINEAR, growth

from maillint.model.source import Source
from maillint.project.pipeline import lint_source
from maillint.project.request import Request
from maillint.project.setup import Setup


@pytest.mark.parametrize(
    ("name", "piece"),
    [
        ("sentences.txt", "A long letter. "),
        ("paragraphs.txt", "A long letter.\n\n"),
        ("sentences.html", "<b>A long letter.</b> "),
        ("paragraphs.html", "<p>A long letter.</p>"),
        ("shouted.txt", "A LONG LETTER. "),
        ("sentences-ru.txt", "Это длинное письмо. "),
        ("sentences-vi.txt", "Đây là một lá thư dài. "),
    ],
)
def test_a_draft_of_many(name: str, piece: str) -> None:
    setup = Setup(Request(isolated=True, grammar="builtin"))

    def lint(count: int) -> None:
        lint_source(Source(name, (piece * count).encode()), setup)

    lint(1)
    assert growth(lint, 400) < LINEAR


def test_a_directive_of_many_names_is_read_to_its_end() -> None:
    """Each was held against every rule, until the rule's time was over."""
    setup = Setup(Request(isolated=True, select=("suppression-unknown-rule",)))
    names = ", ".join(f"rule-{at}" for at in range(8000))
    text = f"Subject: Minutes\n\n# maillint: ignore[{names}] -- x\nHi Anna\n"
    report = lint_source(Source("a.txt", text.encode()), setup)
    (beyond,) = report.outcome.skipped
    assert beyond.reason == "7950 more findings beyond the 50 shown"
