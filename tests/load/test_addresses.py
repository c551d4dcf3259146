"""A long `data:` address is cut short, and its place is all of it."""

from __future__ import annotations

import quopri
from base64 import encodebytes
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.growth import LINEAR, growth

from maillint.limits import Limits
from maillint.load import load
from maillint.load.addresses import decoded_around, shortened
from maillint.load.rewrite import rewritten
from maillint.model.draft import Draft, Format, Part
from maillint.model.markup import KEPT_OF_DATA
from maillint.model.rule import Edit
from maillint.model.source import Source
from maillint.model.span import MappedText, TextSpan

HEAD = "data:image/png;base64,"
LONG = HEAD + "Ab+/" * 10_000
LINES = HEAD + encodebytes(b"x" * 30_000).decode()


def html(text: str) -> Draft:
    return load(Source("a.html", text.encode()), Format.HTML, Limits())


def mail(text: str, encoding: str, charset: str = "utf-8") -> Draft:
    data = text.encode(charset)
    body = encodebytes(data) if encoding == "base64" else quopri.encodestring(data)
    head = f"From: a@b.c\nContent-Type: text/html; charset={charset}\n"
    head += f"Content-Transfer-Encoding: {encoding}\n\n"
    return load(Source("a.eml", head.encode() + body), Format.EML, Limits())


def page(address: str) -> str:
    return f'<p>Привет <img alt="план" src="{address}"></p><p>Пока</p>'


def only(draft: Draft) -> Part:
    (part,) = draft.texts
    return part


def source_of(draft: Draft) -> MappedText:
    """The address of the only picture."""
    markup = only(draft).markup
    assert markup is not None
    (image,) = (element for element in markup.elements if element.tag == "img")
    return next(each.value for each in image.attributes if each.name == "src")


@pytest.mark.parametrize("address", [LONG, LINES], ids=["one line", "lines"])
@pytest.mark.parametrize(
    "draft_of",
    [html, lambda text: mail(text, "base64"), lambda text: mail(text, "quoted-printable")],
    ids=["html", "base64", "quoted-printable"],
)
def test_what_is_left_leads_to_all_of_the_address(
    draft_of: Callable[[str], Draft], address: str
) -> None:
    source = source_of(draft_of(page(address)))
    assert len(source.text) < len(HEAD) + KEPT_OF_DATA + 80  # a last short line stays
    assert address.startswith(source.text[:KEPT_OF_DATA])
    assert len(source.source(source.whole)) >= len(address)


def test_the_place_of_an_address_is_exact() -> None:
    draft = html(page(LONG))
    span = source_of(draft).source(source_of(draft).whole)
    assert draft.source.data[span.start : span.end] == LONG.encode()


@pytest.mark.parametrize("charset", ["utf-8", "cp1251", "gb18030"])
@given(before=st.text("aя ", max_size=9), after=st.text("aя ", max_size=9), times=st.integers(0, 3))
def test_each_character_leads_to_the_bytes_that_made_it(
    charset: str, before: str, after: str, times: int
) -> None:
    data = (before + f"{LONG}' {after}" * times).encode(charset)
    short, cuts = shortened(data)
    decoded = decoded_around(short, cuts, charset)
    assert len(cuts) == times
    for at, character in enumerate(decoded.text):
        start, end = decoded.map.back(at, at + 1)
        assert data[start:end].decode(charset) == character
    assert decoded.map.back(0, len(decoded.text)) == (0, len(data))


@pytest.mark.parametrize("encoding", ["", "base64", "quoted-printable"])
def test_a_fix_behind_an_address_leaves_it_whole(encoding: str) -> None:
    draft = mail(page(LONG), encoding) if encoding else html(page(LONG))
    text = only(draft).text
    assert text is not None
    at = text.text.index("Пока")
    data = rewritten(draft, [Edit(text, TextSpan(at, at + 4), "До встречи")])
    after = load(Source(draft.source.path, data), draft.format, Limits())
    _, _, body = data.rpartition(b"\n\n") if encoding == "base64" else (b"", b"", data)
    if not encoding:
        assert body.decode() == page(LONG).replace("Пока", "До встречи")
    assert only(after).decoded_bytes == len(page(LONG).replace("Пока", "До встречи").encode())


@pytest.mark.parametrize("address", [HEAD + "A" * 15_000, "http://a.b/" + "A" * 50_000])
def test_short_ones_and_other_addresses_stay_whole(address: str) -> None:
    text = only(html(page(address))).text
    assert text is not None
    assert text.text == page(address)


@pytest.mark.parametrize("piece", ["data:", "data:,", "data:a,A", "data:,%", LONG, "A"])
def test_a_page_of_addresses_is_cut_in_linear_time(piece: str) -> None:
    count = max(5, 200_000 // len(piece))
    assert growth(lambda times: shortened(b"data:," + piece.encode() * times), count) < LINEAR
