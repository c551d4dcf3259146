"""Each character leads back to the bytes that are it, in every codec; no bytes are refused."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maillint.load.charset import codec_of, decode

STATELESS = [
    "utf-8", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be", "cp1251", "koi8-r", "cp1252",
    "iso8859-1", "cp1258", "gb18030", "cp949", "cp932", "big5", "euc_jp", "mac-roman", "ascii",
]  # fmt: skip
STATEFUL = ["iso2022_jp", "iso2022_kr", "hz", "utf-7", "utf-16", "utf-32", "utf-8-sig"]


def encodable(text: str, codec: str) -> str:
    return text.encode(codec, "ignore").decode(codec)


@pytest.mark.parametrize("codec", STATELESS)
@given(text=st.text(st.one_of(st.characters(codec="utf-8"), st.sampled_from("aжừ한日é😀"))))
def test_a_characters_bytes_decode_to_it(codec: str, text: str) -> None:
    text = encodable(text, codec)
    data = text.encode(codec)
    decoded = decode(data, codec)
    assert decoded.text == text.removeprefix("\ufeff" if codec == "utf-8" else "")
    for index, character in enumerate(decoded.text):
        start, end = decoded.map.back(index, index + 1)
        assert data[start:end].decode(codec) == character


@pytest.mark.parametrize("codec", STATEFUL)
@given(text=st.text("a日本+~ é", max_size=30))
def test_stateful_codecs_give_the_whole_text_in_order(codec: str, text: str) -> None:
    text = encodable(text, codec)
    data = text.encode(codec)
    decoded = decode(data, codec)
    assert decoded.text == text
    places = [decoded.map.back(i, i + 1) for i in range(len(text))]
    assert places == sorted(places)
    assert all(0 <= start < end <= len(data) for start, end in places)


@pytest.mark.parametrize("codec", [*STATELESS, *STATEFUL])
@given(data=st.binary(max_size=60))
def test_any_bytes_decode_in_any_codec(codec: str, data: bytes) -> None:
    decoded = decode(data, codec)
    start, end = decoded.map.back(0, len(decoded.text))
    assert 0 <= start <= end <= len(data)
    assert decoded.broken <= ("\ufffd" in decoded.text)


def test_a_byte_that_is_no_utf8_becomes_a_replacement_at_its_place() -> None:
    decoded = decode("привет \udcff мир".encode("utf-8", "surrogateescape"), "utf-8")
    assert decoded.text == "привет \ufffd мир"
    assert decoded.broken
    assert decoded.map.back(7, 8) == (13, 14)


@pytest.mark.parametrize(
    ("charset", "codec"),
    [
        ("UTF-8", "utf-8"),
        ("'utf8'", "utf-8"),
        ("us-ascii", "ascii"),
        ("ks_c_5601-1987", "cp949"),
        ("gb2312", "gb18030"),
        ("windows-1251", "cp1251"),
        ("x-unknown", ""),
        ("", ""),
        ("klingon", None),
        ("rot13", None),
        ("unicode_escape", None),
        ("a\0b", None),
    ],
)
def test_declared_charsets_have_a_codec(charset: str, codec: str | None) -> None:
    assert codec_of(charset) == codec
