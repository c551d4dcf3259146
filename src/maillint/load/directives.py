"""The one grammar of suppressions, `maillint: ignore[rule, rule] -- reason`, and X-Maillint."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from maillint.model.draft import Directive, Header, Verb
from maillint.model.markup import Markup
from maillint.model.merge import Role, merge_tags
from maillint.model.regexp import regexp
from maillint.model.source import Source
from maillint.model.span import ByteSpan, MappedText, SpanMap, TextSpan

_DIRECTIVE = regexp(
    r"(?:maillint\s*:\s*)?(?P<verb>ignore-file|ignore)\b"
    r"(?:\s*\[(?P<rules>[^\]]*)\])?\s*(?:--(?P<reason>.*))?",
    re.DOTALL,
)
_HEADER = "x-maillint"


class Suppression(NamedTuple):
    """What a directive says."""

    verb: Verb
    rules: tuple[str, ...]
    """As written; empty where the brackets are missing or empty."""
    reason: str


def parse_directive(text: str, *, named: bool = True) -> Suppression | None:
    """The suppression that a comment's content, or a line after its `#`, spells; else None.

    `named` is False where the host already says maillint: the X-Maillint header.
    """
    text = text.strip()
    if named and not text.startswith("maillint"):
        return None
    match = _DIRECTIVE.match(text)
    if not match or (named and not text.removeprefix("maillint").lstrip().startswith(":")):
        return None
    rules = (rule.strip() for rule in (match["rules"] or "").split(","))
    reason = (match["reason"] or "").strip()
    return Suppression(Verb(match["verb"]), tuple(rule for rule in rules if rule), reason)


def header_directives(headers: Iterable[Header], source: Source) -> Iterator[Directive]:
    """The suppressions of X-Maillint headers: they hold for the whole mail, and travel with it."""
    for header in headers:
        if header.name.casefold() != _HEADER:
            continue
        if said := parse_directive(header.value.text, named=False):
            text = raw_text(source, header.span)
            yield Directive(*said, span=header.span, scope=None, travels=True, text=text)


def raw_text(source: Source, span: ByteSpan) -> MappedText:
    """The bytes of the file as a text, one character each: good for nothing but removing them."""
    text = source.data[span.start : span.end].decode("latin-1")
    return MappedText(text, (SpanMap.shift(len(text), span.start),))


_MARKS = (("<!--", "-->"), ("{{!--", "--}}"), ("{{!", "}}"), ("{#", "#}"), ("<%#", "%>"))
_COMMENT_BLOCK = regexp(
    r"\{%-?\s*comment\b[^%]*%\}(?P<said>.*)\{%-?\s*endcomment\s*-?%\}", re.DOTALL
)


def markup_directives(markup: Markup) -> Iterator[Directive]:
    """The suppressions in comments of HTML, which travel, and of templates, which don't.

    Each covers the next element; conditional comments are none.
    """
    if "maillint" not in markup.text.text:
        return
    elements = sorted(e.span for e in markup.elements if len(e.open))
    starts = [span.start for span in elements]
    for span, travels in sorted(_comments(markup)):
        said = parse_directive(_content(markup.text.text[span.start : span.end]))
        if not said:
            continue
        index = bisect_left(starts, span.end)
        next_element = elements[index] if index < len(elements) else TextSpan(span.end, span.end)
        covered = markup.text.source(next_element) if said.verb is Verb.IGNORE else None
        place, text = markup.text.source(span), markup.text.cut(span)
        yield Directive(*said, span=place, scope=covered, travels=travels, text=text)


def _comments(markup: Markup) -> Iterator[tuple[TextSpan, bool]]:
    for comment in markup.comments:
        if not comment.condition:
            yield comment.span, True
    for tag in merge_tags(markup.text.text):
        if tag.role is Role.COMMENT:
            yield tag.span, False


def _content(comment: str) -> str:
    if block := _COMMENT_BLOCK.fullmatch(comment):
        return block["said"]
    for opener, closer in _MARKS:
        if comment.startswith(opener):
            return comment.removeprefix(opener).removesuffix(closer)
    return comment
