"""`maillint brand extract`."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from maillint.cli.app import app


def extract(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(app, ["brand", "extract", *arguments])
    return result.exit_code, result.output


def test_a_page_brings_its_local_style_sheet(tmp_path: Path) -> None:
    (tmp_path / "site.css").write_text("p { color: teal; font-family: Lora }", "utf-8")
    page = tmp_path / "site.html"
    page.write_text(
        '<link rel="stylesheet" href="site.css?v=2"><link rel=stylesheet href=//cdn.test/x.css>'
        "<p>Hello there",
        "utf-8",
    )
    code, out = extract(str(page))
    assert code == 0
    assert '"Lora",  # text 100%' in out
    assert '"#008080",  # text 100%' in out


def test_a_folder_of_sources_is_one_brand(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("<p style='color: #008080'>Hi</p>", "utf-8")
    (tmp_path / "b.eml").write_bytes(
        b"From: Acme <hi@acme.test>\nSubject: Hi\nContent-Type: text/html\n\n"
        b"<p style='color: #018181'>Hi</p>"
    )
    (tmp_path / "notes.txt.bak").write_text("no source", "utf-8")
    code, out = extract(str(tmp_path))
    assert code == 0
    assert 'names = ["Acme"]\ndomains = ["acme.test"]' in out
    assert out.count('"#') == 1


def test_update_writes_the_config_and_says_so(tmp_path: Path) -> None:
    logo = tmp_path / "logo.svg"
    logo.write_text('<svg fill="#008080"/>', "utf-8")
    config = tmp_path / "maillint.toml"
    config.write_text("# ours\n[brand]\nstrict = true  # on purpose\n", "utf-8")
    code, out = extract(str(logo), "--update", "--config", str(config))
    assert code == 0
    assert "wrote [brand] (colours)" in out
    assert config.read_text("utf-8") == (
        "# ours\n[brand]\nstrict = true  # on purpose\n"
        'colours = [\n    "#008080",  # mentions 100%\n]\n'
    )


@pytest.mark.parametrize(
    ("name", "content", "complaint"),
    [
        ("a.json", "{", "can't be read as JSON"),
        ("a.png", "x", "files show a brand"),
        ("a.css", "p {}", "no source shows"),
    ],
)
def test_what_shows_no_brand_is_told(
    name: str, content: str, complaint: str, tmp_path: Path
) -> None:
    file = tmp_path / name
    file.write_text(content, "utf-8")
    code, out = extract(str(file))
    assert code == 2
    assert complaint in out
