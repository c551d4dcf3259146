"""The HTML and the plain text of one mail tell different things.

## What it looks for
Prices, percents, dates, times, codes and numbers of orders that stand in one part while the other
part has another value in their place; and a plain text without any link where the HTML has a call
to action, or without the way out that the HTML offers. A text part that says much less than the
HTML (a stub) is not compared.

## Why it matters
Screen readers, watches and some clients show the plain text: its readers get last month's offer.

## How to fix it
Make the plain text from the HTML each time it changes.

## Sources
- RFC 2046 §5.1.4: the parts of multipart/alternative are versions of the same information.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from maillint.model.claims import claims, lone
from maillint.model.draft import Part
from maillint.model.facts import FactKind
from maillint.model.reading import Action, ActionRole, Kind, Reading
from maillint.model.rule import Category, Example, Hit, NotChecked, Options, Rule, Severity
from maillint.model.segment import OWN, Segment
from maillint.model.services import Services

_COMPARED = frozenset(
    {
        FactKind.PRICE,
        FactKind.PERCENT,
        FactKind.DATE,
        FactKind.TIME,
        FactKind.CODE,
        FactKind.REFERENCE,
    }
)
_STUB = 0.4
"""A text of fewer words, as a share of the HTML's, is no version of it."""


def check(reading: Reading, options: Options, services: Services) -> Iterator[Hit | NotChecked]:
    """Yield a hit for each kind of fact that differs, and for a missing action or way out."""
    html, text = _parts(reading)
    if html is None or text is None:
        return
    shown, told = _segments(reading, html), _segments(reading, text)
    if _size(told) < _STUB * _size(shown):
        yield NotChecked("the plain text is a stub")
        return
    yield from _facts(shown, told)
    yield from _ways(reading, text, told)


def _parts(reading: Reading) -> tuple[Part | None, Part | None]:
    """The HTML part and the one plain text beside it."""
    texts = reading.draft.texts
    html = [part for part in texts if part.markup is not None]
    plain = [part for part in texts if part.markup is None]
    if len(html) != 1 or len(plain) != 1:
        return None, None
    return html[0], plain[0]


def _segments(reading: Reading, part: Part) -> list[Segment]:
    """What the part shows, alternative texts and preheader too; quotes on neither side."""
    return [s for s in reading.segments if s.part is part and s.scope in OWN]


def _size(segments: Sequence[Segment]) -> int:
    return sum(len(segment.words) for segment in segments)


def _facts(shown: Sequence[Segment], told: Sequence[Segment]) -> Iterator[Hit]:
    left = [claim for claim in claims(shown) if claim.fact.kind in _COMPARED]
    right = [claim for claim in claims(told) if claim.fact.kind in _COMPARED]
    told_alone, shown_alone = lone(right, left), lone(left, right)
    for kind in sorted({claim.fact.kind for claim in told_alone}):
        ours = next(claim for claim in told_alone if claim.fact.kind is kind)
        theirs = next((claim for claim in shown_alone if claim.fact.kind is kind), None)
        if theirs:
            yield Hit(
                ours.place,
                f"The plain text says “{ours.text}”, the HTML “{theirs.text}”.",
                (theirs.text,),
                related=(theirs.place,),
            )


def _ways(reading: Reading, text: Part, told: Sequence[Segment]) -> Iterator[Hit]:
    """A missing action, and a missing way out of marketing."""
    links = [link for link in reading.links if link.part is text]
    action = next((action for action in reading.actions if _leads(action)), None)
    if action and not links and not any(segment.tags for segment in told):
        yield Hit(
            reading.missing(text.span.start),
            f"The plain text has no link, the HTML asks to “{action.label}”.",
            ("Write the address out in the plain text.",),
            related=(action.place,),
        )
    out = next((link for link in reading.links if link.part is not text and link.opts_out), None)
    stays = not any(link.opts_out for link in links) and not any(s.tags for s in told)
    if out and links and stays and reading.kind is Kind.MARKETING and not _says_how(reading, text):
        yield Hit(
            reading.missing(text.span.end),
            "The HTML lets the reader unsubscribe, the plain text does not.",
            ("Write the address out in the plain text.",),
            related=(out.place,),
        )


def _leads(action: Action) -> bool:
    return action.primary and action.role in (ActionRole.BUTTON, ActionRole.LINK)


def _says_how(reading: Reading, text: Part) -> bool:
    """Whether words of the plain text tell how to opt out: "reply with STOP"."""
    return any(segment.part is text for segment in reading.opt_outs)


def _eml(text: str, html: str) -> str:
    return (
        "From: Shop <shop@example.org>\nSubject: Coats\nMIME-Version: 1.0\n"
        'Content-Type: multipart/alternative; boundary="b"\n\n--b\n'
        f"Content-Type: text/plain; charset=utf-8\n\n{text}\n--b\n"
        f"Content-Type: text/html; charset=utf-8\n\n{html}\n--b--\n"
    )


RULE = Rule(
    id="parts-disagree",
    summary="HTML and plain text tell different things",
    doc=__doc__ or "",
    category=Category.STRUCTURE,
    severity=Severity.WARNING,
    check=check,
    yields_to=frozenset({"subject-promise-broken", "contradicting-facts"}),
    bad=(
        Example(_eml("All coats cost $49.", "<p>All coats cost $59.</p>"), ("$49",), format="eml"),
        Example(
            _eml("Распродажа до 5 мая.", "<p>Распродажа до 7 мая.</p>"), ("5 мая",), format="eml"
        ),
        Example(_eml("Giảm 40% áo khoác.", "<p>Giảm 50% áo khoác.</p>"), ("40%",), format="eml"),
        Example(_eml("Use code COAT20.", "<p>Use code COAT25.</p>"), ("COAT20",), format="eml"),
    ),
    good=(
        Example(_eml("All coats cost 49 USD.", "<p>All coats cost $49.</p>"), format="eml"),
        Example(_eml("Скидка 50 процентов.", "<p>Скидка 50%.</p>"), format="eml"),
        Example(_eml("Áo khoác giá 490k.", "<p>Áo khoác giá 490.000đ.</p>"), format="eml"),
        Example(
            _eml("Coats.", "<p>All coats of this year cost $59 in our shop in Riga.</p>"),
            format="eml",
            note="a stub",
        ),
        Example("<p>All coats cost $59.</p>", format="html"),
    ),
)
