"""Text that would steer a terminal, a CI runner or a page, wherever anybody can put it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from tests.fuzz.invariants import assert_harmless

from maillint.cli.output import FORMATS

EVIL = "\x1b[31m\u202e[bold]x[/] ##[error]y ::error::z <script>|`]]>\u2066\x9b2J"
NAME = "\x1b[31m\u202e##[x]\n::error::a,b%|<b>`.html"
CONFIG = """
[brand]
names = ["Acme"]
fonts = ["\\u001b[31mArial"]
colours = ["#008080"]
[per-file."**"]
kind = "marketing"
"""
PAGE = f"""<!-- subject: Re: {EVIL} -->
<p style="font-family: '{EVIL}'; color: #123456">Hello {{{{ {EVIL} }}}} we recieve it!!!! acme</p>
<!-- maillint: ignore[exclamation-run] -- {EVIL} -->
<p>Stop!!!!</p>
<!-- maillint: ignore[{EVIL}] -- {EVIL} -->
<a href="javascript:{EVIL}">click here</a> <a href="http://a.example/{EVIL}">http://b.example/</a>
<img src="{EVIL}" alt="{EVIL}"> ::error::first of a line
::error::first of a line
"""


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "maillint", *arguments]
    return subprocess.run(
        command, capture_output=True, encoding="utf-8", check=False, errors="surrogateescape"
    )


@pytest.fixture(autouse=True)
def _hostile_project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".git").mkdir()
    Path("maillint.toml").write_text(CONFIG, "utf-8")
    try:
        Path(NAME).write_text(PAGE, "utf-8")
    except OSError:
        pytest.skip("this file system has no such names")


@pytest.mark.parametrize("name", FORMATS)
def test_a_hostile_draft_in_a_hostile_file_is_reported_without_harm(name: str) -> None:
    done = run("--format", name, "--grammar", "builtin", "--verbose", ".")
    assert done.returncode in (0, 1)
    assert len(done.stdout) > 500
    assert_harmless(done.stdout, name)
    assert_harmless(done.stderr, "stderr")


@pytest.mark.parametrize("name", FORMATS)
def test_a_file_name_that_is_no_text_is_reported_without_harm(name: str) -> None:
    Path(NAME).unlink()
    try:
        Path("bad\udcff\udce9.txt").write_text("Subject: Hi\n\nHi Anna!!!!\n", "utf-8")
    except OSError:
        pytest.skip("this file system has no such names")
    done = run("--format", name, "--grammar", "builtin", ".")
    assert (done.returncode, done.stderr) == (1, "")
    assert "bad" in done.stdout
    assert_harmless(done.stdout, name)


COMMAND = "::add-mask::x.txt"


def test_what_a_baseline_names_is_shown_without_harm() -> None:
    known = {"version": 1, "drafts": {f"{COMMAND}{EVIL}": {EVIL: ["x"]}}}
    Path("known.json").write_text(json.dumps(known), "utf-8")
    done = run("baseline", "show", "--file", "known.json")
    assert "add-mask" in done.stdout
    assert_harmless(done.stdout, "baseline")


@pytest.mark.parametrize(
    "arguments", [*(("--format", name) for name in FORMATS), ("--diff",), ("inspect",)]
)
def test_no_line_begins_with_a_command_of_the_draft_s(arguments: tuple[str, ...]) -> None:
    """In its name, at a wrap and at the start of a line: a runner would obey."""
    text = "Subject: {{ aaaaa }} Hello\n\n::add-mask::x !!!! Hi\n  ::add-mask::y recieve\n"
    wraps = "".join(f"{'a' * at} ::add-mask::x{at}!!!!\n\n" for at in range(50, 75))
    Path(COMMAND).write_text(text + wraps, "utf-8")
    done = run(*arguments, COMMAND)
    assert "add-mask" in done.stdout
    assert_harmless(done.stdout, arguments[-1])
    assert_harmless(done.stderr, "stderr")


@pytest.mark.parametrize(
    "arguments",
    [
        (NAME.replace(".html", ".none"),),
        ("--fix", "."),
        ("--unsafe-fixes", "."),
        ("--diff", "--unsafe-fixes", "."),
        ("--baseline", EVIL, "."),
        ("--config", EVIL, "."),
        ("--select", EVIL, "."),
        ("--output", f"xml={EVIL}", "."),
        ("inspect", NAME),
        ("inspect", "none" + NAME),
        ("explain", EVIL),
        ("--statistics", "."),
    ],
    ids=range(12),
)
def test_no_command_repeats_hostile_words_raw(arguments: tuple[str, ...]) -> None:
    done = run(*arguments)
    assert "Traceback" not in done.stderr
    assert_harmless(done.stdout, "stdout")
    assert_harmless(done.stderr, "stderr")
