"""Each decoded byte leads back to the bytes of the file that carried it."""

from __future__ import annotations

import binascii
import quopri
from base64 import encodebytes

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maillint.load.transfer import Payload, decoded, decoded_size
from maillint.model.defects import DefectCode
from maillint.model.span import ByteSpan

SMALL = st.binary(max_size=300)


def place(payload: Payload, start: int, end: int) -> tuple[int, int]:
    for stage in payload.maps:
        start, end = stage.back(start, end)
    return start, end


def whole(data: bytes) -> ByteSpan:
    return ByteSpan(0, len(data))


@given(data=SMALL, before=st.binary(max_size=5))
def test_bytes_of_quoted_printable_come_from_their_escapes(data: bytes, before: bytes) -> None:
    encoded = before + quopri.encodestring(data)
    payload = decoded(encoded, ByteSpan(len(before), len(encoded)), "quoted-printable")
    assert payload.data == quopri.decodestring(encoded[len(before) :])
    for index in range(len(payload.data)):
        start, end = place(payload, index, index + 1)
        assert quopri.decodestring(encoded[start:end]) == payload.data[index : index + 1]


@given(data=st.text("=AbC09\n\r \t_é").map(str.encode))
def test_malformed_quoted_printable_decodes_as_the_library_does(data: bytes) -> None:
    for padded_break in (b"= ", b"=\t", b"=\r"):  # the library keeps these: RFC 2045 does not
        data = data.replace(padded_break, b"")
    payload = decoded(data, whole(data), "quoted-printable")
    assert payload.data == binascii.a2b_qp(data)
    assert decoded_size(data, whole(data), "quoted-printable")[0] == len(payload.data)


def test_a_stray_equals_sign_is_kept_and_told() -> None:
    payload = decoded(b"a=b=zz", ByteSpan(0, 6), "quoted-printable")
    assert payload.data == b"a=b=zz"
    assert payload.flaw == (DefectCode.QP_MALFORMED, ByteSpan(1, 2))


@given(data=SMALL, crlf=st.booleans(), before=st.binary(max_size=5))
def test_bytes_of_base64_come_from_the_characters_that_hold_their_bits(
    data: bytes, crlf: bool, before: bytes
) -> None:
    lines = encodebytes(data)
    encoded = before + (lines.replace(b"\n", b"\r\n") if crlf else lines)
    payload = decoded(encoded, ByteSpan(len(before), len(encoded)), "base64")
    assert payload.data == data
    assert payload.flaw is None
    letters = "".join(map(chr, lines)).replace("\n", "")
    for index in range(len(data)):
        start, end = place(payload, index, index + 1)
        held = encoded[start:end].replace(b"\r", b"").replace(b"\n", b"")
        first = index * 8 // 6
        assert held.decode() == letters[first : ((index + 1) * 8 + 5) // 6]


@pytest.mark.parametrize(
    ("encoded", "data", "at"),
    [
        (b"QUJD", b"ABC", None),
        (b"QUI=", b"AB", None),
        (b"QUI", b"AB", 3),
        (b"QUJDR", b"ABC", 5),
        (b"QU*JD", b"ABC", 2),
        (b"QQ==\r\nthe list's footer", b"A", 6),
        (b"", b"", None),
    ],
)
def test_base64_is_read_as_far_as_it_goes(encoded: bytes, data: bytes, at: int | None) -> None:
    payload = decoded(encoded, whole(encoded), "base64")
    assert payload.data == data
    assert (payload.flaw.span.start if payload.flaw else None) == at
    assert decoded_size(encoded, whole(encoded), "base64")[0] == len(data)


@given(data=st.binary(max_size=200))
def test_uuencoded_lines_lead_back_as_wholes(data: bytes) -> None:
    lines = [binascii.b2a_uu(data[at : at + 45]) for at in range(0, len(data), 45)]
    encoded = b"Hello\nbegin 644 a.txt\n" + b"".join(lines) + b"`\nend\n"
    payload = decoded(encoded, whole(encoded), "x-uuencode")
    assert payload.data == data
    for index in range(len(data)):
        start, end = place(payload, index, index + 1)
        assert data[index : index + 1] in binascii.a2b_uu(encoded[start:end])


@pytest.mark.parametrize(
    "encoding", ["quoted-printable", "base64", "x-uuencode", "7bit", "8bit", "binary"]
)
@given(data=SMALL)
def test_any_bytes_decode(encoding: str, data: bytes) -> None:
    payload = decoded(data, whole(data), encoding)
    start, end = place(payload, 0, len(payload.data))
    assert 0 <= start <= end <= len(data)
    assert decoded_size(data, whole(data), encoding)[0] == len(payload.data)
