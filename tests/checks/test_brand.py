"""The brand rules beyond their examples: fixes, shares, roles, dark mode, what is not checked."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from maillint.config import config_of
from maillint.model.finding import Finding, Outcome
from maillint.model.rule import Severity
from maillint.project.pipeline import lint_file
from maillint.project.plan import shipped_rules
from maillint.project.request import Request
from maillint.project.setup import Setup

RULES = ("brand-font", "brand-colour")
PALETTE = ["#008080", "#663399"]


def outcome(html: str, folder: Path, **brand: Any) -> Outcome:
    draft = folder / "draft.html"
    draft.write_text(html, "utf-8")
    config = config_of({"brand": brand}, "test", folder)
    request = Request(select=RULES, keep_reading=True)
    return lint_file(str(draft), Setup(request, config, shipped_rules())).outcome


def fixed(html: str, finding: Finding) -> str:
    assert finding.fix is not None
    for edit in finding.fix.edits:
        span = edit.text.source(edit.span)
        html = html[: span.start] + edit.replacement + html[span.end :]
    return html


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("color: rgb(1, 138, 138)", "color: #008080"),
        ("color:#018A8A !important", "color:#008080 !important"),
        ("font: bold 20px 'Ariel', Verdana", "font: bold 20px 'Arial', Verdana"),
        ("font-family: ariel", "font-family: Arial"),
    ],
)
def test_near_misses_and_slips_are_safely_fixed(before: str, after: str, tmp_path: Path) -> None:
    html = f'<p style="{before}">Hello there</p>'
    (found,) = outcome(html, tmp_path, fonts=["Arial"], colours=PALETTE).findings
    assert fixed(html, found) == f'<p style="{after}">Hello there</p>'
    assert found.fix is not None
    assert found.fix.safe


def test_a_foreign_colour_is_fixed_where_the_text_stays_readable(tmp_path: Path) -> None:
    on_white = "<p style='color: #ff7800'>Hello there</p>"
    (found,) = outcome(on_white, tmp_path, colours=PALETTE).findings
    assert found.fix is not None
    assert not found.fix.safe
    on_teal = "<div style='background: #008080'><p style='color: #ffee00'>Hello there</p></div>"
    (found,) = outcome(on_teal, tmp_path, colours=["#008080"]).findings
    assert found.fix is None


def test_one_declaration_is_one_finding_with_its_whole_share(tmp_path: Path) -> None:
    html = (
        "<style>.x { color: #ff7800; font-family: Papyrus }</style>"
        "<p class=x>12345</p><p>1234567890</p><p class=x>12345</p>"
    )
    found = outcome(html, tmp_path, fonts=["Arial"], colours=PALETTE).findings
    assert [(f.rule, f.excerpt, f.severity) for f in found] == [
        ("brand-colour", "color: #ff7800", Severity.ERROR),
        ("brand-font", "font-family: Papyrus", Severity.ERROR),
    ]
    assert all("50% of the text" in finding.message for finding in found)


def test_a_little_of_a_foreign_colour_is_a_warning(tmp_path: Path) -> None:
    html = f"<p>{'word ' * 40}<b style='color: #ff7800'>now</b></p>"
    (found,) = outcome(html, tmp_path, colours=PALETTE).findings
    assert found.severity is Severity.WARNING


@pytest.mark.parametrize(
    ("html", "flagged"),
    [
        ("<h1 style='color: #008080'>Big news</h1>", []),
        ("<h1 style='color: #663399'>Big news</h1>", ["color: #663399"]),
        ("<p><a href=x style='color: #663399'>there</a></p>", []),
        ("<p><a href=x style='color: #008080'>there</a></p>", ["color: #008080"]),
        ("<p style='color: #123456'>Hello</p>", []),
        ("<p style='border: 1px solid #663399'>Hello</p>", []),
        ("<p style='background: #663399'>Hello</p>", ["background: #663399"]),
    ],
)
def test_each_role_has_its_own_colours(html: str, flagged: list[str], tmp_path: Path) -> None:
    palette = {
        "heading": ["#008080"],
        "link": ["#663399"],
        "text": ["#123456"],
        "background": ["#ffeedd"],
    }
    found = outcome(html, tmp_path, colours=palette).findings
    assert [finding.excerpt for finding in found] == flagged


def test_strict_speaks_of_greys_and_tolerance_sets_the_near_miss(tmp_path: Path) -> None:
    html = "<p style='color: #777'>Hello</p><p style='color: #018a8a'>there</p>"
    strict = outcome(html, tmp_path, colours=PALETTE, strict=True).findings
    assert [finding.excerpt for finding in strict] == ["color: #777", "color: #018a8a"]
    narrow = outcome(html, tmp_path, colours=PALETTE, tolerance=2).findings
    assert ["none of the brand's" in finding.message for finding in narrow] == [True]


def test_dark_mode_is_held_against_its_own_palette_only(tmp_path: Path) -> None:
    html = (
        "<style>@media (prefers-color-scheme: dark) { p { color: #ffcc00; background: #112 }"
        " a { color: #33cccc } } [data-ogsc] p { color: #fc0 }</style><p>Hi <a href=x>you</a></p>"
    )
    found = outcome(html, tmp_path, colours=PALETTE, dark=["#33cccc", "#111122"]).findings
    assert [finding.excerpt for finding in found] == ["color: #ffcc00", "color: #fc0"]
    assert outcome(html, tmp_path, colours=PALETTE).findings == ()


@pytest.mark.parametrize(
    "html",
    [
        "<p style='color: {{ c }}; font-family: {{ f }}'>Hello</p>",
        "<table bgcolor='{{ c }}'><td><font face='{{ f }}'>Hello</font></td></table>",
    ],
)
def test_what_a_merge_tag_decides_is_not_checked(html: str, tmp_path: Path) -> None:
    result = outcome(html, tmp_path, fonts=["Arial"], colours=PALETTE)
    assert result.findings == ()
    assert {skipped.rule for skipped in result.skipped} == set(RULES)


def test_hidden_quoted_and_outlook_only_text_is_no_drift(tmp_path: Path) -> None:
    html = (
        "<div style='display:none; color:#ff7800; font-family:Papyrus'>preview</div>"
        "<!--[if mso]><p style='font-family:Papyrus; color:#ff7800'>only Outlook</p><![endif]-->"
        "<p>Hello there</p><div class=gmail_quote>On Monday Ann wrote:<blockquote"
        " style='color:#ff7800; font-family:Papyrus'>Hi<table bgcolor=#ffcc00><td>there</table>"
        "</blockquote></div>"
    )
    assert outcome(html, tmp_path, fonts=["Arial"], colours=PALETTE).findings == ()


def test_a_button_of_another_colour_is_an_error_however_small(tmp_path: Path) -> None:
    html = (
        f"<p>{'word ' * 400}</p><table><td bgcolor='#ff7800'>"
        "<a href='https://acme.test' style='color:#fff'>Buy now</a></td></table>"
    )
    (found,) = outcome(html, tmp_path, colours=PALETTE).findings
    assert (found.excerpt, found.severity) == ("bgcolor='#ff7800'", Severity.ERROR)


@pytest.mark.parametrize("colours", [[], {"text": []}, {}])
def test_a_brand_without_colours_has_none_to_drift_from(colours: Any, tmp_path: Path) -> None:
    result = outcome("<p style='color: #ff7800'>Hello</p>", tmp_path, colours=colours, dark=[])
    assert (result.findings, result.crashed) == ((), ())


@pytest.mark.parametrize(
    ("html", "wanted"),
    [
        ("<p style='border-left: 4px solid #ff6600'>Chào bạn</p>", "#aa2200"),
        (
            "<a href='https://acme.test' style='padding: 12px; border: 9px solid #ff6600'>Mua</a>",
            "#008080",
        ),
    ],
    ids=["never white", "around a button"],
)
def test_a_border_gets_the_colour_of_what_it_goes_around(
    html: str, wanted: str, tmp_path: Path
) -> None:
    colours = {"text": ["#222288"], "background": ["#ffffff", "#aa2200"], "button": ["#008080"]}
    (finding,) = outcome(f"<p>Hi</p>{html}", tmp_path, colours=colours).findings
    assert finding.suggestions == (wanted,)
    assert f"the nearest for borders is {wanted}" in finding.message
