"""What a run costs, as ratios to a bare Python start in the same run: CPU time, the best of some.

Measured 2026-11 on 2 idle cores, CPython 3.11, as installed: --version 1.0 ×, an English, Russian
or Vietnamese text draft 8.7 to 10.2 ×, an HTML draft 9.6 ×, one of 30 KB 15 ×, from the cache
3.6 ×, where 4, 10, 15 and 15 are asked for. A long process suffers more from a busy neighbour than
a bare start does: beside other tests the same runs gave up to 21 ×. The bounds are about
twice the figures: they catch a library that is imported too early or work done twice; the figures
themselves are taken by hand.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.starts import seconds, starts

DRAFT = """<!-- subject: What is new in May -->
<html lang="en"><head><title>May</title><style>p { color: #222 } .b { padding: 9px }</style></head>
<body><table role="presentation"><tr><td><h1>What is new in May</h1>
{paragraphs}
<a class="b" href="https://example.org/may">Read the May report</a>
<p><a href="https://example.org/unsubscribe">Unsubscribe</a></p></td></tr></table></body></html>
"""
PARAGRAPH = (
    "<p>Hi Anna, we moved the office to Riga and opened a second shop near the {0} park.</p>\n"
)
STYLED = (
    '<table role="presentation" width="600" cellpadding="0" cellspacing="0" style="border: 0">'
    '<tr><td style="padding: 8px 16px; font: 16px/24px Arial, sans-serif; color: #222222">{0}</td>'
    '<td width="24" style="font-size: 0; line-height: 0; background-color: #ffffff">&nbsp;</td>'
    "</tr></table>\n" * 3
)
"""A paragraph as a template builder sets it, three times: 1.4 KB."""
TEXT = (
    "Subject: What is new in May\n\nHi Anna,\n\n"
    + "We moved the office to Riga and opened a second shop near the park.\n\n" * 6
    + "Best regards,\nTom\n"
)


@pytest.fixture(autouse=True)
def _as_installed(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The wheel, compiled and with its tables as JSON: what a user's start costs.

    What it depends on was compiled when it was installed, whatever this shell says of bytecode.
    """
    monkeypatch.setenv("PYTHONPATH", str(site))
    monkeypatch.delenv("PYTHONDONTWRITEBYTECODE", raising=False)


def check(*arguments: str) -> tuple[str, ...]:
    return ("-m", "maillint", "--isolated", "--grammar", "builtin", "--quiet", *arguments)


@pytest.fixture
def drafts(tmp_path: Path) -> Path:
    folder = tmp_path / "drafts"
    folder.mkdir()
    for number in range(24):
        paragraphs = "".join(PARAGRAPH.format(f"{number}th") for _ in range(20))
        text = DRAFT.replace("{paragraphs}", paragraphs)
        (folder / f"{number:02}.html").write_text(text, "utf-8")
    return folder


def test_version_costs_little_more_than_python() -> None:
    assert starts("-m", "maillint", "--version") <= 2


def test_a_text_draft_costs_a_few_starts_of_python(tmp_path: Path) -> None:
    draft = tmp_path / "draft.txt"
    draft.write_text(TEXT, "utf-8")
    assert starts(*check("--no-cache", str(draft))) <= 17


@pytest.mark.parametrize("cell", ["{0}", STYLED], ids=["2 KB", "30 KB"])
def test_one_draft_is_read_before_a_person_wonders(tmp_path: Path, cell: str) -> None:
    draft = tmp_path / "draft.html"
    text = "".join(cell.format(PARAGRAPH.format(f"{number}th")) for number in range(20))
    draft.write_text(DRAFT.replace("{paragraphs}", text), "utf-8")
    assert starts(*check("--no-cache", str(draft))) <= 28


def test_one_draft_from_the_cache_costs_a_fraction(drafts: Path, tmp_path: Path) -> None:
    where = str(tmp_path / "cache")
    command = check(str(drafts / "00.html"))
    assert starts(*command, MAILLINT_CACHE_DIR=where, MAILLINT_NO_CACHE="") <= 7


def test_cost_grows_with_the_number_of_drafts_and_no_faster(drafts: Path) -> None:
    files = sorted(map(str, drafts.glob("*.html")))
    few = seconds(*check("--no-cache", "--jobs", "1", *files[:8]), repeat=3)
    many = seconds(*check("--no-cache", "--jobs", "1", *files), repeat=3)
    assert many <= 3 * 1.3 * few


def test_two_processes_share_the_work_and_do_none_twice(drafts: Path) -> None:
    one = seconds(*check("--no-cache", "--jobs", "1", str(drafts)), repeat=3)
    two = seconds(*check("--no-cache", "--jobs", "2", str(drafts)), repeat=3)
    assert two <= 1.7 * one
