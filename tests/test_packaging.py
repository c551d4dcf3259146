"""The wheel holds the rules, and what it installs lints a draft far from the checkout."""

import gzip
import json
import os
import subprocess
import sys
import tomllib
from pathlib import Path

from maillint.services.grammar_index import grammar_index

ROOT = Path(__file__).parent.parent


def run(site: Path, folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(site), "NO_COLOR": "1"}
    command = [sys.executable, "-m", "maillint", *arguments]
    return subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, check=False
    )


def test_the_wheel_ships_every_file_of_rules(site: Path) -> None:
    files = [path for path in (ROOT / "rules").rglob("*") if path.is_file()]
    names = [path.relative_to(ROOT / "rules") for path in files if path.suffix != ".pyc"]
    assert names
    shipped = [name.with_suffix("") if name.match("*.txt.gz") else name for name in names]
    assert [path for path in shipped if not (site / "maillint" / "rules" / path).is_file()] == []


def test_the_wheel_has_the_dictionaries_unpacked(site: Path) -> None:
    for packed in (ROOT / "rules" / "dictionaries").glob("*.txt.gz"):
        unpacked = site / "maillint" / "rules" / "dictionaries" / packed.stem
        assert unpacked.read_bytes() == gzip.decompress(packed.read_bytes())


def test_the_installed_wheel_lints_with_its_own_rules(site: Path, tmp_path: Path) -> None:
    (tmp_path / "draft.txt").write_text("Subject: Lunch on Friday\n\nYes!!!!\n", "utf-8")
    done = run(site, tmp_path, "check", "--format", "json", "--isolated", "draft.txt")
    assert done.stderr == ""
    findings = json.loads(done.stdout)["drafts"][0]["findings"]
    assert "exclamation-run" in {finding["rule"] for finding in findings}
    where = "import maillint.rules as r; print(r.__file__)"
    told = subprocess.run(
        [sys.executable, "-c", where],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(site)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert Path(told.stdout.strip()).is_relative_to(site)


def test_the_wheel_has_each_table_as_json_too(site: Path) -> None:
    shipped = site / "maillint" / "rules"
    tables = sorted(shipped.rglob("*.toml"))
    for table in tables:
        compiled = json.loads(table.with_suffix(".json").read_text("utf-8"))
        index = compiled.pop("index", None)
        assert compiled == tomllib.loads(table.read_text("utf-8"))
        assert (index is not None) == (table.parent.name == "grammar")


def test_the_index_in_the_wheel_is_the_one_that_a_checkout_makes(site: Path) -> None:
    for table in sorted((site / "maillint" / "rules" / "grammar").glob("*.json")):
        compiled = json.loads(table.read_text("utf-8"))
        index = {word: [tuple(row) for row in rows] for word, rows in compiled["index"].items()}
        assert index == grammar_index(compiled)
