"""Fixes go back into the file's own encoding, and nothing else in it changes."""

from __future__ import annotations

import quopri
from base64 import b64decode, encodebytes
from email.header import Header as LibraryHeader

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from maillint.errors import FixError
from maillint.limits import Limits
from maillint.load import load
from maillint.load.rewrite import rewritten
from maillint.model.draft import Draft, Format
from maillint.model.rule import Edit
from maillint.model.source import Source
from maillint.model.span import MappedText, Run, SpanMap, TextSpan


def draft_of(data: bytes, format: Format = Format.EML) -> Draft:  # noqa: A002
    return load(Source("draft", data), format, Limits())


def mail(body: bytes, *fields: str) -> Draft:
    head = "".join(f"{field}\r\n" for field in ("From: a@example.org", *fields))
    return draft_of(head.encode() + b"\r\n" + body)


def text_of(draft: Draft, part: int = 0) -> MappedText:
    text = draft.parts[part].text
    assert text is not None
    return text


def replace(text: MappedText, old: str, new: str) -> Edit:
    start = text.text.index(old)
    return Edit(text, TextSpan(start, start + len(old)), new)


WORDS = st.text("Привет abc=_é😀 .\n", max_size=200)


def edits_of(text: MappedText, cuts: list[int], new: str) -> list[Edit]:
    places = sorted({min(cut, len(text.text)) for cut in cuts})
    pairs = zip(places[::2], places[1::2], strict=False)
    return [Edit(text, TextSpan(start, end), new) for start, end in pairs]


@given(
    text=WORDS,
    cuts=st.lists(st.integers(0, 200), min_size=2, max_size=6),
    new=st.text("Чao é=.", max_size=30),
    encoding=st.sampled_from(["quoted-printable", "base64", "8bit"]),
    crlf=st.booleans(),
)
def test_a_part_reads_as_before_but_for_the_edits(
    text: str, cuts: list[int], new: str, encoding: str, crlf: bool
) -> None:
    text = text.replace("\n", "\r\n") if crlf else text
    raw = text.encode()
    encode = {"quoted-printable": quopri.encodestring, "base64": encodebytes}.get(encoding, bytes)
    draft = mail(
        encode(raw),
        "Subject: kept",
        "Content-Type: text/plain; charset=utf-8",
        f"Content-Transfer-Encoding: {encoding}",
    )
    edits = edits_of(text_of(draft), cuts, new)
    data = rewritten(draft, edits)
    wanted = text_of(draft).text
    for edit in reversed(edits):
        wanted = wanted[: edit.span.start] + new + wanted[edit.span.end :]
    after = draft_of(data)
    assert text_of(after).text == wanted
    body = data[after.parts[0].span.start :]
    assert data.startswith(draft.source.data[: draft.parts[0].span.start])
    if encoding != "8bit":
        assert max(map(len, body.splitlines()), default=0) <= 76
    if encoding == "quoted-printable":
        assert not any(line[-1:] in {b" ", b"\t"} for line in body.splitlines())


def test_quoted_printable_keeps_every_other_byte() -> None:
    draft = mail(
        b"=41 lot of odd =2d but valid codes, we recieve them all=20\r\nSoft =\r\nbreaks too.\r\n",
        "Content-Type: text/plain; charset=utf-8",
        "Content-Transfer-Encoding: quoted-printable",
    )
    data = rewritten(draft, [replace(text_of(draft), "recieve", "receive")])
    assert data == draft.source.data.replace(b"recieve", b"receive")


def test_a_run_over_a_soft_break_is_joined() -> None:
    draft = mail(
        b"Welcome!!=\r\n!! Bye.\r\n",
        "Content-Type: text/plain; charset=utf-8",
        "Content-Transfer-Encoding: quoted-printable",
    )
    data = rewritten(draft, [replace(text_of(draft), "!!!!", "!")])
    assert data.endswith(b"\r\n\r\nWelcome! Bye.\r\n")


def test_base64_keeps_its_lines_where_the_length_holds_and_its_start_where_not() -> None:
    text = "We are glad to help you. " * 8 + "We recieve it. " + "Thanks a lot for that. " * 8
    fields = ("Content-Type: text/plain; charset=utf-8", "Content-Transfer-Encoding: base64")
    draft = mail(encodebytes(text.encode()).replace(b"\n", b"\r\n"), *fields)
    same = rewritten(draft, [replace(text_of(draft), "recieve", "receive")])
    pairs = zip(draft.source.data, same, strict=True)
    assert 1 <= sum(a != b for a, b in pairs) <= 4
    longer = rewritten(draft, [replace(text_of(draft), "recieve", "really receive")])
    old, new = draft.source.data.splitlines(), longer.splitlines()
    assert old[:7] == new[:7]
    assert {len(line) for line in new[4:-1]} == {76}
    assert b64decode(b"".join(new[4:])) == text.replace("recieve", "really receive").encode()


SUBJECTS = st.text("Приветabc =_é😀?", min_size=1, max_size=60).map(
    lambda text: " ".join(text.split())
)


@given(
    subject=SUBJECTS,
    charset=st.sampled_from(["utf-8", "koi8-r"]),
    cuts=st.lists(st.integers(0, 60), min_size=2, max_size=4),
    new=st.text("Чао ab", max_size=40),
)
def test_an_encoded_subject_reads_as_before_but_for_the_edits(
    subject: str, charset: str, cuts: list[int], new: str
) -> None:
    subject = subject.encode(charset, "ignore").decode(charset)
    assume(not subject.isascii())
    field = LibraryHeader(subject, charset, header_name="Subject").encode(linesep="\r\n")
    draft = mail(b"x", f"Subject: {field}")
    value = next(h.value for h in draft.headers if h.name == "Subject")
    assume(value.text == subject)
    edits = edits_of(value, cuts, new)
    wanted = subject
    for edit in reversed(edits):
        wanted = wanted[: edit.span.start] + new + wanted[edit.span.end :]
    assume(wanted.strip() == wanted)
    data = rewritten(draft, edits)
    assert draft_of(data).value("subject") == wanted
    assert all(len(line) <= 78 for line in data.splitlines()[:-1])
    assert data.endswith(b"\r\n\r\nx")


@pytest.mark.parametrize(
    ("field", "old", "new", "wanted"),
    [
        ("Your recieved order", "recieved", "received", "Your received order"),
        ("=?utf-8?q?Caf=C3=A9,_recieved!?=", "recieved", "received",
         "=?utf-8?q?Caf=C3=A9,_received!?="),
        ("=?utf-8?q?=D0=A1=D0=BA=D0=B8=D0=B4=D0=BA=D0=B8!!!?=", "!!!", "!",
         "=?utf-8?q?=D0=A1=D0=BA=D0=B8=D0=B4=D0=BA=D0=B8!?="),
        ("Re: =?utf-8?b?0J/RgNC40LLQtdGC?= Ann!!", "!!", "!",
         "Re: =?utf-8?b?0J/RgNC40LLQtdGC?= Ann!"),
        ("=?utf-8?b?0J/RgNC40LLQtdGC?= =?utf-8?b?IGFiYw==?=", "abc", "abd",
         "=?utf-8?b?0J/RgNC40LLQtdGC?= =?utf-8?b?IGFiZA==?="),
    ],
)  # fmt: skip
def test_a_header_changes_only_where_it_must(field: str, old: str, new: str, wanted: str) -> None:
    draft = mail(b"x", f"Subject: {field}")
    value = next(h.value for h in draft.headers if h.name == "Subject")
    data = rewritten(draft, [replace(value, old, new)])
    assert data == draft.source.data.replace(field.encode(), wanted.encode())


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-be", "cp1251"])
def test_a_text_file_keeps_its_encoding_and_line_breaks(encoding: str) -> None:
    text = "Тема: Скидки!!\r\n\r\nДобрый день!! Ждём вас.\r\n"
    draft = draft_of(text.encode(encoding), Format.TXT)
    subject = draft.headers[0].value
    edits = [replace(subject, "!!", "!"), replace(text_of(draft), "день!!", "вечер.\nСпасибо")]
    data = rewritten(draft, edits)
    wanted = "Тема: Скидки!\r\n\r\nДобрый вечер.\r\nСпасибо Ждём вас.\r\n"
    assert data == wanted.encode(encoding)


def test_text_taken_out_of_html_is_escaped_and_a_parts_own_text_is_not() -> None:
    page = b'<p title="old word">Fish &amp; chips</p><p>tail</p>'
    draft = draft_of(page, Format.HTML)
    markup = draft.parts[0].markup
    assert markup is not None
    [title] = next(e for e in markup.root.elements() if e.tag == "p").attributes
    first, second = markup.root.texts()
    edits = [
        replace(title.value, "old", 'the "old"'),
        replace(first.value, "& chips", "<chips> & peas"),
        replace(markup.text, "<p>tail", "<b>tail"),
    ]
    assert rewritten(draft, edits[:2]) == (
        b'<p title="the &quot;old&quot; word">Fish &lt;chips&gt; &amp; peas</p><p>tail</p>'
    )
    with pytest.raises(FixError, match="something else"):
        rewritten(draft, edits[2:])
    assert second.value.text == "tail"


def test_a_directive_is_removed_from_a_mail_that_has_no_text() -> None:
    head = "X-Maillint: ignore[spelling] -- so be it\r\n"
    rest = "From: a@example.org\r\nContent-Type: application/pdf\r\n\r\nx\r\n"
    draft = draft_of((head + rest).encode())
    (directive,) = draft.directives
    assert directive.text is not None
    edit = Edit(directive.text, directive.text.whole, "")
    assert rewritten(draft, [edit]) == rest.encode()


@pytest.mark.parametrize(
    ("draft", "old", "new", "why"),
    [
        (mail(b"naive", "Content-Type: text/plain; charset=us-ascii"), "naive", "naïve", "ascii"),
        (mail(b"naive", "Content-Type: text/plain; charset=utf-8"), "naive", "naïve", "7bit"),
        (
            mail(b"QUJ*D", "Content-Transfer-Encoding: base64"),
            "B",
            "C",
            "malformed",
        ),
        (
            mail("日本".encode("iso-2022-jp"), "Content-Type: text/plain; charset=iso-2022-jp"),
            "本",
            "日",
            "iso2022",
        ),
        (
            mail(b"begin 644 x\n#04)#\n`\nend", "Content-Transfer-Encoding: uuencode"),
            "B",
            "x",
            "uuencode",
        ),
    ],
)  # fmt: skip
def test_what_cant_be_written_is_refused_with_the_reason(
    draft: Draft, old: str, new: str, why: str
) -> None:
    with pytest.raises(FixError, match=why):
        rewritten(draft, [replace(text_of(draft), old, new)])


def test_a_word_with_a_tag_inside_is_refused_unless_the_change_is_beside_it() -> None:
    draft = draft_of(b"<p>wo<b>rd</b></p>", Format.HTML)
    page = text_of(draft)
    word = page.derive("word", _joined_map(page))
    with pytest.raises(FixError, match="markup"):
        rewritten(draft, [replace(word, "word", "item")])
    assert rewritten(draft, [replace(word, "word", "ward")]) == b"<p>wa<b>rd</b></p>"


def _joined_map(page: MappedText) -> SpanMap:
    assert page.text == "<p>wo<b>rd</b></p>"
    return SpanMap([Run(0, 2, 3, 5, 1), Run(2, 4, 8, 10, 1)])


def test_a_header_that_came_from_an_option_has_no_place_to_write() -> None:
    draft = load(Source("d.eml", b"From: a@b.example\n\nx"), Format.EML, Limits(), "Hi!!")
    with pytest.raises(FixError):
        rewritten(draft, [replace(draft.headers[-1].value, "!!", "!")])
