from __future__ import annotations

import errno
import json
import os
import pickle
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from maillint.cli import cache, runs
from maillint.cli.app import app
from maillint.config import Config
from maillint.model.report import DraftReport
from maillint.model.source import Source
from maillint.project.request import Request

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


def test_a_config_at_the_address_of_one_that_is_gone_has_keys_of_its_own(tmp_path: Path) -> None:
    store, source = cache.Cache(tmp_path), Source("a.txt", b"Hi")
    keys = {store.key(source, "", Config(path=f"{n}.toml"), Request()) for n in range(50)}
    keys |= {store.key(source, "", Config(), Request(kind=f"{n}")) for n in range(50)}
    assert len(keys) == 100


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


def test_a_cache_is_bounded_and_drops_what_was_used_longest_ago(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run()
    (entry,) = entries(tmp_path)
    room = 5 * entry.stat().st_size
    monkeypatch.setattr(cache, "BUCKET_BYTES", room)
    monkeypatch.setattr(cache, "MOST_OF_A_BUCKET", 1)
    monkeypatch.setattr(cache.Cache, "_file", lambda self, key: self._folder / "00" / key)
    for number in range(12):
        Path("a.txt").write_text(DRAFT.replace("Anna", f"Anna{number}"), "utf-8")
        run()
        kept = list((tmp_path / "cache").glob("*/00/*"))
        for age, one in enumerate(sorted(kept, key=lambda one: one.stat().st_mtime_ns)):
            os.utime(one, (age, age))
        assert sum(one.stat().st_size for one in kept) <= room
    assert len(kept) >= 3
    Path("a.txt").write_text(DRAFT.replace("Anna", "Anna11"), "utf-8")
    monkeypatch.setattr(runs, "_linted", lambda *_: pytest.fail("the newest is gone"))
    run()


def test_a_report_that_would_drive_out_a_hundred_others_is_not_kept(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cache, "BUCKET_BYTES", 80)
    assert "exclamation-run" in rules(run())
    assert entries(tmp_path) == []


def test_a_full_disk_costs_nothing_but_the_cache(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tries = []

    def full(self: Path, data: bytes) -> int:
        tries.append(self)
        with self.open("wb") as file:
            file.write(data[:10])
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    Path("b.txt").symlink_to("a.txt")
    assert run("b.txt").exit_code == 0
    assert len(tries) == 1
    assert entries(tmp_path) == []


def test_a_user_without_a_home_has_no_cache(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def homeless() -> Path:
        raise RuntimeError("Could not determine home directory.")

    monkeypatch.delenv("MAILLINT_CACHE_DIR")
    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
    monkeypatch.setattr(Path, "home", homeless)
    assert "exclamation-run" in rules(run())
    assert entries(tmp_path) == []


def test_a_library_that_is_renewed_makes_another_generation(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "path", [*sys.path, str(tmp_path)])
    names = []
    for stamp in (1, 1, 2):
        os.utime(tmp_path, (stamp, stamp))
        cache.generation.cache_clear()
        names.append(cache.generation())
    cache.generation.cache_clear()
    assert names[0] == names[1] != names[2]


def test_processes_that_write_at_once_spoil_nothing(run: Run, tmp_path: Path) -> None:
    for number in range(8):
        Path(f"{number}.txt").write_text(DRAFT.replace("Anna", f"Anna{number % 4}"), "utf-8")
    command = [sys.executable, "-m", "maillint", "--isolated", "--format", "json", "."]
    env = {name: value for name, value in os.environ.items() if name != "MAILLINT_NO_CACHE"}
    told = set()
    for _ in range(2):
        at_once = [
            subprocess.Popen(command, env=env, stdout=subprocess.PIPE, text=True) for _ in range(3)
        ]
        told |= {process.communicate(timeout=120)[0] for process in at_once}
    assert len(told) == 1
    assert len(json.loads(told.pop())["drafts"]) == 9
    assert len(entries(tmp_path)) == 9
    assert {type(read(path)) for path in entries(tmp_path)} == {DraftReport}


def read(entry: Path) -> object:
    with entry.open("rb") as file:
        return cache._Reader(file).load()
