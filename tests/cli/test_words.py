"""The project's own words, as a user adds and gathers them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from maillint.cli.app import app

Run = Callable[..., Result]

DRAFT = """Subject: The flurbish is here

Hello Anna,

the flurbish and its zorping stand are ready, so you will recieve both on Friday.
"""


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".git").mkdir()
    (tmp_path / "maillint.toml").write_text('[language]\nwords = ["own.txt"]\n', "utf-8")
    (tmp_path / "own.txt").write_text("# ours\nKlaxify", "utf-8")
    (tmp_path / "draft.txt").write_text(DRAFT, "utf-8")
    return lambda *arguments: CliRunner().invoke(app, arguments)


def test_added_words_go_to_the_list_that_the_config_names(run: Run) -> None:
    result = run("words", "add", "flurbish", "klaxify", "Zorp")
    assert result.exit_code == 0
    assert Path("own.txt").read_text("utf-8") == "# ours\nKlaxify\nflurbish\nZorp\n"


def test_an_added_word_is_right_from_then_on(run: Run) -> None:
    assert "recieve" in run("words", "harvest", "draft.txt").output
    run("words", "add", "recieve", "flurbish", "zorping")
    assert run("words", "harvest", "draft.txt").stdout == ""


def test_harvest_counts_drafts_and_marks_likely_slips(run: Run) -> None:
    lines = run("words", "harvest", "draft.txt").stdout.splitlines()
    assert "zorping\t1× in 1 draft" in lines
    assert "recieve\t1× in 1 draft\t“receive”?" in lines


def test_harvest_never_adds_a_likely_slip(run: Run) -> None:
    run("words", "harvest", "draft.txt", "--add")
    assert "zorping" in Path("own.txt").read_text("utf-8")
    assert "recieve" not in Path("own.txt").read_text("utf-8")


def test_words_of_fewer_drafts_than_asked_for_are_left_out(run: Run) -> None:
    assert run("words", "harvest", "draft.txt", "--at-least", "2").stdout == ""


def test_without_a_configured_list_a_new_one_is_made_and_told_of(run: Run) -> None:
    Path("maillint.toml").unlink()
    result = run("words", "add", "flurbish")
    assert Path("words.txt").read_text("utf-8") == "flurbish\n"
    assert 'words = ["words.txt"]' in result.stderr
