"""Text that can hardly be told from what lies behind it.

## What it looks for
Visible text whose colour and backdrop are both known, with a contrast ratio below 4.5:1, or below
3:1 for large text (24 px, or 18.66 px bold). Below 2:1 it is an error. Text over a picture or in
a colour that a merge tag decides is not checked; separators such as `|` and `•` don't count. One
finding for each pair of colours, at its first text.

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

from collections.abc import Iterator, Sequence
from functools import lru_cache
from math import floor

from maillint.model.colour import Colour, contrast
from maillint.model.notation import colour_in
from maillint.model.paint import PaintedRun
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
from maillint.model.style import Declaration, Style

_LARGE_PX = 24.0
_LARGE_BOLD_PX = 18.66
_BOLD = 700
_STEPS = 64


@record()
class ContrastOptions(Options):
    """The ratios."""

    normal: float = option(4.5, "Least contrast of text", 1, 21)
    large: float = option(3.0, "Least contrast of large text", 1, 21)
    error: float = option(2.0, "Contrast below which it is an error", 1, 21)


def check(
    reading: Reading, options: ContrastOptions, services: Services
) -> Iterator[Hit | NotChecked]:
    """Yield the first run of each pair of colours that is too faint, in reading order."""
    faint: dict[tuple[str, str, float], list[PaintedRun]] = {}
    undecided = False
    for run in reading.painted:
        style = run.run.style
        if style.colour is None or style.backdrop is None:
            undecided = True
        elif contrast(style.colour, style.backdrop) < (least := _least(style, options)):
            pair = (style.colour.hex, style.backdrop.hex, least)
            faint.setdefault(pair, []).append(run)
    for (_, _, least), runs in faint.items():
        yield from _hit(runs, least, options)
    if undecided:
        yield NotChecked("some text stands over a picture, or a merge tag decides its colour")


def _least(style: Style, options: ContrastOptions) -> float:
    size = style.size_px or 0.0
    large = size >= _LARGE_PX or (size >= _LARGE_BOLD_PX and style.weight >= _BOLD)
    return options.large if large else options.normal


def _hit(runs: Sequence[PaintedRun], least: float, options: ContrastOptions) -> Iterator[Hit]:
    colour, backdrop = runs[0].run.style.colour, runs[0].run.style.backdrop
    if colour is None or backdrop is None:
        return
    ratio = contrast(colour, backdrop)
    better = _strengthened(colour, backdrop, least)
    causes = dict.fromkeys(run.run.style.causes.get("color") for run in runs)
    found = [cause for cause in causes if cause is not None]
    more = f" It is found {len(runs)} times." if len(runs) > 1 else ""
    yield Hit(
        runs[0].place,
        f"{colour.hex} on {backdrop.hex} has a contrast of {_floored(ratio)}:1; {least:g}:1 is the"
        f" least that most readers can read.{more}",
        (better.hex,) if better else (),
        severity=Severity.ERROR if ratio < options.error else Severity.WARNING,
        fix=_fix(found, colour, better) if better else None,
        related=tuple(cause.place() for cause in found),
    )


def _floored(ratio: float) -> str:
    """One decimal, never up to the ratio that was missed."""
    return f"{floor(ratio * 10) / 10:.1f}"


def _fix(causes: Sequence[Declaration], colour: Colour, better: Colour) -> Fix | None:
    written = [(cause, colour_in(cause.value, colour)) for cause in causes]
    edits = [cause.edit(text, better.hex) for cause, text in written if text]
    found = tuple(edit for edit in edits if edit is not None)
    return Fix(found, safe=False, summary=f"Use {better.hex}") if found else None


@lru_cache(maxsize=1024)
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
