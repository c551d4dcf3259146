"""No connection is opened, and no file is read but drafts, their sidecars, configs and our own."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
WATCHED = """
import json, os, sys
told = []
def watch(event, arguments):
    if event.startswith(("socket.", "urllib.", "http.", "ftplib.", "smtplib.", "webbrowser.")):
        told.append([event, ""])
    elif event in ("subprocess.Popen", "os.system", "os.exec", "os.posix_spawn"):
        told.append([event, str(arguments[0])])
    elif event == "open" and isinstance(arguments[0], (str, bytes)):
        told.append([event, os.path.realpath(os.fsdecode(arguments[0]))])
sys.addaudithook(watch)
sys.argv = ["maillint", *sys.argv[1:]]
from maillint.__main__ import main
try:
    main()
finally:
    sys.stderr.write("\\n" + json.dumps(told))
"""
TEMPTING = """---
subject: file:///etc/hostname
include: /etc/hostname
extends: ../outside.html
extend: ../outside.toml
---
<link rel="stylesheet" href="file:///etc/hostname">
<style>@import "../outside.css"; p { background: url(../outside.png) }</style>
<p>{% include "../outside.html" %} {{> ../outside }} <img src="../outside.png" alt="x">
<a href="file:///etc/hostname">Read it</a> <a href="http://localhost:9/x">Buy it</a></p>
"""
LETTER = "Subject: @/etc/hostname\n\n.include /etc/hostname\nSee file:///etc/hostname.\n"


def events(*arguments: str) -> list[tuple[str, str]]:
    """What a run did to the world: event and file, in order."""
    command = [sys.executable, "-c", WATCHED, "--no-cache", "--grammar", "builtin", *arguments]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode in (0, 1), done.stderr[-2000:]
    return [(event, path) for event, path in json.loads(done.stderr.splitlines()[-1])]


def strange(done: list[tuple[str, str]], *allowed: Path) -> list[tuple[str, str]]:
    """What no linter should do: everything but opening files in these folders, or Python's."""
    prefixes = {Path(one).resolve() for one in (sys.prefix, sys.base_prefix, *sys.path) if one}
    ours = (ROOT / "src", ROOT / "rules", *allowed, *prefixes, Path("/dev/null"), Path("/proc"))
    return [
        (event, path)
        for event, path in done
        if event != "open" or not any(Path(path).is_relative_to(one) for one in ours)
    ]


@pytest.mark.parametrize("name", ["json", "html"])
def test_linting_all_examples_opens_no_connection_and_no_other_file(name: str) -> None:
    done = events("--format", name, "--jobs", "1", str(ROOT / "examples"))
    assert sum("examples" in path for _, path in done) >= 30
    assert strange(done, ROOT / "examples", ROOT / "pyproject.toml") == []


def test_nothing_that_a_draft_names_is_read(tmp_path: Path) -> None:
    folder = tmp_path / "mails"
    (folder / ".git").mkdir(parents=True)
    for name in ("outside.html", "outside.css", "outside.png", "outside.toml"):
        (tmp_path / name).write_text("secret", "utf-8")
    (folder / "a.html").write_text(TEMPTING, "utf-8")
    (folder / "a.txt").write_text(LETTER, "utf-8")
    (folder / "a.eml").write_text(f"From: a@b.example\n{LETTER}", "utf-8")
    done = events("--format", "html", str(folder))
    assert {Path(path).name for _, path in done} >= {"a.html", "a.txt", "a.eml"}
    assert strange(done, folder) == []
