"""Paths that are no drafts, files that go away, pipes that close: one clear line, never a hang."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from maillint.cli import survey
from maillint.cli.app import app
from maillint.limits import Limits

DRAFT = (
    "Subject: Minutes of Tuesday's meeting\n\nHi Anna,\n\nthe minutes are ready!!!!\n\nBest,\nBob\n"
)
WAIT_SECONDS = 60
"""What no test comes near unless something hangs."""


@pytest.fixture(autouse=True)
def _in_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".git").mkdir()
    Path("good.txt").write_text(DRAFT, "utf-8")


def linted(*paths: str) -> tuple[int, Any]:
    """Exit code and JSON; the good draft is linted too, whatever else is named."""
    result = CliRunner().invoke(app, ["--isolated", "--format", "json", *paths, "good.txt"])
    return result.exit_code, json.loads(result.stdout)


def assert_told(path: str, reason: str) -> None:
    """The path is an error with that reason, and the other draft keeps its findings."""
    code, data = linted(path)
    assert code == 2
    assert [draft["path"] for draft in data["drafts"]] == ["good.txt"]
    (error,) = data["errors"]
    assert error["path"] == path
    assert reason in error["message"]


def test_a_pipe_without_a_writer_is_told_and_not_waited_for() -> None:
    os.mkfifo("pipe.eml")
    assert_told("pipe.eml", "a pipe that nobody writes to")


def test_a_pipe_in_a_folder_is_told_too() -> None:
    Path("d").mkdir()
    os.mkfifo("d/pipe.eml")
    code, data = linted("d")
    assert code == 2
    assert [error["path"] for error in data["errors"]] == ["d/pipe.eml"]


@pytest.mark.skipif(not Path("/dev/null").exists(), reason="no /dev/null")
def test_a_device_is_an_empty_draft_or_an_error_but_no_hang() -> None:
    code, data = linted("/dev/null")
    assert code in (0, 2)
    assert len(data["drafts"]) + len(data["errors"]) == 2


def test_a_folder_named_like_a_draft_is_a_folder() -> None:
    Path("x.eml").mkdir()
    Path("x.eml/inside.txt").write_text(DRAFT, "utf-8")
    _, data = linted("x.eml")
    assert [draft["path"] for draft in data["drafts"]] == ["x.eml/inside.txt", "good.txt"]


def test_links_that_lead_back_end() -> None:
    Path("d").mkdir()
    Path("d/back").symlink_to("..", target_is_directory=True)
    Path("d/loop.txt").symlink_to("loop.txt")
    code, data = linted("d")
    assert code == 2
    assert [error["path"] for error in data["errors"]] == ["d/loop.txt"]
    assert [draft["path"] for draft in data["drafts"]] == ["good.txt"]


def test_a_file_that_goes_away_between_listing_and_reading_is_told(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    Path("gone.txt").write_text(DRAFT, "utf-8")
    listed = survey.selected

    def select_then_delete(*given: Any) -> list[str]:
        found = listed(*given)
        Path("gone.txt").unlink()
        return found

    monkeypatch.setattr(survey, "selected", select_then_delete)
    assert_told("gone.txt", "No such file")


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root reads everything")
def test_a_file_that_may_not_be_read_is_told() -> None:
    Path("secret.eml").write_text(DRAFT, "utf-8")
    Path("secret.eml").chmod(0)
    assert_told("secret.eml", "Permission denied")


@pytest.mark.skipif(not Path("/dev/fd").exists(), reason="no /dev/fd")
def test_what_another_command_writes_into_a_pipe_is_read_to_its_end() -> None:
    run = " ".join(command("--format", "json"))
    done = subprocess.run(
        ["bash", "-c", f"{run} <(sleep 0.3; cat good.txt)"],
        capture_output=True,
        check=True,
        timeout=WAIT_SECONDS,
    )
    (draft,) = json.loads(done.stdout)["drafts"]
    assert [finding["rule"] for finding in draft["findings"]] == ["exclamation-run"]


def test_standard_input_without_an_end_is_over_the_limit() -> None:
    given = b"x" * (Limits().max_draft_bytes + 10)
    result = CliRunner().invoke(app, ["--isolated", "--format", "json", "-"], input=given)
    assert result.exit_code == 2
    assert "max-draft-bytes" in json.loads(result.stdout)["errors"][0]["message"]


def test_a_sidecar_over_the_limit_of_a_header_is_told() -> None:
    Path("a.html").write_text("<p>Hello.</p>", "utf-8")
    Path("a.subject.txt").write_text("x" * 200_000, "utf-8")
    assert_told("a.html", "max-header-bytes")


def test_the_limit_of_a_sidecar_is_the_project_s() -> None:
    Path("maillint.toml").write_text("[limits]\nmax-header-bytes = 20\n", "utf-8")
    Path("a.html").write_text("<p>Hello.</p>", "utf-8")
    Path("a.subject.txt").write_text("x" * 21, "utf-8")
    result = CliRunner().invoke(app, ["--format", "json", "a.html"])
    assert "max-header-bytes" in json.loads(result.stdout)["errors"][0]["message"]


def test_a_name_with_a_nul_is_told() -> None:
    assert_told("a\0b.txt", "can't read it")


@pytest.mark.parametrize("content", [b"", b"\xef\xbb\xbf", b"\n", b"\0"])
@pytest.mark.parametrize("name", ["a.eml", "a.html", "a.txt"])
def test_a_file_with_nothing_in_it_is_a_draft(name: str, content: bytes) -> None:
    Path(name).write_bytes(content)
    code, data = linted(name)
    assert code in (0, 1)
    assert not data["errors"]
    assert not data["crashed"]


# --- processes


def command(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "maillint", "--isolated", "--grammar", "builtin", *arguments]


def many(count: int) -> str:
    Path("many").mkdir()
    for at in range(count):
        Path(f"many/{at:03}.txt").write_text(f"{DRAFT}{at}\n" * 30, "utf-8")
    return "many"


@pytest.mark.parametrize("name", ["text", "concise", "json", "html"])
def test_a_reader_that_stops_after_a_line_is_no_fault(name: str) -> None:
    run = " ".join(command("--format", name, "--jobs", "2", many(40)))
    piped = subprocess.run(
        ["bash", "-c", f"{run} | head -n 1"], capture_output=True, check=True, timeout=WAIT_SECONDS
    )
    assert piped.stdout.count(b"\n") == 1
    assert piped.stderr == b""


def test_ctrl_c_stops_every_process_without_a_traceback() -> None:
    run = subprocess.Popen(
        command("--jobs", "2", many(300)),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    _until(lambda: len(list(_in_group(run.pid))) >= 3)
    os.killpg(run.pid, signal.SIGINT)
    _, told = run.communicate(timeout=WAIT_SECONDS)
    assert run.returncode == 130
    assert b"Traceback" not in told
    _until(lambda: not list(_in_group(run.pid)))


def _in_group(group: int) -> Iterator[int]:
    """The living processes of a group."""
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[2]) == group and fields[0] != "Z":
            yield int(stat.parent.name)


def _until(holds: Callable[[], bool]) -> None:
    ends = time.monotonic() + WAIT_SECONDS
    while not holds():
        assert time.monotonic() < ends
        time.sleep(0.02)
