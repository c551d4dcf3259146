"""A newsletter whose mail program can't show an unsubscribe button.

## What it looks for
Marketing mail in final .eml drafts without `List-Unsubscribe` with an https address and
`List-Unsubscribe-Post: List-Unsubscribe=One-Click`.

## Why it matters
Gmail, Yahoo and Apple Mail show their own "Unsubscribe" button from these headers, and Gmail and
Yahoo require them of everyone who sends 5,000 mails a day. A mailto address alone doesn't do.

## How to fix it
    List-Unsubscribe: <https://example.org/unsubscribe/opaque-token>
    List-Unsubscribe-Post: List-Unsubscribe=One-Click

Many mailing services add both when they send; then switch this rule off.

## Sources
- RFC 2369 §3.2; RFC 8058 §3.1.
- Google, "Email sender guidelines", and Yahoo, "Sender best practices" (February 2024).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from maillint.model.draft import Format, Header
from maillint.model.reading import Kind, Reading, Stage
from maillint.model.regexp import regexp
from maillint.model.rule import Category, Example, Hit, NotChecked, Options, Place, Rule, Severity
from maillint.model.services import Services

_HTTPS = regexp(r"<\s*https://[^>\s]{1,2000}\s*>", re.IGNORECASE)
_ONE_CLICK = regexp(r"\s*List-Unsubscribe\s*=\s*One-Click\s*", re.IGNORECASE)


def check(reading: Reading, options: Options, services: Services) -> Iterator[Hit | NotChecked]:
    """Yield at most one hit: at the header that falls short, or where one belongs."""
    if reading.draft.format is not Format.EML or reading.stage is not Stage.FINAL:
        return
    header = reading.draft.header("list-unsubscribe")
    if header is None:
        yield _hit(reading.missing(), "There is no List-Unsubscribe header.")
    elif not _HTTPS.search(header.value.text):
        yield _hit(_place(header), "List-Unsubscribe offers no https address.")
    elif not _ONE_CLICK.fullmatch(reading.draft.value("list-unsubscribe-post")):
        yield _hit(
            _place(header), "One click isn't enough: List-Unsubscribe-Post is missing or differs."
        )


def _hit(place: Place, message: str) -> Hit:
    return Hit(place, message, ("Add both headers, or let the mailing service add them.",))


def _place(header: Header) -> Place:
    value = header.value
    return Place(value.source(value.whole), value.text, exact=header.exact)


_BODY = (
    "Subject: Sale\n\nAll coats are 20% off: https://shop.org\nUnsubscribe: https://shop.org/u\n"
)
_POST = "List-Unsubscribe-Post: List-Unsubscribe=One-Click\n"

RULE = Rule(
    id="unsubscribe-header",
    summary="A newsletter whose mail program can't show an unsubscribe button",
    doc=__doc__ or "",
    category=Category.CONSENT,
    severity=Severity.WARNING,
    check=check,
    kinds=frozenset({Kind.MARKETING}),
    bad=(
        Example(f"From: a@shop.org\n{_BODY}", ("",), format="eml", kind="marketing"),
        Example(
            f"From: a@shop.org\nList-Unsubscribe: <mailto:u@shop.org>\n{_POST}{_BODY}",
            ("<mailto:u@shop.org>",),
            format="eml",
            kind="marketing",
        ),
        Example(
            f"From: a@shop.org\nList-Unsubscribe: <https://shop.org/u>\n{_BODY}",
            ("<https://shop.org/u>",),
            format="eml",
            kind="marketing",
        ),
    ),
    good=(
        Example(
            f"From: a@shop.org\nList-Unsubscribe: <mailto:u@shop.org>,\n <https://shop.org/u>\n"
            f"{_POST}{_BODY}",
            format="eml",
            kind="marketing",
        ),
        Example(f"From: a@shop.org\n{_BODY}", format="eml", kind="service"),
        Example(_BODY, kind="marketing", note="a .txt draft has no transport headers"),
    ),
)
