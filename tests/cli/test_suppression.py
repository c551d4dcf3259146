"""Suppression in every host syntax, from the file to the report."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from maillint.cli.app import app

HOSTS = {
    "comment": "<!-- maillint: ignore[exclamation-run] -- joy -->",
    "jinja": "{# maillint: ignore[exclamation-run] -- joy #}",
    "handlebars": "{{!-- maillint: ignore[exclamation-run] -- joy --}}",
    "handlebars-short": "{{! maillint: ignore[exclamation-run] -- joy }}",
    "liquid": "{% comment %}maillint: ignore[exclamation-run] -- joy{% endcomment %}",
}
MAIL = (
    "From: Bob <bob@example.org>\nTo: Anna <anna@example.org>\nSubject: Our plan for May\n{header}"
    "Content-Type: text/html; charset=utf-8\n\n{body}"
)

Lint = Callable[..., Any]


@pytest.fixture
def lint(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Lint:
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".git").mkdir()

    def call(name: str, text: str, *select: str) -> Any:
        Path(name).write_text(text, "utf-8")
        chosen = ",".join(select or ("exclamation-run", "suppressions"))
        result = CliRunner().invoke(app, ["--format", "json", "--select", chosen, name])
        return json.loads(result.stdout)["drafts"][0]

    return call


def told(draft: Any) -> list[tuple[str, str]]:
    return [(finding["rule"], finding["excerpt"]) for finding in draft["findings"]]


@pytest.mark.parametrize("host", HOSTS)
def test_a_directive_covers_the_next_element_and_no_other(lint: Lint, host: str) -> None:
    draft = lint("a.html", f"{HOSTS[host]}<p>Great!!</p>\n<p>Really!!!</p>", "exclamation-run")
    assert told(draft) == [("exclamation-run", "!!!")]
    assert draft["suppressed"] == [{"rule": "exclamation-run", "line": 1, "reason": "joy"}]


@pytest.mark.parametrize("host", HOSTS)
def test_a_directive_inside_the_html_of_a_mail_works_alike(lint: Lint, host: str) -> None:
    body = f"<p>Hi Anna,</p>{HOSTS[host]}<p>Great!!</p><p>Really!!!</p>"
    draft = lint("a.eml", MAIL.format(header="", body=body), "exclamation-run")
    assert told(draft) == [("exclamation-run", "!!!")]


@pytest.mark.parametrize("host", HOSTS)
def test_a_whole_file_is_covered_from_anywhere_in_it(lint: Lint, host: str) -> None:
    directive = HOSTS[host].replace("ignore[", "ignore-file[")
    draft = lint("a.html", f"<p>Great!!</p>\n<p>Really!!!</p>{directive}", "exclamation-run")
    assert told(draft) == []
    assert [one["line"] for one in draft["suppressed"]] == [1, 2]


def test_a_line_of_its_own_covers_the_paragraph_after_it(lint: Lint) -> None:
    text = (
        "Subject: Our plan\n\nHi Anna,\n\n# maillint: ignore[exclamation-run] -- joy\n"
        "Great!!\nTruly!!\n\nReally!!!\n"
    )
    draft = lint("a.txt", text, "exclamation-run")
    assert told(draft) == [("exclamation-run", "!!!")]
    assert len(draft["suppressed"]) == 2


def test_a_header_covers_the_whole_mail(lint: Lint) -> None:
    header = "X-Maillint: ignore[exclamation-run] -- ticket 42\n"
    draft = lint("a.eml", MAIL.format(header=header, body="<p>Great!!</p>"), "exclamation-run")
    assert told(draft) == []
    assert draft["suppressed"][0]["reason"] == "ticket 42"


def test_a_directive_is_no_text_of_the_mail(lint: Lint) -> None:
    text = "Subject: Our plan\n\nHi Anna,\n\n# maillint: ignore[exclamation-run] -- joy!!!!\nGo.\n"
    assert "exclamation-run" not in [rule for rule, _ in told(lint("a.txt", text))]


def test_what_silences_nothing_is_told(lint: Lint) -> None:
    draft = lint("a.html", f"{HOSTS['jinja']}<p>Great.</p>")
    assert told(draft) == [("suppression-unused", HOSTS["jinja"])]


def test_a_suppressed_rule_that_is_off_is_not_called_unused(lint: Lint) -> None:
    draft = lint("a.html", f"{HOSTS['jinja']}<p>Great!!</p>", "suppressions")
    assert told(draft) == []


def test_an_unknown_rule_is_told_with_the_one_that_is_meant(lint: Lint) -> None:
    directive = HOSTS["jinja"].replace("exclamation-run", "exclamation-ran")
    draft = lint("a.html", f"{directive}<p>Great.</p>")
    assert told(draft) == [("suppression-unknown-rule", directive)]
    assert draft["findings"][0]["suggestions"] == ["exclamation-run"]


def test_a_blanket_directive_silences_nothing_and_is_told(lint: Lint) -> None:
    directive = "{# maillint: ignore #}"
    draft = lint("a.html", f"{directive}<p>Great!!</p>")
    assert told(draft) == [("suppression-unknown-rule", directive), ("exclamation-run", "!!")]


def test_a_directive_without_a_reason_works_and_is_told(lint: Lint) -> None:
    directive = "{# maillint: ignore[exclamation-run] #}"
    draft = lint("a.html", f"{directive}<p>Great!!</p>")
    assert told(draft) == [("suppression-without-reason", directive)]
    assert len(draft["suppressed"]) == 1


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.html", f"{HOSTS['comment']}<p>Great!!</p>"),
        ("a.txt", "Subject: A\n\n# maillint: ignore[exclamation-run] -- joy\nGreat!!\n"),
        (
            "a.eml",
            MAIL.format(
                header="X-Maillint: ignore[exclamation-run] -- joy\n", body="<p>Great!!</p>"
            ),
        ),
    ],
)
def test_what_would_reach_the_reader_is_told(lint: Lint, name: str, text: str) -> None:
    assert [rule for rule, _ in told(lint(name, text))] == ["directive-would-be-sent"]


def test_several_rules_in_one_directive_are_counted_apart(lint: Lint) -> None:
    directive = "{# maillint: ignore[exclamation-run, spelling] -- joy #}"
    draft = lint(
        "a.html", f"{directive}<p>Great!!</p>", "exclamation-run", "spelling", "suppression-unused"
    )
    assert told(draft) == [("suppression-unused", directive)]
    assert "spelling" in draft["findings"][0]["message"]
