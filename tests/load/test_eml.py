"""Mail drafts: what a reader reads, and where in the file each character of it lies."""

from __future__ import annotations

import quopri
from base64 import b64decode, encodebytes
from email.message import EmailMessage

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maillint.errors import DraftError
from maillint.limits import Limits
from maillint.load import load
from maillint.model.draft import Draft, Format, Part, Verb
from maillint.model.source import Source
from maillint.model.span import ByteSpan, TextSpan


def eml(data: bytes) -> Draft:
    return load(Source("draft.eml", data), Format.EML, Limits())


def mail(body: bytes, *fields: str) -> Draft:
    head = "".join(f"{field}\r\n" for field in ("From: a@example.org", *fields))
    return eml(head.encode() + b"\r\n" + body)


def find(draft: Draft, part: Part, wanted: str) -> ByteSpan:
    assert part.text is not None
    start = part.text.text.index(wanted)
    return part.text.source(TextSpan(start, start + len(wanted)))


TEXTS = st.text("Привет Chào bạn é=_.!\t😀 word", max_size=120).map(lambda t: t.replace("\r", ""))


@given(text=TEXTS, charset=st.sampled_from(["utf-8", "utf-16-le", "gb18030"]), crlf=st.booleans())
def test_each_character_in_quoted_printable_has_the_bytes_that_decode_to_it(
    text: str, charset: str, crlf: bool
) -> None:
    body = quopri.encodestring(text.encode(charset))
    body = body.replace(b"\n", b"\r\n") if crlf else body
    draft = mail(
        body,
        f"Content-Type: text/plain; charset={charset}",
        "Content-Transfer-Encoding: quoted-printable",
    )
    [part] = draft.parts
    assert part.text is not None
    assert part.text.text == quopri.decodestring(body).decode(charset)
    for index, character in enumerate(part.text.text):
        place = part.text.source(TextSpan(index, index + 1))
        raw = draft.source.data[place.start : place.end]
        assert quopri.decodestring(raw).decode(charset) == character


@given(text=TEXTS, charset=st.sampled_from(["utf-8", "utf-16-be", "gb18030"]))
def test_each_character_in_base64_has_the_sextets_that_hold_it(text: str, charset: str) -> None:
    body = encodebytes(text.encode(charset))
    draft = mail(
        body,
        f"Content-Type: text/plain; charset={charset}",
        "Content-Transfer-Encoding: base64",
    )
    [part] = draft.parts
    assert part.text is not None
    assert part.text.text == text
    letters = b"".join(body.split())
    done = 0
    for index, character in enumerate(text):
        size = len(character.encode(charset))
        place = part.text.source(TextSpan(index, index + 1))
        held = b"".join(draft.source.data[place.start : place.end].split())
        assert held == letters[done * 8 // 6 : ((done + size) * 8 + 5) // 6]
        done += size
    assert b64decode(letters) == text.encode(charset)


def test_a_word_in_base64_is_at_the_line_that_holds_its_first_byte() -> None:
    text = "First line of the mail, long enough to fill it.\nThen we recieve your order.\n"
    draft = mail(
        encodebytes(text.encode()),
        "Content-Type: text/plain; charset=utf-8",
        "Content-Transfer-Encoding: base64",
    )
    place = find(draft, draft.parts[0], "recieve")
    assert text.index("recieve") == 56  # the last byte of the first line of 57
    start, end = draft.source.places(place)
    assert (start.line, end.line) == (5, 6)


def test_a_run_of_marks_split_by_a_soft_break_has_both_ends() -> None:
    draft = mail(
        b"Welcome to our list!!=\r\n!! Bye.\r\n",
        "Content-Type: text/plain; charset=utf-8",
        "Content-Transfer-Encoding: quoted-printable",
    )
    place = find(draft, draft.parts[0], "!!!!")
    assert draft.source.data[place.start : place.end] == b"!!=\r\n!!"
    start, end = draft.source.places(place)
    assert (start.line, end.line) == (5, 6)


def test_both_parts_of_an_alternative_are_texts_and_files_are_not() -> None:
    message = EmailMessage()
    message["From"] = "a@example.org"
    message.set_content("plain")
    message.add_alternative("<p>rich</p>", subtype="html")
    message.add_attachment(b"x" * 1000, maintype="application", subtype="pdf", filename="прайс.pdf")
    message.add_attachment("notes", filename="notes.txt")
    draft = eml(bytes(message))
    assert [(p.number, p.content_type) for p in draft.texts] == [
        ("1.1", "text/plain"),
        ("1.2", "text/html"),
    ]
    assert [(p.filename, p.decoded_bytes) for p in draft.attachments] == [
        ("прайс.pdf", 1000),
        ("notes.txt", 6),
    ]
    assert [p.text.name for p in draft.texts if p.text] == ["part 1.1", "part 1.2"]


def test_an_attached_message_is_one_file_and_its_text_is_nobodys_here() -> None:
    inner = EmailMessage()
    inner.set_content("someone else's words")
    outer = EmailMessage()
    outer.set_content("mine")
    outer.add_attachment(inner)
    draft = eml(bytes(outer))
    assert [p.text.text for p in draft.texts if p.text] == ["mine\n"]
    assert [p.content_type for p in draft.attachments] == ["message/rfc822"]
    assert [p.enclosed for p in draft.parts] == [False, False, False, True]


@pytest.mark.parametrize(
    ("disposition", "name"),
    [
        ('attachment; filename="a b.pdf"', "a b.pdf"),
        ("attachment; filename*=utf-8''%D0%BE.pdf", "о.pdf"),
        ("attachment; filename*0*=utf-8''%D0%BE; filename*1=.pdf", "о.pdf"),
        ("attachment; filename*=iso-8859-1''%E4%F6%FC.txt", "äöü.txt"),
        ('attachment; filename="=?utf-8?b?0L4ucGRm?="', "о.pdf"),
        ('attachment; filename="о.pdf"', "о.pdf"),
        ("attachment", ""),
    ],
)
def test_file_names_are_read_however_they_are_written(disposition: str, name: str) -> None:
    draft = mail(b"x", "Content-Type: application/pdf", f"Content-Disposition: {disposition}")
    assert draft.parts[0].filename == name


def test_a_first_line_of_an_mbox_is_no_header() -> None:
    draft = eml(b"From me@example.org Mon Jan  1\nFrom: a@example.org\nSubject: Hi\n\nbody\n")
    assert [h.name for h in draft.headers] == ["From", "Subject"]
    assert not draft.defects
    assert draft.body_start == draft.source.data.index(b"body")


def test_flowed_text_is_kept_as_sent_and_marked() -> None:
    draft = mail(b"soft \r\nbreak\r\n", "Content-Type: text/plain; format=flowed")
    assert draft.parts[0].flowed
    assert draft.parts[0].text
    assert draft.parts[0].text.text == "soft \r\nbreak\r\n"


def test_undeclared_html_is_in_the_charset_that_its_meta_names() -> None:
    page = '<meta charset="koi8-r"><p>Привет</p>'.encode("koi8-r")
    draft = mail(page, "Content-Type: text/html")
    assert draft.parts[0].charset == "koi8-r"
    assert draft.parts[0].markup is not None


def test_a_given_subject_stands_in_only_where_there_is_none() -> None:
    source = Source("d.eml", b"From: a@example.org\n\nbody")
    [header] = [h for h in load(source, Format.EML, Limits(), "Given").headers if h.name != "From"]
    assert (header.value.text, header.exact) == ("Given", False)
    assert header.value.source(header.value.whole) == ByteSpan(21, 21)
    source = Source("d.eml", b"From: a@example.org\nSubject: Own\n\nbody")
    assert load(source, Format.EML, Limits(), "Given").value("subject") == "Own"


def test_suppressions_stand_in_a_header_and_in_comments_of_the_html() -> None:
    draft = mail(
        b"<!-- maillint: ignore[cta-vague] -- agreed --><p>Hi</p>",
        "X-Maillint: ignore[subject-length, spelling] -- ticket 42",
        "Content-Type: text/html",
    )
    first, second = draft.directives
    assert (first.verb, first.rules, first.reason) == (
        Verb.IGNORE,
        ("subject-length", "spelling"),
        "ticket 42",
    )
    assert (first.scope, first.travels) == (None, True)
    assert (second.rules, second.reason) == (("cta-vague",), "agreed")


@pytest.mark.parametrize(
    "parameter",
    [b"*=a\x00b''x", b"*=idna''%ff.", b"*=undefined''x", b"*" + b"9" * 5000 + b"=x", b"*=zlib''x"],
)
@pytest.mark.parametrize("name", [b"charset", b"format", b"boundary", b"name"])
def test_parameters_that_the_library_fails_on_are_left_out(name: bytes, parameter: bytes) -> None:
    kind = b"multipart/mixed" if name == b"boundary" else b"text/plain"
    draft = eml(b"From: a@b.example\nContent-Type: " + kind + b"; " + name + parameter + b"\n\nx")
    assert len(draft.parts) == 1


PIECES = st.lists(
    st.sampled_from(
        [
            b"From: a\n", b"Subject: =?utf-8?q?=D0?=\n", b" =?utf-8?b?0J/Rg?=\r\n", b"\n",
            b"--a\n", b"Content-Type: multipart/mixed; boundary=a\n", b"--a--\n",
            b"Content-Type: text/html\n",
            b"Content-Type: text/plain; charset=iso-2022-jp\n", b"\x1b$B", b"\x00", b"\xff\xfe",
            b"Content-Transfer-Encoding: base64\n", b"Content-Transfer-Encoding: x-uuencode\n",
            b"charset=", b"begin 644 x\n", b"=", b"=?", b"?=", b"<a ", b"\xd0\x9f", b"M", b"=3D=\n",
            b"Content-Disposition: attachment; filename*=''\xff%\n", b"Date: 1\n",
            b"X-Maillint: ignore",
        ]
    ),
    max_size=30,
).map(b"".join)  # fmt: skip


@given(data=st.one_of(PIECES, st.binary(max_size=200)), format=st.sampled_from(Format))
def test_any_file_loads_with_all_its_places_inside_it(data: bytes, format: Format) -> None:  # noqa: A002
    try:
        draft = load(Source("any", data), format, Limits())
    except DraftError:
        return
    texts = [header.value for header in draft.headers]
    texts += [part.text for part in draft.parts if part.text is not None]
    for text in texts:
        places = [text.source(TextSpan(i, i + 1)) for i in range(len(text.text))]
        assert all(place.end <= len(data) for place in places)
        assert places == sorted(places)
    for defect in draft.defects:
        assert defect.span.end <= len(data)
        assert defect.message
