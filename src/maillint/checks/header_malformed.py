"""A mail whose header or encoding mail programs can't read as it was meant.

## What it looks for
What was malformed when the draft was loaded: a field that stands twice, a bad Date, no From, Bcc
left in, lines over 998 bytes, raw characters beyond ASCII in a header, broken base64 or
quoted-printable, a charset that is unknown or isn't the text's, a text part that is no text,
boundaries that don't match. An error where clients may show something else than the writer meant,
else a warning.

## Why it matters
Each mail program repairs such mail in its own way: some show the second Subject, some garbled
letters, some nothing; servers refuse it, and filters take it for spam.

## How to fix it
Let a mail library write the message. By hand: one of each field, encoded words for other letters
(RFC 2047), lines under 998 bytes, the charset that the text is really in.

## Sources
- RFC 5322 §2.1.1, §3.3 and §3.6; RFC 2045 §6; RFC 2046 §5.1; RFC 2047.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from maillint.model.defects import DefectCode
from maillint.model.draft import Defect
from maillint.model.reading import Reading
from maillint.model.regexp import regexp
from maillint.model.rule import Category, Example, Hit, NotChecked, Options, Rule, Severity
from maillint.model.services import Services
from maillint.model.span import ByteSpan

_REPAIRS = {
    DefectCode.HEADER_DUPLICATE: "Keep one of them.",
    DefectCode.DATE_INVALID: "Write it as “Thu, 12 Mar 2026 09:30:00 +0000”.",
    DefectCode.FROM_MISSING: "Add a From with the sender's address.",
    DefectCode.BCC_PRESENT: "Remove Bcc; the sending program gets these addresses separately.",
    DefectCode.LINE_TOO_LONG: "Encode the part as quoted-printable, or break the line.",
    DefectCode.HEADER_RAW_8BIT: "Write it as an encoded word: =?utf-8?q?…?=",
    DefectCode.CHARSET_LIES: "Declare the charset that the text is in, best UTF-8.",
    DefectCode.CHARSET_MISSING: "Declare the charset: Content-Type: text/plain; charset=utf-8",
    DefectCode.CHARSET_UNKNOWN: "Use UTF-8.",
}


def check(reading: Reading, options: Options, services: Services) -> Iterator[Hit | NotChecked]:
    """Yield one hit per kind of defect, at its first place, the others related."""
    by_code: dict[str, list[Defect]] = defaultdict(list)
    for defect in reading.draft.defects:
        by_code[defect.code].append(defect)
    for code, defects in by_code.items():
        first, *others = defects
        repair = _REPAIRS.get(DefectCode(code))
        more = f" ({len(others)} more like it.)" if others else ""
        yield Hit(
            reading.draft.at(_line(first, reading.draft.source.data)),
            first.message + more,
            (repair,) if repair else (),
            severity=Severity.ERROR if first.severe else Severity.WARNING,
            related=tuple(reading.draft.at(defect.span) for defect in others[:_SHOWN]),
        )


def _line(defect: Defect, data: bytes) -> ByteSpan:
    """Of a part that isn't the ASCII it is declared to be: the first line that goes beyond it."""
    if defect.code != DefectCode.ENCODING_LIES:
        return defect.span
    span = defect.span
    beyond = _BEYOND_ASCII.search(data, span.start, span.end)
    at = beyond.start() if beyond else span.start
    start = max(span.start, data.rfind(b"\n", span.start, at) + 1)
    end = data.find(b"\n", at, span.end)
    return ByteSpan(start, span.end if end < 0 else end)


_BEYOND_ASCII = regexp(rb"[\x80-\xff]")
_SHOWN = 5

_HEAD = "From: Anna <anna@shop.org>\nTo: b@mail.org\nDate: Thu, 12 Mar 2026 09:30:00 +0000\n"
_TEXT = 'Content-Type: text/plain; charset="utf-8"\nContent-Transfer-Encoding: 8bit\n'

RULE = Rule(
    id="header-malformed",
    summary="A header or encoding that mail programs can't read",
    doc=__doc__ or "",
    category=Category.STRUCTURE,
    severity=Severity.WARNING,
    check=check,
    bad=(
        Example(f"{_HEAD}Subject: One\nSubject: Two\n\nHi\n", ("Subject: Two",), format="eml"),
        Example(
            f"{_HEAD}Subject: =?utf-8?b?0KHRh9GR0YI=?=\nBcc: boss@shop.org\n{_TEXT}\nПривет\n",
            ("Bcc: boss@shop.org",),
            format="eml",
        ),
        Example(
            "From: a@shop.org\nSubject: =?utf-8?q?Ch=C3=A0o?=\nDate: 12 thang 3\n"
            f"{_TEXT}\nChào bạn\n",
            ("12 thang 3",),
            format="eml",
        ),
    ),
    good=(
        Example(f"{_HEAD}Subject: One\nReceived: x\nReceived: y\n\nHi\n", format="eml"),
        Example(f"{_HEAD}Subject: =?utf-8?b?0KHRh9GR0YI=?=\n{_TEXT}\nПривет\n", format="eml"),
        Example(f"{_HEAD}Subject: =?utf-8?q?Ch=C3=A0o?=\n{_TEXT}\nChào bạn\n", format="eml"),
    ),
)
