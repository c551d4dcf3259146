"""The command as a user calls it; each run is isolated in a folder of its own."""

from __future__ import annotations

import json
import subprocess
import sys
from base64 import encodebytes
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from maillint.cli.app import app

CLEAN = """Subject: Minutes of Tuesday's meeting

Hi Anna,

the minutes are ready. You will find the three decisions on the first page.

Kind regards,
Bob
"""
SHOUTING = CLEAN.replace("ready.", "ready!!!!")

Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".git").mkdir()
    for name in ("GITHUB_ACTIONS", "NO_COLOR", "CI"):
        monkeypatch.delenv(name, raising=False)

    def call(*arguments: str, **settings: Any) -> Result:
        return CliRunner().invoke(app, arguments, **settings)

    return call


def write(name: str, text: str) -> str:
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return name


def report(result: Result) -> Any:
    return json.loads(result.stdout)


def rules(result: Result) -> list[str]:
    return [finding["rule"] for draft in report(result)["drafts"] for finding in draft["findings"]]


def test_a_clean_draft_passes_with_exit_code_0(run: Run) -> None:
    result = run(write("a.txt", CLEAN))
    assert (result.exit_code, result.stdout) == (
        0,
        "1 draft: no findings; score 100. Gate passed: no error.\n",
    )


def test_check_may_be_left_out_or_written(run: Run) -> None:
    write("a.txt", SHOUTING)
    assert run("a.txt").stdout == run("check", "a.txt").stdout


def test_options_may_come_before_the_path(run: Run) -> None:
    write("a.txt", SHOUTING)
    assert rules(run("--format", "json", "a.txt")) == ["exclamation-run"]


def test_a_finding_names_file_line_and_column(run: Run) -> None:
    result = run(write("a.txt", SHOUTING))
    assert result.stdout.startswith("a.txt:5:22: warning “!!!!” shouts")


def test_json_holds_what_the_format_promises(run: Run) -> None:
    given = ("--select", "tone", "--kind", "support")
    data = report(run("--format", "json", *given, write("a.txt", SHOUTING)))
    (draft,) = data["drafts"]
    assert data["format_version"] == 1
    assert (draft["path"], draft["format"], draft["kind"]) == ("a.txt", "txt", "support")
    assert (draft["stage"], draft["languages"], draft["score"], draft["grade"]) == (
        "final",
        ["en"],
        96,
        "A",
    )
    assert draft["deductions"] == [
        {"rule": "exclamation-run", "category": "tone", "points": 4, "count": 1}
    ]
    (finding,) = draft["findings"]
    assert finding == {
        "rule": "exclamation-run",
        "category": "tone",
        "severity": "warning",
        "message": "“!!!!” shouts; one mark is enough.",
        "line": 5,
        "column": 22,
        "end_line": 5,
        "end_column": 26,
        "part": "",
        "excerpt": "!!!!",
        "suggestions": ["!"],
        "exact": True,
    }
    assert data["summary"] == {
        "drafts": 1,
        "error": 0,
        "warning": 1,
        "info": 0,
        "lowest_score": 96,
    }


def test_the_gate_fails_on_the_severity_asked_for(run: Run) -> None:
    result = run("--fail-on", "warning", write("a.txt", SHOUTING))
    assert result.exit_code == 1
    assert result.stdout.endswith("Gate failed: 1 warning or worse in 1 draft.\n")


def test_the_gate_fails_under_a_score_and_says_so(run: Run) -> None:
    result = run("--fail-under", "97", write("a.txt", SHOUTING))
    assert result.exit_code == 1
    assert "1 draft scored under 97, the lowest 96" in result.stdout


def test_fail_on_never_lets_everything_pass(run: Run) -> None:
    result = run(
        "--fail-on", "never", "--severity", "exclamation-run=error", write("a.txt", SHOUTING)
    )
    assert result.exit_code == 0


def test_a_severity_may_be_raised_or_the_rule_switched_off(run: Run) -> None:
    write("a.txt", SHOUTING)
    assert run("--severity", "exclamation-run=error", "a.txt").exit_code == 1
    assert rules(run("--severity", "exclamation-run=off", "--format", "json", "a.txt")) == []


def test_select_and_ignore_take_rules_and_categories(run: Run) -> None:
    write("a.txt", SHOUTING.replace("Minutes of Tuesday's meeting", "Hello"))
    assert rules(run("--select", "tone", "--format", "json", "a.txt")) == ["exclamation-run"]
    assert "exclamation-run" not in rules(run("--ignore", "tone", "--format", "json", "a.txt"))
    assert rules(run("--select", "exclamation-run,subject-vague", "--format", "json", "a.txt")) == [
        "subject-vague",
        "exclamation-run",
    ]


def test_an_option_may_come_from_the_environment(run: Run) -> None:
    write("a.txt", SHOUTING)
    env = {"MAILLINT_FAIL_ON": "warning", "MAILLINT_FORMAT": "json"}
    result = run("a.txt", env=env)
    assert (result.exit_code, rules(result)) == (1, ["exclamation-run"])


def test_a_missing_file_is_an_error_and_the_others_are_still_linted(run: Run) -> None:
    result = run("--format", "json", "none.txt", write("a.txt", SHOUTING))
    assert result.exit_code == 2
    assert rules(result) == ["exclamation-run"]
    assert report(result)["errors"] == [
        {"path": "none.txt", "message": "can't read it: No such file or directory"}
    ]


def test_a_file_over_a_limit_names_the_limit(run: Run) -> None:
    write("maillint.toml", "[limits]\nmax-draft-bytes = 10\n")
    result = run("--format", "json", write("a.txt", CLEAN))
    assert result.exit_code == 2
    assert "max-draft-bytes" in report(result)["errors"][0]["message"]


def test_a_paragraph_over_the_limit_names_the_limit(run: Run) -> None:
    write("maillint.toml", "[limits]\nmax-segment-characters = 20\n")
    long, fine = write("a.txt", f"Subject: Hi\n\n{'word ' * 10}\n"), write("b.txt", "Hi Anna,\n")
    result = run("--format", "json", long, fine)
    assert result.exit_code == 2
    assert [error["path"] for error in report(result)["errors"]] == ["a.txt"]
    assert "max-segment-characters" in report(result)["errors"][0]["message"]


def test_paragraphs_over_the_limit_in_all_parts_name_the_limit(run: Run) -> None:
    write("maillint.toml", "[limits]\nmax-segments = 3\n")
    part = "--b\nContent-Type: text/plain\n\nOne.\n\nTwo.\n"
    head = "From: a@b.org\nSubject: Hi\nContent-Type: multipart/mixed; boundary=b\n\n"
    fine = write("a.txt", "Subject: Hi\n\nOne.\n\nTwo.\n\nThree.\n")
    over = write("b.eml", f"{head}{part}{part}--b--\n")
    result = run("--format", "json", fine, over)
    assert [error["path"] for error in report(result)["errors"]] == ["b.eml"]
    assert "max-segments" in report(result)["errors"][0]["message"]


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="no /dev/zero")
def test_a_file_without_an_end_is_over_the_limit(run: Run) -> None:
    write("maillint.toml", "[limits]\nmax-draft-bytes = 1000\n")
    result = run("--config", "maillint.toml", "--format", "json", "/dev/zero")
    assert result.exit_code == 2
    assert "max-draft-bytes" in report(result)["errors"][0]["message"]


def test_an_empty_folder_is_one_line_and_exit_code_2(run: Run) -> None:
    Path("empty").mkdir()
    result = run("empty")
    assert result.exit_code == 2
    assert result.stderr == "maillint: no drafts (.eml, .html, .htm, .txt) in empty\n"


def test_no_arguments_say_what_to_do(run: Run) -> None:
    result = run()
    assert result.exit_code == 2
    assert "maillint draft.eml" in result.stderr


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--kind", "memo", "a.txt"], "maillint: --kind: “memo” is none of marketing, service"),
        (["--severity", "x", "a.txt"], "maillint: --severity: “x” is not RULE=error"),
        (["--severity", "exclamation-rum=off", "a.txt"], "did you mean “exclamation-run”?"),
        (["--select", "tones", "a.txt"], "--select: there is no rule “tones”"),
        (["--as-of", "tomorrow", "a.txt"], "--as-of: “tomorrow” is no date"),
        (["--config", "none.toml", "a.txt"], "none.toml: can't read it"),
        (["--config", "x", "--isolated", "a.txt"], "exclude each other"),
        (["--output", "yaml=x", "a.txt"], "--output: “yaml=x” is not FORMAT=PATH"),
        (["--fromat", "json", "a.txt"], "No such option"),
        (["explain", "exclamation-rum"], "did you mean “exclamation-run”?"),
        (["check"], "name a draft, a folder, or - for standard input"),
    ],
)
def test_a_mistake_is_exit_code_2_and_says_what(run: Run, arguments: list[str], told: str) -> None:
    write("a.txt", CLEAN)
    result = run(*arguments)
    assert result.exit_code == 2
    assert told in result.stderr
    assert "Traceback" not in result.output


def test_a_wrong_config_is_told_with_its_line(run: Run) -> None:
    write("maillint.toml", '\nignor = ["plain-words"]\n')
    result = run(write("a.txt", CLEAN))
    assert result.exit_code == 2
    assert (
        result.stderr == "maillint: maillint.toml:2: unknown key “ignor”; did you mean “ignore”?\n"
    )


def test_isolated_reads_no_config(run: Run) -> None:
    write("maillint.toml", "ignor = 1\n")
    assert run("--isolated", write("a.txt", CLEAN)).exit_code == 0


def test_each_draft_has_the_config_nearest_to_it(run: Run) -> None:
    write("maillint.toml", 'ignore = ["exclamation-run"]\n')
    write("a.txt", SHOUTING)
    write("inner/maillint.toml", 'fail-on = "warning"\n')
    write("inner/b.txt", SHOUTING)
    result = run("--format", "json", "a.txt", "inner/b.txt")
    assert [len(draft["findings"]) for draft in report(result)["drafts"]] == [0, 1]
    assert result.exit_code == 1


def test_globs_of_the_config_set_kind_and_ignore(run: Run) -> None:
    write("maillint.toml", '[per-file."in/**"]\nkind = "support"\nignore = ["tone"]\n')
    drafts = (write("in/a.txt", SHOUTING), write("b.txt", SHOUTING))
    data = report(run("--format", "json", "--select", "tone", *drafts))
    assert [(draft["kind"], len(draft["findings"])) for draft in data["drafts"]] == [
        ("support", 0),
        ("personal", 1),
    ]


def test_globs_of_a_config_that_lies_elsewhere_count_from_here(
    run: Run, tmp_path_factory: pytest.TempPathFactory
) -> None:
    config = tmp_path_factory.mktemp("elsewhere") / "team.toml"
    config.write_text('exclude = ["old/**"]\n', "utf-8")
    drafts = (write("old/a.txt", SHOUTING), write("b.txt", CLEAN))
    data = report(run("--config", str(config), "--format", "json", *drafts))
    assert [draft["path"] for draft in data["drafts"]] == ["b.txt"]


def test_front_matter_beats_the_configs_kind_and_the_command_line_beats_both(run: Run) -> None:
    write("maillint.toml", 'kind = "support"\n')
    write("a.html", "---\nkind: proposal\n---\n<p>Hi Anna,</p>\n")
    assert report(run("--format", "json", "a.html"))["drafts"][0]["kind"] == "proposal"
    given = report(run("--format", "json", "--kind", "service", "a.html"))
    assert given["drafts"][0]["kind"] == "service"


def test_front_matter_that_names_no_kind_leaves_it_to_the_config(run: Run) -> None:
    write("maillint.toml", 'kind = "support"\nstage = "template"\n')
    write("a.html", "---\nkind: nonsense\nstage: never\n---\n<p>Hi Anna,</p>\n")
    (draft,) = report(run("--format", "json", "a.html"))["drafts"]
    assert (draft["kind"], draft["stage"]) == ("support", "template")


def test_a_folder_is_walked_in_order_and_what_is_no_draft_is_left_out(run: Run) -> None:
    for name in ("d/b.txt", "d/a.html", "d/c/x.eml", "d/.hidden/x.txt", "d/node_modules/x.txt"):
        write(name, CLEAN)
    for name in ("d/readme.md", "d/requirements.txt", "d/a.subject.txt", "d/env/x.txt"):
        write(name, CLEAN)
    write("d/env/pyvenv.cfg", "")
    paths = [draft["path"] for draft in report(run("--format", "json", "d"))["drafts"]]
    assert paths == ["d/a.html", "d/b.txt", "d/c/x.eml"]


def test_a_file_named_twice_is_linted_once(run: Run) -> None:
    write("d/a.txt", CLEAN)
    assert len(report(run("--format", "json", "d", "d/a.txt"))["drafts"]) == 1


def test_excluded_files_stay_out_even_where_named(run: Run) -> None:
    write("maillint.toml", 'exclude = ["old/**"]\n')
    data = report(run("--format", "json", write("old/a.txt", SHOUTING), write("b.txt", CLEAN)))
    assert [draft["path"] for draft in data["drafts"]] == ["b.txt"]


def test_a_sidecar_holds_the_subject(run: Run) -> None:
    write("a.html", "<p>Hi Anna,</p><p>The minutes are ready.</p>")
    assert "subject-missing" in rules(run("--format", "json", "a.html"))
    write("a.subject.txt", "Hello\n")
    assert "subject-vague" in rules(run("--format", "json", "a.html"))


def test_standard_input_is_linted_under_the_name_it_is_given(run: Run) -> None:
    result = run("-", "--format", "json", "--stdin-filename", "b.txt", input=SHOUTING)
    assert report(result)["drafts"][0]["path"] == "b.txt"
    assert rules(result) == ["exclamation-run"]


@pytest.mark.parametrize(
    ("text", "format_name"),
    [
        ("From: a@b.org\nTo: c@d.org\nSubject: x\n\nHello.", "eml"),
        ("<!doctype html><p>Hello</p>", "html"),
        ("Subject: Hello\n\nHi.", "txt"),
        ("Just words.", "txt"),
    ],
)
def test_the_format_of_standard_input_is_told_by_its_beginning(
    run: Run, text: str, format_name: str
) -> None:
    assert report(run("-", "--format", "json", input=text))["drafts"][0]["format"] == format_name


def test_a_bad_pack_fails_alone(run: Run) -> None:
    write("maillint.toml", 'packs = ["./rules"]\n')
    write("rules/bad.toml", "[[rule]]\nid = 3\n")
    result = run("--format", "json", write("a.txt", SHOUTING))
    assert result.exit_code == 2
    assert rules(result) == ["exclamation-run"]
    assert "bad.toml:2: “id” must be a string" in report(result)["errors"][0]["message"]


def test_a_file_is_written_beside_what_is_printed(run: Run) -> None:
    result = run("--output", "json=out/report.json", write("a.txt", SHOUTING))
    assert "exclamation-run" in result.stdout
    assert json.loads(Path("out/report.json").read_text("utf-8"))["format_version"] == 1


def test_the_frame_of_a_base64_part_shows_its_decoded_line(run: Run) -> None:
    head = "From: b@example.org\nTo: a@example.org\nSubject: Our plan for May\n"
    kind = "Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64\n\n"
    body = "Здравствуйте, Анна!\n\nЗаказ отправлен!!!! Ждите.\n"
    write("a.eml", head + kind + encodebytes(body.encode()).decode())
    text = run("--format", "text", "--select", "exclamation-run", "a.eml").stdout
    assert "  8:13  warning  exclamation-run  1 text/plain, line 3\n" in text
    assert "    3 │ Заказ отправлен!!!! Ждите.\n      │                ^^^^\n" in text


def test_the_text_report_is_plain_and_narrow_in_a_pipe(run: Run) -> None:
    text = run("--format", "text", write("a.txt", SHOUTING)).stdout
    assert "\x1b" not in text
    assert max(len(line) for line in text.splitlines()) <= 80


def test_hostile_text_reaches_no_terminal_raw(run: Run) -> None:
    evil = "\x1b[31m\u202e[bold]x[/bold]\u2028\x9b!!!!"
    write("a.txt", CLEAN.replace("ready.", f"ready {evil}."))
    for name in ("text", "concise", "json"):
        out = run("--format", name, "--color", "never", "a.txt").stdout
        assert not set("\x1b\u202e\x9b\u2028") & set(out), name


def test_many_drafts_on_two_cores_report_as_on_one(run: Run) -> None:
    for number in range(30):
        write(f"d/{number:02}.txt", SHOUTING if number % 3 else CLEAN)
    one = run("--format", "json", "--jobs", "1", "d")
    two = run("--format", "json", "--jobs", "2", "d")
    assert one.stdout == two.stdout
    assert one.exit_code == two.exit_code == 0


def test_a_closed_pipe_is_no_fault(tmp_path: Path) -> None:
    draft = tmp_path / "a.txt"
    draft.write_text(SHOUTING)
    command = f"{sys.executable} -m maillint --isolated --format text {draft} | true"
    done = subprocess.run(["bash", "-c", command], capture_output=True, check=False)
    assert done.stderr == b""


def test_the_version_imports_next_to_nothing() -> None:
    code = (
        "import sys; sys.argv = ['maillint', '--version']; from maillint.__main__ import main; "
        "main(); assert not {'click', 'rich', 'bs4', 'regex'} & set(sys.modules), sys.modules"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "maillint 0.1.0\n"
