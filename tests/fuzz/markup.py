"""Strategies for HTML and CSS: trees that are whole, then cut, crossed and left open."""

from __future__ import annotations

from hypothesis import strategies as st
from tests.fuzz.prose import directives, noise, runs, sentences, tags, texts

TAG_NAMES = """
p div span a b i em h1 h2 table tbody tr td th ul ol li img br hr center font blockquote pre
html head body title style script meta link form button select option svg o:p mj-text mj-button
mj-section template noscript textarea iframe dl dt dd xmp plaintext
""".split()
URLS = [
    "https://a.example/x?utm=1&y=2", "http://b.example", "mailto:a@b.example", "tel:+1", "#", "",
    "javascript:alert(1)", "data:image/png;base64,iVBORw0KGgo=", "cid:x", "//c.example",
    "file:///etc/passwd", "http://[::1", "https://{{ host }}/x", "http://a.example:99999/",
    "https://пример.рф", " x y ",
]  # fmt: skip
LENGTHS = (
    "0 1px 12px 1e9px -5px 50% 2em auto 1.5 calc(1px+2em) 99999999999px NaN 1px2 .px {{x}}".split()
)
COLOURS = [

    "red", "#fff", "#12345", "#ffffff80", "rgb(1,2,3)", "rgb(1e99,0,0)", "hsl(370deg,200%,-1%)",
    "transparent", "currentcolor",
    "color-mix(in srgb, red, blue)", "var(--a)", "var(--a, var(--a))", "inherit", "{{colour}}",
]  # fmt: skip
PROPERTIES = {
    "color": COLOURS,
    "background": [*COLOURS, "url(x) no-repeat", "linear-gradient(red, blue)"],
    "background-color": COLOURS,
    "font": ["12px Arial", "bold 12px/1.5 'Comic Sans MS', sans-serif", "caption"],
    "font-family": ["Arial", "'X', Y, serif", '"', "var(--f)"],
    "font-size": [*LENGTHS, "small", "larger"],
    "line-height": LENGTHS,
    "display": ["none", "block", "inline", "none !important"],
    "visibility": ["hidden"],
    "width": LENGTHS,
    "padding": ["1px", "1px 2px", "1px 2px 3px 4px 5px"],
    "mso-hide": ["all"],
    "max-height": ["0"],
    "opacity": ["0", "1e400", "x"],
    "--a": ["red", "var(--a)", "{}"],
}
SELECTORS = [
    "p", ".x", "#y", "a:hover", "td > p", "*", "p ~ b", "p::before", ":not(p)", "[href^='x']",
    "x|y", ":root", "h1, h2", "a:nth-child(2n+1)", "..", "@", "", ":is(:is(p))", "\\", "p" * 40,
]  # fmt: skip
AT_RULES = [
    "@media screen {{{}}}", "@media (prefers-color-scheme: dark) {{{}}}", "@font-face {{{}}}",
    "@import url(x);{}", "@supports (display: grid) {{{}}}", "@media {{{}", "@charset 'x';{}",
]  # fmt: skip
CONDITIONS = [
    "<!--[if mso]>{}<![endif]-->", "<!--[if !mso]><!-->{}<!--<![endif]-->", "<!--{}-->",
    "<![CDATA[{}]]>", "<!--{}", "<?{}?>", "<!{}>", "<!--[if gte mso 9]>{}",
]  # fmt: skip
ENTITIES = """
&amp; &lt; &nbsp; &#8203; &#x202e; &#0; &#xD800; &#99999999999; &eacute &notit; & &#; &#x
""".split()

declarations = st.sampled_from(sorted(PROPERTIES)).flatmap(
    lambda name: st.sampled_from(PROPERTIES[name]).map(f"{name}: {{}}".format)
)
blocks = st.lists(declarations, max_size=5).map("; ".join)
rules = st.builds(
    "{}{{{}}}".format, st.lists(st.sampled_from(SELECTORS), max_size=3).map(",".join), blocks
)
sheets = st.lists(
    st.one_of(rules, st.builds(str.format, st.sampled_from(AT_RULES), rules), noise, tags),
    max_size=5,
).map("\n".join)
attributes = st.one_of(
    st.builds('style="{}"'.format, blocks),
    st.builds('href="{}"'.format, st.sampled_from(URLS)),
    st.builds("src='{}'".format, st.sampled_from(URLS)),
    st.builds('alt="{}"'.format, sentences),
    st.builds("title={}".format, sentences),
    st.sampled_from([
        "class=x", "id=y", "width=600", "height=1", "bgcolor=#fff", "color=red", "lang=vi",
        "dir=rtl", "role=presentation", "hidden", "aria-hidden=true", "class='x", 'x="', "=",
        "/", "size=7",
    ]),
    tags,
    noise,
)  # fmt: skip
attribute_lists = st.lists(attributes, max_size=3).map(" ".join)
leaves = st.one_of(
    sentences,
    sentences,
    st.sampled_from(ENTITIES),
    tags,
    st.builds("<style>{}</style>".format, sheets),
    st.builds(str.format, st.sampled_from(CONDITIONS), st.one_of(sentences, directives)),
    runs,
)


@st.composite
def _elements(draw: st.DrawFn, inside: st.SearchStrategy[str]) -> str:
    name = draw(st.sampled_from(TAG_NAMES))
    start = f"<{name} {draw(attribute_lists)}>"
    content = "".join(draw(st.lists(inside, max_size=4)))
    end = draw(
        st.sampled_from([f"</{name}>", f"</{name}>", f"</{name}>", "", "</p>", f"</{name}", "</>"])
    )
    return start + content + end


elements = st.recursive(leaves, _elements, max_leaves=16)


@st.composite
def pages(draw: st.DrawFn) -> str:
    """A page: bare, or with a doctype, a head and front matter."""
    body = "\n".join(draw(st.lists(elements, max_size=4)))
    match draw(st.integers(0, 3)):
        case 0:
            return body
        case 1:
            style = draw(sheets)
            head = f"<head><title>{draw(sentences)}</title><style>{style}</style></head>"
            start = f"<!doctype html><html lang=en>{head}<body {draw(attribute_lists)}>"
            return f"{start}{body}</body></html>"
        case 2:
            return f"---\nsubject: {draw(sentences)}\nkind: {draw(sentences)}\n---\n{body}"
        case _:
            return f"<!-- subject: {draw(sentences)} -->\n{body}\n{draw(texts(3))}"
