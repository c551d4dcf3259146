import pytest

from maillint.limits import Limits
from maillint.load.html import load_html
from maillint.model.draft import Draft
from maillint.model.source import Source


def loaded(data: str | bytes, subject: str = "") -> Draft:
    raw = data.encode() if isinstance(data, str) else data
    return load_html(Source("a.html", raw), Limits(), subject)


def visible(draft: Draft) -> str:
    markup = draft.parts[0].markup
    return "".join(text.value.text for text in markup.root.texts()) if markup else ""


def test_front_matter_holds_headers_and_settings_and_is_not_shown() -> None:
    draft = loaded("---\nsubject: 'Your order'\nkind: service\n# note\n---\n<p>Hi</p>")
    assert draft.value("Subject") == "Your order"
    assert draft.settings == {"kind": "service"}
    assert visible(draft) == "Hi"


def test_a_subject_of_front_matter_stands_at_its_bytes() -> None:
    draft = loaded("---\r\nтема: Привет\r\n---\r\n<p>é</p>")
    header = draft.header("Subject")
    assert header is not None
    span = header.value.source(header.value.whole)
    assert draft.source.data[span.start : span.end].decode() == "Привет"
    assert draft.source.data[header.span.start : header.span.end].decode() == "тема: Привет\r\n"
    text = draft.parts[0].text
    assert text is not None
    assert text.source(text.whole).start == draft.parts[0].span.start == 34


@pytest.mark.parametrize("key", ["subject", "Subject", "Тема", "Chủ đề", "Tiêu đề"])
def test_a_comment_may_name_the_subject(key: str) -> None:
    draft = loaded(f"<!-- {key}: Chào bạn  -->\n<p>x</p>")
    header = draft.header("Subject")
    assert header is not None
    span = header.value.source(header.value.whole)
    assert draft.source.data[span.start : span.end].decode() == header.value.text == "Chào bạn"


def test_a_title_is_no_subject_and_a_ruler_no_front_matter() -> None:
    assert loaded("<title>Hello</title>").headers == ()
    assert visible(loaded("---\nDear all,\n---\n")).startswith("---")


def test_a_given_subject_stands_in_without_a_place() -> None:
    header = loaded("<p>x</p>", "Given").header("Subject")
    assert header is not None
    assert (header.value.text, header.exact) == ("Given", False)


@pytest.mark.parametrize(
    ("data", "codes"),
    [
        ("<meta charset=utf-8><p>Привет, как дела".encode("cp1251"), ["charset-lies"]),
        ("<meta charset=windows-1251><p>Привет, как дела".encode("cp1251"), []),
        ("<p>Привет, как дела".encode("cp1251"), []),
        ("<meta charset=iso-8859-1><p>Привет, как дела".encode(), ["charset-lies"]),
        ("<meta charset=klingon><p>Привет, как дела".encode(), ["charset-unknown"]),
        (b"\xef\xbb\xbf<meta charset=iso-8859-1><p>" + "Привет, как дела".encode(), []),
        ("\ufeff<p>Привет, как дела".encode("utf-16-le"), []),
    ],
)
def test_the_charset_is_what_the_bytes_are(data: bytes, codes: list[str]) -> None:
    draft = loaded(data)
    assert visible(draft) == "Привет, как дела"
    assert [defect.code for defect in draft.defects] == codes


@pytest.mark.parametrize(
    ("comment", "travels"),
    [
        ("<!-- maillint: ignore[spelling, grammar] -- names -->", True),
        ("{# maillint: ignore[spelling, grammar] -- names #}", False),
        ("{{!-- maillint: ignore[spelling, grammar] -- names --}}", False),
        ("{{! maillint: ignore[spelling, grammar] -- names }}", False),
        ("<%# maillint: ignore[spelling, grammar] -- names %>", False),
        ("{% comment %}maillint: ignore[spelling, grammar] -- names{% endcomment %}", False),
    ],
)
def test_a_directive_covers_the_next_element(comment: str, travels: bool) -> None:
    draft = loaded(f"<p>a</p>{comment}\n<div>b <b>c</b></div><p>d</p>")
    (directive,) = draft.directives
    assert (directive.rules, directive.reason) == (("spelling", "grammar"), "names")
    assert directive.travels is travels
    assert directive.scope is not None
    data = draft.source.data
    assert data[directive.scope.start : directive.scope.end] == b"<div>b <b>c</b></div>"
    assert data[directive.span.start : directive.span.end].decode() == comment


def test_a_directive_for_the_file_has_no_scope_and_conditions_are_none() -> None:
    draft = loaded("<!-- maillint: ignore-file[spelling] --><!--[if mso]>maillint: x<![endif]-->")
    (directive,) = draft.directives
    assert directive.scope is None
