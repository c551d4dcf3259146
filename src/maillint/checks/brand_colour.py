"""Colours that are not the brand's.

## What it looks for
Text, backgrounds, borders, links and buttons as a browser would paint them, translucent colours
laid over what is behind them. A colour is held against the palette of its role by ΔE2000: up to 1
it is the same, up to `tolerance` (5) a near miss, beyond that it is off the palette. Black, white
and greys are always allowed unless `strict` is set, and so is what nothing in the draft sets. One
finding for each declaration, with the share of the text or of the area that it paints. Off the
palette is an error on buttons and headings, and beyond a fifth. Dark-mode rules are held against
`[brand.dark]`, where there is one. Without a brand only two colours of one draft that can hardly
be told apart are reported.

## Why it matters
A near miss makes a mail look copied; a foreign colour makes it look like another sender's.

## How to fix it
Use the palette's colour. `--fix` puts near misses right; `--unsafe-fixes` replaces other colours of
text, borders and buttons by the nearest of their role, where the text stays readable.

## Sources
- Sharma, Wu, Dalal, "The CIEDE2000 color-difference formula" (2005): ΔE2000.
- ΔE of 1 is about the smallest difference that an eye sees side by side (CIE 142-2001).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from maillint.model.notation import colour_in
from maillint.model.paint import own_boxes, paints
from maillint.model.palette import Drift, Palette, drift_of, stays_readable
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
from maillint.model.services import Brand, Services
from maillint.model.style import Declaration, Paint
from maillint.model.twins import Twins, twins


@record()
class ColourOptions(Options):
    """How much may be off the palette before it is an error."""

    error_share: float = option(0.2, "Share of the text or area that makes it an error", 0, 1)


def check(
    reading: Reading, options: ColourOptions, services: Services
) -> Iterator[Hit | NotChecked]:
    """Yield each declaration that paints a foreign colour, in document order."""
    runs = reading.painted
    found = list(paints(reading, runs))
    brand = services.brand
    if brand is not None and brand.dark:
        yield from _drift(reading.dark, brand.dark, brand, options)
    if brand is None or not any(brand.colours.values()):
        yield from map(_duplicate, twins(paint for paint in found if not paint.blended))
        return
    yield from _drift(found, brand.colours, brand, options)
    undecided = [run.run.style.colour is None for run in runs]
    undecided += [box.style.background is None for box in own_boxes(reading)]
    if any(undecided):
        yield NotChecked("a merge tag or a picture decides some of the colours")


def _drift(
    found: Iterable[Paint], palette: Palette, brand: Brand, options: ColourOptions
) -> Iterator[Hit]:
    by_cause = defaultdict[Declaration, list[Drift]](list)
    shares = defaultdict[tuple[str, str], float](float)
    for paint in found:
        drift = drift_of(paint, palette, brand.tolerance, strict=brand.strict)
        if drift:
            by_cause[paint.declaration].append(drift)
            shares[paint.what, paint.colour.hex] += paint.share
    for drifts in by_cause.values():
        worst = max(drifts, key=lambda each: _weight(each, shares, options))
        here = sum(each.paint.share for each in drifts if each.paint.what == worst.paint.what)
        yield _hit(worst, here, _weight(worst, shares, options))


def _weight(
    drift: Drift, shares: Mapping[tuple[str, str], float], options: ColourOptions
) -> Severity:
    paint = drift.paint
    share = shares[paint.what, paint.colour.hex]
    exposed = paint.role in ("button", "heading") and paint.what != "border"
    grave = not drift.near and (exposed or share > options.error_share)
    return Severity.ERROR if grave else Severity.WARNING


def _hit(drift: Drift, share: float, severity: Severity) -> Hit:
    paint = drift.paint
    return Hit(
        paint.declaration.place(),
        f"{_message(drift)}{_reach(paint.what, share)}",
        (drift.nearest.hex,),
        severity=severity,
        fix=_fix(drift),
    )


def _fix(drift: Drift) -> Fix | None:
    """The nearest colour in its place, unless what is read there might vanish."""
    paint, wanted = drift.paint, drift.nearest
    written = colour_in(paint.declaration.value, paint.colour)
    edit = paint.declaration.edit(written, wanted.hex) if written else None
    if edit is None or not (drift.near or stays_readable(paint, wanted)):
        return None
    return Fix((edit,), safe=drift.near, summary=f"Use {wanted.hex}")


_NOUNS = {"text": "text", "heading": "headings", "link": "links", "button": "buttons"}
_NOUNS |= {"background": "backgrounds"}


def _message(drift: Drift) -> str:
    seen, wanted = drift.paint.colour.hex, drift.nearest.hex
    role = "borders" if drift.paint.what == "border" else _NOUNS[drift.paint.role]
    if drift.near:
        return (
            f"{seen} is almost the brand's {wanted} (ΔE {drift.distance:.1f});"
            f" did you mean {wanted}?"
        )
    return (
        f"{seen} is none of the brand's colours; the nearest for {role}"
        f" is {wanted} (ΔE {drift.distance:.0f})."
    )


def _reach(what: str, share: float) -> str:
    if what == "border" or not share:
        return ""
    percent = f"{share:.0%}" if share >= 0.01 else "under 1%"
    return f" It colours {percent} of the {'text' if what == 'text' else 'painted area'}."


def _duplicate(pair: Twins) -> Hit:
    seen, other = pair.less.colour.hex, pair.more.colour.hex
    return Hit(
        pair.less.declaration.place(),
        f"{seen} can hardly be told from {other} (ΔE {pair.distance:.1f}), which this draft uses"
        " more; were they meant to be one?",
        (other,),
        severity=Severity.INFO,
        related=(pair.more.declaration.place(),),
    )


_BRAND = {"brand": {"colours": ["#008080", "#663399"]}}
_ROLES_BRAND = {
    "brand": {"colours": {"text": ["#222222"], "link": ["#008080"], "button": ["#663399"]}}
}
_BUTTON = "<a href='https://acme.test' style='padding: 12px; {}'>Buy now</a>"


def _page(
    draft: str, *excerpts: str, settings: Mapping[str, Any] = _BRAND, note: str = ""
) -> Example:
    return Example(draft, excerpts, "html", settings=settings, note=note)


RULE = Rule(
    id="brand-colour",
    summary="A colour that is not the brand's",
    doc=__doc__ or "",
    category=Category.BRAND,
    severity=Severity.WARNING,
    check=check,
    options=ColourOptions,
    bad=(
        _page("<p style='color: #ff7800'>Our autumn offers are here.</p>", "color: #ff7800"),
        _page(
            "<style>.a { background: #018787 }</style><p class=a>Скидки до пятницы.</p>",
            "background: #018787",
            note="a near miss",
        ),
        _page(
            f"<p>Chào bạn</p>{_BUTTON.format('background-color: #008080; color: white')}",
            "background-color: #008080",
            settings=_ROLES_BRAND,
            note="a brand colour, but not the one of buttons",
        ),
        _page(
            "<table bgcolor='#ffaa00'><tr><td>Hi <font color=teal>Ann</font></td></tr></table>",
            "bgcolor='#ffaa00'",
        ),
        _page(
            "<style>.h { background-image: linear-gradient(90deg, #008080, #ff7800) }</style>"
            "<h1 class=h>Ưu đãi mùa thu</h1>",
            "background-image: linear-gradient(90deg, #008080, #ff7800)",
            note="one stop of a gradient",
        ),
        _page("<p>Chào bạn</p><hr color='#ff7800'><p>Hẹn gặp lại</p>", "color='#ff7800'"),
        _page(
            "<p style='color: #0a6cdc'>One</p><p style='color: #0a6ce0'>Two two</p>",
            "color: #0a6cdc",
            settings={},
            note="no brand: two colours that were meant to be one",
        ),
        _page(
            "<style>@media (prefers-color-scheme: dark) { p { color: #ffcc00 } }</style><p>Hi</p>",
            "color: #ffcc00",
            settings={"brand": {"dark": ["#33cccc"]}},
        ),
    ),
    good=(
        _page(
            "<p style='background: linear-gradient(#0a6cdc, #0a6ce0)'>Chào bạn</p>",
            settings={},
            note="no brand: a gradient's stops are meant to differ a little",
        ),
        _page("<p style='background: linear-gradient(#008080, #663399)'>Chào bạn</p>"),
        _page(
            "<p style='color: #333'>Hi <a style='color: rgb(0 128 128)' href='https://a.test'>"
            "there</a></p>",
            note="greys are always allowed",
        ),
        _page("<p style='color: rgba(102, 51, 153, 1)'>Привет</p>"),
        _page(
            "<p>Chào bạn <a href='https://a.test'>ở đây</a></p>",
            note="the reader's own link colour",
        ),
        _page(
            "<p style='color: {{ brand_colour }}'>Hi</p>",
            note="not checked",
        ),
        _page(
            "<style>@media (prefers-color-scheme: dark) { p { color: #ffcc00 } }</style><p>Hi</p>",
            note="no dark palette",
        ),
        _page(
            "<p style='color: #ff7800'>One</p><p style='color: #0a6ce0'>Two</p>",
            settings={},
            note="no brand",
        ),
    ),
)
