"""Baselines, --since and --staged, in real git repositories."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from maillint.cli.app import app

OLD = (
    "Subject: Minutes of Tuesday's meeting\n\nHi Anna,\n\nthe minutes are ready!!!!\n\nBest,\nBob\n"
)
NEW = OLD.replace("Best,", "See you there??!!\n\nBest,")

Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.chdir(tmp_path)
    for name in ("GITHUB_ACTIONS", "GIT_DIR", "GIT_INDEX_FILE"):
        monkeypatch.delenv(name, raising=False)
    git("init", "-q", "-b", "main")

    def call(*arguments: str) -> Result:
        narrow = () if arguments[0] == "baseline" else ("--select", "tone")
        return CliRunner().invoke(app, (*narrow, *arguments))

    return call


def git(*arguments: str) -> None:
    identity = ("-c", "user.name=t", "-c", "user.email=t@example.org")
    subprocess.run(["git", *identity, *arguments], check=True, capture_output=True)


def write(name: str, text: str) -> str:
    Path(name).parent.mkdir(parents=True, exist_ok=True)
    Path(name).write_text(text, "utf-8")
    return name


def excerpts(result: Result) -> list[str]:
    data: Any = json.loads(result.stdout)
    return [finding["excerpt"] for draft in data["drafts"] for finding in draft["findings"]]


def test_a_baseline_silences_what_it_records_and_nothing_new(run: Run) -> None:
    write("d/a.txt", OLD)
    created = run("baseline", "create", "d", "--select", "tone", "--file", "known.json")
    assert created.stdout == "known.json: 1 faults in 1 drafts recorded.\n"
    assert excerpts(run("--baseline", "known.json", "--format", "json", "d")) == []
    write("d/a.txt", "\n" + NEW)
    assert excerpts(run("--baseline", "known.json", "--format", "json", "d")) == ["??!!"]


def test_the_score_counts_new_faults_only(run: Run) -> None:
    write("a.txt", OLD)
    run("baseline", "create", "a.txt", "--file", "known.json")
    result = run("--baseline", "known.json", "--format", "json", "a.txt")
    (draft,) = json.loads(result.stdout)["drafts"]
    assert draft["score"] == 100
    assert draft["suppressed"] == [{"rule": "exclamation-run", "line": 5, "reason": "known.json"}]


def test_stale_entries_are_told_and_dropped_by_an_update(run: Run) -> None:
    write("a.txt", OLD)
    run("baseline", "create", "a.txt", "--file", "known.json")
    write("a.txt", OLD.replace("!!!!", "."))
    told = run("--baseline", "known.json", "a.txt")
    assert "known.json: 1 entry is stale" in told.stderr
    run("baseline", "update", "a.txt", "--file", "known.json")
    assert run("--baseline", "known.json", "a.txt").stderr == ""


def test_an_update_keeps_the_entries_of_other_drafts_and_drops_lost_ones(run: Run) -> None:
    for name in ("a.txt", "b.txt", "c.txt"):
        write(name, OLD)
    run("baseline", "create", ".", "--select", "tone", "--file", "known.json")
    Path("c.txt").unlink()
    run("baseline", "update", "a.txt", "--select", "tone", "--file", "known.json")
    shown = run("baseline", "show", "--file", "known.json").stdout
    assert shown == "a.txt: exclamation-run ×1\nb.txt: exclamation-run ×1\n"


def test_a_baseline_holds_wherever_the_command_runs(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    write("d/a.txt", OLD)
    run("baseline", "create", "d", "--file", "known.json")
    monkeypatch.chdir("d")
    assert excerpts(run("--baseline", "../known.json", "--format", "json", "a.txt")) == []


def test_create_overwrites_nothing(run: Run) -> None:
    write("a.txt", OLD)
    run("baseline", "create", "a.txt")
    result = run("baseline", "create", "a.txt")
    assert result.exit_code == 2
    assert "is there already" in result.stderr


@pytest.mark.parametrize("text", ["", "[]", '{"version": 2, "drafts": {}}', '{"version": 1}'])
def test_what_is_no_baseline_is_refused(run: Run, text: str) -> None:
    write("a.txt", OLD)
    result = run("--baseline", write("known.json", text), "a.txt")
    assert result.exit_code == 2
    assert "no baseline that maillint wrote" in result.stderr


def test_since_reports_only_what_is_new_in_changed_drafts(run: Run) -> None:
    write("a.txt", OLD)
    write("b.txt", OLD)
    git("add", ".")
    git("commit", "-qm", "start")
    write("a.txt", "\n" + NEW)
    write("c.txt", OLD)
    result = run("--since", "HEAD", "--format", "json")
    assert [draft["path"] for draft in json.loads(result.stdout)["drafts"]] == ["a.txt", "c.txt"]
    assert excerpts(result) == ["??!!", "!!!!"]


def test_since_without_changes_passes(run: Run) -> None:
    write("a.txt", OLD)
    git("add", ".")
    git("commit", "-qm", "start")
    result = run("--since", "HEAD")
    assert result.exit_code == 0
    assert "no draft to look at" in result.stdout


def test_staged_lints_what_would_be_committed(run: Run) -> None:
    write("a.txt", NEW)
    write("b.txt", OLD)
    git("add", "a.txt")
    write("a.txt", OLD.replace("!!!!", "."))
    result = run("--staged", "--format", "json")
    assert [draft["path"] for draft in json.loads(result.stdout)["drafts"]] == ["a.txt"]
    assert excerpts(result) == ["!!!!", "??!!"]


def test_an_unknown_commit_is_one_line(run: Run) -> None:
    result = run("--since", "nowhere")
    assert result.exit_code == 2
    assert result.stderr.startswith("maillint: git diff: ")
    assert result.stderr.count("\n") == 1


def test_outside_a_repository_since_says_so(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path_factory.mktemp("plain"))
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", "/")
    result = CliRunner().invoke(app, ("--since", "HEAD"))
    assert result.exit_code == 2
    assert result.stderr.startswith("maillint: git diff: ")


def test_excluded_drafts_only_is_no_failure(run: Run) -> None:
    write("maillint.toml", 'exclude = ["old/**"]\n')
    result = run(write("old/a.txt", OLD))
    assert (result.exit_code, result.stdout) == (
        0,
        "0 drafts: no findings. Gate passed: no draft to look at.\n",
    )
