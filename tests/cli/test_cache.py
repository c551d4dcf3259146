from __future__ import annotations

import json
import pickle
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from maillint.cli import runs
from maillint.cli.app import app

DRAFT = "Subject: Minutes of Tuesday's meeting\n\nHi Anna,\n\nthe minutes are ready!!!!\n\nBob\n"

Run = Callable[..., Result]


class Pwned:
    def __reduce__(self) -> tuple[object, ...]:
        return (Path("pwned").touch, ())


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    work = tmp_path / "work"
    work.mkdir()
    monkeypatch.chdir(work)
    monkeypatch.setenv("MAILLINT_CACHE_DIR", str(tmp_path / "cache"))
    monkeypatch.delenv("MAILLINT_NO_CACHE")
    runs._cache.cache_clear()
    Path("a.txt").write_text(DRAFT, "utf-8")
    return lambda *arguments: CliRunner().invoke(app, ("--format", "json", *arguments, "a.txt"))


def entries(tmp_path: Path) -> list[Path]:
    return [path for path in (tmp_path / "cache").glob("*/*/*") if path.is_file()]


def rules(result: Result) -> list[str]:
    (draft,) = json.loads(result.stdout)["drafts"]
    return [finding["rule"] for finding in draft["findings"]]


def test_an_unchanged_draft_is_reported_from_the_cache(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = run()
    assert len(entries(tmp_path)) == 1

    def unwanted(*arguments: object) -> None:
        raise AssertionError("read anew")

    monkeypatch.setattr(runs, "_linted", unwanted)
    assert run().stdout == first.stdout


@pytest.mark.parametrize(
    "arguments",
    [
        ("--select", "spelling"),
        ("--severity", "exclamation-run=error"),
        ("--kind", "support"),
        ("--as-of", "2026-01-01"),
    ],
)
def test_another_request_is_another_entry(
    run: Run, tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    run()
    run(*arguments)
    assert len(entries(tmp_path)) == 2


def test_a_changed_config_word_list_sidecar_or_draft_is_noticed(run: Run, tmp_path: Path) -> None:
    run()
    Path("words.txt").write_text("acme\n")
    Path("maillint.toml").write_text('[language]\nwords = ["words.txt"]\n')
    run()
    Path("words.txt").write_text("acme\nwidget\n")
    run()
    Path("a.subject.txt").write_text("Hello\n")
    run()
    Path("a.txt").write_text(DRAFT.replace("!!!!", "."), "utf-8")
    assert "exclamation-run" not in rules(run())
    assert len(entries(tmp_path)) == 5


def test_no_cache_writes_nothing(run: Run, tmp_path: Path) -> None:
    assert "exclamation-run" in rules(run("--no-cache"))
    assert entries(tmp_path) == []


@pytest.mark.parametrize("content", [b"", b"\x80", pickle.dumps("report"), pickle.dumps(Pwned())])
def test_a_torn_or_hostile_entry_is_read_anew(run: Run, tmp_path: Path, content: bytes) -> None:
    first = run()
    (entry,) = entries(tmp_path)
    entry.write_bytes(content)
    assert run().stdout == first.stdout
    assert not Path("pwned").exists()


def test_a_cache_that_cannot_be_written_is_as_good_as_none(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("MAILLINT_CACHE_DIR", str(tmp_path / "file"))
    runs._cache.cache_clear()
    assert run().exit_code == 0
