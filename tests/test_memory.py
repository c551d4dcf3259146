"""A heavy draft needs little more memory than its file: what no rule reads is not decoded."""

from __future__ import annotations

import quopri
import tracemalloc
from base64 import b64encode, encodebytes
from binascii import b2a_uu
from random import Random

import pytest

from maillint.model.source import Source
from maillint.project.pipeline import lint_source
from maillint.project.request import Request
from maillint.project.setup import Setup

RAW = Random(1).randbytes(3_000_000)
PICTURE = b"data:image/png;base64," + b64encode(RAW)
FILE = (
    b"From: a@b.example\nTo: c@d.example\nSubject: Minutes\n"
    b"Content-Type: multipart/mixed; boundary=b\n\n--b\n\nHi Anna, attached.\n--b\n"
    b"Content-Type: %s\nContent-Transfer-Encoding: %s\n\n%s\n--b--\n"
)
UU = b"".join(b2a_uu(RAW[at : at + 45]) for at in range(0, len(RAW), 45))
DRAFTS = {
    "base64.eml": FILE % (b"application/pdf; name=a.pdf", b"base64", encodebytes(RAW)),
    "qp.eml": FILE
    % (b"application/pdf; name=a.pdf", b"quoted-printable", quopri.encodestring(RAW)),
    "uu.eml": FILE % (b"application/pdf; name=a.pdf", b"x-uue", b"begin 644 a\n" + UU + b"end"),
    "binary.eml": FILE % (b"application/pdf; name=a.pdf", b"binary", RAW),
    "picture.html": b'<p>Hi Anna</p><img alt="The plan" src="%s">' % PICTURE,
    "inline.html": b'<p style="background: url(%s)">Hi Anna</p>' % PICTURE,
    "sheet.html": b"<style>p { background: url(%s) }</style><p>Hi Anna</p>" % PICTURE,
    "link.html": b'<p>Hi Anna, <a href="%s">the plan</a></p>' % PICTURE,
    "picture.eml": FILE % (b"text/html", b"base64", encodebytes(b'<img src="%s">' % PICTURE)),
}


@pytest.mark.parametrize("name", DRAFTS)
def test_a_draft_takes_no_more_than_three_times_its_file(name: str) -> None:
    data, setup = DRAFTS[name], Setup(Request(isolated=True, grammar="builtin"))
    lint_source(Source(name, data[:2000]), setup)  # what is loaded once
    tracemalloc.start()
    try:
        lint_source(Source(name, data), setup)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 2 * len(data)  # beside the file itself
