"""`--fix`, `--unsafe-fixes` and `--diff` as a user calls them."""

from __future__ import annotations

import stat
from base64 import encodebytes
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from maillint.cli.app import app

TEXT = """Subject: Minutes of Tuesday's meeting

Hi Anna,

we will recieve the minutes soon!!!!

Kind regards,
Bob
"""
Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".git").mkdir()

    def call(*arguments: str, **settings: Any) -> Result:
        return CliRunner().invoke(app, ["check", "--isolated", *arguments], **settings)

    return call


def test_safe_fixes_are_written_and_the_rest_of_the_file_is_kept(run: Run) -> None:
    Path("a.txt").write_bytes(TEXT.replace("\n", "\r\n").encode())
    result = run("--fix", "a.txt")
    assert result.exit_code == 0, result.stdout
    wanted = TEXT.replace("recieve", "receive").replace("!!!!", "!").replace("\n", "\r\n")
    assert Path("a.txt").read_bytes() == wanted.encode()
    assert "2 fixes made in 1 draft" in result.stderr


def test_a_mail_in_base64_with_an_encoded_subject_is_mended_in_place(run: Run) -> None:
    body = TEXT.partition("\n\n")[2]
    head = (
        "From: a@example.org\r\nSubject: =?utf-8?q?Caf=C3=A9_tables_for_May!!?=\r\n"
        "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n"
    )
    Path("a.eml").write_bytes(head.encode() + encodebytes(body.encode()))
    run("--fix", "a.eml")
    mended = body.replace("recieve", "receive").replace("!!!!", "!")
    assert (
        Path("a.eml").read_bytes()
        == (head.replace("!!", "!").encode() + encodebytes(mended.encode()).rstrip()) + b"\n"
    )


def test_a_diff_shows_decoded_text_and_writes_nothing(run: Run) -> None:
    Path("a.txt").write_text(TEXT, "utf-8")
    result = run("--diff", "a.txt")
    assert result.exit_code == 1
    assert result.stdout.splitlines()[:2] == ["--- a/a.txt", "+++ b/a.txt"]
    assert "-we will recieve the minutes soon!!!!" in result.stdout
    assert "+we will receive the minutes soon!" in result.stdout
    assert Path("a.txt").read_text("utf-8") == TEXT
    assert run("--diff", "-", "--stdin-filename", "x.txt", input=TEXT).exit_code == 1
    clean = TEXT.replace("recieve", "get").replace("!!!!", ".")
    assert run("--diff", "-", "--stdin-filename", "x.txt", input=clean).exit_code == 0


def test_a_hostile_draft_reaches_no_terminal_through_the_diff(run: Run) -> None:
    Path("a.txt").write_text(TEXT.replace("soon", "so\x1b[31mon\u202e"), "utf-8")
    assert not {"\x1b", "\u202e"} & set(run("--diff", "a.txt").stdout)


def test_a_fix_that_would_add_a_finding_is_left_out_and_told(run: Run) -> None:
    draft = TEXT.replace("recieve the", "recieve receive the")
    Path("a.txt").write_text(draft, "utf-8")
    result = run("--fix", "--grammar", "builtin", "a.txt")
    assert "a.txt:5: fix of spelling left out: it would add a finding: repeated-word" in (
        result.stderr
    )
    assert Path("a.txt").read_text("utf-8") == draft.replace("!!!!", "!")


def test_a_suppression_that_hides_nothing_is_removed_and_one_that_does_stays(run: Run) -> None:
    idle = "# maillint: ignore[subject-length] -- agreed\n"
    used = "# maillint: ignore[exclamation-run] -- joy\n"
    text = TEXT.replace("we will recieve", f"{used}we will get").replace(
        "Hi Anna", f"{idle}Hi Anna"
    )
    Path("a.txt").write_text(text, "utf-8")
    run("--fix", "--stage", "final", "a.txt")
    assert Path("a.txt").read_text("utf-8") == text.replace(idle, "")


def test_a_header_and_a_comment_in_base64_that_suppress_nothing_are_removed(run: Run) -> None:
    head = (
        "From: a@example.org\r\nX-Maillint: ignore[subject-length] -- agreed\r\n"
        "Subject: Minutes of the meeting on Tuesday\r\nContent-Type: text/html; charset=utf-8\r\n"
        "Content-Transfer-Encoding: base64\r\n\r\n"
    )
    comment = "<!-- maillint: ignore[cta-vague] -- agreed -->"
    page = f'<html lang="en"><title>Minutes</title>{comment}<p>Hi Anna, they are ready.</p></html>'
    Path("a.eml").write_bytes(head.encode() + encodebytes(page.encode()))
    run("--fix", "--stage", "final", "--kind", "personal", "a.eml")
    kept = head.replace("X-Maillint: ignore[subject-length] -- agreed\r\n", "")
    body = encodebytes(page.replace(comment, "").encode())
    assert Path("a.eml").read_bytes() == kept.encode() + body


def test_mode_and_links_of_a_file_are_kept(run: Run) -> None:
    Path("a.txt").write_text(TEXT, "utf-8")
    Path("a.txt").chmod(0o640)
    Path("link.txt").symlink_to("a.txt")
    run("--fix", "link.txt")
    assert Path("link.txt").is_symlink()
    assert stat.S_IMODE(Path("a.txt").stat().st_mode) == 0o640
    assert "receive" in Path("a.txt").read_text("utf-8")
    assert sorted(path.name for path in Path().iterdir()) == [".git", "a.txt", "link.txt"]


def test_what_cant_be_written_is_a_usage_error(run: Run) -> None:
    assert run("--fix", "-", input=TEXT).exit_code == 2
    assert run("--fix", "--staged").exit_code == 2


def test_a_second_run_has_nothing_left_to_fix(run: Run) -> None:
    Path("a.txt").write_text(TEXT, "utf-8")
    run("--fix", "a.txt")
    assert "0 fixes made" in run("--fix", "a.txt").stderr


def test_more_faults_than_a_report_shows_are_all_mended(run: Run) -> None:
    text = TEXT + "\n".join(f"Point {number} is done!!" for number in range(120)) + "\n"
    Path("a.txt").write_text(text, "utf-8")
    assert "122 fixes made in 1 draft" in run("--fix", "--select", "tone,spelling", "a.txt").stderr
    assert "!!" not in Path("a.txt").read_text("utf-8")
