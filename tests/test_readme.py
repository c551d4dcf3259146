"""What the README shows is what maillint does; .ci/run runs its two commands as they stand."""

from __future__ import annotations

import re
import shlex
import tomllib
from pathlib import Path

import pytest
from click.testing import CliRunner

from maillint.cli.app import app

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text("utf-8")


def block(mark: str) -> str:
    """The fenced block after a comment of that name."""
    found = re.search(rf"<!-- {mark} -->\n```\w+\n(.*?)```", README, re.DOTALL)
    assert found, f"README.md has no block {mark}"
    return found.group(1)


def test_the_screen_is_what_the_command_prints(monkeypatch: pytest.MonkeyPatch) -> None:
    prompt, _, shown = block("screen").partition("\n")
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("COLUMNS", "80")
    arguments = shlex.split(prompt.removeprefix("$ maillint "))
    done = CliRunner().invoke(
        app, ["check", "--format", "text", "--grammar", "builtin", *arguments]
    )
    assert done.output.strip() == shown.strip()


@pytest.mark.parametrize("mark", ["lint-command", "test-command"])
def test_each_command_stands_in_one_line_and_makes_its_own_environment(mark: str) -> None:
    assert block(mark).count("\n") == 1
    assert block(mark).startswith("python3 -m venv .venv && .venv/bin/pip install")


def test_the_command_that_lints_the_examples_passes(monkeypatch: pytest.MonkeyPatch) -> None:
    arguments = shlex.split(block("lint-command").rpartition("&& .venv/bin/maillint ")[2])
    monkeypatch.chdir(ROOT)
    done = CliRunner().invoke(app, ["check", *arguments])
    assert done.exit_code == 0
    assert "lowest score" in done.output


def test_the_config_it_shows_is_valid(tmp_path: Path) -> None:
    shown = re.search(r"```toml\n(.*?)```", README, re.DOTALL)
    assert shown
    assert tomllib.loads(shown.group(1))
    (tmp_path / "words.txt").write_text("Lindenhof\n", "utf-8")
    (tmp_path / "maillint.toml").write_text(shown.group(1), "utf-8")
    (tmp_path / "draft.txt").write_text("Subject: Our hours\n\nHello.\n", "utf-8")
    config = str(tmp_path / "maillint.toml")
    done = CliRunner().invoke(app, ["check", "--config", config, str(tmp_path / "draft.txt")])
    assert done.exit_code in (0, 1), done.output


def test_every_page_it_links_exists() -> None:
    links = re.findall(r"\]\((?!https?:)([^)#]+)\)", README)
    assert links
    assert [link for link in links if not (ROOT / link).exists()] == []
