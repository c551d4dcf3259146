"""An opt-out that its reader can't find.

## What it looks for
An unsubscribe link in type under 9 px, with less than 3:1 contrast to its background, in hidden
text only, or behind the 102 KB at which Gmail clips a mail.

## Why it matters
The law asks for a clear and conspicuous way to opt out. A reader who can't find it reports spam.

## How to fix it
Set the link in at least 11 px, in a colour that stands out from its background, underlined.

## Sources
- US: CAN-SPAM Act, 15 U.S.C. 7704(a)(3) and (5): "clear and conspicuous".
- WCAG 2.2, 1.4.3 and 1.4.11 for the ratio.
- Google, Gmail clips messages larger than 102 KB.
"""

from __future__ import annotations

from collections.abc import Iterator

from maillint.model.colour import contrast
from maillint.model.reading import Kind, Link, Reading
from maillint.model.record import record
from maillint.model.rule import Category, Example, Hit, NotChecked, Rule, Severity, option
from maillint.model.rule import Options as BaseOptions
from maillint.model.segment import Scope
from maillint.model.services import Services
from maillint.model.style import Style

_CLIPPED_BYTES = 102 * 1024


@record()
class Options(BaseOptions):
    """What can still be found."""

    min_px: float = option(9, "smallest type of the link, CSS px", low=1)
    min_contrast: float = option(3, "lowest contrast to its background", low=1, high=21)


def check(reading: Reading, options: Options, services: Services) -> Iterator[Hit | NotChecked]:
    """Yield at most one hit: one opt-out that can be found is enough."""
    links = [link for link in reading.links if link.opts_out and link.part is reading.main]
    faults = [(link, _fault(link, options)) for link in links]
    hidden = [s for s in reading.opt_outs if s.scope is Scope.HIDDEN and s.part is reading.main]
    shown = [s for s in reading.opt_outs if s.scope is not Scope.HIDDEN]
    if faults and all(fault for _, fault in faults):
        link, fault = faults[0]
        yield Hit(link.place, f"The opt-out {fault}.", ("Make it easy to see.",))
    elif hidden and not links and not shown:
        yield Hit(hidden[0].place, "The opt-out is hidden from its reader.", ("Show it.",))


def _fault(link: Link, options: Options) -> str:
    """What keeps a reader from finding the link, "" where nothing does."""
    style = _style(link)
    if style is not None and style.size_px is not None and style.size_px < options.min_px:
        return f"is set in {style.size_px:g} px"
    if style is not None and style.colour is not None and style.backdrop is not None:
        ratio = contrast(style.colour, style.backdrop)
        if ratio < options.min_contrast:
            return f"has a contrast of only {ratio:.1f}:1"
    if _bytes_before(link) > _CLIPPED_BYTES:
        return "stands where Gmail has clipped the mail"
    return ""


def _style(link: Link) -> Style | None:
    if link.segment is None or link.span is None:
        return None
    return next((run.style for run in link.segment.runs if run.span.overlaps(link.span)), None)


def _bytes_before(link: Link) -> int:
    if link.element is None or link.part.text is None:
        return 0
    return len(link.part.text.text[: link.element.open.start].encode("utf-8", "replace"))


def _page(style: str, label: str) -> str:
    return (
        f"<p>All coats are 20% off.</p><p style='{style}'><a href='https://s.org/u' {label}</a></p>"
    )


RULE = Rule(
    id="unsubscribe-obscured",
    summary="An opt-out that its reader can't find",
    doc=__doc__ or "",
    category=Category.CONSENT,
    severity=Severity.WARNING,
    check=check,
    options=Options,
    kinds=frozenset({Kind.MARKETING}),
    bad=(
        Example(
            _page("font-size:6px", ">Unsubscribe"),
            ("Unsubscribe",),
            format="html",
            kind="marketing",
        ),
        Example(
            _page("", "style='color:#eee'>Отписаться"),
            ("Отписаться",),
            format="html",
            kind="marketing",
        ),
        Example(
            "<p>Giảm 20%.</p>" + _page("display:none", ">Hủy đăng ký"),
            ("Hủy đăng ký",),
            format="html",
            kind="marketing",
        ),
    ),
    good=(
        Example(
            _page("font-size:11px;color:#777", ">Unsubscribe"), format="html", kind="marketing"
        ),
        Example(
            _page("font-size:6px", ">Отписаться") + _page("", ">Отписаться от рассылки"),
            format="html",
            kind="marketing",
            note="one that can be found is enough",
        ),
        Example(
            "<div style='background:#000'>"
            + _page("", "style='color:#eee'>Hủy đăng ký nhận tin")
            + "</div>",
            format="html",
            kind="marketing",
        ),
    ),
)
