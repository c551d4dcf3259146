"""The HTML report: whole, harmless, and at home on a phone."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from tests.browser import Chromium

from maillint.config import config_of
from maillint.model.report import Gate, Report, standing
from maillint.model.rule import Severity
from maillint.model.source import Place, Source
from maillint.project.pipeline import lint_file, lint_source
from maillint.project.plan import shipped_rules
from maillint.project.request import Request
from maillint.project.setup import Setup
from maillint.reporters.html import render
from maillint.reporters.html_source import Marker, source_listing

DRAFT = """<!doctype html><html lang="en"><head><title>Autumn</title>
<meta http-equiv="refresh" content="0; url=https://evil.test/">
<style>h1 { color: #018a8a; font-family: Papyrus } p { color: #333; background: #ff7800 }</style>
</head><body><h1>Your table is ready</h1>
<p>We have recieved it!!!!</p><script>document.title = "owned"</script>
<p title='"><img src=x onerror=alert(1)>'>Hi \x1b[31m <b>Ann</b> &lt;script&gt;</p>
<img src="https://evil.test/pixel.gif" alt="Acme">
</body></html>
"""
BREAK = "\r\n"
BRAND = {"brand": {"fonts": ["Arial"], "colours": ["#008080"]}}


@pytest.fixture
def page(tmp_path: Path) -> str:
    draft = tmp_path / "autumn.html"
    draft.write_text(DRAFT, "utf-8")
    config = config_of(BRAND, "test", tmp_path)
    setup = Setup(Request(keep_reading=True), config, shipped_rules())
    linted = lint_file(str(draft), setup)
    return render(Report((linted,), (standing(linted),), (), Gate(True, "test"), (), "0.1.0"))


class _Tags(HTMLParser):
    """Every start tag of a page, attribute values decoded."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


def test_nothing_of_the_draft_becomes_markup(page: str) -> None:
    tags = _Tags(page).found
    assert not {"script", "img", "link", "base"} & {tag for tag, _ in tags}
    assert not [name for _, attributes in tags for name in attributes if name.startswith("on")]
    addresses = [a[name] for _, a in tags for name in ("href", "src") if name in a]
    assert all(address and address.startswith("#") for address in addresses)
    assert "\x1b" not in page


def test_the_mail_is_caged(page: str) -> None:
    frame = next(attributes for tag, attributes in _Tags(page).found if tag == "iframe")
    assert frame["sandbox"] == ""
    document = frame["srcdoc"] or ""
    assert document.startswith('<meta http-equiv="Content-Security-Policy" content="default-src')
    assert "refresh" not in document
    assert "Your table is ready" in document


def test_nothing_of_the_mail_commands_the_runner_that_the_page_is_printed_to() -> None:
    draft = f"<p>Hello.\n::error::x ##[error]y \u202egnp\u2066</p>{BREAK}<p>&lt;b&gt;</p>"
    page = page_of("a.html", draft) + page_of("a.txt", draft)
    assert not re.search(r"^\s*::|##\[|[\r\u202e\u2066]", page, re.MULTILINE)
    frame = next(a for tag, a in _Tags(page).found if tag == "iframe")
    assert (frame["srcdoc"] or "").endswith(draft)


def page_of(name: str, text: str) -> str:
    setup = Setup(Request(isolated=True, keep_reading=True, grammar="builtin"))
    linted = lint_source(Source(name, text.encode()), setup)
    return render(Report((linted,), (standing(linted),), (), Gate(True, "test"), (), "0.1.0"))


def test_findings_stand_beside_their_marks(page: str) -> None:
    anchors = set(re.findall(r'href="#(d1-\d+-at)"', page))
    assert anchors
    assert anchors <= set(re.findall(r'id="(d1-\d+-at)"', page))
    assert '<mark class="warning" title="exclamation-run">!!!!</mark>' in page


def test_palette_fonts_and_size_are_drawn(page: str) -> None:
    assert 'background: #018a8a; color: #000000">#018a8a</span>' in page
    assert "ΔE 3.7" in page
    assert re.search(r'<li class="drift">.*Papyrus', page)
    assert "Size: 0." in page


def test_overlapping_and_missing_places_are_both_shown() -> None:
    source = Source("a.txt", b"one two three\n\n")
    markers = [
        Marker(Place(1, 1), Place(1, 8), "a", Severity.INFO, "outer"),
        Marker(Place(1, 5), Place(1, 8), "b", Severity.ERROR, "inner"),
        Marker(Place(2, 1), Place(2, 1), "c", Severity.WARNING, "missing"),
    ]
    listing = "".join(source_listing(source, markers))
    assert '<mark class="info" title="outer">one </mark>' in listing
    assert '<mark class="error" title="outer, inner">two</mark> three' in listing
    assert '<a id="c-at" href="#c" class="caret warning"></a>' in listing


def test_a_line_of_a_megabyte_is_cut_around_its_mark() -> None:
    source = Source("a.html", b"x" * 500_000 + b"!!!!" + b"y" * 500_000)
    marker = Marker(Place(1, 500_001), Place(1, 500_005), "a", Severity.ERROR, "exclamation-run")
    listing = "".join(source_listing(source, [marker]))
    assert len(listing) < 3000
    assert ">!!!!</mark>" in listing


@pytest.mark.browser
@pytest.mark.parametrize("width", [400, 1200])
def test_it_fits_the_window_in_chromium(
    page: str, width: int, chromium: Chromium, tmp_path: Path
) -> None:
    """The copy under test takes a script in; the page itself forbids them."""
    measure = (
        '<iframe id="window" width="%d" height="900" srcdoc="%s"></iframe><pre id="out"></pre>'
        "<script>onload = () => { const page = document.getElementById('window').contentDocument;"
        "const root = page.documentElement; const mail = page.querySelector('iframe');"
        "document.getElementById('out').textContent = JSON.stringify({"
        "wide: root.scrollWidth, room: root.clientWidth, mail: mail.clientHeight,"
        "side: page.querySelector('.source').getBoundingClientRect().left > 200}) }</script>"
    )
    open_page = re.sub(r"<meta http-equiv=\"Content-Security-Policy\"[^>]*>", "", page, count=1)
    wrapper = tmp_path / "wrapper.html"
    quoted = open_page.replace("&", "&amp;").replace('"', "&quot;")
    wrapper.write_text("<!doctype html>" + measure % (width, quoted), "utf-8")
    out = re.search(r'<pre id="out">(.*?)</pre>', chromium.dom(wrapper), re.DOTALL)
    assert out
    found = json.loads(out[1])
    assert found["wide"] <= found["room"]
    assert found["mail"] >= 500
    assert found["side"] is (width == 1200)
