"""An attachment that is too heavy to send along.

## What it looks for
Attached files of more than 100 KB (1 KB = 1,024 bytes), measured as the reader saves them; an
error over 10 MB, where mail servers begin to refuse. Pictures inside the mail are
`size-inline-image`, and what calendars and signatures attach is rarely that large.

## Why it matters
A file travels once for every reader, a third larger than it is, over phones and full mailboxes,
and once sent it can't be corrected. A link costs nothing until somebody wants the file.

## How to fix it
Put the file where the reader can open it, and link to it. If it must be attached, send it smaller.

## Sources
- Seven rules of email etiquette, rule 4 ("keep attachments under 100 KB").
- RFC 2045 §6.8: base64 makes four characters of three bytes.
- Message size limits: Gmail 25 MB, Outlook.com 20 MB, many company servers 10 MB (vendor pages,
  2026-11).
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from maillint.model.draft import Part
from maillint.model.reading import Reading
from maillint.model.record import record
from maillint.model.rule import (
    Category,
    Example,
    Hit,
    NotChecked,
    Place,
    Rule,
    Severity,
    option,
)
from maillint.model.rule import Options as BaseOptions
from maillint.model.services import Services
from maillint.model.span import ByteSpan

_KB = 1024


@record()
class Options(BaseOptions):
    """What counts as heavy."""

    max_kb: int = option(100, "KB from which an attachment is reported", low=1)
    error_kb: int = option(10 * 1024, "KB from which it is an error", low=1)


def check(reading: Reading, options: Options, services: Services) -> Iterator[Hit | NotChecked]:
    """Yield each attachment over the limit."""
    for part in reading.draft.attachments:
        size_bytes = part.decoded_bytes or len(part.span)
        if size_bytes <= options.max_kb * _KB:
            continue
        worse = size_bytes > options.error_kb * _KB
        yield Hit(
            _place(part),
            f"{_name(part)} weighs {_size(size_bytes)}, more than {options.max_kb} KB.",
            ("Host the file and link to it instead.",),
            severity=Severity.ERROR if worse else None,
        )


def _place(part: Part) -> Place:
    """The header that names the file."""
    for name in ("content-disposition", "content-type"):
        header = next((h for h in part.headers if h.name.casefold() == name), None)
        if header:
            return Place(header.value.source(header.value.whole), header.value.text)
    start = part.span.start
    return Place(ByteSpan(start, start), "", exact=False)


def _name(part: Part) -> str:
    if not part.filename:
        return f"An attached {part.content_type}"
    kind = PurePosixPath(part.filename).suffix.lstrip(".").upper() or part.content_type
    return f"The attachment “{part.filename}” ({kind})"


def _size(size_bytes: int) -> str:
    if size_bytes < 1024 * _KB:
        return f"{size_bytes / _KB:.0f} KB"
    return f"{size_bytes / _KB / _KB:.1f} MB"


def _mail(name: str, size_bytes: int, text: str) -> str:
    return (
        f"From: a@shop.org\nTo: b@mail.org\nSubject: {text}\nMIME-Version: 1.0\n"
        'Content-Type: multipart/mixed; boundary="b"\n\n--b\n\n'
        f"{text}\n--b\nContent-Type: application/pdf\n"
        f'Content-Disposition: attachment; filename="{name}"\n\n'
        + ("x" * 79 + "\n") * (size_bytes // 80)
        + "\n--b--\n"
    )


RULE = Rule(
    id="size-attachment",
    summary="An attachment over 100 KB",
    doc=__doc__ or "",
    category=Category.SIZE,
    severity=Severity.WARNING,
    check=check,
    options=Options,
    bad=(
        Example(
            _mail("brochure.pdf", 300 * _KB, "Our brochure"),
            ('attachment; filename="brochure.pdf"',),
            format="eml",
        ),
        Example(
            _mail("price.pdf", 150 * _KB, "=?utf-8?b?0J/RgNCw0LnRgQ==?="),
            ('attachment; filename="price.pdf"',),
            format="eml",
        ),
        Example(
            _mail("bao-gia.pdf", 400 * _KB, "=?utf-8?q?B=C3=A1o_gi=C3=A1?="),
            ('attachment; filename="bao-gia.pdf"',),
            format="eml",
        ),
    ),
    good=(
        Example(_mail("invoice.pdf", 60 * _KB, "Your invoice"), format="eml"),
        Example(_mail("schet.pdf", 80 * _KB, "=?utf-8?b?0KHRh9GR0YI=?="), format="eml"),
        Example(_mail("hoa-don.pdf", 99 * _KB, "=?utf-8?q?H=C3=B3a_=C4=91=C6=A1n?="), format="eml"),
        Example(
            _mail("plan.pdf", 300 * _KB, "The plan"),
            format="eml",
            settings={"options": {"size-attachment": {"max-kb": 500}}},
            note="the limit is an option",
        ),
    ),
)
