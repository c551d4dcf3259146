"""Text in a font that is not the brand's.

## What it looks for
The first family of each visible text, as a browser would choose it: style sheets, style
attributes, `<font face>`, inheritance. Fallbacks after a brand font are fine, and so are generic
families such as `sans-serif`, rules that paint nothing, and what only Outlook reads. The finding
points at the declaration that won and tells how much text it sets. A misspelt family is named as
such. It is an error where the family sets more than a fifth of the text. Runs only where the
config lists `[brand] fonts`.

## Why it matters
A reader knows a sender by its looks before reading a word. Another typeface looks like another
company, or like a forgery.

## How to fix it
Put a font of the brand first, then fallbacks. `--fix` puts a misspelt name right;
`--unsafe-fixes` replaces foreign families by the brand's first.

## Sources
- CSS Fonts 4, §2.1: the first family that is available is used.
- The article "What is email etiquette?", whose drift is Arial on the site and Comic Sans in the
  mail.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from maillint.model.families import GENERIC, is_one_of, misspelt
from maillint.model.reading import Reading
from maillint.model.record import record
from maillint.model.rule import (
    Category,
    Example,
    Fix,
    Hit,
    NotChecked,
    Options,
    Rule,
    Severity,
    option,
)
from maillint.model.services import Services
from maillint.model.style import Declaration


@record()
class FontOptions(Options):
    """How much of the text may be in another font before it is an error."""

    error_share: float = option(0.2, "Share of the visible text that makes it an error", 0, 1)


def check(reading: Reading, options: FontOptions, services: Services) -> Iterator[Hit | NotChecked]:
    """Yield each declaration that sets a foreign family, in document order."""
    brand = services.brand
    if brand is None or not brand.fonts:
        return
    runs = reading.painted
    total = sum(run.characters for run in runs) or 1
    here: dict[Declaration, float] = defaultdict(float)
    of_family: dict[str, float] = defaultdict(float)
    foreign: dict[Declaration, str] = {}
    for run in runs:
        families = run.run.style.families
        cause = run.run.style.causes.get("font-family")
        if cause is None or not families or is_one_of(families[0], (*brand.fonts, *GENERIC)):
            continue
        foreign[cause] = families[0]
        here[cause] += run.characters / total
        of_family[families[0].casefold()] += run.characters / total
    for cause, family in foreign.items():
        yield _hit(cause, family, (here[cause], of_family[family.casefold()]), brand.fonts, options)
    if any(run.run.style.families is None for run in runs):
        yield NotChecked("a merge tag names the font of some text")


def _hit(
    cause: Declaration,
    family: str,
    shares: tuple[float, float],
    fonts: tuple[str, ...],
    options: FontOptions,
) -> Hit:
    meant = misspelt(family, fonts)
    wanted = meant if is_one_of(meant, fonts) else fonts[0]
    edit = cause.edit(family, wanted)
    safe = wanted == meant
    return Hit(
        cause.place(),
        _message(family, meant, fonts, shares),
        (wanted,),
        severity=Severity.ERROR if shares[1] > options.error_share else Severity.WARNING,
        fix=Fix((edit,), safe=safe, summary=f"Use “{wanted}”") if edit else None,
    )


def _message(family: str, meant: str, fonts: tuple[str, ...], shares: tuple[float, float]) -> str:
    here, everywhere = (_percent(share) for share in shares)
    sets = f"it sets {here} of the text" + (f", {everywhere} in all" if here != everywhere else "")
    if meant and is_one_of(meant, fonts):
        return f"“{family}” is “{meant}” misspelt, so readers get another font: {sets}."
    slip = f" (“{meant}”, misspelt)" if meant else ""
    named = ", ".join(fonts[:4])
    return f"“{family}”{slip} is no font of the brand ({named}): {sets}."


def _percent(share: float) -> str:
    return f"{share:.0%}" if share >= 0.01 else "under 1%"


_BRAND = {"brand": {"fonts": ["Arial", "Open Sans"]}}
_MAIL = '<p style="font-family: {}">{}</p>'

RULE = Rule(
    id="brand-font",
    summary="A font that is not the brand's",
    doc=__doc__ or "",
    category=Category.BRAND,
    severity=Severity.WARNING,
    check=check,
    options=FontOptions,
    bad=(
        Example(
            _MAIL.format("'Comic Sans MS', Arial", "Our autumn offers are here."),
            ("font-family: 'Comic Sans MS', Arial",),
            format="html",
            settings=_BRAND,
        ),
        Example(
            "<style>.a, .b { font: bold 14px/1.5 Papyrus, sans-serif }</style>"
            "<p class=a>Скидки до пятницы.</p><p class=b>До встречи!</p>",
            ("font: bold 14px/1.5 Papyrus, sans-serif",),
            format="html",
            settings=_BRAND,
            note="one declaration, two paragraphs",
        ),
        Example(
            "<font face='Ariel'>Chào bạn, đơn hàng đã được gửi.</font>",
            ("face='Ariel'",),
            format="html",
            settings=_BRAND,
            note="misspelt",
        ),
    ),
    good=(
        Example(_MAIL.format("Arial, Helvetica", "Hi Ann"), format="html", settings=_BRAND),
        Example(
            _MAIL.format("&quot;Open  Sans&quot;, Papyrus", "Здравствуйте, Анна"),
            format="html",
            settings=_BRAND,
            note="a fallback may be anything",
        ),
        Example(
            "<style>.unused { font-family: Papyrus }</style><p>Chào bạn</p>"
            "<p style='display:none; font-family: Papyrus'>hidden</p>",
            format="html",
            settings=_BRAND,
            note="nobody sees it",
        ),
        Example(
            "<p style='font-family: {{ brand_font }}, Papyrus'>Hi Ann</p>",
            format="html",
            settings=_BRAND,
            note="not checked",
        ),
        Example(_MAIL.format("Papyrus", "Hi Ann"), format="html", note="no brand"),
    ),
)
