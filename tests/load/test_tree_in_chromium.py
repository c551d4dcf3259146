"""The ancestors of each word are those that Chromium gives it."""

from __future__ import annotations

import html
import json
from pathlib import Path

import pytest
from tests.browser import Chromium

from maillint.limits import Limits
from maillint.load.bounds import TreeBounds
from maillint.load.markup import parse_markup
from maillint.model.markup import Text
from maillint.model.span import MappedText, SpanMap

SOURCES = [
    "<p>a<p>b<div>c</div>d",
    "<ul><li>a<li>b<ul><li>c</ul>d</ul>e",
    "<table><tr><td>a<td>b<tr><th>c</table>d",
    "<table><caption>t<tbody><tr><td><p>a</table>b",
    "<table><tr><td><table><tr><td>a</table>b</table>c",
    "<!doctype html><p>a<table><tr><td>b</table>c",
    "<p>a<table><tr><td>b</table>c",
    "<p><b>a<p>b</b>c",
    "<p><font color=red><i>a</p>b<div>c",
    "<td>a</td><div>b",
    "<div><span>a</div>b </span>c",
    "<b>a<i>b</b>c</i>d",
    "<a href=1>a<a href=2>b</a>c",
    "<h1>a<h2>b</h1>c",
    "<dl><dt>a<dd>b<dt>c</dl>d",
    "<select><option>a<option>b</select>c",
    "<center><table><tr><form><td>a</form></table>b",
    "a<br>b</br>c<hr>d<img>e",
    "<head><title>t</title><style>s</style>a <body>b </body>c </html>d",
    "x<html><head><title>t</title></head><body>y",
    "<script>a<b</script>c<textarea><b>d</textarea>e",
    "<!-- a --><p>b<!--[if mso]><p>c<![endif]-->d<![if !mso]>e<![endif]>",
    "a < b &lt c &copy; <3 d",
    "<div/>a<span/>b",
    "<blockquote><p>a<blockquote>b</blockquote>c",
    "<li>a</li><li>b<p>c</li>d",
    "<tr><td>a</table>b",
]
PAGE = """<!doctype html><meta charset=utf-8><pre id=out></pre><script>
document.getElementById("out").textContent = JSON.stringify(%s.map(source => {
  const page = new DOMParser().parseFromString(source, "text/html");
  const walker = page.createTreeWalker(page, NodeFilter.SHOW_TEXT);
  const found = [];
  while (walker.nextNode()) {
    const path = [];
    for (let e = walker.currentNode.parentElement; e; e = e.parentElement)
      path.unshift(e.localName);
    for (const word of walker.currentNode.data.split(/\\s+/)) if (word) found.push([path, word]);
  }
  return found;
}));
</script>"""
# What HTML's adoption agency nests the other way round: what a word inherits is the same.
FORMATTING = {"a", "b", "font", "i"}
# Cells without their table are parts of a template to us; a browser drops their tags.
PARTS = {"<td>a</td><div>b", "<tr><td>a</table>b"}

Word = tuple[list[str], list[str], str]


@pytest.mark.browser
def test_each_word_has_chromiums_ancestors(chromium: Chromium, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    sources = [source for source in SOURCES if source not in PARTS]
    page.write_text(PAGE % json.dumps(sources).replace("</", "<\\/").replace("<!--", "<\\!--"))
    dom = chromium.dom(page)
    shown = dom[dom.index('<pre id="out">') + len('<pre id="out">') : dom.index("</pre>")]
    theirs = [[_word(*found) for found in words] for words in json.loads(html.unescape(shown))]
    ours = [_words(source) for source in sources]
    assert dict(zip(sources, ours, strict=True)) == dict(zip(sources, theirs, strict=True))


def _words(source: str) -> list[Word]:
    text = MappedText(source, (SpanMap.shift(len(source), 0),))
    texts = parse_markup(text, TreeBounds(Limits())).root.texts()
    return [_word(_path(text), word) for text in texts for word in text.value.text.split()]


def _path(text: Text) -> list[str]:
    return [e.tag for e in (*reversed(list(text.parent.ancestors())), text.parent) if e.tag]


def _word(path: list[str], word: str) -> Word:
    formatting = sorted(name for name in path if name in FORMATTING)
    return [name for name in path if name not in FORMATTING], formatting, word
