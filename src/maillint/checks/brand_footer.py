"""The brand's footer line is missing.

## What it looks for
The text of `[brand] footer` in marketing and service mail, in any case and spacing. Runs only
where it is configured.

## Why it matters
Company name, registration and address at the foot of a mail are duties in many countries; a
team that agreed on one line wants it in every mail.

## How to fix it
Add the line to the footer.

## Sources
- Directive 2000/31/EC, article 5: name, address and register number of the sender of commercial
  mail.
"""

from __future__ import annotations

from collections.abc import Iterator

from maillint.model.reading import Kind, Reading
from maillint.model.rule import Category, Example, Hit, NotChecked, Options, Rule, Severity
from maillint.model.services import Services
from maillint.model.words import folded


def check(reading: Reading, options: Options, services: Services) -> Iterator[Hit | NotChecked]:
    """Yield one hit where no own text of the main part holds the line."""
    line = services.brand.footer if services.brand else ""
    if not line:
        return
    text = _plain(" ".join(segment.text for segment in reading.body()))
    if _plain(line) not in text:
        message = f"The brand's footer line is missing: “{line}”."
        yield Hit(reading.missing(), message, (line,))


def _plain(text: str) -> str:
    return " ".join(folded(text).split())


_BRAND = {"brand": {"footer": "© Acme Ltd, 1 Main Street, London"}}

RULE = Rule(
    id="brand-footer",
    summary="The brand's footer line is missing",
    doc=__doc__ or "",
    category=Category.BRAND,
    severity=Severity.WARNING,
    check=check,
    kinds=frozenset({Kind.MARKETING, Kind.SERVICE}),
    bad=(
        Example(
            "<p>Autumn sale until Friday.</p><p>Acme Ltd</p>",
            ("",),
            format="html",
            kind="marketing",
            settings=_BRAND,
        ),
    ),
    good=(
        Example(
            "<p>Скидки до пятницы.</p><p>© ACME Ltd,<br>1 Main  Street, London</p>",
            format="html",
            kind="marketing",
            settings=_BRAND,
        ),
        Example("<p>Chào bạn</p>", format="html", kind="personal", settings=_BRAND),
    ),
)
