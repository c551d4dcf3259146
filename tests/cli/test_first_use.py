"""The commands besides check, as a user calls them."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Callable
from pathlib import Path

import click
import jsonschema
import pytest
from click.testing import CliRunner, Result

from maillint.cli.app import app

Run = Callable[..., Result]

PACK = """
[[rule]]
id = "house-words"
kind = "forbid"
category = "tone"
severity = "error"
summary = "A word that we do not use"
what = "It."
why = "Because."
how = "Drop it."
message = "“{match}” is not ours."
phrases.en = ["synergy"]
[[rule.bad]]
draft = "Subject: Plan\\n\\nHi Anna,\\n\\nWe like synergy here."
excerpts = ["synergy"]
[[rule.good]]
draft = "Subject: Plan\\n\\nHi Anna,\\n\\nWe like you."
"""


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".git").mkdir()
    return lambda *arguments, **settings: CliRunner().invoke(app, arguments, **settings)


def write(name: str, text: str) -> str:
    Path(name).write_text(text, "utf-8")
    return name


def test_init_writes_a_config_that_maillint_reads(run: Run) -> None:
    assert run("init", "--yes", "--kind", "support").exit_code == 0
    shown = run("config", "show")
    assert shown.exit_code == 0
    assert shown.stdout.startswith('# maillint.toml\nkind = "support"\nfail-on = "error"\n')


def test_every_commented_line_of_the_first_config_is_right_once_uncommented(run: Run) -> None:
    run("init", "--yes")
    lines = Path("maillint.toml").read_text("utf-8").splitlines()
    keys = [line.removeprefix("# ") for line in lines if "=" in line or line.startswith("# [")]
    text = "\n".join(line for line in keys if not line.startswith(("#", "What")))
    write("words.txt", "acme\n")
    write("opted-in.txt", "a@example.org\n")
    write("maillint.toml", text)
    tomllib.loads(text)
    assert run("config", "show").stderr == ""


def test_init_overwrites_nothing(run: Run) -> None:
    write("maillint.toml", "")
    result = run("init", "--yes")
    assert (result.exit_code, result.stderr) == (2, "maillint: maillint.toml is there already\n")


def test_init_adds_hook_and_ci_files_on_request(run: Run) -> None:
    write(".gitlab-ci.yml", "")
    result = run("init", "--yes", "--pre-commit", "--github", "--gitlab")
    assert result.exit_code == 0
    assert "id: maillint" in Path(".pre-commit-config.yaml").read_text("utf-8")
    assert "uses: maillint/maillint@v" in Path(".github/workflows/maillint.yml").read_text("utf-8")
    assert ".gitlab-ci.yml is there already; add this to it:" in result.stdout


def test_the_schema_takes_what_the_config_takes_and_nothing_else(run: Run) -> None:
    schema = json.loads(run("config", "schema").stdout)
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    good = """
    kind = "service/password-reset"
    fail-under = 80
    ignore = ["exclamation-run", "tone"]
    [severity]
    exclamation-run = "off"
    [options.subject-length]
    [language]
    lang = "en"
    [brand]
    fonts = ["Arial"]
    [brand.colours]
    text = ["#222222"]
    [limits]
    rule-seconds = 2.5
    [per-file."emails/**"]
    kind = "support"
    """
    assert list(validator.iter_errors(tomllib.loads(good))) == []
    for bad in ("ignor = []", "fail-under = 101", "[severity]\nx = 'off'", "[brand]\nfont = []"):
        assert list(validator.iter_errors(tomllib.loads(bad))), bad


def test_config_show_tells_what_holds_for_a_draft(run: Run) -> None:
    write("words.txt", "acme\n")
    text = (
        'ignore = ["tone"]\n[severity]\nspelling = "off"\n[language]\nwords = ["words.txt"]\n'
        '[brand]\ncolours = ["teal"]\n[limits]\nmax-parts = 5\n'
        '[per-file."a/**"]\nkind = "support"\n'
    )
    write("maillint.toml", text)
    shown = run("config", "show").stdout
    for line in (
        'ignore = ["tone"]',
        'spelling = "off"',
        "words = 1 words",
        'colours = { all = ["#008080"] }',
        "max-parts = 5",
        '[per-file."a/**"]',
    ):
        assert line in shown


def test_doctor_tells_versions_and_a_broken_config(run: Run) -> None:
    assert "maillint   0.1.0 at " in run("doctor").stdout
    write("maillint.toml", "ignor = 1\n")
    result = run("doctor")
    assert result.exit_code == 2
    assert "problem    maillint.toml:1: unknown key “ignor”" in result.stdout


def test_a_pack_is_tested_with_its_examples(run: Run) -> None:
    write("house.toml", PACK)
    result = run("test-rules", "house.toml")
    assert (result.exit_code, result.stdout) == (0, "1 rules, 2 examples, 0 wrong.\n")
    write("house.toml", PACK.replace('excerpts = ["synergy"]', 'excerpts = ["plan"]'))
    result = run("test-rules", "house.toml")
    assert result.exit_code == 1
    assert "house-words: found “synergy” where the example says “plan”" in result.stdout


def test_a_pack_in_the_config_is_on_explained_and_listed(run: Run) -> None:
    write("house.toml", PACK)
    write("maillint.toml", 'packs = ["house.toml"]\n')
    draft = write("a.txt", "Subject: Our plan for May\n\nHi Anna,\n\nWe like synergy here.\n")
    assert "a.txt:5:9: error “synergy” is not ours. [house-words]" in run(draft).stdout
    assert run("explain", "house-words").stdout.startswith("# house-words\n")
    assert "house-words" in run("rules").stdout


def test_rules_says_what_is_on_and_who_decided(run: Run) -> None:
    write("maillint.toml", '[severity]\nexclamation-run = "error"\n')
    lines = {
        line.split()[0]: line for line in run("rules", "--ignore", "spelling").stdout.splitlines()
    }
    assert lines["exclamation-run"].endswith("(maillint.toml)")
    assert " error " in lines["exclamation-run"]
    assert " off " in lines["spelling"]
    assert lines["spelling"].endswith("(command line)")


def test_explain_reads_as_a_page(run: Run) -> None:
    text = run("explain", "exclamation-run").stdout
    for heading in ("What it looks for", "Why it matters", "How to fix it", "Found", "Sources"):
        assert f"\n## {heading}\n" in text


def test_inspect_shows_segments_with_their_places(run: Run) -> None:
    draft = write("a.txt", "Subject: Our plan\n\nHi Anna,\n\nWe like \x1b[31mit here.\n")
    text = run("inspect", draft).stdout
    assert "    1:10  subject [en]  Our plan" in text
    assert "     3:1  greeting [en]  Hi Anna," in text
    assert "\x1b" not in text


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_prints_a_script(run: Run, shell: str) -> None:
    assert "_MAILLINT_COMPLETE" in run("completion", shell).stdout


def test_the_shell_completes_rules(run: Run) -> None:
    env = {
        "_MAILLINT_COMPLETE": "bash_complete",
        "COMP_WORDS": "maillint explain exclamation-r",
        "COMP_CWORD": "2",
    }
    result = CliRunner().invoke(app, prog_name="maillint", env=env)
    assert "exclamation-run" in result.stdout


def test_statistics_count_rules_and_drafts(run: Run) -> None:
    for name in ("a.txt", "b.txt"):
        write(name, "Subject: Our plan for May\n\nHi Anna,\n\nGreat!! Really!!\n")
    result = run("--statistics", "--select", "exclamation-run", ".")
    assert result.stdout.endswith("      4 in     2 of 2  exclamation-run\n")
    result = run("--statistics", "--format", "json", ".")
    assert json.loads(result.stdout)


def test_every_command_and_option_has_help(run: Run) -> None:
    context = app.make_context("maillint", [], resilient_parsing=True)
    for name in app.list_commands(context):
        command = app.get_command(context, name)
        assert command
        assert command.help, name
        for parameter in command.params:
            is_option = isinstance(parameter, click.Option)
            assert not is_option or parameter.help, (name, parameter.name)


def test_the_manual_shows_every_option_in_its_section() -> None:
    from maillint.cli.check import check
    from maillint.cli.manual import SECTIONS

    options = [one.name for one in check.params if isinstance(one, click.Option)]
    assert sorted(name for names in SECTIONS.values() for name in names) == sorted(
        map(str, options)
    )
