"""Each bound on a file: at it the draft loads, one over it the error names it."""

from __future__ import annotations

import pytest

from maillint.errors import DraftError
from maillint.limits import Limits
from maillint.load import load
from maillint.model.draft import Format
from maillint.model.source import Source

HEAD = b"From: a@b.example\n"
PARTS = b"Content-Type: multipart/mixed; boundary=b\n\n"


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


@pytest.mark.parametrize("name", BOUNDS)
def test_at_a_bound_a_draft_loads_and_over_it_the_error_names_it(name: str) -> None:
    limits, suffix, within, beyond = BOUNDS[name]
    load(Source(f"a.{suffix}", within), Format(suffix), limits)
    with pytest.raises(DraftError, match=name):
        load(Source(f"a.{suffix}", beyond), Format(suffix), limits)
