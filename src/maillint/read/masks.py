"""Stretches of a text that are no prose: merge tags, addresses of all sorts, codes, file names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from maillint.model.merge import MergeTag, merge_tags
from maillint.model.regexp import regexp
from maillint.model.remembered import remembered
from maillint.model.segment import Mask, MaskKind
from maillint.model.span import TextSpan

URL = regexp(
    r"(?:https?|ftp)://[^\s<>\"“”«»]+|\bwww\.[^\s<>\"“”«»]+"
    r"|(?<![\w@.-])(?:[a-z0-9-]{1,63}\.){1,5}"
    r"(?:com|org|net|edu|gov|io|co|ru|su|vn|uk|de|fr|es|it|nl|pl|eu|info|biz|app|dev|me|tv|ua|by|kz"
    r"|shop|store|online|email|club|pro|site|tech|ai|ly|gl|us|ca|au|jp|cn|рф)(?![\w@-])"
    r"(?:[/?#][^\s<>\"“”«»]*)?",
    re.IGNORECASE,
)
_MAYBE_URL = regexp(r"\.[^\s<>]|://")
"""What no URL does without; a full stop ends most sentences."""
ADDRESS = regexp(r"(?<![\w.+%-])[\w.+%'-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}", re.UNICODE)
_FILES = (
    "pdf|docx?|xlsx?|pptx?|odt|ods|csv|txt|zip|rar|7z|gz|tar|png|jpe?g|gif|svg|webp|mp[34]|mov|avi"
    "|html?|css|js|json|xml|ya?ml|toml|py|exe|dmg|apk|ics|eml|psd|key|pages|rtf|epub|log|sql|sh"
)
_CODE = regexp(
    rf"(?<![\w.])[\w()~+-]{{1,80}}(?:\.[\w-]{{1,40}}){{0,3}}\.(?:{_FILES})(?!\w)"
    r"|(?<![\w&])#\w{1,60}"
    r"|(?<![\w@.])@\w[\w.]{1,40}"
    r"|№[ \u00a0]?[\w/-]{1,40}"
    r"|\b(?=[\w/-]{0,40}\d)(?=[\w/-]{0,40}[^\W\d_])[A-ZА-Я0-9]{1,20}(?:[-_/][A-ZА-Я0-9]{1,20}){1,8}\b"
    r"|\b(?=\w{0,40}\d)(?=\w{0,40}[A-Za-zА-я])[A-ZА-Я0-9]{5,40}\b"
    r"|\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b"
    r"|\b\d{1,3}(?:\.\d{1,5}){2,3}\b"
    r"|(?<!\S)(?:~|\.{1,2})?(?:/[\w.-]{1,60}){2,12}/?(?!\S)"
    r"|`[^`\n]{1,200}`"
    r"|&(?:#\d{1,6}|[a-z]{2,10});",
)
_MAYBE_CODE = regexp(r"[#@№`&/\d]|\.\w|-[0-9a-f]{4}-")
"""What no code does without: most paragraphs are told by it to hold none."""
_TRAILING = ".,;:!?…)]}'’»>*_"


class Marked(NamedTuple):
    """What of a text is no prose, in order."""

    tags: tuple[MergeTag, ...]
    masks: tuple[Mask, ...]
    """None overlaps another; tags are among them."""


@remembered
def marked(text: str) -> Marked:
    """The merge tags and masks of a text in which markup calls nothing code."""
    tags = merge_tags(text)
    return Marked(tags, tuple(masks_of(text, tags)))


def masks_of(text: str, tags: Iterable[MergeTag], code: Sequence[TextSpan] = ()) -> list[Mask]:
    """The masks in order, none overlapping another; `code` are stretches that markup calls so."""
    found = [Mask(tag.span, MaskKind.TAG) for tag in tags]
    found += [Mask(span, MaskKind.CODE) for span in code]
    if "@" in text:
        found += [Mask(TextSpan(*m.span()), MaskKind.ADDRESS) for m in ADDRESS.finditer(text)]
    if _MAYBE_URL.search(text):
        found += [Mask(span, MaskKind.URL) for span in urls(text)]
    if _MAYBE_CODE.search(text):
        found += [Mask(TextSpan(*m.span()), MaskKind.CODE) for m in _CODE.finditer(text)]
    return list(_disjoint(found)) if found else []


def urls(text: str) -> Iterator[TextSpan]:
    """Bare URLs without the punctuation that ends their sentence."""
    for match in URL.finditer(text):
        start, end = match.span()
        while end > start and text[end - 1] in _TRAILING and not _closes(text, start, end):
            end -= 1
        yield TextSpan(start, end)


def _closes(text: str, start: int, end: int) -> bool:
    """Whether the last character closes a bracket that the URL opened."""
    return text[end - 1] == ")" and "(" in text[start:end]


def _disjoint(masks: Iterable[Mask]) -> Iterator[Mask]:
    """The longest of those that start first; tags win over what they hold."""
    done = 0
    order = list(MaskKind)
    for mask in sorted(masks, key=lambda m: (m.span.start, order.index(m.kind), -m.span.end)):
        if mask.span.start >= done and len(mask.span):
            yield mask
            done = mask.span.end
