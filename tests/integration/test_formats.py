"""Every format over examples/, through the command, held against its consumer's own parser."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import jsonschema
import pytest
from click.testing import CliRunner

from maillint.cli.app import app

ROOT = Path(__file__).parents[2]
FORMATS = {
    "json": "report.json",
    "jsonl": "report.jsonl",
    "sarif": "report.sarif",
    "gitlab": "gitlab.json",
    "junit": "junit.xml",
    "github": "github.txt",
    "markdown": "report.md",
    "html": "report.html",
    "concise": "concise.txt",
    "text": "text.txt",
}


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    folder = tmp_path_factory.mktemp("reports")
    outputs = [f"--output={name}={folder / file}" for name, file in FORMATS.items()]
    result = CliRunner().invoke(app, ["--grammar", "builtin", *outputs, str(ROOT / "examples")])
    assert result.exit_code in (0, 1), result.output[-2000:]
    return {name: (folder / file).read_text("utf-8") for name, file in FORMATS.items()}


def findings(reports: dict[str, str]) -> list[Any]:
    drafts = json.loads(reports["json"])["drafts"]
    return [(draft["path"], one) for draft in drafts for one in draft["findings"]]


def test_sarif_fits_its_schema_and_holds_every_finding(reports: dict[str, str]) -> None:
    schema = json.loads((ROOT / "tests/schemas/sarif-2.1.0.json").read_text("utf-8"))
    document = json.loads(reports["sarif"])
    jsonschema.Draft7Validator(schema).validate(document)
    results = [one for one in document["runs"][0]["results"] if "suppressions" not in one]
    assert len(results) == len(findings(reports))
    described = [rule["id"] for rule in document["runs"][0]["tool"]["driver"]["rules"]]
    assert all(described[one["ruleIndex"]] == one["ruleId"] for one in results)


def test_gitlab_fingerprints_are_all_different(reports: dict[str, str]) -> None:
    rows = json.loads(reports["gitlab"])
    assert len({row["fingerprint"] for row in rows}) == len(rows) == len(findings(reports))


def test_junit_counts_what_it_holds(reports: dict[str, str]) -> None:
    root = ElementTree.fromstring(reports["junit"])
    grave = [one for _, one in findings(reports) if one["severity"] != "info"]
    assert len(root.findall(".//failure")) == len(grave) == int(root.get("failures", "-1"))


def test_json_lines_agree_with_json(reports: dict[str, str]) -> None:
    rows = [json.loads(line) for line in reports["jsonl"].splitlines()]
    drafts = [row for row in rows if row["type"] == "draft"]
    assert [row["findings"] for row in drafts] == [
        draft["findings"] for draft in json.loads(reports["json"])["drafts"]
    ]


def test_concise_has_a_line_for_each_finding(reports: dict[str, str]) -> None:
    lines = [line for line in reports["concise"].splitlines() if re.match(r".+:\d+:\d+: ", line)]
    assert len(lines) == len(findings(reports))


def test_github_shows_at_most_ten_of_a_level(reports: dict[str, str]) -> None:
    for level in ("error", "warning", "notice"):
        shown = re.findall(rf"^::{level} file=", reports["github"], re.MULTILINE)
        assert len(shown) <= 10


def test_markdown_tables_have_three_cells_in_every_row(reports: dict[str, str]) -> None:
    rows = [line for line in reports["markdown"].splitlines() if re.match(r"\| \d+:\d+", line)]
    assert rows
    for row in rows:
        assert len(re.findall(r"(?<!\\)\|", row)) == 4, row


def test_every_excerpt_stands_at_its_place_in_plain_text(reports: dict[str, str]) -> None:
    for path, one in findings(reports):
        if path.endswith(".txt") and one["exact"] and "\n" not in one["excerpt"]:
            line = Path(path).read_text("utf-8").splitlines()[one["line"] - 1]
            assert line[one["column"] - 1 :].startswith(one["excerpt"]), (path, one)


def test_the_ledger_of_every_draft_gives_its_score(reports: dict[str, str]) -> None:
    for draft in json.loads(reports["json"])["drafts"]:
        total = sum(one["points"] for one in draft["deductions"])
        assert draft["score"] == max(0, int(100 - total)), draft["path"]
