"""Header values read as a mail client shows them, each character with its bytes."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable
from email.header import decode_header, make_header

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maillint.load.header import Field, header_of
from maillint.load.transfer import Flaw
from maillint.model.defects import DefectCode
from maillint.model.draft import Header
from maillint.model.span import ByteSpan, TextSpan


def subject(value: bytes) -> tuple[Header, tuple[Flaw, ...], bytes]:
    data = b"Subject: " + value + b"\r\n"
    span = ByteSpan(0, len(data))
    header, flaws = header_of(data, Field("Subject", span, ByteSpan(9, len(data) - 2)))
    return header, flaws, data


def sources(header: Header, data: bytes) -> list[bytes]:
    places = (header.value.source(TextSpan(i, i + 1)) for i in range(len(header.value.text)))
    return [data[place.start : place.end] for place in places]


def q_word(data: bytes) -> bytes:
    return b"=?utf-8?q?" + b"".join(b"=%02X" % byte for byte in data) + b"?="


def b_word(data: bytes) -> bytes:
    return b"=?utf-8?B?" + b64encode(data) + b"?="


@given(
    text=st.text("Привет, мир! Chào 😀 abc", min_size=1, max_size=30),
    cuts=st.lists(st.integers(0, 60), max_size=3),
    word=st.sampled_from([q_word, b_word]),
    fold=st.sampled_from([b" ", b"\r\n ", b"\n\t"]),
)
def test_words_that_split_a_character_still_spell_it(
    text: str, cuts: list[int], word: Callable[[bytes], bytes], fold: bytes
) -> None:
    data = text.encode()
    ends = [*sorted({cut for cut in cuts if 0 < cut < len(data)}), len(data)]
    pieces = [data[start:end] for start, end in zip([0, *ends], ends, strict=False)]
    header, flaws, file = subject(fold.join(map(word, pieces)))
    assert header.value.text == text
    assert not flaws
    if word is q_word:
        for character, source in zip(text, sources(header, file), strict=True):
            hexed = source.replace(b"?=" + fold + b"=?utf-8?q?", b"").replace(b"=", b"")
            assert bytes.fromhex(hexed.decode()) == character.encode()


@given(data=st.text(' \tab=?qB_é\u0430:;"').map(str.encode))
def test_any_value_is_read_and_kept_in_order(data: bytes) -> None:
    header, _, file = subject(data)
    places = [header.value.source(TextSpan(i, i + 1)) for i in range(len(header.value.text))]
    assert places == sorted(places)
    assert all(9 <= place.start < place.end <= len(file) for place in places)


@pytest.mark.parametrize(
    "value",
    [
        b"=?utf-8?q?Caf=C3=A9?= au lait",
        b"=?iso-8859-1?Q?a?= =?iso-8859-1?Q?b?=",
        b"=?utf-8?q?one?= =?koi8-r?b?xNfB?= three",
        b"=?iso-2022-jp?B?GyRCRnxLXBsoQg==?= news",
        b"plain (=?utf-8?q?comment?=)",
        b"=?utf-8*en?q?tagged?=",
        b"=?utf-8?b?0J/RgNC40LLQtdGC?=\r\n =?utf-8?b?LCDQvNC40YA=?=",
        b"no words here",
        b"=?utf-8?x?no?=",
        b"=?broken",
        b"",
    ],
)
def test_values_read_as_the_library_reads_them(value: bytes) -> None:
    header, _, _ = subject(value)
    unfolded = value.decode().replace("\r\n", "").replace("*en", "")
    assert header.value.text.split() == str(make_header(decode_header(unfolded))).split()


def test_a_russian_subject_folded_over_two_lines_has_places_on_both() -> None:
    header, _, data = subject(
        b"=?UTF-8?B?0KHQutC40LTQutC4?=\r\n =?UTF-8?B?INCy0YHQtdC8?= (=?UTF-8?Q?=E2=84=96_5?=)"
    )
    assert header.value.text == "Скидки всем (№ 5)"
    assert header.value.name == "header Subject"
    place = header.value.source(TextSpan(7, 11))
    assert data[: place.start].count(b"\n") == 1
    assert sources(header, data)[-4:-1] == [b"=E2=84=96", b"_", b"5"]


@pytest.mark.parametrize(
    ("value", "text", "codes"),
    [
        (b"\xcf\xf0\xe8\xe2\xe5\xf2, \xec\xe8\xf0", "Привет, мир", {DefectCode.HEADER_RAW_8BIT}),
        ("Chào bạn".encode(), "Chào bạn", {DefectCode.HEADER_RAW_8BIT}),
        (b"=?klingon?q?abc?=", "abc", {DefectCode.CHARSET_UNKNOWN}),
        (b"=?utf-8?b?QUJDR?=", "=?utf-8?b?QUJDR?=", {DefectCode.ENCODED_WORD_MALFORMED}),
        (b"=?utf-8?q?two words?=", "two words", {DefectCode.ENCODED_WORD_MALFORMED}),
        (b"=?us-ascii?q?=E9t=E9?=", "été", set()),
    ],
)
def test_malformed_values_are_read_and_told(value: bytes, text: str, codes: set[str]) -> None:
    header, flaws, _ = subject(value)
    assert header.value.text == text
    assert {flaw.code for flaw in flaws} == codes
