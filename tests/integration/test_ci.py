"""The steps of action.yml and of docs/ci.md, run in a shell as a CI system would.

Installing needs a network, so `pip install` is recorded, and `maillint` is the one under test.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

yaml = pytest.importorskip("yaml")

ROOT = Path(__file__).parents[2]
BAD = "Subject: Your invoice\n\nHi Anna,\n\nplease pay [customer name] by Friday.\n\nBest,\nBob\n"


def executable(path: Path, script: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/bash\n{script}\n", "utf-8")
    path.chmod(0o755)


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    emails = tmp_path / "work" / "emails"
    emails.mkdir(parents=True)
    (emails / "bad.txt").write_text(BAD, "utf-8")
    monkeypatch.chdir(tmp_path / "work")
    executable(tmp_path / "bin" / "maillint", f'exec "{sys.executable}" -m maillint "$@"')
    return tmp_path


def shell(script: str, workspace: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    path = f"{workspace / 'bin'}{os.pathsep}{os.environ['PATH']}"
    env = {**os.environ, "PATH": path, "RUNNER_TEMP": str(workspace), **variables}
    command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script]
    return subprocess.run(command, capture_output=True, text=True, env=env, check=False)


def action() -> Any:
    return yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))


def test_the_action_installs_itself_or_the_version_asked_for(workspace: Path) -> None:
    install = action()["runs"]["steps"][0]["run"]
    fake = 'mkdir -p "$3/bin"; cp "$(dirname "$0")/pip" "$3/bin/pip"'
    executable(workspace / "bin" / "python3", fake)
    executable(workspace / "bin" / "pip", 'echo "$@" > "$RUNNER_TEMP/installed"')
    for wanted, told in (
        ("", "install --quiet /src"),
        ("0.1.0", "install --quiet maillint==0.1.0"),
    ):
        done = shell(install, workspace, MAILLINT_SOURCE="/src", MAILLINT_WANTED=wanted)
        assert done.returncode == 0, done.stderr
        assert (workspace / "installed").read_text().strip() == told


def test_the_action_annotates_summarises_and_writes_sarif(workspace: Path) -> None:
    step = action()["runs"]["steps"][1]
    (workspace / "maillint").symlink_to(workspace)
    summary = workspace / "summary.md"
    done = shell(
        step["run"],
        workspace,
        INPUT_PATHS="emails",
        INPUT_ARGS="--select structure --kind service",
        INPUT_SARIF="out.sarif",
        GITHUB_STEP_SUMMARY=str(summary),
    )
    assert done.returncode == 1, done.stderr
    assert "::error file=emails/bad.txt,line=5,endLine=5,col=12" in done.stdout
    assert "placeholder-unfilled" in summary.read_text("utf-8")
    assert json.loads(Path("out.sarif").read_text("utf-8"))["version"] == "2.1.0"


def test_each_input_of_the_action_is_used() -> None:
    definition = action()
    text = json.dumps(definition["runs"])
    for name in definition["inputs"]:
        assert f"inputs.{name} " in text


def snippet(marker: str) -> Any:
    blocks = re.findall(r"```yaml\n(.*?)```", (ROOT / "docs/ci.md").read_text("utf-8"), re.DOTALL)
    return yaml.safe_load(next(block for block in blocks if marker in block))


def test_the_gitlab_snippet_writes_the_reports_that_it_names(workspace: Path) -> None:
    job = snippet(".gitlab-ci.yml")["maillint"]
    done = shell("\n".join(job["script"]), workspace)
    assert done.returncode == 1, done.stderr
    reports = job["artifacts"]["reports"]
    assert json.loads(Path(reports["codequality"]).read_text("utf-8"))
    assert "<testsuites" in Path(reports["junit"]).read_text("utf-8")


@pytest.mark.parametrize("marker", ["emails.yml", "matrix"])
def test_the_workflow_snippet_hands_the_action_inputs_that_it_has(marker: str) -> None:
    steps = snippet(marker)["jobs"]["maillint"]["steps"]
    (given,) = [step["with"] for step in steps if step["uses"].startswith("maillint/")]
    assert set(given) <= set(action()["inputs"])


def test_the_matrix_has_as_many_jobs_as_parts() -> None:
    job = snippet("matrix")["jobs"]["maillint"]
    numbers = job["strategy"]["matrix"]["shard"]
    assert numbers == list(range(1, len(numbers) + 1))
    assert job["steps"][1]["with"]["args"] == f"--shard ${{{{ matrix.shard }}}}/{len(numbers)}"


def test_the_baseline_commands_of_the_page_work_as_written(workspace: Path) -> None:
    page = (ROOT / "docs/ci.md").read_text("utf-8")
    create, check = re.findall(r"^maillint (?:baseline create|check --baseline).*$", page, re.M)
    assert shell(create, workspace).returncode == 0
    done = shell(check, workspace)
    assert (done.returncode, "Gate passed" in done.stdout) == (0, True)
