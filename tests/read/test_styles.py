"""What a reader sees of each element, and which declaration is to blame."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from maillint.errors import DraftError
from maillint.limits import Limits
from maillint.load import load
from maillint.model.colour import Colour
from maillint.model.draft import Format
from maillint.model.markup import Markup
from maillint.model.source import Source
from maillint.model.style import Style
from maillint.read.boxes import boxes
from maillint.read.buttons import buttons_of
from maillint.read.cascade import Cascade
from maillint.read.dark import dark_paints
from maillint.read.styles import styles

TEAL = Colour(0, 128, 128)


def markup_of(html: str) -> Markup:
    draft = load(Source("draft.html", html.encode()), Format.HTML, Limits())
    markup = draft.parts[0].markup
    assert markup is not None
    return markup


def style_of(html: str, tag: str = "p") -> Style:
    found = styles(Cascade(markup_of(html)))
    return next(style for element, style in found.items() if element.tag == tag)


def cause(style: Style, longhand: str) -> str:
    """The declaration as it stands in the file."""
    found = style.causes[longhand]
    return found.place().excerpt


def test_an_inherited_font_is_blamed_on_the_declaration_above() -> None:
    style = style_of("<table style=\"font: 12px 'Comic  Sans MS'\"><td><p>Hi</table>")
    assert style.families == ("Comic Sans MS",)
    assert cause(style, "font-family") == "font: 12px 'Comic  Sans MS'"
    assert cause(style, "font-size") == "font: 12px 'Comic  Sans MS'"


def test_a_table_without_a_doctype_has_the_colour_of_a_body_that_nothing_styles() -> None:
    style = style_of("<body><font color=white><table><tr><td>Hi</table></font>", "td")
    assert style.colour == Colour(0, 0, 0)
    assert style.visible


def test_specificity_order_and_importance_pick_the_cause() -> None:
    sheet = "<style>#a { color: red } p.b { color: blue } p { color: teal !important }</style>"
    style = style_of(f"{sheet}<p id=a class=b style='color: green'>Hi")
    assert (style.colour, cause(style, "color")) == (TEAL, "color: teal")


def test_attributes_are_causes_too() -> None:
    style = style_of("<table bgcolor='#008080'><td><font color=white face=Arial>Hi</table>", "font")
    assert (style.backdrop, cause(style, "background-color")) == (TEAL, "bgcolor='#008080'")
    assert (cause(style, "color"), cause(style, "font-family")) == ("color=white", "face=Arial")


def test_a_browsers_default_has_no_cause() -> None:
    style = style_of("<a href=x>Hi", "a")
    assert (style.colour, style.underline, dict(style.causes)) == (Colour(0, 0, 238), True, {})


def test_body_link_colours_links() -> None:
    style = style_of("<body link=teal><a href=x>Hi", "a")
    assert (style.colour, cause(style, "color")) == (TEAL, "link=teal")


def test_places_hold_in_encoded_attributes_and_after_multibyte_text() -> None:
    style = style_of("<p>Привет <b style='font-family:&quot;Open Sans&quot;; color:teal'>мир", "b")
    assert style.families == ("Open Sans",)
    assert cause(style, "font-family") == "font-family:&quot;Open Sans&quot;"
    assert cause(style, "color") == "color:teal"


@pytest.mark.parametrize(
    "css",
    [
        "color: {{ c }}",
        "color: {% if a %}red{% else %}blue{% endif %}",
        "color: #{{ hex }}",
        "color: *|COLOR|*",
        "color: <%= c %>",
        "color: rgb({{ r }}, 0, 0)",
    ],
)
def test_what_a_merge_tag_decides_is_unknown(css: str) -> None:
    style = style_of(f'<p style="{css}">Hi')
    assert style.colour is None
    assert "color" in style.causes


def test_a_family_before_a_merge_tag_is_known() -> None:
    assert style_of("<p style='font-family: Arial, {{ f }}'>Hi").families == ("Arial",)
    assert style_of("<p style='font-family: {{ f }}, Arial'>Hi").families is None


def test_a_picture_hides_what_lies_behind() -> None:
    style = style_of("<div style='background: teal url(x.png)'><p>Hi")
    assert style.backdrop is None
    assert style_of("<td background=x.png><p style='background:teal'>Hi").backdrop == TEAL


def test_translucent_colours_are_laid_over_what_is_behind() -> None:
    style = style_of("<div style='background:#000'><p style='color:rgba(255,255,255,.5)'>Hi")
    assert style.colour == Colour(127.5, 127.5, 127.5)


@pytest.mark.parametrize(
    "css",
    [
        "display:none",
        "visibility:hidden",
        "opacity:0",
        "font-size:0",
        "font-size:1px",
        "max-height:0; overflow:hidden",
        "width:1px; height:1px; overflow:hidden",
        "position:absolute; left:-9999px",
        "text-indent:-9999px",
        "color:#fff",
    ],
)
def test_hidden_text_is_not_seen(css: str) -> None:
    assert not style_of(f"<p style='{css}'>Hi").visible


@pytest.mark.parametrize("css", ["max-height:0", "opacity:.4", "font-size:9px", "left:-9999px"])
def test_what_only_looks_like_hiding_is_seen(css: str) -> None:
    assert style_of(f"<p style='{css}'>Hi").visible


def test_a_child_may_be_seen_in_a_cell_of_no_font_size() -> None:
    html = "<table><td style='font-size:0'><p style='font-size:14px'>Hi</table>"
    assert style_of(html).visible
    assert (style_of(html, "td").visible, style_of(html, "td").painted) == (False, True)


def test_the_widest_border_is_told() -> None:
    style = style_of("<p style='border:1px solid red; border-left:4px solid teal'>Hi")
    assert (style.border, cause(style, "border-color")) == (TEAL, "border-left:4px solid teal")
    assert style_of("<p style='border:1px none red'>Hi").border is None


def test_boxes_have_roles_and_areas_that_sum_to_one() -> None:
    markup = markup_of(
        "<body style='background:#eee'><table style='background:#fff'><td><h1"
        " style='background:teal'>Big</h1><p>Some text for the reader to read</p>"
        "<table><td bgcolor=teal><a href=x style='padding:9px'>Buy now</a></table></table>"
    )
    looks = styles(Cascade(markup))
    found = boxes(looks, buttons_of(looks))
    roles = [(box.element.tag, box.role) for box in found]
    assert roles == [
        ("body", "background"),
        ("table", "background"),
        ("h1", "heading"),
        ("td", "button"),
    ]
    assert sum(box.area for box in found) == pytest.approx(1)


def test_dark_mode_is_told_apart() -> None:
    markup = markup_of(
        "<style>p { color: #111 } @media (prefers-color-scheme: dark) { p { color: teal }"
        " .unused { color: red } } [data-ogsc] a { color: white !important }</style>"
        "<p>Hi <a href=x>there</a>"
    )
    cascade = Cascade(markup)
    looks = styles(cascade)
    assert [p.colour.hex for p in dark_paints(cascade, looks, buttons_of(looks))] == [
        "#008080",
        "#ffffff",
    ]
    assert next(s for e, s in looks.items() if e.tag == "p").colour == Colour(17, 17, 17)


@pytest.mark.parametrize(
    "selector",
    [
        "*|a",
        ":not(" * 500,
        "a:nth-child(2 of",
        ":has(/ a)",
        "a" * 9000,
        ":lang()",
        "a >",
        "&",
        "::before",
        "a{",
        "[a=",
        ":is()",
        ":nth-child(n+)",
        "\\",
        ":not(:not(:not(p)))",
    ],
)
def test_no_selector_fails(selector: str) -> None:
    sheet = f"<style>{selector} {{ color: red }} p {{ color: teal }}</style>"
    assert style_of(f"{sheet}<p>Hi").colour in (TEAL, Colour(0, 0, 0))


@pytest.mark.parametrize(
    "sheet",
    ["x ~ p ~ p ~ p { color: red }", "".join(f".a{n} p {{ color: red }}" for n in range(2000))],
    ids=["siblings", "rules"],
)
def test_a_style_sheet_of_endless_matching_is_refused(sheet: str) -> None:
    html = f"<style>{sheet}</style>" + "<p>Hi</p>" * 6000
    with pytest.raises(DraftError, match="matching steps"):
        styles(Cascade(markup_of(html)))


def test_a_gradient_keeps_its_stops_and_hides_what_lies_behind() -> None:
    style = style_of("<p style='background: linear-gradient(90deg, #f60, rgb(0 0 255) 50%)'>Hi")
    assert style.gradient == (Colour(255, 102, 0), Colour(0, 0, 255))
    assert style.backdrop is None
    inner = style_of("<div style='background-image: linear-gradient(red, lime)'><p>Hi</p></div>")
    assert inner.gradient == ()


def test_nested_functions_are_no_colours() -> None:
    nested = "linear-gradient(" * 400 + "red" + ")" * 400
    assert style_of(f"<p style='background: {nested}'>Hi").gradient == ()


@pytest.mark.parametrize(
    "value",
    ["9" * 5000 + "px", "1e" + "9" * 5000 + "px", "calc(" * 5000 + "1px" + ")" * 5000],
    ids=range(3),
)
def test_numbers_out_of_range_set_nothing(value: str) -> None:
    assert style_of(f"<p style='font-size: {value}; color: red'>Hi").colour == Colour(255, 0, 0)


def test_variables_that_double_end() -> None:
    doubling = "".join(f"--v{n}: var(--v{n - 1}) var(--v{n - 1});" for n in range(1, 40))
    style = style_of(f"<style>p {{ --v0: red; {doubling} color: var(--v39) }}</style><p>Hi")
    assert style.colour == Colour(0, 0, 0)


def test_the_cascade_costs_little_more_than_reading_the_markup() -> None:
    """Measured against the parser, so that a slow machine is no failure: 25 to 35 ms of CPU for
    100 KB of real templates; here are 80 rules over 3,000 elements, far more than any has.
    """
    sheet = "".join(f".c{n} td a {{ color: #0{n % 10}8 }}" for n in range(80))
    row = "<tr class=c7><td style='font: 14px Arial; color: #333; padding: 4px'><a href=x>Hi</a>"
    html = f"<!doctype html><style>{sheet}</style><table>" + row * 1000
    parsing = min(seconds(lambda: markup_of(html)) for _ in range(3))
    markup = markup_of(html)
    assert min(seconds(lambda: styles(Cascade(markup))) for _ in range(3)) < 3 * parsing


def seconds(work: Callable[[], object]) -> float:
    started = time.process_time()
    work()
    return time.process_time() - started


def test_brackets_without_end_set_nothing() -> None:
    style = style_of(f"<p style='background: {'linear-gradient(' * 3000}; color: teal'>Hi")
    assert style.background == Colour(0, 0, 0, 0)
