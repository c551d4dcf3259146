"""What each draft of examples/ reports, as a person reviewed it: tests/golden/examples.txt.

A change of rules that changes it is read by eye; then `python tests/test_examples.py` writes it.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from maillint.cli.app import app

ROOT = Path(__file__).parent.parent
GOLDEN = ROOT / "tests" / "golden" / "examples.txt"
ARGUMENTS = ["--format", "concise", "--grammar", "builtin", "--no-cache", "examples"]


def report() -> str:
    done = CliRunner().invoke(app, ["check", *ARGUMENTS], catch_exceptions=False)
    return done.stdout


def test_each_example_reports_what_a_person_reviewed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    assert report().splitlines() == GOLDEN.read_text("utf-8").splitlines()


def test_examples_hold_every_format_and_language() -> None:
    drafts = [path.name for path in (ROOT / "examples").rglob("*") if path.suffix != ".toml"]
    assert len(drafts) > 24
    assert {name.rpartition(".")[2] for name in drafts} >= {"eml", "html", "txt"}
    assert {name.split(".")[1] for name in drafts if name.count(".") > 1} == {"en", "ru", "vi"}


if __name__ == "__main__":
    import os

    os.chdir(ROOT)
    GOLDEN.parent.mkdir(exist_ok=True)
    GOLDEN.write_text(report(), "utf-8")
