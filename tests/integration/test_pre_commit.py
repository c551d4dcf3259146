"""The hooks of .pre-commit-hooks.yaml, run by the real pre-commit in a real repository.

pre-commit would install maillint from the network, so the hooks run as `language: system` here,
with everything else as the manifest has it.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

pytest.importorskip("pre_commit")

MANIFEST = Path(__file__).parents[2] / ".pre-commit-hooks.yaml"
BAD = "Subject: Your invoice\n\nHi Anna,\n\nplease pay [customer name] by Friday.\n\nBest,\nBob\n"
GOOD = BAD.replace("[customer name]", "invoice 4711")


def pre_commit(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "pre_commit", *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def git(*arguments: str) -> subprocess.CompletedProcess[str]:
    identity = ("-c", "user.name=t", "-c", "user.email=t@example.org")
    return subprocess.run(
        ["git", *identity, *arguments], capture_output=True, text=True, check=False
    )


def hooks_only(name: str) -> str:
    """A config with one hook of the manifest, run by the Python under test."""
    hooks = re.sub(r"language: python", "language: system", MANIFEST.read_text("utf-8"))
    hooks = hooks.replace("entry: maillint", f"entry: {sys.executable} -m maillint")
    (chosen,) = [hook for hook in hooks.split("- id: ") if hook.startswith(f"{name}\n")]
    lines = f"hooks:\n- id: {chosen}".splitlines()
    return "repos:\n  - repo: local\n" + "".join(f"    {line}\n" for line in lines)


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in list(os.environ):
        if name.startswith(("GIT_", "PRE_COMMIT", "MAILLINT_")):
            monkeypatch.delenv(name)
    monkeypatch.setenv("PRE_COMMIT_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("MAILLINT_NO_CACHE", "1")
    folder = tmp_path / "repo"
    folder.mkdir()
    monkeypatch.chdir(folder)
    git("init", "-q", "-b", "main")
    Path(".pre-commit-config.yaml").write_text(hooks_only("maillint"), "utf-8")
    assert pre_commit("install").returncode == 0
    git("add", ".")
    return folder


def commit(**files: str) -> subprocess.CompletedProcess[str]:
    for name, text in files.items():
        path = Path(name.replace("__", "/").replace("_txt", ".txt").replace("_eml", ".eml"))
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
        git("add", str(path))
    return git("commit", "-m", "mail")


def test_the_manifest_is_valid() -> None:
    assert pre_commit("validate-manifest", str(MANIFEST)).returncode == 0


def test_a_bad_mail_blocks_the_commit_with_words_that_a_writer_understands(
    repository: Path,
) -> None:
    done = commit(mails__invoice_txt=BAD)
    assert done.returncode == 1
    assert "[customer name]" in done.stderr
    assert "Gate failed: 1 error in 1 draft." in done.stderr
    assert "\x1b" not in done.stderr


def test_a_good_mail_is_committed(repository: Path) -> None:
    assert commit(mails__invoice_txt=GOOD).returncode == 0


def test_only_staged_content_is_read(repository: Path) -> None:
    Path("other.txt").write_text(BAD, "utf-8")
    assert commit(mails__invoice_txt=GOOD).returncode == 0


def test_lists_and_notes_in_txt_stay_quiet(repository: Path) -> None:
    done = commit(
        requirements_txt="click>=8 # [customer name]\n",
        robots_txt="User-agent: *\nDisallow: /\n",
        notes_txt="TODO: write to [customer name] about the parser.\n\nLorem ipsum dolor sit.\n",
    )
    assert (done.returncode, "placeholder" in done.stderr) == (0, False)


def test_a_config_may_exclude_what_is_staged(repository: Path) -> None:
    Path("maillint.toml").write_text('exclude = ["drafts/**"]\n', "utf-8")
    assert commit(drafts__a_txt=BAD).returncode == 0


def test_both_hooks_take_what_the_command_knows() -> None:
    from click.testing import CliRunner

    from maillint.cli.app import app

    known = CliRunner().invoke(app, ["check", "--help"]).output
    for option in re.findall(r"--[a-z-]+", " ".join(re.findall("entry:.*", MANIFEST.read_text()))):
        assert option in known, json.dumps(option)


def test_the_second_hook_mends_and_stops_the_commit_once(repository: Path) -> None:
    Path(".pre-commit-config.yaml").write_text(hooks_only("maillint-fix"), "utf-8")
    git("add", ".")
    done = commit(mails__invoice_txt=GOOD.replace("Friday.", "Friday!!!!"))
    assert done.returncode == 1
    assert "files were modified by this hook" in done.stderr
    assert Path("mails/invoice.txt").read_text("utf-8") == GOOD.replace("Friday.", "Friday!")
    git("add", ".")
    assert git("commit", "-m", "mail").returncode == 0
