"""An inbox preview that says "view in browser".

## What it looks for
Marketing and service mail in HTML whose first text, hidden or shown, is boilerplate: "View this
email in your browser", "Открыть в браузере", "Xem trên trình duyệt", a filler such as "preheader
text", a logo's alt text, the subject once more, or what an empty merge field left ("null").

## Why it matters
Mail clients show the first text beside the subject. There it is worth as much as the subject, and
"Trouble viewing this email?" spends it on the reader who has no trouble.

## How to fix it
Put one sentence that continues the subject before everything else, as hidden text if need be.

## Sources
- Litmus, "The ultimate guide to preview text support" (2023).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from maillint.model.reading import REPLY_PREFIX, Kind, Reading
from maillint.model.regexp import regexp
from maillint.model.rule import Category, Example, Hit, NotChecked, Options, Rule, Severity
from maillint.model.segment import Scope, Segment
from maillint.model.services import Services
from maillint.model.words import words

_RESIDUE = regexp(r"(?:null|undefined|nan|none|\[object object\])\W*", re.IGNORECASE)
_LOGO = regexp(r"\W*(?:[\w&'’.-]+\s){0,4}(?:logo|логотип)\W*", re.IGNORECASE)
_MOST = 0.5
"""Share of the words that a boilerplate phrase makes up where the text is nothing else."""


def check(reading: Reading, options: Options, services: Services) -> Iterator[Hit | NotChecked]:
    """Yield at most one hit, at the first text."""
    if reading.main is None or reading.main.markup is None:
        return
    read = (s for s in reading.segments if s.part is reading.main)
    first = next((s for s in read if s.own and s.text.strip()), None)
    fault = _fault(first, reading, services) if first else ""
    if first and fault:
        yield Hit(first.place, f"The inbox preview {fault}.", ("Continue the subject instead.",))


def _fault(first: Segment, reading: Reading, services: Services) -> str:
    if _RESIDUE.fullmatch(first.text):
        return "is what an empty field left"
    if first.scope is Scope.ALT and _LOGO.fullmatch(first.text):
        return "is the name of a logo"
    if _is_boilerplate(first, services):
        return "says nothing of this mail"
    subject = REPLY_PREFIX.sub("", reading.subject.text) if reading.subject else ""
    if first.scope is Scope.PREHEADER and subject and _folded(subject) == _folded(first.text):
        return "repeats the subject"
    return ""


def _is_boilerplate(segment: Segment, services: Services) -> bool:
    """Whether boilerplate makes up most of the text or opens it."""
    lexicon = services.lexicon(segment.language)
    if lexicon is None:
        return False
    found = list(lexicon.phrases("preheader.boilerplate").find(segment.prose))
    said = sum(len(_folded(match.phrase).split()) for match in found)
    return bool(found) and (found[0].span.start == 0 or said >= _MOST * len(segment.words))


def _folded(text: str) -> str:
    return " ".join(word.folded for word in words(text))


RULE = Rule(
    id="preheader-boilerplate",
    summary="An inbox preview that says “view in browser”",
    doc=__doc__ or "",
    category=Category.SUBJECT,
    severity=Severity.WARNING,
    check=check,
    kinds=frozenset({Kind.MARKETING, Kind.SERVICE}),
    bad=(
        Example(
            "<p><a href='https://s.org/w'>View this email in your browser</a></p><h1>Wool</h1>",
            ("View this email in your browser",),
            format="html",
            kind="marketing",
        ),
        Example(
            "<p>Письмо отображается некорректно? <a href='https://s.org/w'>Открыть в браузере</a>"
            "</p><h1>Шерсть</h1>",
            ("Письмо отображается некорректно? Открыть в браузере",),
            format="html",
            kind="marketing",
        ),
        Example(
            "<p><a href='https://s.org/w'>Xem trên trình duyệt</a></p><h1>Len</h1>",
            ("Xem trên trình duyệt",),
            format="html",
            kind="marketing",
        ),
        Example(
            "<img src='l.png' alt='Wool &amp; Co logo'><h1>Sale</h1>",
            ("Wool & Co logo",),
            format="html",
            kind="marketing",
        ),
        Example(
            "<!-- subject: Coats are 20% off -->\n<div style='display:none'>Coats are 20% off</div>"
            "<h1>Sale</h1>",
            ("Coats are 20% off",),
            format="html",
            kind="marketing",
        ),
    ),
    good=(
        Example(
            "<div style='display:none'>Until Sunday, in all shops.</div>"
            "<p><a href='https://s.org/w'>View this email in your browser</a></p>",
            format="html",
            kind="marketing",
            note="the preheader comes first",
        ),
        Example(
            "<!-- subject: Пальто со скидкой -->\n<h1>Пальто со скидкой</h1><p>До воскресенья.</p>",
            format="html",
            kind="marketing",
            note="a heading that repeats the subject is no preheader",
        ),
        Example(
            "<p>Xem bộ sưu tập mới trên trang web của chúng tôi.</p>",
            format="html",
            kind="marketing",
        ),
        Example(
            "<img src='l.png' alt='Wool &amp; Co'><p>Coats are 20% off.</p>",
            format="html",
            kind="marketing",
        ),
    ),
)
