"""Plain-text drafts: what is header, what is text, what is a suppression."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maillint.limits import Limits
from maillint.load import load
from maillint.model.draft import Draft, Format
from maillint.model.source import Source
from maillint.model.span import TextSpan


def txt(data: bytes | str, subject: str = "") -> Draft:
    raw = data.encode() if isinstance(data, str) else data
    return load(Source("draft.txt", raw), Format.TXT, Limits(), subject)


def body(draft: Draft) -> str:
    [part] = draft.parts
    assert part.text is not None
    return part.text.text


def headers(draft: Draft) -> list[tuple[str, str]]:
    return [(header.name, header.value.text) for header in draft.headers]


@pytest.mark.parametrize(
    ("draft", "found", "rest"),
    [
        ("Subject: Hi\n\nBody", [("Subject", "Hi")], "\nBody"),
        ("Тема: Скидки\nТекст", [("Subject", "Скидки")], "Текст"),
        ("Chủ đề: Thư\n\nChào", [("Subject", "Thư")], "\nChào"),
        ("Tie\u0302u đe\u0302\u0300: Thư\n\nChào", [("Subject", "Thư")], "\nChào"),
        ("SUBJECT:Hi\r\n\r\nBody", [("Subject", "Hi")], "\r\nBody"),
        ("\n\nSubject: Hi\n\nBody", [("Subject", "Hi")], "\nBody"),
        ("Subject:\n\nBody", [("Subject", "")], "\nBody"),
        (
            "From: Ann <a@x.example>\nTo: b@x.example\nSubject: Hi\n\nBody",
            [("From", "Ann <a@x.example>"), ("To", "b@x.example"), ("Subject", "Hi")],
            "\nBody",
        ),
        (
            "От кого: Анна\nКому: Борис\nТема: Счёт\n\nТекст",
            [("From", "Анна"), ("To", "Борис"), ("Subject", "Счёт")],
            "\nТекст",
        ),
        ("Subject: long\n  line\n\nBody", [("Subject", "long  line")], "\nBody"),
        ("Subject: =?utf-8?b?0J/RgNC4?=\n =?utf-8?q?=D0=B2?=\n\nx", [("Subject", "Прив")], "\nx"),
        ("Subject: Hi", [("Subject", "Hi")], ""),
        # Text that merely looks like a header is text.
        ("Note: x\nabc", [], "Note: x\nabc"),
        ("To: all of you, thanks", [], "To: all of you, thanks"),
        (
            "Subject: Hi\nNote: bring a pen\n\nBody",
            [("Subject", "Hi")],
            "Note: bring a pen\n\nBody",
        ),
        ("Hello,\nSubject: Hi\n", [], "Hello,\nSubject: Hi\n"),
        ("", [], ""),
    ],
)
def test_a_header_is_read_and_no_text_is_lost(
    draft: str, found: list[tuple[str, str]], rest: str
) -> None:
    loaded = txt(draft)
    assert headers(loaded) == found
    assert body(loaded) == rest


def test_front_matter_gives_headers_and_settings() -> None:
    draft = txt('---\nsubject: "Hello"\nkind: service\nlang: en\n---\nText\n')
    assert headers(draft) == [("Subject", "Hello")]
    assert draft.settings == {"kind": "service", "lang": "en"}
    assert body(draft) == "Text\n"


@pytest.mark.parametrize(
    ("encoding", "codec"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8"),
        ("utf-16", "utf-16-le"),
        ("utf-16-le", "utf-16-le"),
        ("utf-16-be", "utf-16-be"),
        ("utf-32", "utf-32-le"),
        ("cp1251", "cp1251"),
        ("koi8-r", "koi8-r"),
        ("cp866", "cp866"),
    ],
)
def test_a_russian_draft_is_read_in_any_encoding(encoding: str, codec: str) -> None:
    draft = txt("Тема: Скидки всем\r\n\r\nДобрый день, Анна!\r\n".encode(encoding))
    assert headers(draft) == [("Subject", "Скидки всем")]
    assert body(draft) == "\r\nДобрый день, Анна!\r\n"
    [part] = draft.parts
    assert part.charset == codec
    assert part.text is not None
    start = part.text.text.index("Анна")
    place = part.text.source(TextSpan(start, start + 4))
    assert draft.source.data[place.start : place.end].decode(codec) == "Анна"
    assert draft.source.place(place.start) == (3, 14)


def test_a_suppression_is_no_text_and_covers_the_paragraph_below() -> None:
    text = "Hi!\n\n# maillint: ignore[spelling] -- a name\nTeh cat\nsat.\n\nTeh end.\n"
    draft = txt(text)
    assert body(draft) == "Hi!\n\nTeh cat\nsat.\n\nTeh end.\n"
    [directive] = draft.directives
    assert (directive.rules, directive.reason) == (("spelling",), "a name")
    assert directive.scope is not None
    assert text[directive.scope.start : directive.scope.end] == "Teh cat\nsat.\n"
    assert text[directive.span.start : directive.span.end].startswith("# maillint")
    assert text[directive.span.start : directive.span.end].endswith("name\n")


def test_suppressions_in_a_row_cover_the_same_paragraph_and_a_whole_file_has_no_range() -> None:
    draft = txt("# maillint: ignore-file[a]\n# maillint: ignore[b]\n\n# maillint: ignore[c]\nText")
    assert [d.rules for d in draft.directives] == [("a",), ("b",), ("c",)]
    first, second, third = (directive.scope for directive in draft.directives)
    assert first is None
    assert second == third
    assert body(draft) == "\nText"


def test_a_line_that_only_speaks_of_maillint_is_text() -> None:
    assert body(txt("# maillint: a linter\n")) == "# maillint: a linter\n"


def test_a_saved_mail_named_txt_is_decoded_as_a_mail() -> None:
    draft = txt(
        "From: a@x.example\nMIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n"
        "Content-Transfer-Encoding: quoted-printable\n\n=D0=94=D0=B0\n"
    )
    assert draft.format is Format.TXT
    assert body(draft) == "Да\n"


def test_a_given_subject_stands_in_where_there_is_none() -> None:
    [header] = txt("Body", subject="Given").headers
    assert (header.name, header.value.text, header.exact) == ("Subject", "Given", False)
    assert headers(txt("Subject: Own\n", subject="Given")) == [("Subject", "Own")]


LINES = st.lists(
    st.sampled_from(
        ["Subject: Hi", "From: a", " folded", "", "Тема: Скидки", "Note: x", "text", "---",
         "# maillint: ignore[a] -- b", "kind: service", "Chào bạn 😀", "To: =?utf-8?q?=D0=90?="]
    ),
    max_size=12,
)  # fmt: skip


@given(lines=LINES, encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-16-be"]))
def test_each_character_of_a_draft_lies_in_the_bytes_that_decode_to_it(
    lines: list[str], encoding: str
) -> None:
    draft = txt("\r\n".join(["Plain start.", *lines] if len(lines) % 2 else lines).encode(encoding))
    codec = draft.source.encoding
    texts = [header.value for header in draft.headers if "=?" not in str(header.span)]
    texts += [part.text for part in draft.parts if part.text]
    for text in texts:
        for index, character in enumerate(text.text):
            place = text.source(TextSpan(index, index + 1))
            raw = draft.source.data[place.start : place.end]
            assert raw.decode(codec) == character or raw == b"=D0=90"
