"""Text that can hardly be told from what lies behind it.

## What it looks for
Visible text whose colour and backdrop are both known, with a contrast ratio below 4.5:1, or below
3:1 for large text (24 px, or 18.66 px bold). Below 2:1 it is an error. Text over a picture or in
a colour that a merge tag decides is not checked; separators such as `|` and `•` don't count. One
finding for each pair of colours and declaration.

## Why it matters
Pale grey on white is a design to its maker and a blank to a reader in sunlight, on an old screen
or past forty. About one man in twelve sees colours differently.

## How to fix it
Darken the text or the backdrop until the ratio is reached; the suggestion is the nearest colour
of the same hue that is enough.

## Sources
- WCAG 2.2, 1.4.3 (contrast, minimum), and its definition of large-scale text: 18 pt, or 14 pt
  bold.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from maillint.model.colour import Colour, contrast
from maillint.model.notation import colour_in
from maillint.model.paint import PaintedRun, painted_runs
from maillint.model.reading import Reading
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
from maillint.model.style import Declaration, Style

_LARGE_PX = 24.0
_LARGE_BOLD_PX = 18.66
_BOLD = 700
_STEPS = 64


@dataclass(frozen=True, slots=True)
class ContrastOptions(Options):
    """The ratios."""

    normal: float = option(4.5, "Least contrast of text", 1, 21)
    large: float = option(3.0, "Least contrast of large text", 1, 21)
    error: float = option(2.0, "Contrast below which it is an error", 1, 21)


def check(
    reading: Reading, options: ContrastOptions, services: Services
) -> Iterator[Hit | NotChecked]:
    """Yield the first run of each pair of colours that is too faint, in reading order."""
    told = set[tuple[str, str, Declaration | None]]()
    undecided = 0
    for run in painted_runs(reading):
        style = run.run.style
        if style.colour is None or style.backdrop is None:
            undecided += 1
            continue
        ratio = contrast(style.colour, style.backdrop)
        pair = (style.colour.hex, style.backdrop.hex, style.causes.get("color"))
        if ratio < _least(style, options) and pair not in told:
            told.add(pair)
            yield _hit(run, style.colour, style.backdrop, ratio, options)
    if undecided:
        yield NotChecked(f"{undecided} texts over a picture or in a merge tag's colour")


def _least(style: Style, options: ContrastOptions) -> float:
    size = style.size_px or 0.0
    large = size >= _LARGE_PX or (size >= _LARGE_BOLD_PX and style.weight >= _BOLD)
    return options.large if large else options.normal


def _hit(
    run: PaintedRun, colour: Colour, backdrop: Colour, ratio: float, options: ContrastOptions
) -> Hit:
    style = run.run.style
    least = _least(style, options)
    better = _strengthened(colour, backdrop, least)
    cause = style.causes.get("color")
    return Hit(
        run.place,
        f"{colour.hex} on {backdrop.hex} has a contrast of {ratio:.1f}:1; {least:g}:1 is the least"
        " that most readers can read.",
        (better.hex,) if better else (),
        severity=Severity.ERROR if ratio < options.error else Severity.WARNING,
        fix=_fix(cause, colour, better),
        related=(cause.place(),) if cause else (),
    )


def _fix(cause: Declaration | None, colour: Colour, better: Colour | None) -> Fix | None:
    written = colour_in(cause.value, colour) if cause and better else ""
    edit = cause.edit(written, better.hex) if cause and better and written else None
    return Fix((edit,), safe=False, summary=f"Use {edit.replacement}") if edit else None


def _strengthened(colour: Colour, backdrop: Colour, least: float) -> Colour | None:
    """The nearest mix with black or white that is enough, None where neither is."""
    for step in range(1, _STEPS + 1):
        for end in (0.0, 255.0):
            share = step / _STEPS
            mixed = Colour(
                round(colour.red + (end - colour.red) * share),
                round(colour.green + (end - colour.green) * share),
                round(colour.blue + (end - colour.blue) * share),
            )
            if contrast(mixed, backdrop) >= least:
                return mixed
    return None


_FOOTER = "<p style='color: {}; background: {}; font-size: {}'>{}</p>"

RULE = Rule(
    id="contrast-low",
    summary="Text too faint to read",
    doc=__doc__ or "",
    category=Category.ACCESSIBILITY,
    severity=Severity.WARNING,
    check=check,
    options=ContrastOptions,
    bad=(
        Example(
            _FOOTER.format("#999", "white", "14px", "You get this because you signed up."),
            ("You get this because you signed up.",),
            format="html",
        ),
        Example(
            _FOOTER.format("rgba(0,0,0,.2)", "#fff", "14px", "Отписаться можно здесь"),
            ("Отписаться можно здесь",),
            format="html",
        ),
        Example(
            _FOOTER.format("#a0a0a0", "#ffffff", "32px", "Chào mừng bạn"),
            ("Chào mừng bạn",),
            format="html",
            note="large text needs 3:1",
        ),
    ),
    good=(
        Example(_FOOTER.format("#767676", "#fff", "14px", "Just enough"), format="html"),
        Example(_FOOTER.format("#949494", "#fff", "24px", "Крупный текст"), format="html"),
        Example(
            "<div style='background: #000 url(hero.jpg); color: white'>Trên ảnh</div>",
            format="html",
            note="over a picture: not checked",
        ),
        Example("<p>One <span style='color: #ddd'>|</span> two</p>", format="html"),
        Example(
            "<div style='color: #fff; font-size: 1px'>A hidden preheader</div><p>Hi</p>",
            format="html",
        ),
    ),
)
