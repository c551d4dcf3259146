import html

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.growth import LINEAR, growth

from maillint.errors import DraftError
from maillint.limits import Limits
from maillint.load.bounds import TreeBounds
from maillint.load.markup import parse_markup
from maillint.model.markup import Comment, Element, Markup, Text
from maillint.model.span import MappedText, SpanMap, TextSpan

PIECES = [
    "<p>", "</p>", "<b>", "</b>", "<a href='x?a=1&copy=2'>", "</a>", "<td>", "<tr>", "<table>",
    "</table>", "<li>", "<br/>", "<!-- c -->", "<!--[if mso]>", "<![endif]-->", "<style>",
    "</style>", "&amp;", "&eacuteb", "&#150;", "&", "<", ">", '"', "text ", "é", "{{ a < b }}",
    "{% if x %}", "<a {% if x > 3 %}class=y{% endif %} href=\"{{ 'u' }}\">", "\r\n",
    "</body>", "<title>", "<body class=z>", "<html>", "<head>", "<h1>", "<form>",
    "<select><option>",
]  # fmt: skip


def parsed(source: str) -> Markup:
    text = MappedText(source, (SpanMap.shift(len(source), 0),), name="part 1")
    return parse_markup(text, TreeBounds(Limits()))


def outline(element: Element) -> list[object]:
    """Tags and texts, nested; html and body left out."""
    inside: list[object] = []
    for child in element.children:
        if isinstance(child, Text):
            inside.append(child.value.text)
        elif isinstance(child, Element):
            below = outline(child)
            inside += below if child.tag in ("html", "body") else [(child.tag, *below)]
    return inside


@pytest.mark.parametrize(
    ("source", "tree"),
    [
        ("<p>a<p>b", [("p", "a"), ("p", "b")]),
        ("<ul><li>a<li>b</ul>", [("ul", ("li", "a"), ("li", "b"))]),
        (
            "<table><tr><td>a<td>b<tr><td>c</table>",
            [("table", ("tbody", ("tr", ("td", "a"), ("td", "b")), ("tr", ("td", "c"))))],
        ),
        ("<p>a<div>b</div>", [("p", "a"), ("div", "b")]),
        ("<p><table></table>", [("p", ("table",))]),
        ("<!doctype html><p><table></table>", [("p",), ("table",)]),
        ("<b><p>a</b>b</p>", [("b", ("p", "a")), ("p", "b")]),
        ("<b><tr><table><p>a", [("b", ("tr", ("table", ("p", "a"))))]),
        ("<a>x<a>y", [("a", "x"), ("a", "y")]),
        ("<div><span></div>x", [("div", ("span",)), "x"]),
        ("<td>x</div>y</td>", [("td", "xy")]),
        ("<mj-spacer />x<mj-text>y</mj-text>", [("mj-spacer",), "x", ("div", "y")]),
        ("<mj-text color='red' />x<mj-button>y</mj-button>", [("div",), "x", ("a", "y")]),
        ("<dl><dt>a<dd>b</dl>", [("dl", ("dt", "a"), ("dd", "b"))]),
        ("a<br>b<br/>c", ["a", ("br",), "b", ("br",), "c"]),
    ],
)
def test_ends_are_supplied_as_browsers_do(source: str, tree: list[object]) -> None:
    nested = outline(parsed(source).root)
    merged = [tuple(_joined(node)) if isinstance(node, tuple) else node for node in nested]
    assert merged == tree


def _joined(node: tuple[object, ...]) -> list[object]:
    joined: list[object] = []
    for each in node:
        if isinstance(each, str) and len(joined) > 1 and isinstance(joined[-1], str):
            joined[-1] += each
        else:
            joined.append(tuple(_joined(each)) if isinstance(each, tuple) else each)
    return joined


def test_a_body_tag_after_text_gives_its_attributes_to_the_open_body() -> None:
    markup = parsed("x<body bgcolor=red>y")
    body = next(e for e in markup.root.elements() if e.tag == "body")
    assert (body.get("bgcolor"), len(body.open)) == ("red", 0)


@pytest.mark.parametrize("before", ["", " ", "{% extends 'x' %}", "{{!-- c --}}\n", "<!-- c -->"])
def test_tags_and_comments_before_the_page_begin_no_body(before: str) -> None:
    body = next(e for e in parsed(f"{before}<html><body>y").root.elements() if e.tag == "body")
    assert body.open.start == len(before) + len("<html>")


@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
def test_start_tags_precede_what_they_hold(source: str) -> None:
    for element in parsed(source).root.elements():
        assert element.span.start <= element.span.end
        assert all(element.open.end <= child.span.start for child in element.children)


@pytest.mark.parametrize(
    ("reference", "character"),
    [
        ("&#065;", "A"),
        (f"&#{'0' * 5000}65;", "A"),
        (f"&#x{'0' * 5000}41;", "A"),
        (f"&#{'9' * 5000};", "\ufffd"),
        (f"&#x{'f' * 5000};", "\ufffd"),
        ("&#0;", "\ufffd"),
    ],
    ids=range(6),
)
def test_a_reference_may_have_any_number_of_digits(reference: str, character: str) -> None:
    markup = parsed(f"<p title='{reference}'>{reference}</p>")
    (paragraph,) = (e for e in markup.root.elements() if e.tag == "p")
    assert [text.value.text for text in paragraph.texts()] == [character]
    assert paragraph.get("title") == character


def test_merge_tags_are_opaque_in_text_values_and_between_attributes() -> None:
    markup = parsed('<a {% if x > 3 %}href="{{ "u" }}"{% endif %} class=y>{{ a < b &amp; }}</a>')
    link = next(e for e in markup.root.elements() if e.tag == "a")
    assert [(a.name, a.value.text) for a in link.attributes] == [
        ("href", '{{ "u" }}'),
        ("class", "y"),
    ]
    assert [text.value.text for text in link.texts()] == ["{{ a < b &amp; }}"]


def test_outlooks_conditions_hide_their_content_and_revealed_ones_do_not() -> None:
    markup = parsed(
        "<!--[if gte mso 9]><b>x</b><![endif]--><!--[if !mso]><!--><i>y</i><!--<![endif]-->"
    )
    assert [e.tag for e in markup.root.elements()][2:] == ["i"]
    assert [c.condition for c in markup.comments] == ["gte mso 9", "!mso", ""]
    assert markup.comments[0].content == "[if gte mso 9]><b>x</b><![endif]"


def test_of_repeated_attributes_the_first_counts_and_urls_keep_their_parameters() -> None:
    link = next(iter(parsed("<a href='/?a=1&copy=2&amp;b' HREF=y>").root.elements()))
    anchors = [e for e in link.elements() if e.tag == "a"]
    assert anchors[0].get("href") == "/?a=1&copy=2&b"
    assert len(anchors[0].attributes) == 1


@pytest.mark.parametrize(
    "hostile",
    [
        "<a ",
        "<a x=y ",
        "<!--",
        "<![",
        '<a x="',
        "</a",
        "<p>",
        "<b><p></b>",
        "&amp",
        "<style>",
        "</b>",
    ],
)
def test_hostile_pages_load_in_linear_time(hostile: str) -> None:
    assert growth(lambda count: parsed(hostile * count), 8_000 // len(hostile)) < LINEAR


def test_nesting_beyond_the_limit_names_it() -> None:
    with pytest.raises(DraftError, match="max-html-depth"):
        parsed("<div>" * 600)


@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
def test_each_character_of_text_and_values_leads_back_to_what_it_was_decoded_from(
    source: str,
) -> None:
    markup = parsed(source)
    values = [text.value for text in markup.root.texts()]
    values += [a.value for e in markup.root.elements() for a in e.attributes]
    for value in values:
        for at, character in enumerate(value.text):
            _, span = value.root(TextSpan(at, at + 1))
            written = source[span.start : span.end]
            assert character in (written, html.unescape(written))


@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
def test_children_lie_within_the_text_and_in_order(source: str) -> None:
    places: list[int] = []
    for node in _leaves(parsed(source).root):
        places += [node.span.start, node.span.end]
    assert places == sorted(places)
    assert all(0 <= place <= len(source) for place in places)


def _leaves(element: Element) -> list[Text | Comment]:
    leaves: list[Text | Comment] = []
    for child in element.children:
        leaves += _leaves(child) if isinstance(child, Element) else [child]
    return leaves


@pytest.mark.parametrize(
    ("source", "bold"),
    [
        ("<p><b>one<p>two", ["one", "two"]),
        ("<p><b>one</p></b>two", ["one"]),
        ("<td><b>one</td><td>two", ["one"]),
        ("<b>one<table><tr><td>two</table>", ["one", "two"]),
    ],
)
def test_formatting_outlives_its_paragraph_but_not_its_cell(source: str, bold: list[str]) -> None:
    texts = parsed(source).root.texts()
    assert [
        t.value.text for t in texts if "b" in [e.tag for e in t.parent.ancestors()] + [t.parent.tag]
    ] == bold


def test_a_form_between_rows_holds_nothing() -> None:
    form = next(
        e for e in parsed("<table><form><tr><td>x</table>").root.elements() if e.tag == "form"
    )
    assert form.children == []


def test_mjml_is_read_as_the_page_that_it_becomes() -> None:
    source = (
        "<mjml><mj-head><mj-title>T</mj-title>"
        "<mj-attributes><mj-text color='red' /></mj-attributes>"
        "<mj-style>.a > b {}</mj-style></mj-head><mj-body><mj-button href='x'>Go</mj-button>"
        "<mj-image src='y' /></mj-body></mjml>"
    )
    tags = [element.tag for element in parsed(source).root.elements()]
    assert tags == ["html", "head", "title", "script", "style", "body", "a", "img"]
