"""A first call to action that stands deep in the mail.

## What it looks for
Marketing mail, and service mail that asks its reader to act, of 150 words and more, whose first
button or link comes after half of the text, or behind the 102 KB at which Gmail clips a mail.

## Why it matters
Half of the readers give a mail less than ten seconds. What stands below the fold of a long text
is for the other half.

## How to fix it
Put the button, or a link that does the same, behind the first paragraph. It may stand at the end
a second time.

## Sources
- Litmus, "Email engagement" (2021): the average time spent reading a mail was 10 seconds.
- Google, Gmail clips messages larger than 102 KB.
"""

from __future__ import annotations

from collections.abc import Iterator

from maillint.model.reading import Action, ActionRole, Kind, Reading
from maillint.model.record import record
from maillint.model.rule import Category, Example, Hit, NotChecked, Rule, Severity, option
from maillint.model.rule import Options as BaseOptions
from maillint.model.segment import Scope
from maillint.model.services import Services

_CLICKS = frozenset({ActionRole.BUTTON, ActionRole.LINK, ActionRole.URL})
_TASKS = frozenset({"password-reset", "feedback-request", "shipping", "login-alert"})
_CLIPPED_BYTES = 102 * 1024


@record()
class Options(BaseOptions):
    """From which length on."""

    min_words: int = option(150, "words of a mail short enough to be read whole", low=1)
    share: float = option(0.5, "share of the text that may stand before the action", low=0, high=1)


def check(reading: Reading, options: Options, services: Services) -> Iterator[Hit | NotChecked]:
    """Yield at most one hit, at the first thing to click."""
    first = next((action for action in reading.actions if _is_click(action)), None)
    if first is None or (reading.kind is Kind.SERVICE and reading.purpose not in _TASKS):
        return
    if _bytes_before(first) > _CLIPPED_BYTES:
        yield Hit(first.place, "The first call to action stands where Gmail has clipped the mail.")
        return
    length = sum(len(s.text) for s in reading.body() if s.scope is not Scope.FOOTER)
    if reading.body_words >= options.min_words and first.offset > length * options.share:
        share = round(100 * first.offset / length)
        yield Hit(
            first.place,
            f"The first thing to click comes after {share} % of the text.",
            ("Offer it behind the first paragraph.",),
        )


def _is_click(action: Action) -> bool:
    return action.role in _CLICKS and "@" not in action.target


def _bytes_before(action: Action) -> int:
    """UTF-8 bytes of the HTML before the action; 0 in plain text, which nobody clips."""
    if action.link is None or action.link.element is None or action.link.part.text is None:
        return 0
    text = action.link.part.text.text
    return len(text[: action.link.element.open.start].encode("utf-8", "replace"))


_EN = (
    "Wool keeps warm air close to the skin and lets moisture out, which no other fibre does. " * 10
)
_RU = "Шерсть держит тепло у тела и выпускает влагу, чего не умеет ни одно другое волокно. " * 14
_VI = (
    "Len giữ hơi ấm sát cơ thể và để hơi ẩm thoát ra, điều mà không loại sợi nào khác làm được. "
    * 9
)

RULE = Rule(
    id="cta-buried",
    summary="A first call to action that stands deep in the mail",
    doc=__doc__ or "",
    category=Category.ACTION,
    severity=Severity.INFO,
    check=check,
    options=Options,
    kinds=frozenset({Kind.MARKETING, Kind.SERVICE}),
    lexicon=True,
    bad=(
        Example(
            f"Subject: Wool\n\n{_EN}\n\nSee the coats: https://shop.org/coats\n",
            ("https://shop.org/coats",),
            kind="marketing",
        ),
        Example(
            f"Subject: Шерсть\n\n{_RU}\n\nВыберите пальто: https://shop.org/coats\n",
            ("https://shop.org/coats",),
            kind="marketing",
        ),
        Example(
            f"Subject: Áo len\n\n{_VI}\n\nXem bộ sưu tập: https://shop.org/coats\n",
            ("https://shop.org/coats",),
            kind="marketing",
        ),
    ),
    good=(
        Example(
            f"Subject: Wool\n\nSee the new coats: https://shop.org/coats\n\n{_EN}\n",
            kind="marketing",
        ),
        Example(
            "Subject: Шерсть\n\nШерсть держит тепло. Новая коллекция уже в магазине.\n\nВыберите"
            " пальто: https://shop.org/coats\n",
            kind="marketing",
            note="short enough to be read whole",
        ),
        Example(
            f"Subject: Áo len\n\nXem bộ sưu tập: https://shop.org/coats\n\n{_VI}\n",
            kind="marketing",
        ),
    ),
)
