"""Each format against its consumer's own schema or parser, over a report full of hostile text."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import jsonschema
import pytest

from maillint.model.draft import Format
from maillint.model.finding import (
    Change,
    Crash,
    Finding,
    Frame,
    Note,
    Outcome,
    Repair,
    Skipped,
    Suppressed,
)
from maillint.model.report import DraftReport, FileError, Gate, Report, standing
from maillint.model.rule import Category, Rule, Severity
from maillint.model.source import Place
from maillint.model.span import ByteSpan
from maillint.reporters import concise, github, gitlab, jsonl, junit, markdown, sarif, text
from maillint.reporters import json as json_format
from maillint.scoring import score

HOSTILE = (
    "::error::x ##[error]y \x1b[31m \x9b2J ]]> <script>alert(1)</script> a|b `c` 50%\r\n"
    "::warning file=x:: \u202egnp\u2066 [bold]z[/bold] @team #1 \ud800 \x00 🙂"
)
RENDERERS = {
    "text": text.render,
    "concise": concise.render,
    "json": json_format.render,
    "jsonl": jsonl.render,
    "sarif": sarif.render,
    "github": github.render,
    "gitlab": gitlab.render,
    "junit": junit.render,
    "markdown": markdown.render,
}
SCHEMA = json.loads(Path(__file__).parent.parent.joinpath("schemas/sarif-2.1.0.json").read_text())


def rule(name: str) -> Rule:
    page = "One line.\n\n## What it looks for\nx\n"
    return Rule(name, "A fault", page, Category.TONE, Severity.WARNING, lambda *_: iter(()))


def finding(name: str = "a-rule", severity: Severity = Severity.ERROR, line: int = 3) -> Finding:
    return Finding(
        rule=name,
        category=Category.TONE,
        severity=severity,
        message=f"“{HOSTILE}” is hostile.",
        span=ByteSpan(10, 20),
        start=Place(line, 5),
        end=Place(line, 9),
        part="1.2 text/html, line 14",
        excerpt=HOSTILE,
        suggestions=(HOSTILE, "another"),
        related=(Note(Place(1, 1), HOSTILE),),
        frame=Frame(HOSTILE, 2, 9, 14),
        repair=Repair(
            (Change(Place(line, 5), Place(line, 9), "!"),), safe=True, summary="Keep one"
        ),
    )


def report(*findings: Finding, path: str = "mails/a b:c,d.html") -> Report:
    outcome = Outcome(
        findings=findings,
        suppressed=(Suppressed("a-rule", 9, HOSTILE, finding(line=9)),),
        skipped=(Skipped("b-rule", HOSTILE),),
    )
    draft = DraftReport(
        path, Format.HTML, "support", (HOSTILE,), "final", ("en",), score(findings), outcome
    )
    errors = (FileError("none.txt", f"can't read it: {HOSTILE}"),)
    gate = Gate(not findings, "1 error in 1 draft" if findings else "no error")
    rules = (rule("a-rule"), rule("z-rule"))
    return Report((draft,), (standing(draft),), errors, gate, rules, "0.1.0")


@pytest.mark.parametrize("name", RENDERERS)
def test_no_control_or_bidi_character_gets_out_raw(name: str) -> None:
    out = RENDERERS[name](report(finding()))
    out.encode("utf-8")
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", out)


@pytest.mark.parametrize("name", RENDERERS)
def test_no_line_is_a_workflow_command_but_our_own(name: str) -> None:
    out = RENDERERS[name](report(finding()))
    assert "##[" not in out
    ours = re.compile(r"::(error|warning|notice) file=[^:,]+(,\w+=[^:,]*)*::")
    for line in out.splitlines():
        assert name == "github" or not line.strip().startswith("::")
        assert not line.strip().startswith("::") or ours.match(line.strip())


@pytest.mark.parametrize("name", RENDERERS)
def test_the_same_report_gives_the_same_bytes(name: str) -> None:
    assert RENDERERS[name](report(finding())) == RENDERERS[name](report(finding()))


@pytest.mark.parametrize("name", RENDERERS)
def test_a_report_without_drafts_renders(name: str) -> None:
    RENDERERS[name](Report((), (), (), Gate(False, "nothing was read"), (), "0.1.0"))


def sarif_run(*findings: Finding, **settings: Any) -> Any:
    document = json.loads(sarif.render(report(*findings, **settings)))
    jsonschema.Draft7Validator(SCHEMA).validate(document)
    return document["runs"][0]


def test_sarif_is_valid_and_has_what_github_requires() -> None:
    run = sarif_run(finding(), finding("a-rule", Severity.INFO, 4))
    (described,) = run["tool"]["driver"]["rules"]
    assert described["id"] == "a-rule"
    assert all(described[key]["text"] for key in ("shortDescription", "fullDescription", "help"))
    for result in run["results"]:
        assert result["message"]["text"]
        assert result["ruleIndex"] == 0
        assert result["partialFingerprints"]["maillint/v1"]
        region = result["locations"][0]["physicalLocation"]["region"]
        assert min(region.values()) >= 1
    assert run["columnKind"] == "unicodeCodePoints"


def test_sarif_names_files_as_uris_and_parts_as_logical_locations() -> None:
    location = sarif_run(finding())["results"][0]["locations"][0]
    assert location["physicalLocation"]["artifactLocation"]["uri"] == "mails/a%20b%3Ac%2Cd.html"
    assert location["logicalLocations"] == [{"fullyQualifiedName": "1.2 text/html, line 14"}]
    absolute = sarif_run(finding(), path="/tmp/a b.html")["results"][0]["locations"][0]
    assert absolute["physicalLocation"]["artifactLocation"]["uri"] == "file:///tmp/a%20b.html"


def test_sarif_holds_fixes_suppressions_and_what_could_not_be_read() -> None:
    run = sarif_run(finding())
    (change,) = run["results"][0]["fixes"][0]["artifactChanges"]
    assert change["replacements"] == [
        {
            "deletedRegion": {"startLine": 3, "startColumn": 5, "endLine": 3, "endColumn": 9},
            "insertedContent": {"text": "!"},
        }
    ]
    assert [bool(result.get("suppressions")) for result in run["results"]] == [False, True]
    invocation = run["invocations"][0]
    assert invocation["executionSuccessful"] is False
    assert invocation["toolExecutionNotifications"][0]["message"]["text"].startswith("none.txt: ")


def test_github_shows_ten_of_each_level_worst_first_and_says_how_many_more() -> None:
    warnings = [finding("w-rule", Severity.WARNING, line) for line in range(1, 13)]
    errors = [finding("a-rule", Severity.ERROR, line) for line in range(20, 31)]
    lines = github.render(report(*warnings, *errors)).splitlines()
    commands = [line.partition(" ")[0] for line in lines if "title=" in line]
    assert commands == ["::error"] * 10 + ["::warning"] * 10
    assert "::notice::3 more findings; the summary of this step lists all" in lines


def test_github_escapes_properties_and_data() -> None:
    lines = github.render(report(finding())).splitlines()
    start = "::error file=mails/a b%3Ac%2Cd.html,line=3,endLine=3,col=5,endColumn=9,title=a-rule::"
    assert any(line.startswith(start) and "50%25" in line for line in lines)


def test_gitlab_entries_have_the_required_keys_and_differ_in_fingerprint() -> None:
    rows = json.loads(gitlab.render(report(finding(), finding(line=4))))
    for row in rows:
        assert set(row) == {"description", "check_name", "fingerprint", "severity", "location"}
        assert row["severity"] in {"info", "minor", "major", "critical", "blocker"}
    assert rows[0]["location"] == {"path": "mails/a b:c,d.html", "lines": {"begin": 3}}
    assert rows[0]["fingerprint"] != rows[1]["fingerprint"]


def test_junit_is_xml_with_a_case_for_each_finding() -> None:
    root = ElementTree.fromstring(junit.render(report(finding(), finding("b", Severity.INFO))))
    suites = root.findall("testsuite")
    assert [suite.get("name") for suite in suites] == ["mails/a b:c,d.html", "none.txt"]
    assert root.get("failures") == "1"
    assert len(root.findall(".//failure")) == 1
    assert len(root.findall(".//error")) == 1
    declared = sum(int(suite.get("tests", "0")) for suite in suites)
    assert declared == len(root.findall(".//testcase")) == int(root.get("tests", "0"))


def test_junit_has_a_passing_case_for_a_clean_draft() -> None:
    root = ElementTree.fromstring(junit.render(report()))
    assert root.find("testsuite/testcase") is not None
    assert root.find("testsuite/testcase/failure") is None


def test_markdown_pings_nobody_and_keeps_its_table_whole() -> None:
    out = markdown.render(report(finding()))
    (row,) = [line for line in out.splitlines() if line.startswith("| 3:5")]
    assert len(re.findall(r"(?<!\\)\|", row)) == 4
    prose = re.sub(r"(`+).*?(?<!`)\1(?!`)", "", row)
    assert "<script>" not in prose
    assert not re.search(r"[@#]\w", prose)


def test_json_lines_are_records_with_a_type() -> None:
    rows = [json.loads(line) for line in jsonl.render(report(finding())).splitlines()]
    assert [row["type"] for row in rows] == ["draft", "error", "summary"]
    assert all(row["format_version"] == 1 for row in rows)


def test_json_keeps_the_excerpt_exactly() -> None:
    (draft,) = json.loads(json_format.render(report(finding())))["drafts"]
    assert draft["findings"][0]["excerpt"] == HOSTILE


def test_concise_is_one_line_per_finding() -> None:
    assert len(concise.render(report(finding(), finding())).splitlines()) == 4


def test_the_texts_ledger_adds_up_to_100_less_the_score() -> None:
    found = [finding(f"rule-{at}", severity) for at, severity in enumerate(Severity)]
    crowd = [finding("many", Severity.WARNING, line) for line in range(1, 6)]
    for findings in (found, crowd, [*found, *crowd], [finding(f"r{n}") for n in range(9)]):
        made = report(*findings)
        out = text.render(made)
        told = re.findall(r"^ +([−+])([\d.]+)  ", out, re.MULTILINE)
        total = sum(float(value) * (-1 if sign == "+" else 1) for sign, value in told)
        assert round(total, 2) == 100 - made.drafts[0].score.value


@pytest.mark.parametrize("width", [40, 80, 120])
def test_no_line_of_the_text_is_wider_than_the_terminal(width: int) -> None:
    from rich.cells import cell_len

    out = text.render(report(finding()), width=width)
    assert max(cell_len(line) for line in out.splitlines()) <= width


def test_the_frame_underlines_what_is_flagged_also_after_wide_characters() -> None:
    made = finding()
    wide = Frame("價格 price!!", 8, 10, 7)
    out = text.render(report(Finding(**{**_fields(made), "frame": wide})))
    line = next(line for line in out.splitlines() if "7 │" in line)
    marks = out.splitlines()[out.splitlines().index(line) + 1]
    assert line.endswith("7 │ 價格 price!!")
    assert marks == "      │           ^^"


def _fields(one: Finding) -> dict[str, Any]:
    return {name: getattr(one, name) for name in one.__dataclass_fields__}


def test_colours_come_only_where_asked_for() -> None:
    assert "\x1b[" not in text.render(report(finding()))
    assert "\x1b[" in text.render(report(finding()), color=True)


def test_crashes_are_told_in_every_format() -> None:
    made = report()
    crashed = Outcome(crashed=(Crash("a-rule", "KeyError: 'x' (a.py:3)"),))
    draft = DraftReport("a.txt", Format.TXT, "support", (), "final", (), score(()), crashed)
    for render in RENDERERS.values():
        out = render(Report((draft,), (standing(draft),), (), made.gate, made.rules, "0.1.0"))
        assert "a-rule" in out or render is gitlab.render
