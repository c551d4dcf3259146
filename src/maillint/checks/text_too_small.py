"""Text that is set too small.

## What it looks for
Visible text below 11 px, the size computed as a browser does. Superscripts, text of no size at
all (hidden preheaders) and sizes that a merge tag decides are left out. One finding for each
size, at its first text.

## Why it matters
Most mail is read on a phone. Below 11 px it takes a zoom to read, and some clients blow small
text up and break the layout.

## How to fix it
Set body text in 14 to 16 px, the footer in no less than 12.

## Sources
- Apple, Human Interface Guidelines, Typography (2026-11): 11 pt is the least on iOS, where a CSS
  px is a point.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from maillint.model.paint import PaintedRun
from maillint.model.reading import Reading
from maillint.model.record import record
from maillint.model.rule import (
    Category,
    Example,
    Hit,
    NotChecked,
    Options,
    Rule,
    Severity,
    option,
)
from maillint.model.services import Services

_RAISED = frozenset({"sup", "sub"})


@record()
class SizeOptions(Options):
    """The least size."""

    least_px: float = option(11.0, "Least font size in px", 1, 40)


def check(reading: Reading, options: SizeOptions, services: Services) -> Iterator[Hit | NotChecked]:
    """Yield the first run of each size that is too small, in reading order."""
    runs = reading.painted
    small: dict[float, list[PaintedRun]] = {}
    for run in runs:
        size = run.run.style.size_px
        if size is not None and size < options.least_px and not _raised(run):
            small.setdefault(round(size, 2), []).append(run)
    for size, found in small.items():
        yield _hit(size, found, options.least_px)
    if any(run.run.style.size_px is None for run in runs):
        yield NotChecked("a merge tag or a calculation sets the size of some text")


def _hit(size: float, runs: Sequence[PaintedRun], least_px: float) -> Hit:
    more = f" It is found {len(runs)} times." if len(runs) > 1 else ""
    causes = dict.fromkeys(run.run.style.causes.get("font-size") for run in runs)
    return Hit(
        runs[0].place,
        f"{size:.3g} px is too small for a phone; {least_px:g} px is the least.{more}",
        (f"{max(12.0, least_px):g}px",),
        related=tuple(cause.place() for cause in causes if cause is not None),
    )


def _raised(run: PaintedRun) -> bool:
    element = run.run.element
    return element.tag in _RAISED or any(each.tag in _RAISED for each in element.ancestors())


_MAIL = "<p>Hello there.</p><p style='font-size: {}'>{}</p>"

RULE = Rule(
    id="text-too-small",
    summary="Text too small to read",
    doc=__doc__ or "",
    category=Category.ACCESSIBILITY,
    severity=Severity.INFO,
    check=check,
    options=SizeOptions,
    bad=(
        Example(_MAIL.format("9px", "Unsubscribe"), ("Unsubscribe",), format="html"),
        Example(_MAIL.format("0.5em", "Отписаться"), ("Отписаться",), format="html"),
        Example("<font size=1>Hủy đăng ký</font>", ("Hủy đăng ký",), format="html"),
    ),
    good=(
        Example(_MAIL.format("11px", "Unsubscribe"), format="html"),
        Example("<p style='font-size: 12px'>Цена<sup>1</sup></p>", format="html"),
        Example(_MAIL.format("1px", "Tin ẩn cho hộp thư"), format="html", note="a preheader"),
        Example(_MAIL.format("{{ size }}px", "Hi Ann"), format="html", note="not checked"),
    ),
)
