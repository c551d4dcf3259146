"""Every way of being malformed is told, at its place, and nothing else is."""

from __future__ import annotations

import pytest

from maillint.limits import Limits
from maillint.load import load
from maillint.model.defects import DefectCode
from maillint.model.draft import Draft, Format
from maillint.model.source import Source

FROM = b"From: a@example.org\n"


def eml(data: bytes) -> Draft:
    return load(Source("draft.eml", data), Format.EML, Limits())


MALFORMED: list[tuple[DefectCode, bytes, bytes]] = [
    (DefectCode.HEADER_DUPLICATE, FROM + b"Subject: a\nSubject: b\n\nx", b"Subject: b\n"),
    (DefectCode.HEADER_NAMELESS, FROM + b": no name\n\nx", b": no name\n"),
    (DefectCode.HEADER_NAMELESS, b" folded\n" + FROM + b"\nx", b" folded\n"),
    (DefectCode.HEADER_UNENDED, FROM + b"Dear Ann,\nhello", b"Dear Ann,\n"),
    (DefectCode.HEADER_RAW_8BIT, FROM + b"Subject: caf\xc3\xa9\n\nx", b"caf\xc3\xa9"),
    (DefectCode.ENCODED_WORD_MALFORMED, FROM + b"X: =?utf-8?b?A?=\n\nx", b"=?utf-8?b?A?="),
    (DefectCode.DATE_INVALID, FROM + b"Date: next Tuesday\n\nx", b"next Tuesday"),
    (DefectCode.FROM_MISSING, b"Subject: x\n\nx", b""),
    (DefectCode.FROM_MISSING, b"From:\nSubject: x\n\nx", b"From:\n"),
    (DefectCode.BCC_PRESENT, FROM + b"Bcc: b@example.org\n\nx", b"Bcc: b@example.org\n"),
    (DefectCode.LINE_TOO_LONG, FROM + b"\n" + b"x" * 999 + b"\r\nend", b"x" * 999),
    (
        DefectCode.BASE64_MALFORMED,
        FROM + b"Content-Transfer-Encoding: base64\n\nQUJD\n!QUJD",
        b"!",
    ),
    (
        DefectCode.BASE64_MALFORMED,
        FROM + b"Content-Type: image/png\nContent-Transfer-Encoding: base64\n\nQUJD\n~~",
        b"~",
    ),
    (
        DefectCode.QP_MALFORMED,
        FROM + b"Content-Transfer-Encoding: quoted-printable\n\n100 = 100",
        b"=",
    ),
    (
        DefectCode.UU_MALFORMED,
        FROM + b"Content-Transfer-Encoding: uuencode\n\nbegin 644 x\n#ab~\nend\n",
        b"#ab~",
    ),
    (DefectCode.ENCODING_UNKNOWN, FROM + b"Content-Transfer-Encoding: rot13\n\nuryyb", b"uryyb"),
    (
        DefectCode.ENCODING_LIES,
        FROM + b"Content-Type: text/plain; charset=utf-8\n\n\xc3\xa9",
        b"\xc3\xa9",
    ),
    (
        DefectCode.CHARSET_UNKNOWN,
        FROM + b"Content-Type: text/plain; charset=klingon\n\nx",
        b"Content-Type: text/plain; charset=klingon\n",
    ),
    (
        DefectCode.CHARSET_LIES,
        FROM
        + b"Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\nna\xefve",
        b"Content-Type: text/plain; charset=utf-8\n",
    ),
    (
        DefectCode.CHARSET_MISSING,
        FROM + b"Content-Transfer-Encoding: 8bit\n\n\xc3\xa9",
        b"",
    ),
    (
        DefectCode.NOT_TEXT,
        FROM + b"Content-Type: text/plain\n\n" + b"\0" * 100,
        b"Content-Type: text/plain\n",
    ),
    (DefectCode.BOUNDARY_MISSING, FROM + b"Content-Type: multipart/mixed\n\nx", b""),
    (
        DefectCode.BOUNDARY_UNUSED,
        FROM + b"Content-Type: multipart/mixed; boundary=a\n\n--b\n\nx",
        b"",
    ),
    (
        DefectCode.BOUNDARY_UNCLOSED,
        FROM + b"Content-Type: multipart/mixed; boundary=a\n\n--a\n\nx",
        b"",
    ),
]


@pytest.mark.parametrize(("code", "data", "excerpt"), MALFORMED)
def test_a_malformed_mail_is_told_at_its_place(
    code: DefectCode, data: bytes, excerpt: bytes
) -> None:
    [defect] = eml(data).defects
    assert defect.code == code
    assert data[defect.span.start : defect.span.end] == excerpt


def test_every_code_has_its_case() -> None:
    assert {code for code, _, _ in MALFORMED} == set(DefectCode)


@pytest.mark.parametrize(
    "data",
    [
        FROM + b"Subject: =?utf-8?q?caf=C3=A9?=\nDate: Mon, 2 Mar 2026 10:00:00 +0300\n\nx\n",
        FROM + b"Date: {{ now }}\nReceived: a\nReceived: b\n\nx\n",
        FROM + b"Content-Type: text/plain; charset=iso-8859-1\n\nplain ASCII",
        FROM + b"Content-Type: multipart/mixed; boundary=a\n\n--a\n\nx\n--a--\n",
        FROM + b"\n" + b"x" * 998 + b"\r\n",
        FROM
        + b"Content-Type: text/plain; charset=iso-8859-1\nContent-Transfer-Encoding: 8bit\n\n"
        + b"\x93quoted\x94",
        FROM + b"Content-Type: message/rfc822\n\nSubject: an attached mail without From\n\nx",
        FROM
        + b"Content-Type: multipart/mixed; boundary=a\n\n--a\nContent-Type: message/rfc822\n\n"
        + b"Subject: caf\xe9\nContent-Type: text/plain; charset=klingon\n\nx\n--a--\n",
    ],
)
def test_a_sound_mail_has_no_defects(data: bytes) -> None:
    assert eml(data).defects == ()
