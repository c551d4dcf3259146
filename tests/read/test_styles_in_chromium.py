"""Our cascade against Chromium's, on every text run of real templates.

`MAILLINT_CORPUS` names a folder with `templates/**/*.html`; without it the folder
`shared/corpus` beside the checkout is taken.
"""

from __future__ import annotations

import json
import os
import re
from collections import Counter
from dataclasses import replace
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

import pytest
from tests.browser import Chromium

from maillint.limits import Limits
from maillint.load import load
from maillint.model.colour import Colour
from maillint.model.draft import Format
from maillint.model.markup import Markup
from maillint.model.notation import parse_colour
from maillint.model.source import Source
from maillint.model.style import Style
from maillint.read.cascade import Cascade
from maillint.read.styles import styles

CORPUS = Path(os.environ.get("MAILLINT_CORPUS", Path(__file__).parents[3] / "shared" / "corpus"))
TEMPLATES = sorted(CORPUS.glob("templates/**/*.html"))
ACTIVE = re.compile(
    r"<script\b.*?</script\s*>|<link\b[^>]*>|<base\b[^>]*>|<meta\b[^>]*>", re.S | re.I
)
UNSEEN = frozenset({"head", "script", "style", "title", "template", "noscript", "textarea"})

PAGE = """<!doctype html><meta charset=utf-8><pre id=out></pre>
<script id=drafts type=application/json>%s</script><script>
function backdrop(element) {
  const layers = [];
  for (let e = element; e; e = e.parentElement) {
    const style = getComputedStyle(e);
    if (style.backgroundImage !== "none") return null;
    const [r, g, b, a = 1] = style.backgroundColor.match(/[\\d.]+/g).map(Number);
    layers.unshift([r, g, b, a]);
    if (a === 1) break;
  }
  return layers.reduce((under, [r, g, b, a]) =>
    [r, g, b].map((c, i) => c * a + under[i] * (1 - a)), [255, 255, 255]);
}
function runs(draft) {
  const frame = document.createElement("iframe");
  frame.width = 800; frame.height = 600;
  document.body.append(frame);
  const page = frame.contentDocument;
  page.open(); page.write(draft); page.close();
  const found = [];
  const walker = page.createTreeWalker(page, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const text = walker.currentNode.data.trim().replace(/\\s+/g, " ");
    const element = walker.currentNode.parentElement;
    if (!text || !element) continue;
    const style = frame.contentWindow.getComputedStyle(element);
    let opacity = 1;
    for (let e = element; e; e = e.parentElement)
      opacity *= frame.contentWindow.getComputedStyle(e).opacity;
    found.push({text, tag: element.localName, family: style.fontFamily, size: style.fontSize,
      weight: style.fontWeight, style: style.fontStyle, colour: style.color, opacity,
      backdrop: backdrop(element),
      shown: element.checkVisibility({opacityProperty: true, visibilityProperty: true})});
  }
  frame.remove();
  return found;
}
const drafts = JSON.parse(document.getElementById("drafts").textContent);
document.getElementById("out").textContent = JSON.stringify(drafts.map(runs));
</script>"""

Run = dict[str, Any]


@pytest.mark.browser
@pytest.mark.skipif(len(TEMPLATES) < 100, reason=f"no corpus of templates in {CORPUS}")
def test_fonts_and_colours_are_chromiums_for_99_percent_of_text_runs(
    chromium: Chromium, tmp_path: Path
) -> None:
    drafts = [_harmless(path.read_text("utf-8", "replace")) for path in TEMPLATES]
    theirs = _rendered(chromium, drafts, tmp_path)
    same: Counter[str] = Counter()
    runs = 0
    for path, draft, expected in zip(TEMPLATES, drafts, theirs, strict=True):
        for ours, wanted in _paired(_ours(draft), expected):
            differing = _differing(ours, wanted)
            runs += 1
            same.update(name for name in wanted if name not in differing)
            same["all"] += not differing
            if differing and os.environ.get("MAILLINT_SHOW"):
                print(path.relative_to(CORPUS), wanted["text"][:40], differing)  # noqa: T201
    assert runs > 3000
    assert same["all"] / runs >= 0.99, {name: n / runs for name, n in same.items()}


CASES = """
<style>
  :root { --brand: teal; --stack: 'Open Sans', Arial; --twice: var(--brand) }
  p:not(.x) > b { color: #123456 }
  [data-role="note"] { background: hwb(200 20% 30%) }
  [class^=big] { font: italic 700 20px/1.5 Georgia, serif }
  #id .deep + i ~ u { color: oklch(0.6 0.1 120) }
  .var { color: var(--twice); font-family: var(--stack); border: 2px solid var(--none, red) }
  .strong { color: red !important } #id.strong { color: blue }
  .lab { color: lab(50 20 30); background-color: rgb(0 0 255 / 50%) }
  @media print { * { color: red } }
  @media (max-width: 480px) { * { color: red } }
  @media only screen and (min-width: 600px) { .wide { color: hsl(120deg 100% 25%) } }
  @media (prefers-color-scheme: dark) { * { color: white } }
  .broken { color: rgb(1,2; } .after { color: #abcd }
  .a, .b:unknown-thing { color: red }
  .list:is(.one, .two) { color: #00f8 }
  .upper { text-decoration: underline; font-weight: 900 }
  li:nth-child(2n+1) { color: purple } li:last-child { font-weight: lighter }
</style>
<p>one <b>two</b></p><p class=x>three <b>four</b></p>
<div data-role=note>five <span style="background: rgba(255,0,0,.25)">six</span></div>
<div class=bigger>seven <small>eight <big>nine</big></small></div>
<div id=id class=strong>ten <s class=deep>eleven</s><i>twelve</i><u>thirteen</u></div>
<div class=var>fourteen</div><div class=lab>fifteen <font color=336699 size=+2>sixteen</font></div>
<div class=wide>seventeen</div><div class=after>eighteen</div><div class=a>nineteen</div>
<div class="list two">twenty</div>
<ul><li>a<li>b<li style="all: initial; color: initial">c</ul>
<div style="font: 14px; color: green">invalid shorthand</div>
<div style="font: bold 120%/1 x y, 'z  w'; COLOR: CurrentColor">valid shorthand</div>
<div style="color: inherit; font-size: smaller"><a href=x>link</a> <a>no link</a></div>
<div style="font-size: 2rem; opacity: .5">half <em style="opacity: .5; color: blue">4th</em></div>
<center><table bgcolor=chucknorris><tr><td bgcolor="#eee" style="color:unset">cell</table></center>
<code>code <b style="font-family: Arial">not</b></code><pre style="font-size: 1em">pre</pre>
<tt style="font-family: monospace, monospace">two</tt>
<div style="background: url(x.png) no-repeat center/cover, #fafafa">picture</div>
<div style="background: linear-gradient(red, blue)">gradient <i style="background:#fff">i</i></div>
<div style="color: red; color: notacolor; color: #12; color: hsl(0,0%,50%)">last valid</div>
<div style="color:red;;; color : #0a0 ! important; color: blue">important</div>
<h1>h1</h1><h2>h2 <b>b</b></h2><h5>h5</h5><blockquote>q</blockquote><kbd>k</kbd><sub>s</sub>
<div style="font-weight: 300">w <b>bolder <b>boldest</b></b></div><mark>mark</mark>
<div style="visibility: hidden">hid <b style="visibility: visible">seen</b></div>
<div style="color: red; font-size: 30px"><table><tr><td class=UPPER>quirk</table></div>
<div style="display: none">none</div><div hidden>hidden</div>
"""


@pytest.mark.browser
@pytest.mark.parametrize(
    "body", ["<body text=#333 link=#ff0000 style='font-family: Verdana'>", "<body>"]
)
@pytest.mark.parametrize("doctype", ["<!doctype html>", ""])
def test_every_notation_and_selector_gives_chromiums_style(
    doctype: str, body: str, chromium: Chromium, tmp_path: Path
) -> None:
    draft = f"{doctype}{body}{CASES}"
    pairs = _paired(_ours(draft), _rendered(chromium, [draft], tmp_path)[0])
    differing = {run["text"]: _differing(ours, run) for ours, run in pairs}
    assert {text: found for text, found in differing.items() if found} == {}
    assert len(pairs) > 50
    assert [run["text"] for ours, run in pairs if ours.visible != run["shown"]] == []


def _harmless(draft: str) -> str:
    return ACTIVE.sub("", draft)


def _rendered(chromium: Chromium, drafts: list[str], folder: Path) -> list[list[Run]]:
    page = folder / "page.html"
    page.write_text(PAGE % json.dumps(drafts).replace("<", "\\u003c"), "utf-8")
    dom = chromium.dom(page)
    out = re.search(r'<pre id="out">(.*?)</pre>', dom, re.DOTALL)
    assert out, dom[:500]
    text = out[1].replace("&lt;", "<").replace("&gt;", ">").replace("&nbsp;", "\u00a0")
    found: list[list[Run]] = json.loads(text.replace("&amp;", "&"))
    return found


def _ours(draft: str) -> list[tuple[str, Style]]:
    loaded = load(Source("draft.html", draft.encode()), Format.HTML, Limits())
    markup = loaded.parts[0].markup
    assert isinstance(markup, Markup)
    found = styles(Cascade(markup))
    return [
        (" ".join(text.value.text.split()), found[text.parent])
        for text in markup.root.texts()
        if text.value.text.strip() and text.parent in found
    ]


def _paired(ours: list[tuple[str, Style]], theirs: list[Run]) -> list[tuple[Style, Run]]:
    """Runs that hold the same text, in the same order; both parsers may split a few apart."""
    theirs = [{**run, "text": " ".join(run["text"].split())} for run in theirs]
    matcher = SequenceMatcher(None, [t for t, _ in ours], [r["text"] for r in theirs], False)
    return [
        (ours[block.a + i][1], theirs[block.b + i])
        for block in matcher.get_matching_blocks()
        for i in range(block.size)
        if theirs[block.b + i]["tag"] not in UNSEEN
    ]


def _differing(ours: Style, theirs: Run) -> dict[str, tuple[object, object]]:
    """What differs, ours and theirs; what merge tags or pictures decide is no difference."""
    pairs = {
        "family": (_folded(ours.families), _families(theirs["family"])),
        "size": (ours.size_px, float(theirs["size"].removesuffix("px"))),
        "weight": (ours.weight, int(theirs["weight"])),
        "style": (ours.italic, theirs["style"] != "normal"),
        "colour": (ours.colour, _colour(theirs)),
        "backdrop": (ours.backdrop, theirs["backdrop"] and Colour(*theirs["backdrop"])),
    }
    return {name: pair for name, pair in pairs.items() if not _alike(*pair)}


def _alike(ours: object, theirs: object) -> bool:
    if ours is None or theirs is None:
        return True
    if isinstance(ours, Colour) and isinstance(theirs, Colour):
        channels = zip(
            (ours.red, ours.green, ours.blue), (theirs.red, theirs.green, theirs.blue), strict=True
        )
        return all(abs(one - other) <= 1 for one, other in channels)
    if isinstance(ours, float) and isinstance(theirs, float):
        return abs(ours - theirs) <= 0.05
    return ours == theirs


def _folded(families: tuple[str, ...] | None) -> tuple[str, ...] | None:
    """In lower case; Chromium's default family stands for none."""
    found = families and tuple(family.casefold() for family in families)
    return () if found == ("times new roman",) else found


def _families(value: str) -> tuple[str, ...] | None:
    return _folded(tuple(" ".join(each.strip(" \"'").split()) for each in value.split(",")))


def _colour(run: Run) -> Colour | None:
    found = parse_colour(run["colour"])
    assert found is not None
    colour = replace(found, alpha=found.alpha * run["opacity"])
    if colour.alpha == 1:
        return colour
    return colour.over(Colour(*run["backdrop"])) if run["backdrop"] else None
