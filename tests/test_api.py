"""The Python API: the same answer as the command's JSON, and nothing that its caller must mind."""

from __future__ import annotations

import gc
import json
import os
import pickle
import subprocess
import sys
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from dataclasses import FrozenInstanceError, asdict, replace
from datetime import date
from functools import partial
from multiprocessing import get_context
from pathlib import Path

import pytest
from click.testing import CliRunner

import maillint
from maillint.cli.app import app

ROOT = Path(__file__).parent.parent
EXAMPLES = ROOT / "examples"
SALE = EXAMPLES / "marketing" / "sale.en.html"
DRAFTS = sorted(
    path
    for path in EXAMPLES.rglob("*.*")
    if path.suffix in (".eml", ".html", ".txt") and ".subject." not in path.name
)
DRAFT = b"Subject: Minutes of Tuesday's meeting\n\nHi Anna,\n\nthe minutes are ready!!!!\n\nBob\n"
ON_ITS_OWN = {"language": {"grammar": "builtin"}}


def lint(draft: Path | bytes, name: str = "") -> maillint.Report:
    return maillint.lint(draft, name=name, config=ON_ITS_OWN)


@pytest.mark.parametrize("path", DRAFTS, ids=lambda path: path.name)
def test_a_report_is_what_the_json_format_says_of_the_draft(path: Path) -> None:
    options = ["--isolated", "--grammar", "builtin", "--format", "json"]
    (told,) = json.loads(CliRunner().invoke(app, [*options, str(path)]).stdout)["drafts"]
    report = json.loads(json.dumps(asdict(lint(path))))
    assert report.pop("crashed") == []
    assert report == told


def test_a_finding_says_what_is_wrong_where_and_what_to_put_instead() -> None:
    (found,) = (one for one in lint(DRAFT).findings if one.rule == "exclamation-run")
    place = (found.line, found.column, found.end_line, found.end_column)
    assert (found.severity, found.excerpt, place) == ("warning", "!!!!", (5, 22, 5, 26))
    assert found.suggestions


def test_a_report_travels_without_its_draft() -> None:
    report = lint(DRAFT + b"\n" * 100_000)
    copy = pickle.loads(pickle.dumps(report))
    assert copy == report
    assert len(pickle.dumps(report)) < 20_000


def test_a_report_can_not_be_changed() -> None:
    report = lint(DRAFT)
    with pytest.raises(FrozenInstanceError):
        report.score = 100  # type: ignore[misc]
    assert hash(report) == hash(lint(DRAFT))


def test_bytes_are_read_as_the_file_of_that_name_is() -> None:
    report = lint(SALE)
    assert lint(SALE.read_bytes(), name=str(SALE)) == report
    assert lint(SALE, name="other.html") == replace(report, path="other.html")


def test_a_draft_without_a_name_shows_its_format_by_its_beginning() -> None:
    assert (lint(DRAFT).path, lint(DRAFT).format) == ("-", "txt")
    assert lint(b"<!DOCTYPE html><p>Hi Anna</p>").format == "html"
    assert lint(b"From: a@b.example\r\nSubject: x\r\n\r\nHi").format == "eml"


def test_only_what_the_arguments_name_decides(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("MAILLINT_NO_CACHE")
    monkeypatch.setenv("MAILLINT_IGNORE", "exclamation-run")
    monkeypatch.setenv("MAILLINT_CACHE_DIR", str(tmp_path / "cache"))
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_bytes(DRAFT)
    (tmp_path / "maillint.toml").write_text('ignore = ["exclamation-run"]')
    before = (gc.isenabled(), sorted(os.listdir()))
    assert "exclamation-run" in rules(maillint.lint("a.txt"))
    assert (gc.isenabled(), sorted(os.listdir())) == before


def rules(report: maillint.Report) -> set[str]:
    return {found.rule for found in report.findings}


def test_a_config_is_a_file_or_what_one_would_say(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("words.txt").write_text("Zyxwvut\n")
    Path("house.toml").write_text('kind = "support"\n[language]\nwords = ["words.txt"]\n')
    said = {"kind": "support", "language": {"words": ["words.txt"]}}
    report = maillint.lint(DRAFT, config="house.toml")
    assert report.kind == "support"
    assert report == maillint.lint(DRAFT, config=Path("house.toml"))
    assert report == maillint.lint(DRAFT, config=said)


def test_a_file_takes_the_subject_beside_it_and_bytes_the_one_given(tmp_path: Path) -> None:
    draft = tmp_path / "a.html"
    draft.write_text("<p>Hi Anna, the minutes are ready.</p>")
    bare = lint(draft.read_bytes(), name=str(draft))
    (tmp_path / "a.subject.txt").write_text("Minutes of Tuesday's meeting")
    assert "subject-missing" in rules(bare)
    assert lint(draft.read_bytes(), name=str(draft)) == bare
    assert "subject-missing" not in rules(lint(draft))
    given = maillint.lint(draft.read_bytes(), name=str(draft), subject="Minutes of Tuesday")
    assert "subject-missing" not in rules(given)


def test_the_day_of_sending_is_given_or_unknown() -> None:
    draft = b"Subject: Our workshop\n\nPlease join us on 12 March 2026 in our office.\n"
    assert "date-past" in rules(maillint.lint(draft, as_of=date(2026, 4, 1)))
    assert "date-past" not in rules(maillint.lint(draft, as_of=date(2026, 3, 1)))


@pytest.mark.parametrize(
    ("draft", "config", "error", "told"),
    [
        ("absent.eml", None, maillint.DraftError, "absent.eml: can't read it: No such file"),
        ("a\0.eml", None, maillint.DraftError, "can't read it"),
        (DRAFT, {"limits": {"max-draft-bytes": 9}}, maillint.DraftError, "-: .*max-draft-bytes"),
        (DRAFT, {"ignroe": []}, maillint.ConfigError, "ignroe"),
        (DRAFT, {"ignore": ["no-such-rule"]}, maillint.ConfigError, "no-such-rule"),
        (DRAFT, "absent.toml", maillint.ConfigError, "absent.toml"),
        (DRAFT, {"packs": ["./absent"]}, maillint.ConfigError, "absent"),
    ],
)
def test_a_mistake_is_an_error_of_ours_that_names_it(
    draft: str | bytes, config: str | dict[str, object] | None, error: type[Exception], told: str
) -> None:
    with pytest.raises(error, match=told) as caught:
        maillint.lint(draft, config=config)
    assert isinstance(caught.value, maillint.MaillintError)
    assert str(pickle.loads(pickle.dumps(caught.value))) == str(caught.value)


def test_threads_do_not_disturb_each_other() -> None:
    alone = [lint(path) for path in DRAFTS]
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(lint, DRAFTS)) == alone


def test_other_processes_say_the_same() -> None:
    task = partial(maillint.lint, config=ON_ITS_OWN)
    with ProcessPoolExecutor(1, get_context("spawn")) as pool:
        assert pool.submit(task, SALE).result(timeout=60) == task(SALE)


def test_the_package_imports_nothing_until_it_is_used() -> None:
    code = "import sys; old = set(sys.modules); import maillint; print(set(sys.modules) - old)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "{'maillint'}"


def test_every_public_name_is_there_and_no_other() -> None:
    assert {name for name in maillint.__all__ if hasattr(maillint, name)} == set(maillint.__all__)
    with pytest.raises(AttributeError, match="no attribute 'lnit'"):
        _ = maillint.lnit  # type: ignore[attr-defined]
