"""What a run costs, as ratios to a bare Python start in the same run: CPU time, the best of some.

Measured 2026-11 on 2 cores, CPython 3.11, as installed: --version 1.1 ×, one text draft 12 ×, one
HTML draft 15 ×, which is what DESIGN.md asks for. Half of that is importing. The bounds leave room
for a machine that is busy with something else.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

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


def seconds(*arguments: str, repeat: int = 5, **variables: str) -> float:
    """The least CPU time of some runs of Python with these arguments, children included."""
    command, env = [sys.executable, *arguments], {**os.environ, **variables}
    best = float("inf")
    for _ in range(repeat):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run(command, capture_output=True, check=False, env=env)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        best = min(best, used)
    return best


@pytest.fixture(autouse=True)
def _as_installed(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The wheel, compiled and with its tables as JSON: what a user's start costs."""
    monkeypatch.setenv("PYTHONPATH", str(site))


@cache
def bare() -> float:
    return seconds("-c", "pass", repeat=9)


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
    assert seconds("-m", "maillint", "--version") <= 4 * bare()


def test_one_draft_is_read_before_a_person_wonders(drafts: Path) -> None:
    assert seconds(*check("--no-cache", str(drafts / "00.html"))) <= 22 * bare()


def test_one_draft_from_the_cache_costs_a_fraction(drafts: Path, tmp_path: Path) -> None:
    where = str(tmp_path / "cache")
    command = check(str(drafts / "00.html"))
    used = seconds(*command, MAILLINT_CACHE_DIR=where, MAILLINT_NO_CACHE="")
    assert used <= 10 * bare()


def test_cost_grows_with_the_number_of_drafts_and_no_faster(drafts: Path) -> None:
    files = sorted(map(str, drafts.glob("*.html")))
    few = seconds(*check("--no-cache", "--jobs", "1", *files[:8]), repeat=3)
    many = seconds(*check("--no-cache", "--jobs", "1", *files), repeat=3)
    assert many <= 3 * 1.3 * few


def test_two_processes_share_the_work_and_do_none_twice(drafts: Path) -> None:
    one = seconds(*check("--no-cache", "--jobs", "1", str(drafts)), repeat=3)
    two = seconds(*check("--no-cache", "--jobs", "2", str(drafts)), repeat=3)
    assert two <= 1.5 * one
