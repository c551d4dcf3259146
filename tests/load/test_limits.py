"""Each bound on a file: at it the draft loads, one over it the error names it."""

from __future__ import annotations

import pytest
from tests.growth import LINEAR, growth

from maillint.errors import DraftError
from maillint.limits import Limits
from maillint.load import load
from maillint.model.draft import Format
from maillint.model.source import Source

HEAD = b"From: a@b.example\n"
PARTS = b"Content-Type: multipart/mixed; boundary=b\n\n"
HTML = b"--b\nContent-Type: text/html\n\n"


def nested(depth: int) -> bytes:
    levels = (
        b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (at, at) for at in range(depth)
    )
    return b"".join(levels) + b"\nx"


BOUNDS = {
    "max-draft-bytes": (Limits(max_draft_bytes=100), "txt", b"x" * 100, b"x" * 101),
    "max-parts": (
        Limits(max_parts=4),
        "eml",
        HEAD + PARTS + b"--b\n\nx\n" * 3,
        HEAD + PARTS + b"--b\n\nx\n" * 4,
    ),
    "max-mime-depth": (Limits(max_mime_depth=5), "eml", nested(5), nested(6)),
    "max-html-depth": (Limits(max_html_depth=9), "html", b"<div>" * 7 + b"x", b"<div>" * 10 + b"x"),
    "max-html-nodes": (
        Limits(max_html_nodes=8),  # html and body of both parts count, which are supplied
        "eml",
        HEAD + PARTS + HTML + b"<p>x\n" + HTML + b"<b>x",
        HEAD + PARTS + HTML + b"<p>x\n" + HTML + b"<b>x<br>",
    ),
    "max-header-bytes": (
        Limits(max_header_bytes=50),
        "eml",
        b"Subject: " + b"x" * 40 + b"\n\n",
        b"Subject: " + b"x" * 41 + b"\n\n",
    ),
    "max-headers": (Limits(max_headers=5), "eml", b"X-A: b\n" * 5, b"X-A: b\n" * 6),
    "max-recipients": (
        Limits(max_recipients=3),
        "eml",
        b"To: a@b.c, d@e.f\nCc: g@h.i\n\n",
        b"To: a@b.c, d@e.f\nCc: g@h.i\nBcc: j@k.l\n\n",
    ),
}

LONG, MANY, CROWDED = Limits(max_header_bytes=50), Limits(max_headers=5), Limits(max_recipients=3)
FIVE = b"Subject: a\n" + b"From: a@b.c\n" * 4
FOLDED = b"x\n " * 16
THREE = b"to: a@b.c, d@e.f\ncc: g@h.i\n"
HEADERS = (
    ("max-header-bytes", LONG, "txt", b"Subject: %s\n\nHi\n", b"x" * 50, b"x" * 51),
    ("max-header-bytes", LONG, "txt", b"Subject: %s\n\nHi\n", FOLDED + b"xx", FOLDED + b"xxx"),
    ("max-header-bytes", LONG, "txt", b"---\nsubject: %s\n---\nHi\n", b"x" * 50, b"x" * 51),
    ("max-header-bytes", LONG, "html", b"---\nsubject: %s\n---\n<p>Hi", b"x" * 50, b"x" * 51),
    ("max-header-bytes", LONG, "html", b"<!-- subject: %s --><p>Hi", b"x" * 50, b"x" * 51),
    ("max-headers", MANY, "txt", b"%s\nHi\n", FIVE, FIVE + b"To: a@b.c\n"),
    ("max-headers", MANY, "html", b"---\n%s---\n<p>Hi", FIVE, FIVE + b"To: a@b.c\n"),
    ("max-recipients", CROWDED, "txt", b"%s\nHi\n", THREE, THREE + b"bcc: j@k.l\n"),
    ("max-recipients", CROWDED, "txt", b"---\n%s---\nHi", THREE, THREE + b"bcc: j@k.l\n"),
    ("max-recipients", CROWDED, "html", b"---\n%s---\n<p>Hi", THREE, THREE + b"bcc: j@k.l\n"),
)


@pytest.mark.parametrize("name", BOUNDS)
def test_at_a_bound_a_draft_loads_and_over_it_the_error_names_it(name: str) -> None:
    limits, suffix, within, beyond = BOUNDS[name]
    load(Source(f"a.{suffix}", within), Format(suffix), limits)
    with pytest.raises(DraftError, match=name):
        load(Source(f"a.{suffix}", beyond), Format(suffix), limits)


@pytest.mark.parametrize(("name", "limits", "suffix", "draft", "within", "beyond"), HEADERS)
def test_a_header_in_any_format_has_the_bounds_of_a_mail(
    name: str, limits: Limits, suffix: str, draft: bytes, within: bytes, beyond: bytes
) -> None:
    load(Source(f"a.{suffix}", draft % within), Format(suffix), limits)
    with pytest.raises(DraftError, match=name):
        load(Source(f"a.{suffix}", draft % beyond), Format(suffix), limits)


@pytest.mark.parametrize("suffix", ["txt", "html", "eml"])
def test_a_subject_that_an_option_gives_has_the_bound_of_a_header(suffix: str) -> None:
    source = Source(f"a.{suffix}", b"From: a@b.example\n\nHi")
    load(source, Format(suffix), LONG, subject="x" * 50)
    with pytest.raises(DraftError, match="max-header-bytes"):
        load(source, Format(suffix), LONG, subject="x" * 51)


@pytest.mark.parametrize(
    ("name", "piece"),
    [("folded.txt", " word\n"), ("front.html", "x"), ("comment.html", "x ")],
)
def test_a_long_subject_is_refused_in_linear_time(name: str, piece: str) -> None:
    """A subject over 100,000 lines of .txt once took a minute."""
    before = {"folded.txt": "Subject: a\n", "front.html": "---\nsubject: "}
    head = before.get(name, "<!-- subject: ")

    def refuse(count: int) -> None:
        source = Source(name, f"{head}{piece * count}\n---\n-->\n".encode())
        with pytest.raises(DraftError, match="max-header-bytes"):
            load(source, Format(name.rpartition(".")[2]), Limits(max_header_bytes=9))

    assert growth(refuse, 5_000) < LINEAR
