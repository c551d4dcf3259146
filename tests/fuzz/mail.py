"""Strategies for drafts as files: headers, encodings, charsets, parts, then a little damage."""

from __future__ import annotations

import quopri
from base64 import b64encode, encodebytes
from email.header import Header
from typing import NamedTuple

from hypothesis import strategies as st
from tests.fuzz.markup import pages
from tests.fuzz.prose import directives, sentences, texts

CHARSETS = """
utf-8 us-ascii iso-8859-1 windows-1251 koi8-r windows-1258 iso-2022-jp
shift_jis gb18030 big5 euc-kr utf-16
utf-16-le utf-32 utf-7 hz cp037 idna punycode unicode_escape base64 nonsense
""".split()
ENCODINGS = [
    "7bit",
    "8bit",
    "quoted-printable",
    "base64",
    "uuencode",
    "x-uuencode",
    "binary",
    "nonsense",
    " base64 ;",
]
ADDRESSES = [
    "a@b.example", '"Shop, The" <shop@s.example>', "Анна <a@b.example>",
    "team: a@b.example, c@d.example;", "undisclosed-recipients:;", "<>", '"', '"""',
    "a@[127.0.0.1]", "x (y (z", "=?utf-8?q?=41?= <a@b.example>", "{{ to }}", "a@b@c", ", ,",
    "no-reply@b.example", "anna@gmail.com",
]  # fmt: skip
DATES = [
    "Tue, 3 Mar 2026 10:00:00 +0000",
    "{{ date }}",
    "yesterday",
    "1 Jan 99999",
    "Mon, 30 Feb 2026 25:61 +9999",
]
OTHER_FIELDS = [
    "List-Unsubscribe: <https://a.example/u>, <mailto:u@a.example>", "In-Reply-To: <a@b>",
    "References: <a@b>", "Message-ID: <a@b>", "Precedence: bulk", "Bcc: c@d.example",
    "X-Mailer: x", "no colon here", " folded", ": nameless", "From a@b Tue Mar  3 2026",
    "Auto-Submitted: auto-replied",
]  # fmt: skip
FILENAMES = [
    "=invoice.pdf", '="инвойс.pdf"', "*=utf-8''%D0%B8.pdf", "*=idna''%ff.",
    "*0=in;filename*1=voice.pdf", '="../../etc/passwd"', '="::error::x\x1b[31m"',
    "*99999999999=x",
]  # fmt: skip
WORD_BREAKS = [
    "=?utf-8?q?=?=",
    "=?utf-8?b?4pi?=",
    "=?nonsense?q?x?=",
    "=?utf-8?x?x?=",
    "=?utf-8?q?=C3?= =?utf-8?q?=A9?=",
]
BOUNDARIES = ["b", "=_x", "a b", "--", "(", "x" * 80]

charsets = st.sampled_from(CHARSETS)


def written(text: str, charset: str) -> bytes:
    """The text in the charset, as far as both go."""
    try:
        return text.encode(charset, "replace")
    except (LookupError, UnicodeError, ValueError):
        return text.encode("utf-8", "surrogatepass")


def _encoded_word(text: str, charset: str) -> str:
    try:
        return Header(text, charset).encode()
    except (LookupError, UnicodeError, ValueError):
        return text


values = st.one_of(
    sentences,
    st.builds(_encoded_word, sentences, charsets),
    st.builds("{} {}".format, sentences, st.sampled_from(WORD_BREAKS)),
    st.builds("{}\n {}".format, sentences, sentences),
)
address_lists = st.lists(st.sampled_from(ADDRESSES), max_size=4).map(", ".join)
fields = st.one_of(
    st.builds(
        "{}: {}".format, st.sampled_from(["From", "To", "Cc", "Reply-To", "Sender"]), address_lists
    ),
    st.builds(
        "{}: {}".format, st.sampled_from(["Subject", "subject", "Тема", "X-Y", "To"]), values
    ),
    st.sampled_from(DATES).map("Date: {}".format),
    st.sampled_from(OTHER_FIELDS),
    directives.map("X-Maillint: {}".format),
)
field_lists = st.lists(fields, max_size=7)


class Entity(NamedTuple):
    """A MIME entity: its own fields, and its body as it travels."""

    fields: tuple[str, ...]
    body: bytes


def transferred(data: bytes, encoding: str) -> bytes:
    """The bytes as they travel in that encoding."""
    match encoding.strip(" ;"):
        case "quoted-printable":
            return quopri.encodestring(data)
        case "base64":
            return encodebytes(data)
        case "uuencode" | "x-uuencode":
            return b"begin 644 x\n" + b64encode(data) + b"\nend\n"
        case _:
            return data


@st.composite
def leaves(draw: st.DrawFn) -> Entity:
    """A text, a page, or a file, in some charset and transfer encoding, which may both lie."""
    kind, content = draw(
        st.one_of(
            texts().map(lambda text: ("text/plain", text)),
            pages().map(lambda page: ("text/html", page)),
            texts(2).map(lambda text: ("application/pdf", text)),
            texts(2).map(lambda text: ("text/plain; format=flowed; delsp=yes", text)),
        )
    )
    charset, encoding = draw(charsets), draw(st.sampled_from(ENCODINGS))
    data = transferred(
        written(content, draw(st.sampled_from([charset, charset, "utf-8"]))), encoding
    )
    told = [f"Content-Type: {kind}; charset={charset}", f"Content-Transfer-Encoding: {encoding}"]
    if draw(st.integers(0, 3)) == 0:
        name = draw(st.sampled_from(FILENAMES))
        place = draw(st.sampled_from(["attachment", "inline", "x"]))
        told.append(f"Content-Disposition: {place}; filename{name}")
    return Entity(tuple(told[draw(st.integers(0, 1)) * draw(st.integers(0, 2)) :]), data)


def bytes_of(entity: Entity) -> bytes:
    """Header, empty line, body."""
    return "\n".join(entity.fields).encode("utf-8", "surrogatepass") + b"\n\n" + entity.body


@st.composite
def _containers(draw: st.DrawFn, inside: st.SearchStrategy[Entity]) -> Entity:
    parts = draw(st.lists(inside, max_size=3))
    if len(parts) == 1 and draw(st.booleans()):
        return Entity(("Content-Type: message/rfc822",), bytes_of(parts[0]))
    subtype = draw(st.sampled_from(["mixed", "alternative", "related", "digest", "signed", "x"]))
    boundary = draw(st.sampled_from(BOUNDARIES))
    told = draw(
        st.sampled_from([f'boundary="{boundary}"', f"boundary={boundary}", 'boundary="other"', ""])
    )
    delimiter = b"--" + boundary.encode()
    body = b"".join(delimiter + b"\n" + bytes_of(part) + b"\n" for part in parts)
    end = draw(st.sampled_from([b"--\n", b"--\n", b"\n", b"-- \nafter"]))
    return Entity(
        (f"Content-Type: multipart/{subtype}; {told}",), b"preamble\n" + body + delimiter + end
    )


entities = st.recursive(leaves(), _containers, max_leaves=5)


@st.composite
def mails(draw: st.DrawFn) -> bytes:
    """A whole mail."""
    entity = draw(entities)
    return bytes_of(Entity((*draw(field_lists), "MIME-Version: 1.0", *entity.fields), entity.body))


@st.composite
def plain_drafts(draw: st.DrawFn) -> bytes:
    """A .txt draft: perhaps a header block or front matter, then the text."""
    head = "\n".join(draw(field_lists))
    top = draw(st.sampled_from(["", f"{head}\n\n", f"---\n{head}\n---\n", f"{head}\n"]))
    return written(top + draw(texts()), draw(charsets))


@st.composite
def _damaged(draw: st.DrawFn, whole: st.SearchStrategy[bytes]) -> bytes:
    """The bytes: mostly as they are, else cut, doubled, or with a stretch of others put in."""
    data = draw(whole)
    start, length = draw(st.integers(0, max(0, len(data)))), draw(st.integers(0, 64))
    match draw(st.integers(0, 9)):
        case 0:
            return data[:start]
        case 1:
            return data[:start] + draw(st.binary(max_size=8)) + data[start + length :]
        case 2:
            return data[: start + length] + data[start:]
        case 3:
            return data.replace(b"\n", draw(st.sampled_from([b"\r\n", b"\r", b"\n\n"])))
        case 4:
            return (
                draw(st.sampled_from([b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff", b"\xff\xfe\0\0"]))
                + data
            )
        case _:
            return data


class File(NamedTuple):
    """A draft's name and bytes."""

    name: str
    data: bytes


files = st.one_of(
    st.builds(File, st.just("draft.eml"), _damaged(mails())),
    st.builds(File, st.just("draft.html"), _damaged(st.builds(written, pages(), charsets))),
    st.builds(File, st.just("draft.txt"), _damaged(plain_drafts())),
)
"""A draft of any format, as a newcomer's tests should take it: `@given(file=files)`."""
