"""What maillint was asked for: the article's own cases, in three languages, end to end."""

from __future__ import annotations

import base64
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from maillint.cli.app import app

EXAMPLES = Path(__file__).parent.parent / "examples"
BRAND = """
[brand]
fonts = ["Arial"]
colours = ["#008080", "#5b2a86", "#ffffff"]
"""
OFF_BRAND = """<!-- subject: Our spring catalogue is here -->
<html lang="en"><head><meta charset="utf-8"><title>Spring</title>
<style>
p { font-family: "Comic Sans MS", cursive; color: #ff7a00; background-color: #000000; }
</style></head>
<body><p>Our spring catalogue is here, with forty new books for your garden.</p></body></html>
"""


@dataclass(frozen=True)
class Linted:
    """One draft's row of the JSON report."""

    row: dict[str, Any]

    def excerpts(self, rule: str) -> list[str]:
        return [row["excerpt"] for row in self.row["findings"] if row["rule"] == rule]

    def places(self, rule: str) -> list[tuple[int, int]]:
        rows = [row for row in self.row["findings"] if row["rule"] == rule]
        return [(row["line"], row["column"]) for row in rows]

    @property
    def louder_than_info(self) -> list[str]:
        rows = self.row["findings"]
        return [f"{row['rule']}: {row['excerpt']}" for row in rows if row["severity"] != "info"]


def lint(draft: Path, *options: str) -> Linted:
    config = [] if "--config" in options else ["--isolated"]
    arguments = ["check", "--format", "json", "--no-cache", *config, *options, str(draft)]
    done = CliRunner().invoke(app, arguments, catch_exceptions=False)
    return Linted(json.loads(done.stdout)["drafts"][0])


@pytest.fixture
def written(tmp_path: Path) -> Any:
    def write(name: str, content: str | bytes) -> Path:
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return write


@pytest.mark.parametrize("language", ["en", "ru", "vi"])
@pytest.mark.parametrize("reply", ["answer", "several-answers", "complaint"])
def test_a_well_written_support_reply_scores_ninety_without_a_warning(
    reply: str, language: str
) -> None:
    found = lint(EXAMPLES / "support" / f"{reply}.{language}.txt")
    assert found.louder_than_info == []
    assert found.row["score"] >= 90
    assert found.row["kind"] == "support"
    assert found.row["languages"] == [language]


def test_four_marks_shout_at_their_place_and_one_does_not(written: Any) -> None:
    shout = lint(written("a.txt", "Subject: Hello, reader\n\nWelcome to our mailing list!!!!\n"))
    assert shout.places("exclamation-run") == [(3, 28)]
    calm = lint(written("b.txt", "Subject: Our hours\n\nWe are closed today.\n\nHappy New Year!\n"))
    assert calm.excerpts("exclamation-run") + calm.excerpts("exclamation-overuse") == []


@pytest.mark.parametrize(
    ("body", "rule", "excerpt"),
    [
        ("You are invited to our pubic programme of readings.", "embarrassing-typo", "pubic"),
        ("We are sorry that there orders are late.", "confused-words", "there"),
        ("Their waiting for you at the door.", "confused-words", "Their"),
        ("Please let us know when you recieve the parcel.", "spelling", "recieve"),
    ],
)
def test_the_slips_that_the_article_names_are_found(
    written: Any, body: str, rule: str, excerpt: str
) -> None:
    found = lint(written("slip.txt", f"Subject: Your order and our readings\n\n{body}\n"))
    assert excerpt in " ".join(found.excerpts(rule))


def test_an_orange_comic_sans_mail_is_off_a_teal_arial_brand(written: Any) -> None:
    """Black is no drift: greys are every brand's."""
    config = written("maillint.toml", BRAND)
    found = lint(written("off.html", OFF_BRAND), "--config", str(config))
    assert [line for line, _ in found.places("brand-font")] == [4]
    assert [line for line, _ in found.places("brand-colour")] == [4]


def test_an_attached_pdf_of_300_kb_should_be_a_link(written: Any) -> None:
    pdf = base64.encodebytes(b"%PDF-1.4\n" + bytes(300 * 1024)).decode()
    mail = (
        "From: Ann <ann@books.example>\nTo: Bob <bob@mail.example>\nSubject: Our price list\n"
        "Date: Tue, 03 Mar 2026 10:00:00 +0000\nMIME-Version: 1.0\n"
        'Content-Type: multipart/mixed; boundary="b"\n\n--b\nContent-Type: text/plain\n\n'
        "Hi Bob,\n\nOur price list is attached.\n\nBest regards,\nAnn\n--b\n"
        "Content-Type: application/pdf\nContent-Transfer-Encoding: base64\n"
        f'Content-Disposition: attachment; filename="prices.pdf"\n\n{pdf}\n--b--\n'
    )
    found = lint(written("list.eml", mail))
    (row,) = [row for row in found.row["findings"] if row["rule"] == "size-attachment"]
    assert "prices.pdf" in row["message"]
    assert "300" in row["message"]
    assert found.excerpts("attachment-missing") == []


@pytest.mark.parametrize("placeholder", ["[customer name]", "[имя клиента]", "[tên khách hàng]"])
def test_a_placeholder_left_in_is_found(written: Any, placeholder: str) -> None:
    found = lint(
        written("left.txt", f"Subject: Your order\n\nHello {placeholder},\n\nThank you.\n")
    )
    assert found.excerpts("placeholder-unfilled") == [placeholder]


def test_a_misspelt_word_in_base64_is_at_the_line_of_its_first_byte(written: Any) -> None:
    body = "Good morning, Ann.\n\n" + "All is well here. " * 5 + "Did you recieve our letter?\n"
    encoded = base64.encodebytes(body.encode()).decode()
    head = (
        "From: Bob <bob@books.example>\nTo: Ann <ann@mail.example>\nSubject: Our letter\n"
        "MIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n"
        "Content-Transfer-Encoding: base64\n\n"
    )
    at = len(body[: body.index("recieve")].encode())
    line = head.count("\n") + 1 + at // 57
    column = at % 57 // 3 * 4 + 1
    found = lint(written("coded.eml", head + encoded))
    (row,) = [row for row in found.row["findings"] if row["rule"] == "spelling"]
    assert row["line"] == line
    assert column <= row["column"] <= column + 3
    assert row["excerpt"] == "recieve"
    assert row["suggestions"][0] == "receive"


def test_a_run_of_marks_split_by_a_soft_break_is_told_at_both_ends(written: Any) -> None:
    head = (
        "From: Bob <bob@books.example>\nTo: Ann <ann@mail.example>\nSubject: Our letter\n"
        "MIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n"
        "Content-Transfer-Encoding: quoted-printable\n\n"
    )
    found = lint(written("soft.eml", head + "Welcome to our list!!=\n! Yours, Bob\n"))
    (row,) = [row for row in found.row["findings"] if row["rule"] == "exclamation-run"]
    assert (row["line"], row["column"], row["end_line"], row["end_column"]) == (8, 20, 9, 2)
    assert row["excerpt"] == "!!!"


def test_a_russian_subject_in_two_encoded_words_leads_to_the_second_line(written: Any) -> None:
    first = base64.b64encode("Скидки для постоянных ".encode()).decode()
    second = base64.b64encode("покупателей!!".encode()).decode()
    head = (
        f"From: shop@books.example\nTo: ann@mail.example\nSubject: =?utf-8?b?{first}?=\n"
        f" =?utf-8?b?{second}?=\nMIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n\n"
    )
    found = lint(written("folded.eml", head + "Dear reader, see below.\n"))
    (row,) = [row for row in found.row["findings"] if row["rule"] == "exclamation-run"]
    assert row["line"] == 4
    assert row["excerpt"] == "!!"


def test_hostile_text_reaches_the_terminal_as_visible_marks(written: Any) -> None:
    body = "Hello \x1b[31m!!! [bold]you[/bold] \u202e!!!\x07\n"
    path = written("hostile.txt", f"Subject: Our\x1b]0;owned\x07 letter!!\n\n{body}")
    for name in ("text", "concise", "json"):
        arguments = ["check", "--isolated", "--format", name, "--color", "never", str(path)]
        shown = CliRunner().invoke(app, arguments, catch_exceptions=False).output
        assert not set(shown) & {"\x1b", "\x07", "\u202e"}
        assert "exclamation-run" in shown
