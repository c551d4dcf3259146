"""A mail that is so long that clients cut it off.

## What it looks for
The decoded bytes of the HTML part, and of each text part: an error over 100 KB (1 KB = 1,024
bytes), a warning from 80 KB. It names what takes the most: styles, comments, blocks for Outlook,
pictures written as `data:`, tags, white space, text. A template still grows when it is sent, so
150 bytes are added for each link that will be tracked, and 1 KB for what the service adds.

## Why it matters
Gmail shows the first 102 KB and hides the rest behind "View entire message": the footer with the
unsubscribe link goes first, and an open that is counted by a picture at the end isn't counted.

## How to fix it
Remove what takes the most: styles that nothing uses, comments, indentation; host pictures; say
less and link to the rest.

## Sources
- Gmail's clipping at 102 KB: Mailchimp "Gmail Is Clipping My Email", Litmus (2026-11).
- 150 bytes a tracked link and 1 KB a mail are our estimates of what services add at least.
"""

from __future__ import annotations

from collections.abc import Iterator

from maillint.model.draft import Part
from maillint.model.owners import size_owners
from maillint.model.reading import Reading, Stage
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
_BYTES_PER_LINK = 150
_BYTES_ADDED = 1024
_OWNERS = 5
_LEAST_SHARE = 0.02
"""Owners of less than 2 % of the mail are not named: removing them would not help."""


@record()
class Options(BaseOptions):
    """Where a mail becomes too long."""

    max_kb: int = option(100, "KB over which it is an error", low=1)
    warn_kb: int = option(80, "KB from which it is a warning", low=1)


def check(reading: Reading, options: Options, services: Services) -> Iterator[Hit | NotChecked]:
    """Yield each readable part that is too long."""
    for part in reading.draft.texts:
        added = _added(reading, part)
        size_kb = (part.decoded_bytes + added) / _KB
        if size_kb < options.warn_kb:
            continue
        over = size_kb > options.max_kb
        yield Hit(
            _place(part),
            _message(part, size_kb, added, options),
            (_advice(part),),
            severity=Severity.ERROR if over else Severity.WARNING,
        )


def _added(reading: Reading, part: Part) -> int:
    """What sending adds to a template's HTML: tracked links and an open counter."""
    if reading.stage is not Stage.TEMPLATE or part.markup is None:
        return 0
    links = sum(1 for link in reading.links if link.part is part)
    return links * _BYTES_PER_LINK + _BYTES_ADDED


def _place(part: Part) -> Place:
    start = part.span.start
    return Place(ByteSpan(start, start), "", exact=False)


def _message(part: Part, size_kb: float, added: int, options: Options) -> str:
    what = "HTML" if part.markup else "text"
    sent = " once sent" if added else ""
    verdict = "mail clients cut it off" if size_kb > options.max_kb else "close to being cut off"
    return f"The {what} is {size_kb:.0f} KB{sent}: {verdict} at {options.max_kb} KB."


def _advice(part: Part) -> str:
    if part.markup is None or part.text is None:
        return "Say less, and link to the rest."
    sizes = size_owners(part.markup)
    total = max(len(part.text.text), sum(sizes.values())) or 1
    owners = [
        f"{name} {size / total:.0%}"
        for name, size in sizes.most_common(_OWNERS)
        if size >= _LEAST_SHARE * total
    ]
    return f"What takes the most: {', '.join(owners)}."


def _long(text: str, size_bytes: int) -> str:
    return f"<p>{text}</p>" * (size_bytes // len(f"<p>{text}</p>".encode()) + 1)


RULE = Rule(
    id="size-message",
    summary="A mail so long that clients cut it off",
    doc=__doc__ or "",
    category=Category.SIZE,
    severity=Severity.ERROR,
    check=check,
    options=Options,
    bad=(
        Example(_long("The whole story of our company.", 105 * _KB), ("",), format="html"),
        Example(_long("История нашей компании.", 105 * _KB), ("",), format="html"),
        Example(_long("Câu chuyện của công ty chúng tôi.", 85 * _KB), ("",), format="html"),
        Example("Subject: Log\n\n" + "A line of the log.\n" * 6000, ("",)),
    ),
    good=(
        Example(_long("The whole story of our company.", 60 * _KB), format="html"),
        Example(_long("История нашей компании.", 70 * _KB), format="html"),
        Example(_long("Câu chuyện của công ty chúng tôi.", 75 * _KB), format="html"),
    ),
)
