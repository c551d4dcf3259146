"""Buttons that compete for the same click.

## What it looks for
More than three buttons with different targets in one mail: info. Two buttons with the same words
that lead to different pages: a warning, since one of them is wrong or both are unclear. A list of
products or articles, each with its own heading, is no competition.

## Why it matters
Each equal button takes attention from the others. A reader who meets "Pay now" twice and lands on
two pages trusts neither.

## How to fix it
Keep one button for the thing that matters and make the rest plain links. Give buttons that lead
to different pages different words.

## Sources
- Hick, W. E., "On the rate of gain of information" (1952): time to decide grows with the number of
  choices.
- WCAG 2.2, 3.2.4 Consistent Identification.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from maillint.model.reading import Action, ActionRole, Kind, Reading
from maillint.model.record import record
from maillint.model.rule import Category, Example, Hit, NotChecked, Rule, Severity, option
from maillint.model.rule import Options as BaseOptions
from maillint.model.segment import Scope
from maillint.model.services import Services
from maillint.model.words import folded


@record()
class Options(BaseOptions):
    """How many are too many."""

    max_buttons: int = option(3, "buttons that may lead to different places", low=1)


def check(reading: Reading, options: Options, services: Services) -> Iterator[Hit | NotChecked]:
    """Yield a hit for each repeated label, and one for the buttons as a whole."""
    buttons = [action for action in reading.actions if action.role is ActionRole.BUTTON]
    if _is_list(buttons, reading):
        return
    yield from _same_words(buttons)
    different = {_page(button): button for button in reversed(buttons)}
    if len(different) > options.max_buttons:
        first, *others = buttons
        yield Hit(
            first.place,
            f"{len(different)} buttons lead to {len(different)} places; the reader has to choose.",
            ("Keep one button and make the others links.",),
            related=tuple(button.place for button in others),
        )


def _same_words(buttons: Sequence[Action]) -> Iterator[Hit]:
    groups: dict[str, list[Action]] = {}
    for button in buttons:
        groups.setdefault(folded(" ".join(button.label.split())), []).append(button)
    for same in groups.values():
        if len({_page(button) for button in same}) > 1:
            yield Hit(
                same[0].place,
                f"“{same[0].label}” leads to different pages.",
                ("Give each page its own words.",),
                severity=Severity.WARNING,
                related=tuple(button.place for button in same[1:]),
            )


def _page(action: Action) -> str:
    """The target without its tracking."""
    return action.target.partition("?")[0].partition("#")[0].rstrip("/").casefold()


def _is_list(buttons: Sequence[Action], reading: Reading) -> bool:
    """Whether a heading or a picture stands between any two buttons: cards of products."""
    if len(buttons) < 2:
        return True
    starts = sorted(button.place.span.start for button in buttons)
    marks = [s.place.span.start for s in reading.segments if s.scope in (Scope.HEADING, Scope.ALT)]
    return all(any(left < mark < right for mark in marks) for left, right in pairwise(starts))


def _buttons(*pairs: tuple[str, str]) -> str:
    style = "background:#057;color:#fff;padding:9px;display:block"
    return "".join(
        f"<p><a href='https://shop.org/{path}' style='{style}'>{label}</a></p>"
        for label, path in pairs
    )


RULE = Rule(
    id="cta-competing",
    summary="Buttons that compete for the same click",
    doc=__doc__ or "",
    category=Category.ACTION,
    severity=Severity.INFO,
    check=check,
    options=Options,
    kinds=frozenset({Kind.MARKETING, Kind.SERVICE, Kind.PROPOSAL}),
    bad=(
        Example(
            "<p>Spring is here.</p>"
            + _buttons(
                ("Shop coats", "a"), ("Read the blog", "b"), ("Join us", "c"), ("Vote", "d")
            ),
            ("Shop coats",),
            format="html",
            kind="marketing",
        ),
        Example(
            "<p>Счёт готов.</p>" + _buttons(("Оплатить", "pay/1"), ("Оплатить", "cart")),
            ("Оплатить",),
            format="html",
            kind="service",
        ),
        Example(
            "<p>Hóa đơn đã có.</p>" + _buttons(("Thanh toán", "pay/1"), ("Thanh toán", "cart")),
            ("Thanh toán",),
            format="html",
            kind="service",
        ),
    ),
    good=(
        Example(
            "<p>Spring is here.</p>"
            + _buttons(("Shop coats", "a?u=top"), ("Shop coats", "a?u=end")),
            format="html",
            kind="marketing",
            note="one page, told apart for statistics",
        ),
        Example(
            "".join(
                f"<h2>{name}</h2>" + _buttons(("Купить", name))
                for name in ("Пальто", "Шарф", "Шапка", "Перчатки")
            ),
            format="html",
            kind="marketing",
            note="cards, each with its heading",
        ),
        Example(
            "<p>Hóa đơn đã có.</p>" + _buttons(("Thanh toán", "pay"), ("Tải hóa đơn", "pdf")),
            format="html",
            kind="service",
        ),
    ),
)
