"""The brand's own name written wrongly.

## What it looks for
The names of `[brand] names` in another case (`Github` for GitHub), run together, split or
hyphenated (`Git Hub`), or with one slip of the finger (`Mailchmip`). Addresses, handles, hashtags
and file names are left alone, and so are lines in capitals, inflected endings, and ordinary words
(`apple` beside Apple).

## Why it matters
Readers know how the sender is written. A sender who does not looks like someone else.

## How to fix it
Write the name as the brand does; `--fix` does it.

## Sources
- Published brand guidelines ask for the exact spelling, such as GitHub's and Mailchimp's
  (github.com/logos, mailchimp.com/about/brand-assets, 2026-11).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from maillint.model.composed import composed
from maillint.model.edits import edit_distance
from maillint.model.reading import Reading
from maillint.model.record import record
from maillint.model.rule import (
    Category,
    Edit,
    Example,
    Fix,
    Hit,
    NotChecked,
    Options,
    Rule,
    Severity,
)
from maillint.model.segment import Segment
from maillint.model.services import Services
from maillint.model.span import TextSpan
from maillint.model.words import Word, folded

_MIN_SLIP = 6
"""Letters of a name in which one slip is looked for."""
_ENDING = 2
"""Last letters in which a difference is an inflection, not a slip: Яндекс, Яндекса."""
_BEFORE = frozenset("@#/\\._-")
_AFTER = frozenset("@/\\_")


def check(reading: Reading, options: Options, services: Services) -> Iterator[Hit | NotChecked]:
    """Yield each wrong form of a name, segment by segment."""
    names = [
        _Name(name, _joined(name)) for name in (services.brand.names if services.brand else ())
    ]
    if not names:
        return
    for segment in reading.own():
        for span, name in _wrong_forms(segment, names, services):
            yield _hit(segment, span, name.written)


@record()
class _Name:
    written: str
    joined: str
    """Folded, without spaces and hyphens."""


def _wrong_forms(
    segment: Segment, names: Sequence[_Name], services: Services
) -> Iterator[tuple[TextSpan, _Name]]:
    words, done = segment.words, 0
    for index, word in enumerate(words):
        if word.span.start < done:
            continue
        for name in names:
            span = _form(segment, words[index : index + 4], name)
            if span is None:
                continue
            done = span.end
            if _is_wrong(segment, span, name, services):
                yield span, name
            break


def _form(segment: Segment, following: Sequence[Word], name: _Name) -> TextSpan | None:
    """The range from the first word on that is the name, or one slip from it."""
    start, joined = following[0].span.start, ""
    for number, word in enumerate(following):
        gap = segment.prose[following[number - 1].span.end : word.span.start] if number else ""
        if gap.strip(" \u00a0\n"):
            return None
        bare = word.folded.removesuffix("'s")
        end = word.span.end - (len(word.folded) - len(bare))
        joined += bare.replace("-", "")
        if joined == name.joined or (not number and _is_slip(joined, name.joined)):
            return TextSpan(start, end)
        if not name.joined.startswith(joined):
            return None
    return None


def _is_slip(word: str, name: str) -> bool:
    if len(name) < _MIN_SLIP or word[:1] != name[:1] or abs(len(word) - len(name)) > 1:
        return False
    return word[-_ENDING:] == name[-_ENDING:] and edit_distance(word, name) == 1


def _is_wrong(segment: Segment, span: TextSpan, name: _Name, services: Services) -> bool:
    text = " ".join(composed(segment.text[span.start : span.end]).split())
    if text == name.written or _in_handle(segment.text, span):
        return False
    if _joined(text) != name.joined:
        return _is_misspelt(text, name, segment, services)
    if text.isupper() and segment.text.isupper():
        return False
    if " " in text and " " not in name.written:
        return text.title() == text  # "Git Hub", but "not able" beside Notable
    if " " not in text and " " in name.written:
        return not text.islower()  # "AcmeCloud", but "acmecloud" is an account
    if text[1:] == name.written[1:] and text[0].isupper():
        return False  # "Adidas" may begin a sentence
    inner = name.written[1:]
    plain = inner.islower() or inner.isupper()
    cased = text.isupper() or text[1:].islower()
    return not (plain and cased and _is_ordinary(text, segment, services))


def _is_misspelt(text: str, name: _Name, segment: Segment, services: Services) -> bool:
    capital = text[:1].isupper() == name.written[:1].isupper()
    return capital and not _is_ordinary(text, segment, services)


def _is_ordinary(text: str, segment: Segment, services: Services) -> bool:
    """Whether it is a word of the language in its own right."""
    if not services.speller.speaks(segment.language):
        return False
    return not services.speller.misspellings(text.lower(), segment.language)


def _in_handle(text: str, span: TextSpan) -> bool:
    """Whether it belongs to an address, a handle, a host name or a path."""
    before, after = text[: span.start][-1:], text[span.end : span.end + 2]
    return (
        before in _BEFORE or after[:1] in _AFTER or (after[:1] == "." and after[1:].isalnum())
    ) and bool(before + after)


def _joined(name: str) -> str:
    return "".join(folded(name).replace("-", "").split())


def _hit(segment: Segment, span: TextSpan, name: str) -> Hit:
    written = segment.text[span.start : span.end]
    edit = Edit(segment.mapped, span, name)
    return Hit(
        segment.at(span),
        f"“{written}” is written “{name}”.",
        (name,),
        fix=Fix((edit,), safe=True, summary=f"Write “{name}”"),
    )


_SETTINGS = {"brand": {"names": ["GitHub", "Acme Cloud", "Сбербанк", "Apple"]}}

RULE = Rule(
    id="brand-name",
    summary="The brand's own name written wrongly",
    doc=__doc__ or "",
    category=Category.BRAND,
    severity=Severity.WARNING,
    check=check,
    bad=(
        Example(
            "Subject: Your Github invoice\n\nThank you for using Acme cloud.\n",
            ("Github", "Acme cloud"),
            settings=_SETTINGS,
        ),
        Example(
            "Subject: Hoá đơn\n\nCảm ơn bạn đã dùng Git Hub và AcmeCloud.\n",
            ("Git Hub", "AcmeCloud"),
            settings=_SETTINGS,
        ),
        Example(
            "Subject: Счёт\n\nСербанк и СБербанк прислали счёт.\n",
            ("Сербанк", "СБербанк"),
            settings=_SETTINGS,
        ),
    ),
    good=(
        Example(
            "Subject: GITHUB NEWS\n\nSee github.com/acme, @github or GitHub's blog.\n",
            settings=_SETTINGS,
        ),
        Example("Subject: Fruit\n\nAn apple a day. Acme  Cloud.\n", settings=_SETTINGS),
        Example("Subject: Счёт\n\nВ Сбербанке и у Сбербанка.\n", settings=_SETTINGS),
        Example("Subject: Github\n\nTin từ Github.\n", note="no brand"),
    ),
)
