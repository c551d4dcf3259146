"""What is malformed about a mail's header, and the words for every flaw."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from maillint.load.transfer import Flaw
from maillint.model.defects import DefectCode
from maillint.model.draft import Defect, Header
from maillint.model.regexp import regexp
from maillint.model.span import ByteSpan

_ONCE = regexp(
    "date|from|sender|reply-to|to|cc|bcc|message-id|in-reply-to|references|subject|mime-version"
    "|content-type|content-transfer-encoding|content-disposition"
)
"""Fields that may stand once: RFC 5322 §3.6, RFC 2045 §3."""
_MAX_LINE = 998
_MAX_DATE = 200

_WORDS: dict[DefectCode, tuple[str, bool]] = {
    DefectCode.HEADER_DUPLICATE: ("This header stands twice; clients show either one.", True),
    DefectCode.HEADER_NAMELESS: ("This line of the header is no header field.", False),
    DefectCode.HEADER_UNENDED: (
        "No empty line ends the header, so this line becomes part of the body.",
        True,
    ),
    DefectCode.HEADER_RAW_8BIT: (
        "This header holds raw characters beyond ASCII; some servers and clients garble them. "
        "Encode them as RFC 2047 says.",
        False,
    ),
    DefectCode.ENCODED_WORD_MALFORMED: ("This encoded word is malformed.", False),
    DefectCode.DATE_INVALID: ("This is no date that mail programs can read.", False),
    DefectCode.FROM_MISSING: ("The mail has no From.", True),
    DefectCode.BCC_PRESENT: ("Bcc is left in: every recipient can see the blind copies.", True),
    DefectCode.LINE_TOO_LONG: (
        f"This line is longer than {_MAX_LINE} bytes; servers cut or refuse such mail.",
        False,
    ),
    DefectCode.BASE64_MALFORMED: ("The base64 of this part is malformed here.", True),
    DefectCode.QP_MALFORMED: ("“=” here begins no quoted-printable code.", False),
    DefectCode.UU_MALFORMED: ("This uuencoded line is malformed.", True),
    DefectCode.ENCODING_UNKNOWN: ("The transfer encoding of this part is unknown.", True),
    DefectCode.ENCODING_LIES: (
        "This part holds bytes above 127 but is declared 7bit, or nothing.",
        False,
    ),
    DefectCode.CHARSET_UNKNOWN: ("The declared charset is unknown.", True),
    DefectCode.CHARSET_LIES: ("The text isn't in the charset that is declared.", True),
    DefectCode.CHARSET_MISSING: ("The text goes beyond ASCII but declares no charset.", True),
    DefectCode.NOT_TEXT: (
        "This part is no text, whatever its type says; readers see noise, and it was not read.",
        True,
    ),
    DefectCode.BOUNDARY_MISSING: ("This multipart declares no boundary.", True),
    DefectCode.BOUNDARY_UNUSED: ("The declared boundary stands nowhere in this part.", True),
    DefectCode.BOUNDARY_UNCLOSED: (
        "The closing boundary is missing; the mail may have been cut off.",
        False,
    ),
}


def defects(flaws: Iterable[Flaw]) -> tuple[Defect, ...]:
    """The flaws in words, in document order, each once."""
    ordered = sorted(set(flaws), key=lambda flaw: (flaw.span, flaw.code))
    return tuple(
        Defect(flaw.code.value, _WORDS[flaw.code][0], flaw.span, severe=_WORDS[flaw.code][1])
        for flaw in ordered
    )


def draft_flaws(headers: tuple[Header, ...], data: bytes) -> Iterator[Flaw]:
    """What is wrong with the header of the mail and with its lines."""
    yield from _repeated(headers)
    by_name = {header.name.casefold(): header for header in reversed(headers)}
    sender = by_name.get("from")
    if sender is None or not sender.value.text.strip():
        yield Flaw(DefectCode.FROM_MISSING, sender.span if sender else ByteSpan(0, 0))
    bcc = by_name.get("bcc")
    if bcc and bcc.value.text.strip():
        yield Flaw(DefectCode.BCC_PRESENT, bcc.span)
    date = by_name.get("date")
    if date and not _is_date(date.value.text):
        yield Flaw(DefectCode.DATE_INVALID, date.value.source(date.value.whole))
    yield from _long_lines(data)


def _repeated(headers: tuple[Header, ...]) -> Iterator[Flaw]:
    seen: set[str] = set()
    for header in headers:
        name = header.name.casefold()
        if name in seen and _ONCE.fullmatch(name):
            yield Flaw(DefectCode.HEADER_DUPLICATE, header.span)
        seen.add(name)


def _is_date(text: str) -> bool:
    """Whether it is a date; a template's merge tag may become one."""
    if "{" in text or "%" in text or "|" in text:
        return True
    from email.utils import parsedate_to_datetime  # 6 ms, for drafts that have a date

    try:
        parsedate_to_datetime(text[:_MAX_DATE])
    except (ValueError, TypeError, IndexError, OverflowError):
        return False
    return True


def _long_lines(data: bytes) -> Iterator[Flaw]:
    """The first line over the limit: one finding says what to do for all of them."""
    at = 0
    while len(data) - at > _MAX_LINE:
        last = data.rfind(b"\n", at, at + _MAX_LINE + 1)  # every line up to there is short enough
        end = last if last >= 0 else data.find(b"\n", at + _MAX_LINE)
        line = data[at : end if end >= 0 else len(data)]
        if last < 0 and len(line) > _MAX_LINE + line.endswith(b"\r"):
            yield Flaw(DefectCode.LINE_TOO_LONG, ByteSpan(at, at + len(line.rstrip(b"\r"))))
            return
        at += len(line) + 1
