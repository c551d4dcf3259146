"""Pictures and archives under the name of a draft are told, and not read."""

from __future__ import annotations

import zlib
from base64 import encodebytes
from random import Random

import pytest

from maillint.errors import DraftError
from maillint.limits import Limits
from maillint.load import load
from maillint.model.draft import Draft, Format
from maillint.model.source import Source

NOISE = Random(1).randbytes(5000)
BINARIES = {
    "noise": NOISE,
    "nuls": b"MZ" + b"\0" * 500,
    "compressed": b"%PDF-1.7\nstream\n" + zlib.compress(NOISE),
    "long": Random(2).randbytes(1_000_000),
}
HEAD = b"From: a@b.example\nSubject: x\n"


def loaded(name: str, data: bytes) -> Draft:
    return load(Source(name, data), Format(name.rpartition(".")[2]), Limits())


@pytest.mark.parametrize("name", ["a.txt", "a.html"])
@pytest.mark.parametrize("data", BINARIES.values(), ids=BINARIES)
def test_a_binary_file_is_refused(name: str, data: bytes) -> None:
    with pytest.raises(DraftError, match="it is no text"):
        loaded(name, data)


@pytest.mark.parametrize("encoding", ["base64", "binary", "7bit"])
@pytest.mark.parametrize("data", BINARIES.values(), ids=BINARIES)
def test_a_binary_text_part_is_one_defect_and_the_others_are_read(
    data: bytes, encoding: str
) -> None:
    body = encodebytes(data) if encoding == "base64" else data
    part = b"--b\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: %s\n\n%s\n"
    head = HEAD + b"Content-Type: multipart/mixed; boundary=b\n\n--b\n\nHi Anna\n"
    draft = loaded("a.eml", head + part % (encoding.encode(), body) + b"--b--\n")
    codes = [defect.code for defect in draft.defects if defect.code != "line-too-long"]
    assert codes == ["not-text"]
    assert [part.number for part in draft.texts] == ["1"]


@pytest.mark.parametrize("data", BINARIES.values(), ids=BINARIES)
def test_a_binary_mail_is_a_defect(data: bytes) -> None:
    draft = loaded("a.eml", data)
    assert "not-text" in {defect.code for defect in draft.defects}
    assert draft.texts == ()


@pytest.mark.parametrize("name", ["a.txt", "a.html", "a.eml"])
@pytest.mark.parametrize(
    "text",
    [
        "\0" * 60,
        "Some\x1b[31mcolour\x1b[0m " * 100,
        "Xin chào bạn, hẹn gặp lại. " * 50 + "\x00\x01\x02" * 10,
        "こんにちは。" * 100,
    ],
)
def test_text_with_some_strange_characters_stays_text(name: str, text: str) -> None:
    draft = loaded(name, (HEAD.decode() * name.endswith("eml") + "\n" + text).encode())
    assert draft.texts


def test_a_mail_in_a_text_file_may_carry_a_binary_file() -> None:
    mail = HEAD + b"MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\nHi\n"
    mail += b"--b\nContent-Type: image/png\nContent-Transfer-Encoding: binary\n\n" + NOISE
    assert [part.content_type for part in loaded("a.txt", mail).parts][1:] == [
        "text/plain",
        "image/png",
    ]
