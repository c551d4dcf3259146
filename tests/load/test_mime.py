"""The parts that we split are the parts that the standard library parses, in every mail we have."""

from __future__ import annotations

import email
from collections.abc import Iterator
from email.message import EmailMessage, Message
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maillint.errors import DraftError
from maillint.limits import Limits
from maillint.load import load
from maillint.load.entity import Entity
from maillint.load.mime import split
from maillint.model.draft import Format
from maillint.model.source import Source

CORPUS = Path(__file__).parents[3] / "shared" / "corpus" / "eml"
MAILS = sorted(CORPUS.glob("**/*.eml"))

BYTES = st.lists(
    st.sampled_from(
        [
            b"--a\n", b"--a--\n", b"--b\r\n", b"--b--\r\n", b"--a  \n", b"--ab\n", b"text\n", b"\n",
            b"Content-Type: multipart/mixed; boundary=a\n", b" folded\n", b": x\n",
            b"Content-Type: multipart/digest; boundary=b\r\n", b"Content-Type: message/rfc822\n",
            b"Content-Type: text/html\n", b"Subject: \xe9\n", b"text", b"\r", b"--a--",
            b"a\r\nb\r\n",
        ]
    ),
    max_size=25,
).map(b"".join)  # fmt: skip


def theirs(message: Message) -> Iterator[Message]:
    yield message
    if message.is_multipart() and message.get_content_type() != "message/delivery-status":
        for child in message.get_payload():
            assert isinstance(child, Message)
            yield from theirs(child)


def ours(entity: Entity) -> Iterator[Entity]:
    yield entity
    for child in entity.children:
        yield from ours(child)


def assert_same_parts(data: bytes) -> None:
    parsed = list(theirs(email.message_from_bytes(data)))
    parts = list(ours(split(data, Limits())))
    assert [e.content_type for e in parts] == [m.get_content_type() for m in parsed]
    for entity, message in zip(parts, parsed, strict=True):
        held = message.get_payload()
        if isinstance(held, str) and message.get_content_maintype() != "multipart":
            body = str(message._payload).encode("ascii", "surrogateescape")  # type: ignore[attr-defined]
            assert data[entity.span.start : entity.span.end] == body


@given(data=BYTES, envelope=st.sampled_from([b"", b"From me@here Mon\n"]))
def test_parts_of_any_pieces_are_the_librarys(data: bytes, envelope: bytes) -> None:
    assert_same_parts(envelope + data)


@pytest.mark.skipif(not MAILS, reason="the corpus of real mail is not beside this checkout")
def test_parts_of_real_mail_are_the_librarys() -> None:
    for path in MAILS:
        assert_same_parts(path.read_bytes())


# Mails whose text or size we read on purpose as the library doesn't.
OTHERWISE = {
    "003.eml",  # "quoted-printable   ", with spaces, isn't undone by the library
    "mime4.eml",  # text after the base64's padding: the library gives up and leaves all of it
    "twopart.eml",  # the same
    "00307.7ed50c.eml",  # the same
}


@pytest.mark.skipif(not MAILS, reason="the corpus of real mail is not beside this checkout")
def test_texts_of_real_mail_are_the_librarys_unless_the_charset_lies() -> None:
    for path in MAILS:
        data = path.read_bytes()
        draft = load(Source(path.name, data), Format.EML, Limits())
        trusted = "charset-lies" not in {defect.code for defect in draft.defects}
        for part, message in zip(draft.parts, theirs(email.message_from_bytes(data)), strict=True):
            decoded = message.get_payload(decode=True)
            if not isinstance(decoded, bytes) or path.name in OTHERWISE:
                continue
            if part.text is not None and trusted:
                text = decoded.decode(part.charset, "replace").removeprefix("\ufeff")
                assert part.text.text == text, path
            if part.content_type.startswith("multipart/"):
                continue
            assert part.decoded_bytes == len(decoded), path


def nested(depth: int) -> bytes:
    message: Message = MIMEText("deep")
    for level in range(depth):
        outer = MIMEMultipart(boundary=f"level{level}")
        outer.attach(message)
        message = outer
    return bytes(message)


def test_depth_within_the_limit_loads() -> None:
    assert len(list(ours(split(nested(50), Limits())))) == 51


@pytest.mark.parametrize(
    ("data", "bound"),
    [
        (nested(51), "max-mime-depth"),
        (b"Content-Type: multipart/mixed; boundary=a\n\n" + b"--a\n\nx\n" * 1001, "max-parts"),
        (b"Subject: " + b"x" * 200_000 + b"\n\n", "max-header-bytes"),
        (b"Subject: x\n" + b" folded further\n" * 8_000 + b"\n", "max-header-bytes"),
        (b"To: " + b"a@b.example, " * 7_000 + b"\n\n", "max-recipients"),
        (b"x" * (40 * 1024 * 1024 + 1), "max-draft-bytes"),
    ],
)
def test_a_mail_over_a_limit_is_an_error_that_names_it(data: bytes, bound: str) -> None:
    with pytest.raises(DraftError, match=bound):
        load(Source("huge.eml", data), Format.EML, Limits())


def test_sections_are_numbered_as_imap_counts() -> None:
    inner = EmailMessage()
    inner.set_content("inner")
    inner.add_alternative("<p>inner", subtype="html")
    outer = EmailMessage()
    outer.set_content("outer")
    outer.add_attachment(inner)
    numbers = [(e.number, e.content_type) for e in ours(split(bytes(outer), Limits()))]
    assert numbers == [
        ("", "multipart/mixed"),
        ("1", "text/plain"),
        ("2", "message/rfc822"),
        ("2.TEXT", "multipart/alternative"),
        ("2.1", "text/plain"),
        ("2.2", "text/html"),
    ]
