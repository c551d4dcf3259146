"""An HTML file as a draft of one part; its header stands in front matter or in comments."""

from __future__ import annotations

import re
from collections.abc import Iterator

from maillint.limits import Limits
from maillint.load.addresses import decoded_around, shortened
from maillint.load.binary import check_is_text
from maillint.load.bounds import TreeBounds
from maillint.load.charset import codec_of, shifted
from maillint.load.directives import markup_directives
from maillint.load.flaws import defects
from maillint.load.frontmatter import FrontMatter, front_matter, header_name
from maillint.load.guess import belied, choose
from maillint.load.markup import parse_markup as parse_markup
from maillint.load.transfer import Flaw
from maillint.model.defects import DefectCode
from maillint.model.draft import Draft, Format, Header, Part
from maillint.model.markup import Markup
from maillint.model.regexp import regexp
from maillint.model.source import Source
from maillint.model.span import ByteSpan, MappedText, SpanMap, TextSpan, placeless

_META = regexp(rb"""<meta[^>]{0,200}charset\s{0,9}=\s{0,9}["']?([\w-]{2,40})""", re.IGNORECASE)
_META_BYTES = 4096
"""Where a browser still looks for it is 1,024; long comments of licences push it down."""


def load_html(source: Source, limits: Limits, subject: str = "") -> Draft:
    """The file; a given subject stands in where it has none of its own."""
    file, flaws = _decoded(source)
    matter = front_matter(file.text)
    text = _below(file, matter.end)
    begins = text.source(TextSpan(0, 0)).start
    markup = parse_markup(text, TreeBounds(limits))
    headers = (*_matter_headers(file, matter), *_comment_subject(markup))
    if subject and not any(header.name == "Subject" for header in headers):
        value = placeless(subject, "header Subject", begins)
        headers = (*headers, Header("Subject", value, value.source(value.whole), exact=False))
    part = Part(
        number="1",
        content_type="text/html",
        span=ByteSpan(begins, len(source.data)),
        decoded_bytes=len(source.data) - begins,
        charset=file.name,
        declared_charset=_declared(source.data),
        encoding="8bit",
        text=text,
        markup=markup,
    )
    return Draft(
        source,
        Format.HTML,
        headers,
        (part,),
        defects(flaws),
        tuple(markup_directives(markup)),
        dict(_settings(file, matter)),
    )


def _decoded(source: Source) -> tuple[MappedText, list[Flaw]]:
    """The whole file as a text that bears its codec's name, and what is wrong with its charset."""
    at = source.mark_bytes
    data, cuts = shortened(source.data[at:])
    declared = codec_of(_declared(source.data))
    codec = source.encoding if at else choose(data, declared or "")
    decoded = decoded_around(data, cuts, codec)
    flaws = []
    if declared is None:
        flaws.append(Flaw(DefectCode.CHARSET_UNKNOWN, _declaration(source.data)))
    elif decoded.broken or (declared and belied(declared, codec) and not at and not data.isascii()):
        flaws.append(Flaw(DefectCode.CHARSET_LIES, _declaration(source.data)))
    check_is_text(decoded.text)
    return MappedText(decoded.text, (shifted(decoded.map, at),), name=codec), flaws


def _declared(data: bytes) -> str:
    found = _META.search(data, 0, _META_BYTES)
    return found[1].decode("ascii") if found else ""


def _declaration(data: bytes) -> ByteSpan:
    found = _META.search(data, 0, _META_BYTES)
    return ByteSpan(*found.span(1)) if found else ByteSpan(0, 0)


def _below(file: MappedText, start: int) -> MappedText:
    text = file.text[start:]
    return MappedText(text, (SpanMap.shift(len(text), start), *file.maps), name="part 1")


def _matter_headers(file: MappedText, matter: FrontMatter) -> Iterator[Header]:
    for key, span in matter.fields:
        if name := header_name(key):
            text = file.text[span.start : span.end]
            stages = (SpanMap.shift(len(text), span.start), *file.maps)
            value = MappedText(text, stages, name=f"header {name}")
            yield Header(name, value, file.source(_line(file.text, span)))


def _line(text: str, span: TextSpan) -> TextSpan:
    end = text.find("\n", span.end)
    return TextSpan(text.rfind("\n", 0, span.start) + 1, len(text) if end < 0 else end + 1)


def _settings(file: MappedText, matter: FrontMatter) -> Iterator[tuple[str, str]]:
    for key, span in matter.fields:
        if not header_name(key):
            yield key.casefold(), file.text[span.start : span.end]


_SUBJECT = regexp(r"\s{0,99}(?P<key>[^\W\d_][^:\n]{0,20}):[ \t]{0,99}(?P<value>[^\n]*)")


def _comment_subject(markup: Markup) -> Iterator[Header]:
    """The first `<!-- subject: … -->`."""
    for comment in markup.comments:
        if not markup.text.text.startswith("<!--", comment.span.start):
            continue
        match = _SUBJECT.match(comment.content)
        if match and header_name(match["key"]) == "Subject":
            value = match["value"].rstrip()
            at = comment.span.start + len("<!--") + match.start("value")
            yield Header(
                "Subject",
                markup.text.cut(TextSpan(at, at + len(value))),
                markup.text.source(comment.span),
            )
            return
