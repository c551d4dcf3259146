"""What each draft of examples/ reports, as a person reviewed it: tests/golden/examples.txt.

A change of rules that changes it is read by eye; then `python tests/test_examples.py` writes it.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

import maillint
from maillint.cli.app import app

ROOT = Path(__file__).parent.parent
GOLDEN = ROOT / "tests" / "golden" / "examples.txt"
ARGUMENTS = ["--format", "concise", "--grammar", "builtin", "--no-cache", "examples"]


def report() -> str:
    done = CliRunner().invoke(app, ["check", *ARGUMENTS], catch_exceptions=False)
    return done.stdout


def test_each_example_reports_what_a_person_reviewed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    assert report().splitlines() == GOLDEN.read_text("utf-8").splitlines()


def test_examples_hold_every_format_and_language() -> None:
    drafts = [path.name for path in (ROOT / "examples").rglob("*") if path.suffix != ".toml"]
    assert len(drafts) > 24
    assert {name.rpartition(".")[2] for name in drafts} >= {"eml", "html", "txt"}
    assert {name.split(".")[1] for name in drafts if name.count(".") > 1} == {"en", "ru", "vi"}


def test_the_cluster_says_of_each_draft_what_one_process_says(tmp_path: Path) -> None:
    pytest.importorskip("distributed")
    for source in sorted((ROOT / "examples" / "support").glob("*.txt")):
        for number in range(2):
            shutil.copy(source, tmp_path / f"{number}-{source.name}")
    (tmp_path / "sale.html").write_text("<p>Hi Anna, our sale starts today.</p>", "utf-8")
    (tmp_path / "sale.subject.txt").write_text("Our sale starts today\n", "utf-8")
    (tmp_path / "gone.txt").symlink_to("nowhere.txt")
    drafts = sorted(path for path in tmp_path.iterdir() if path.name != "sale.subject.txt")
    command = [sys.executable, "-W", "error", "examples/dask_cluster.py", str(tmp_path)]
    done = subprocess.run(
        [*command, "--workers", "2"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.stdout.splitlines() == list(map(told, drafts)), done.stderr
    assert done.returncode == 2


def told(draft: Path) -> str:
    """The example's line on a draft."""
    try:
        report = maillint.lint(draft)
    except maillint.DraftError:
        return f"  -    [Errno 2] No such file or directory: '{draft}'"
    count = len(report.findings)
    findings = f"{count} finding" if count == 1 else f"{count} findings"
    return f"{report.score:3} {report.grade}  {draft}: {findings}"


if __name__ == "__main__":
    import os

    os.chdir(ROOT)
    GOLDEN.parent.mkdir(exist_ok=True)
    GOLDEN.write_text(report(), "utf-8")
