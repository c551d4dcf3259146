"""What is left where a value belongs: "Hi null,", "Hi ,", "$NaN", "your order # is", TODO."""

from __future__ import annotations

from collections.abc import Iterator

from maillint.model.lexicon import Lexicon
from maillint.model.regexp import regexp
from maillint.model.segment import Segment
from maillint.model.span import TextSpan
from maillint.model.words import folded

_NOTES = regexp(  # what stands before is looked at last: `re` searches for a letter faster
    r"T(?<!\wT)ODO(?=\s*[:\]])|F(?<!\wF)IXME\b|T(?<=\[T)ODO\b|\[object Object\]"
    r"|T(?<![^\n]T)ODO(?= (?!list\b|app\b)[a-z])"
)
_GAP = regexp(r"(?:[ \xa0]{1,9},|:[ \xa0]{0,9},|,[ \xa0]{0,9}[,!])(?=\s|$)")
_VOID = regexp(
    r"[,:]?[ \xa0]{0,9}(?P<void>(?:null|undefined|None|NaN|nil|\(null\)|\(none\))(?![\w-])"
    r"|_{3,40}(?=[\s,!.]|$))"
)
_AFTER_MONEY = regexp(
    r"[$€£₽₫]\s?(?:NaN|null|undefined)\b|\b(?:NaN|null|undefined)\s?[$€£₽₫%]"
    r"|[$€£₽₫]\s?X{2,4}(?![\w.,]\w)"
)
_SLOT = regexp(r"[ \xa0](?P<slot>\[[^\[\]\n\d]{2,40}\])(?=[ \xa0]{0,3}[,!:]?(?:\s|$))")
"""“Dear [Patient],”: whatever stands in brackets where the name belongs."""
_TITLED = regexp(r"[ \xa0]\w{2,6}\.?[ \xa0](?P<void>null|undefined|None|NaN)(?=[ ]?[,!:](?:\s|$))")
"""“Dear Mr None,”: a title, and what a program prints for nobody."""
_LABELLED = regexp(r":[ \xa0]{1,3}(?P<void>null|undefined|NaN)(?=[.,]?(?:\s|$))")
_HASH = regexp(r"(?P<noun>[^\W\d_]{3,20})\s?[#№](?=[.,!?](?:\s|$)|\s{1,3}[^\W\d_A-ZА-Я]{2,})")
_SIGN = regexp(r"[#№$€£₽₫%\[]")
_SHOUT = regexp(r"TODO|FIXME")
"""What each match holds, but for those that follow a greeting or a colon."""


def voids(segment: Segment, lexicon: Lexicon | None, *, by_program: bool) -> Iterator[TextSpan]:
    """The places in no order; `by_program` where no person wrote "Total: NaN"."""
    prose = segment.prose
    if _SIGN.search(prose) or _SHOUT.search(prose):
        yield from (TextSpan(*match.span()) for match in _NOTES.finditer(prose))
        yield from (TextSpan(*match.span()) for match in _AFTER_MONEY.finditer(prose))
        yield from _numberless(segment, lexicon) if lexicon else ()
    if by_program:
        yield from (TextSpan(*match.span("void")) for match in _LABELLED.finditer(prose))
    if lexicon is not None:
        yield from _nameless(segment, lexicon)


def _nameless(segment: Segment, lexicon: Lexicon) -> Iterator[TextSpan]:
    """`Hi ,`, `Hi null,`, `Hi [Buddy],` and `Dear ___,` at the start of a line."""
    for match in lexicon.phrases("greeting.openers").find(segment.prose):
        if segment.prose[: match.span.start].rpartition("\n")[2].strip():
            continue
        if gap := _GAP.match(segment.prose, match.span.end):
            yield TextSpan(match.span.start, gap.end())
        elif void := _VOID.match(segment.prose, match.span.end):
            yield TextSpan(*void.span("void"))
        elif (slot := _SLOT.match(segment.prose, match.span.end)) and "_" not in slot["slot"]:
            yield TextSpan(*slot.span("slot"))
        elif titled := _TITLED.match(segment.prose, match.span.end):
            yield TextSpan(*titled.span("void"))


def _numberless(segment: Segment, lexicon: Lexicon) -> Iterator[TextSpan]:
    """`your order # is` and `ticket #.`; a cell that says "Order #" is a heading."""
    found = "#" in segment.prose or "№" in segment.prose
    for match in _HASH.finditer(segment.prose) if found else ():
        noun = folded(match["noun"])
        if any(noun == folded(sign) for sign in lexicon.entries("fact.signs.reference")):
            yield TextSpan(*match.span())
