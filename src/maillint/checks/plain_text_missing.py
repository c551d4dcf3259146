"""Marketing mail without a plain-text part.

## What it looks for
A marketing .eml that has HTML and no text/plain part beside it, or an empty one. A bare .html file
isn't checked: the sending service makes the text part.

## Why it matters
Readers on watches, with screen readers or images off see the text part, and filters hold HTML-only
bulk mail against its sender.

## How to fix it
Send multipart/alternative with a text part that says the same. Most services make one on request.

## Sources
- RFC 2046 §5.1.4 (multipart/alternative).
- SpamAssassin's rule MIME_HTML_ONLY.
"""

from __future__ import annotations

from collections.abc import Iterator

from maillint.model.draft import Format
from maillint.model.reading import Kind, Reading
from maillint.model.rule import Category, Example, Hit, NotChecked, Options, Rule, Severity
from maillint.model.services import Services


def check(reading: Reading, options: Options, services: Services) -> Iterator[Hit | NotChecked]:
    """Yield one hit where the HTML stands alone."""
    if reading.draft.format is not Format.EML:
        return
    texts = reading.draft.texts
    plain = [part for part in texts if part.markup is None and part.text and part.text.text.strip()]
    html = next((part for part in texts if part.markup is not None), None)
    if html is None or plain:
        return
    yield Hit(
        reading.missing(html.span.start),
        "The mail is HTML only: readers and devices that show text see nothing of it.",
        ("Add a text/plain part that says the same.",),
    )


def _mail(html: str, text: str | None) -> str:
    head = "From: Shop <news@shop.org>\nTo: b@mail.org\nSubject: News\nMIME-Version: 1.0\n"
    if text is None:
        return f"{head}Content-Type: text/html; charset=utf-8\n\n{html}\n"
    return (
        f'{head}Content-Type: multipart/alternative; boundary="b"\n\n'
        f"--b\nContent-Type: text/plain; charset=utf-8\n\n{text}\n"
        f"--b\nContent-Type: text/html; charset=utf-8\n\n{html}\n--b--\n"
    )


RULE = Rule(
    id="plain-text-missing",
    summary="Marketing mail without a plain-text part",
    doc=__doc__ or "",
    category=Category.STRUCTURE,
    severity=Severity.WARNING,
    check=check,
    kinds=frozenset({Kind.MARKETING}),
    bad=(
        Example(_mail("<p>Our spring sale</p>", None), ("",), format="eml", kind="marketing"),
        Example(_mail("<p>Весенняя распродажа</p>", ""), ("",), format="eml", kind="marketing"),
        Example(_mail("<p>Ưu đãi mùa xuân</p>", " "), ("",), format="eml", kind="marketing"),
    ),
    good=(
        Example(_mail("<p>Our spring sale</p>", "Our spring sale"), format="eml", kind="marketing"),
        Example(_mail("<p>Весенняя распродажа</p>", "Распродажа"), format="eml", kind="marketing"),
        Example(_mail("<p>Ưu đãi mùa xuân</p>", "Ưu đãi"), format="eml", kind="marketing"),
        Example("<p>Our spring sale</p>", format="html", kind="marketing"),
    ),
)
