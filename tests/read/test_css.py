"""CSS is cut where a browser cuts it, and every declaration knows its place."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.growth import LINEAR, growth

from maillint.read.css import (
    TAG,
    Medium,
    inline_declarations,
    masked,
    media_attribute,
    style_rules,
)

CSS = st.text(alphabet="abc:;{}()[]\"'\\/*@ \n!#,<>%|-&=é" + TAG, max_size=80)


def names(css: str) -> list[str]:
    return [each.name for each in inline_declarations(css)]


@given(CSS)
def test_a_declaration_stands_where_its_span_says(css: str) -> None:
    text = masked(css)
    for found in inline_declarations(css):
        written = text[found.span.start : found.span.end]
        assert written.lower().startswith(found.name)
        assert written.endswith(found.value)


@given(CSS)
def test_no_style_sheet_fails(css: str) -> None:
    for rule in style_rules(css):
        assert rule.selector
        assert rule.declarations


@given(CSS)
def test_masking_keeps_every_offset(css: str) -> None:
    assert len(masked(css)) == len(css)


def test_strings_brackets_and_comments_hide_semicolons() -> None:
    css = 'a: \'x;y\'; b: url(a;b.png); /* c: d; */ e: f(1;2); g: "\\";"; h: i'
    assert names(css) == ["a", "b", "e", "g", "h"]


def test_important_is_no_part_of_the_value() -> None:
    (found,) = inline_declarations(" COLOR : red  ! IMPORTANT ")
    assert (found.name, found.value, found.important) == ("color", "red", True)
    assert " COLOR : red  ! IMPORTANT "[found.span.start : found.span.end] == "COLOR : red"


def test_broken_declarations_cost_only_themselves() -> None:
    assert names("color red; *zoom: 1; : x; b: c; d") == ["b"]


def test_rules_of_media_that_a_desktop_never_sees_are_left_out() -> None:
    css = """
    a { b: 1 } @media print { a { b: 2 } } @media (max-width: 600px) { a { b: 3 } }
    @media only screen and (min-width: 480px) { a { b: 4 } }
    @media (prefers-color-scheme: dark) { a { b: 5 } } [data-ogsc] a { b: 6 }
    @font-face { b: 7 } @import url(x.css); @supports (x: y) { a { b: 8 } }
    @media screen { @media (prefers-color-scheme: dark) { a { b: 9 } } }
    """
    found = [(rule.declarations[0].value, rule.medium) for rule in style_rules(css)]
    assert found == [
        ("1", Medium.SCREEN),
        ("4", Medium.SCREEN),
        ("5", Medium.DARK),
        ("6", Medium.OUTLOOK_DARK),
        ("9", Medium.DARK),
    ]


@pytest.mark.parametrize(
    ("value", "medium"),
    [
        ("", Medium.SCREEN),
        ("screen, print", Medium.SCREEN),
        ("print", None),
        ("(prefers-color-scheme: dark)", Medium.DARK),
        ("not screen", None),
    ],
)
def test_the_media_attribute_counts(value: str, medium: Medium | None) -> None:
    assert media_attribute(value) is medium


def test_merge_tags_stand_for_values_and_for_whole_rules() -> None:
    css = "{{ css }} .a { {% if x %} color: {{ c }}; {% endif %} b: {% if y %}1{% endif %} }"
    (rule,) = style_rules(css)
    assert rule.selector == ".a"
    assert [each.name for each in rule.declarations] == ["color", "b"]
    assert rule.declarations[0].value == TAG * len("{{ c }}")


@pytest.mark.parametrize(
    "piece",
    [
        *("{", "/*", "(", '"', "\\", "{{", "a:b;", "a{b:c}", "@media{", "!important"),
        *("<!--", "a: ", "url(", "-"),
    ],
)
def test_hostile_css_is_read_in_linear_time(piece: str) -> None:
    def read(count: int) -> None:
        list(style_rules(piece * count))
        list(inline_declarations(piece * count))

    assert growth(read, 20_000 // len(piece)) < LINEAR
