"""What sources show of a brand."""

from __future__ import annotations

import json

import pytest

from maillint.limits import Limits
from maillint.load import load
from maillint.model.draft import Format
from maillint.model.proposal import Evidence
from maillint.model.source import Source
from maillint.packs import load_lexicons
from maillint.read import read
from maillint.read.branding import seen_in_css, seen_in_mail, seen_in_svg, seen_in_tokens


def of_page(html: str) -> Evidence:
    draft = load(Source("page.html", html.encode()), Format.HTML, Limits())
    return seen_in_mail(read(draft, load_lexicons()))


def roles(evidence: Evidence) -> set[tuple[str, str]]:
    return {(seen.value, seen.role) for seen in evidence.colours}


def test_a_page_shows_what_its_reader_sees() -> None:
    evidence = of_page(
        "<meta property='og:site_name' content='Acme'><style>h1 { color: teal; font-family:"
        " Georgia } .unused { color: red } a { color: rebeccapurple }</style>"
        "<body style='font-family: Arial; color: #222'><h1>Hello there</h1>"
        "<p>Some <a href=x>link</a> in a paragraph</p><img src=l.png alt='Acme Shop logo'>"
    )
    assert roles(evidence) == {("#008080", "heading"), ("#663399", "link")}
    assert {(seen.value, seen.role) for seen in evidence.fonts} == {
        ("Georgia", "heading"),
        ("Arial", "text"),
        ("Arial", "link"),
    }
    assert evidence.names == ("Acme", "Acme Shop")


def test_a_style_sheet_has_its_variables_resolved() -> None:
    evidence = seen_in_css(
        ":root { --teal: #008080; --main: var(--teal) } h2 { color: var(--main) }"
        " .btn { background: var(--nope, #ff7800); color: white } a { color: var(--undefined) }"
        " body { font: 16px/1.5 'Open Sans', sans-serif; border: 1px solid #639 }"
        " @media (prefers-color-scheme: dark) { a { color: #c9f } }"
    )
    assert roles(evidence) == {
        ("#008080", "heading"),
        ("#ff7800", "button"),
        ("#663399", "background"),
    }
    assert [(seen.value, seen.role) for seen in evidence.fonts] == [("Open Sans", "text")]
    assert evidence.dark == ("#cc99ff",)


def test_design_tokens_follow_aliases_and_inherited_types() -> None:
    tokens = {
        "color": {
            "$type": "color",
            "teal": {"$value": "#008080"},
            "link": {"$value": "{color.teal}"},
            "button": {"primary": {"$value": {"colorSpace": "srgb", "components": [1, 0.5, 0]}}},
            "loop": {"$value": "{color.loop}"},
        },
        "heading": {"$type": "fontFamily", "$value": ["Georgia", "serif"]},
        "space": {"$type": "dimension", "$value": {"value": 8, "unit": "px"}},
    }
    evidence = seen_in_tokens(json.dumps(tokens))
    assert roles(evidence) == {("#008080", ""), ("#008080", "link"), ("#ff8000", "button")}
    assert [(seen.value, seen.role) for seen in evidence.fonts] == [("Georgia", "heading")]


def test_a_logo_has_colours_without_roles() -> None:
    svg = '<svg><path fill="#008080" style="stroke: teal"/><g fill="none" stroke="#000"/></svg>'
    assert roles(seen_in_svg(svg)) == {("#008080", "")}


@pytest.mark.parametrize("text", ["", "[]", "{", '{"a": {"$value": {}}}', '"x"'])
def test_tokens_of_any_shape_do_no_harm(text: str) -> None:
    try:
        assert seen_in_tokens(text) == Evidence()
    except ValueError:
        assert text in ("", "{")
