"""Greetings and sign-offs: where they stand, and whom they name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from maillint.model.lexicon import Lexicon, Lexicons
from maillint.model.merge import merge_tags
from maillint.model.phrases import first_word
from maillint.model.record import record
from maillint.model.regexp import regexp
from maillint.model.remembered import remembered
from maillint.model.span import TextSpan
from maillint.model.words import folded
from maillint.read.masks import ADDRESS

_OPENERS = "greeting.openers"
_MAX_NAME_WORDS = 6
_REACH = 400
"""Characters within which a greeting ends; merge tags can be long."""
_CLOSERS = regexp(r"[,!.:;?…，！：]|\s[-–—]\s|\n")
_STARTS = regexp(r"[\s\"'“«>*_]*")
_JOINERS = regexp(r"\s*(?:,|&|/)\s*|\s+(?:and|und|et|y|и|và|với)\s+", re.IGNORECASE)
_NAME_WORD = regexp(r"[^\W\d_][\w'’.\-]*")
_VOCATIVE = regexp(
    r"(?P<who>[^\W\d_][\w'’.\-]{0,30}(?: [^\W\d_][\w'’.\-]{0,30}){0,4})(?P<mark>[,!])"
    r"(?:(?P<break> {0,4}\n)| {1,4}|$)"
)
_ABBREVIATED = regexp(r"(?:^|\s)(?:[^\W\d_]|mr|mrs|ms|dr|prof|st|г-н|г-жа|ts|ths|gs|pgs|bs)$", re.I)


@record()
class Greeting:
    """A greeting at the start of a text."""

    end: int
    """Behind its closing mark."""
    whole: bool
    """Whether nothing follows on its line, or a new sentence does: it can stand for itself."""
    names: tuple[TextSpan, ...]
    tagged: bool = False
    """Whether a merge tag will name somebody."""


def greeting_at_start(text: str, lexicons: Lexicons) -> Greeting | None:
    """The greeting that a text opens with, in any language that we have words of."""
    return _opened(text, *lexicons.values())


@remembered
def _opened(text: str, *known: Lexicon) -> Greeting | None:
    near = folded(text[:_REACH])
    vocative, first = _VOCATIVE.match(text), first_word(text)
    for lexicon in known:
        found = (
            _called(text, near, lexicon)
            or (vocative and _named_first(text, vocative, lexicon))
            or (lexicon.phrases(_OPENERS).may_begin_with(first) and _greeting(text, lexicon))
        )
        if found:
            return found
    return None


def _called(text: str, near: str, lexicon: Lexicon) -> Greeting | None:
    """A name and what is said behind it: "Anh Tuấn ơi,", "Chị {{ name }} thân mến,".

    `near` is the folded beginning of the text, where it must stand.
    """
    phrases = [one for one in lexicon.entries("greeting.behind") if f" {one}" in near]
    if not phrases:
        return None
    tags = [tag.span for tag in merge_tags(text[:_REACH])]
    end = _closing(text, 0, tags)
    line = text[:end].rstrip()
    behind = next((one for one in phrases if folded(line).endswith(f" {one}")), "")
    if not behind or text[end : end + 1] not in tuple(",!.:"):
        return None
    who = line.rsplit(None, len(behind.split()))[0]
    tagged = any(span.start < len(who) for span in tags)
    if len(_without(who, 0, len(who), tags).split()) > _MAX_NAME_WORDS:
        return None
    if not (tagged or who[0].isupper()):
        return None
    names = () if tagged else tuple(_names(text, 0, len(who), lexicon))
    return Greeting(end + 1, not text[end + 1 : end + 3].strip(" "), names, tagged)


def _named_first(text: str, vocative: re.Match[str], lexicon: Lexicon) -> Greeting | None:
    """A name and a greeting, "Анна, добрый день!", or a group alone on its line: "Team,"."""
    if not vocative["who"][0].isupper():
        return None
    behind = vocative.end()
    if vocative["break"] or behind == len(text):
        group = folded(vocative["who"]) in lexicon.entries("greeting.nobody")
        return Greeting(vocative.end("mark"), True, ()) if group else None
    opened = _opening(text[behind:_REACH], lexicon, _OPENERS)
    if opened is None or text[behind + opened : behind + opened + 1] not in ("", *"!.,…\n"):
        return None
    end = behind + opened + (text[behind + opened : behind + opened + 1] in tuple("!.,…"))
    whole = text[end - 1] != "," or not text[end:].strip() or text[end : end + 1] == "\n"
    return Greeting(end, whole, tuple(_names(text, *vocative.span("who"), lexicon)))


def _greeting(text: str, lexicon: Lexicon) -> Greeting | None:
    start = _opening(text, lexicon, _OPENERS)
    if start is None:
        return None
    opaque = [tag.span for tag in merge_tags(text[:_REACH])]
    named = bool(opaque)
    opaque += [TextSpan(*match.span()) for match in ADDRESS.finditer(text, 0, _REACH)]
    end = _closing(text, start, opaque)
    rest = text[start:end].strip()
    closed = end < len(text) and text[end] in ",!.，！:："
    if _prefix(rest, lexicon, "greeting.elsewhere") or text[end : end + 1] == "?":
        return None
    tagged = named and any(span.start < end for span in opaque)
    size = len(_without(text, start, end, opaque).split())
    if size > (_MAX_NAME_WORDS if closed else 3):
        return None
    behind = end
    while behind < len(text) and text[behind] in ",!.:;…，！： )":
        behind += 1
    names = () if tagged else tuple(_names(text, start, end, lexicon))
    following = text[behind:].lstrip()
    breaks = text[end : end + 2].strip()[:1] in ("!", ".", "！", "…")
    own_line = not following or "\n" in text[end : behind + 1]
    sentence = breaks and not following[:1].islower()
    return Greeting(behind, own_line or sentence, names, tagged)


def _opening(text: str, lexicon: Lexicon, key: str) -> int | None:
    """The end of the phrase that the text starts with."""
    begin = _STARTS.match(text)
    at = begin.end() if begin else 0
    match = lexicon.phrases(key).leading(text[at : at + 160])
    if match is None or match.span.start or text[at + match.span.end :][:1] in ("-", "‑"):
        return None
    return at + match.span.end


def _closing(text: str, start: int, opaque: list[TextSpan]) -> int:
    """Where the greeting's name ends: at a mark that is no part of a tag, address or title."""
    for match in _CLOSERS.finditer(text, start, min(len(text), _REACH)):
        inside = any(span.start <= match.start() < span.end for span in opaque)
        abbreviated = match.group() == "." and _ABBREVIATED.search(text[start : match.start()])
        joined = match.group() == "," and not text[start : match.start()].strip()
        if not inside and not abbreviated and not joined:
            return match.start()
        if joined and match.end() - start <= 2 and "\n" not in text[match.end() : match.end() + 2]:
            continue
        if joined:
            return match.start()
    return min(len(text), _REACH)


def _without(text: str, start: int, end: int, opaque: list[TextSpan]) -> str:
    """The text with each tag or address as one word."""
    pieces, done = [], start
    for span in sorted(opaque):
        if done <= span.start and span.end <= end:
            pieces += [text[done : span.start], "x"]
            done = span.end
    return "".join([*pieces, text[done:end]])


def _names(text: str, start: int, end: int, lexicon: Lexicon) -> Iterator[TextSpan]:
    """Capitalised names between the opener and the closing mark; titles stay with their name."""
    for piece_start, piece_end in _pieces(text, start, end):
        nobody = _prefix(text[piece_start:piece_end], lexicon, "greeting.nobody")
        words = [
            m
            for m in _NAME_WORD.finditer(text, piece_start + nobody, piece_end)
            if folded(m.group()).rstrip(".") not in lexicon.entries("greeting.titles")
        ]
        named = [m for m in words if m.group()[0].isupper()]
        if named and len(named) == len(words):
            last = named[-1].end() - (named[-1].group().endswith("."))
            yield TextSpan(named[0].start(), last)


def _prefix(text: str, lexicon: Lexicon, key: str) -> int:
    lead = len(text) - len(text.lstrip())
    match = lexicon.phrases(key).leading(text)
    return match.span.end if match and match.span.start == lead else 0


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    at = start
    for joiner in _JOINERS.finditer(text, start, end):
        if joiner.start() > at:
            yield at, joiner.start()
        at = joiner.end()
    if at < end:
        yield at, end


_SIGNOFF_MARKS = ",!.…—–-"
_MAX_SIGNOFF_REST = 5
_MAX_TEAM = 8
"""Words of a team's name: "Ban quản lý tòa nhà Hoa Mai"."""


def is_signoff(line: str, lexicons: Lexicons) -> bool:
    """Whether a line closes a mail: "Best regards," "С уважением, Анна", "Trân trọng."."""
    return any(_closes(line.strip(), lexicon) for lexicon in lexicons.values())


@remembered
def _closes(line: str, lexicon: Lexicon) -> bool:
    end = _opening(line, lexicon, "signoff.phrases")
    if end is None:
        return False
    rest = line[end:].strip()
    parted = not rest or rest[0] in _SIGNOFF_MARKS
    rest = rest.strip(_SIGNOFF_MARKS + " ")
    if len(rest.split()) > _MAX_SIGNOFF_REST or "?" in rest:
        return False
    named = bool(rest) and (rest[0].isupper() or not rest[0].isalpha())
    return not rest or named or (parted and rest in lexicon.phrases("signoff.teams"))


def is_name_line(line: str) -> bool:
    """Whether a short line can be the writer's name or team under a sign-off."""
    bare = line.strip().lstrip("-–—~* ").rstrip(" ,.")
    words = bare.split()
    if not 1 <= len(words) <= _MAX_SIGNOFF_REST or set(bare) & set(":/@?!"):
        return False
    if any(tag.span.start == 0 for tag in merge_tags(bare)):
        return True
    return words[0][0].isupper() and not bare.isdigit()


def is_bare_signature(line: str, lexicons: Lexicons) -> bool:
    """Whether a last line signs without a formula: "— Anna", "The Acme Team", "Команда Acme"."""
    bare = line.strip()
    if any(lx.phrases("signoff.teams").leading(bare) for lx in lexicons.values()):
        named = bare[:1].isupper() and not set(bare) & set(":/@?!.,")
        return named and len(bare.split()) <= _MAX_TEAM
    if not is_name_line(line):
        return False
    dashed = bare[:1] in "-–—~"
    return dashed or any(line in lx.phrases("signoff.teams") for lx in lexicons.values())
