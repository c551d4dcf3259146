"""`--shard K/N`: every file in exactly one part, whatever the order, the machine and the source."""

from __future__ import annotations

import json
import os
import subprocess
import unicodedata
from collections.abc import Sequence
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from maillint.cli.app import app
from maillint.cli.shard import Shard

DRAFT = "Subject: Minutes of Tuesday\n\nHi Anna,\n\nthe minutes are ready!!!!\n\nBob\n"
NAMES = [f"{folder}/{number}.txt" for folder in ("news", "shop") for number in range(12)]
PARTS = 4


def check(*arguments: str) -> Result:
    return CliRunner().invoke(app, ["--isolated", "--select", "tone", *arguments])


def paths(*arguments: str) -> list[str]:
    drafts = json.loads(check("--format", "json", *arguments).stdout)["drafts"]
    return [str(draft["path"]) for draft in drafts]


def parts(*arguments: str) -> list[list[str]]:
    return [paths("--shard", f"{part + 1}/{PARTS}", *arguments) for part in range(PARTS)]


def together(shares: Sequence[Sequence[str]]) -> list[str]:
    return sorted(path for share in shares for path in share)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in NAMES:
        path = tmp_path / "mail" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(DRAFT, "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.usefixtures("folder")
def test_each_file_of_a_folder_is_in_exactly_one_part() -> None:
    shares = parts("mail")
    assert together(shares) == sorted(f"mail/{name}" for name in NAMES)
    assert all(0 < len(share) < len(NAMES) / 2 for share in shares)


def test_a_part_does_not_change_with_how_files_are_named(folder: Path) -> None:
    shares = parts("mail")
    named = [f"mail/{name}" for name in reversed(NAMES)]
    assert [sorted(share) for share in parts(*named)] == [sorted(share) for share in shares]
    for other in ("./mail", str(folder / "mail"), "mail/../mail"):
        again = [[os.path.relpath(path) for path in share] for share in parts(other)]
        assert again == shares


@pytest.mark.usefixtures("folder")
def test_no_file_moves_where_another_comes_or_goes() -> None:
    shares = parts("mail")
    gone = Path(shares[0][0])
    gone.unlink()
    Path("mail/new.txt").write_text(DRAFT, "utf-8")
    without = [[path for path in share if Path(path) != gone] for share in shares]
    found = [[path for path in share if path != "mail/new.txt"] for share in parts("mail")]
    assert found == without


def test_the_part_of_a_path_is_the_same_for_ever() -> None:
    drawn = {
        path: next(part for part in range(1, 6) if Shard(part, 5).holds(path))
        for path in ("a.html", "emails/sale.en.html", "emails/Рассылка.eml", "mẫu/chào.txt")
    }
    assert drawn == {
        "a.html": 2,
        "emails/sale.en.html": 2,
        "emails/Рассылка.eml": 5,
        "mẫu/chào.txt": 4,
    }


def test_a_name_is_the_same_in_either_spelling_of_unicode() -> None:
    for name in ("mẫu/chào mừng.txt", "emails/Ёлка.eml"):
        spellings = [unicodedata.normalize(form, name) for form in ("NFC", "NFD")]
        parts_of = [
            [Shard(part, 7).holds(spelling) for part in range(1, 8)] for spelling in spellings
        ]
        assert parts_of[0] == parts_of[1]


@pytest.mark.usefixtures("folder")
def test_a_part_without_files_passes_and_says_so() -> None:
    results = [
        check("--shard", f"{part}/9", "--format", "text", "mail/shop/1.txt", "-q")
        for part in range(1, 10)
    ]
    empty = [result for result in results if "in shard" in result.stdout]
    assert len(empty) == 8
    assert {result.exit_code for result in results} == {0}
    assert "no draft to look at in shard" in empty[0].stdout


@pytest.mark.usefixtures("folder")
def test_a_folder_without_drafts_is_an_error_in_every_part() -> None:
    Path("empty").mkdir()
    assert [check("--shard", f"{part}/2", "empty").exit_code for part in (1, 2)] == [2, 2]


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    "wrong", ["0/4", "5/4", "1", "1/0", "-1/4", "a/b", "1/4/2", " 1/4", "1.0/4", "１/4"]
)
def test_a_wrong_part_is_told_in_one_line(wrong: str) -> None:
    result = check("--shard", wrong, "mail")
    assert result.exit_code == 2
    assert result.stderr == (
        f"maillint: --shard: “{wrong}” is not K/N with K from 1 to N, such as 2/4\n"
    )


def test_standard_input_has_no_parts() -> None:
    result = CliRunner().invoke(app, ["--shard", "1/2", "-"], input=DRAFT)
    assert (result.exit_code, result.stderr) == (
        2,
        "maillint: --shard shares files out; standard input is none\n",
    )


@pytest.mark.usefixtures("folder")
def test_the_parts_of_what_git_says_changed_are_all_of_it() -> None:
    for command in (["init", "-q"], ["add", "mail/news"], ["commit", "-qm", "x"]):
        who = ["-c", "user.name=a", "-c", "user.email=a@b.example"]
        subprocess.run(["git", *who, *command], check=True)
    assert together(parts("--since", "HEAD")) == sorted(f"mail/shop/{n}.txt" for n in range(12))


@pytest.mark.usefixtures("folder")
def test_the_parts_know_the_baseline_of_all() -> None:
    CliRunner().invoke(app, ["baseline", "create", "--isolated", "--select", "tone", "mail"])
    with_it = ["--baseline", ".maillint-baseline.json", "--fail-on", "info", "mail"]
    results = [check("--shard", f"{part}/3", *with_it) for part in (1, 2, 3)]
    assert [(result.exit_code, result.stderr) for result in results] == [(0, "")] * 3
    assert {check("--shard", f"{part}/3", *with_it[2:]).exit_code for part in (1, 2, 3)} == {1}
