"""A plain-text draft: an optional header, then the text; `# maillint:` lines are not part of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from maillint.limits import Limits
from maillint.load.binary import check_is_text
from maillint.load.charset import decode, shifted
from maillint.load.directives import Suppression, header_directives, parse_directive, raw_text
from maillint.load.frontmatter import front_matter
from maillint.load.guess import choose
from maillint.load.header import Field, header_of
from maillint.load.text_header import (
    SETTINGS,
    Entry,
    front_entries,
    header_block,
    lines_of,
)
from maillint.model.draft import Directive, Draft, Format, Header, Part, Verb
from maillint.model.regexp import regexp
from maillint.model.source import Source
from maillint.model.span import ByteSpan, MappedText, Run, SpanMap, TextSpan, placeless

_START = r"(?:(?<=\n)|(?<=\r)(?!\n)|(?<![\s\S]))"
_SEEN_LINE = regexp(_START + r"[^\S\r\n]*\S")
_BLANK_LINE = regexp(_START + r"[^\S\r\n]*[\r\n]")
_DIRECTIVE = regexp(_START + r"#[ \t]?(?P<said>maillint:[^\r\n]*)(?:\r\n|\r|\n|\Z)")


def load_txt(source: Source, limits: Limits, subject: str = "") -> Draft:
    """The text as a draft of one part; a file that is a whole MIME mail is read as one."""
    file = _decoded(source)
    said = tuple(_said(file.text))
    matter = front_matter(file.text)
    taken = {line.start for line, _ in said}
    block = header_block(
        line for line in lines_of(file.text, matter.end) if line.start not in taken
    )
    if _is_mail(block):
        from maillint.load.eml import load_eml  # plain drafts need no MIME

        return replace(load_eml(source, limits, subject), format=Format.TXT)
    check_is_text(file.text)
    body_at = block[-1].end if block else matter.end
    part = _part(source, file, body_at, [line for line, _ in said])
    entries = (*front_entries(file.text, matter), *block)
    headers = tuple(_headers(source, file, entries, subject, part.span.start))
    directives = (*_directives(source, file, said), *header_directives(headers, source))
    settings = {e.name: _joined(file.text, e.values) for e in entries if e.name in SETTINGS}
    return Draft(source, Format.TXT, headers, (part,), (), directives, settings)


def _decoded(source: Source) -> MappedText:
    """The whole file as text, named by its codec."""
    at = source.mark_bytes
    data = source.data[at:]
    codec = source.encoding if at or _is_wide(source.encoding) else choose(data, "")
    decoded = decode(data, codec)
    return MappedText(decoded.text, (shifted(decoded.map, at),), name=codec)


def _is_wide(codec: str) -> bool:
    return codec.startswith(("utf-16", "utf-32"))


def _is_mail(entries: Iterable[Entry]) -> bool:
    """Whether the file is a mail as sent, whose body only MIME can decode."""
    return {"from", "mime-version", "content-type"} <= {e.name.casefold() for e in entries}


def _part(source: Source, file: MappedText, start: int, left_out: Iterable[TextSpan]) -> Part:
    """The text from there on, without some lines, as the draft's only part."""
    spans = []
    for line in left_out:
        if line.start >= start:
            spans.append(TextSpan(start, line.start))
            start = line.end
    spans.append(TextSpan(start, len(file.text)))
    text = _taken(file, spans, "part 1")
    begin = text.source(TextSpan(0, 0)).start
    return Part(
        number="1",
        content_type="text/plain",
        span=ByteSpan(begin, len(source.data)),
        decoded_bytes=len(source.data) - begin,
        charset=file.name,
        text=text,
    )


def _headers(
    source: Source, file: MappedText, entries: Iterable[Entry], subject: str, body_at: int
) -> Iterator[Header]:
    """The fields; a given subject stands in where there is none."""
    named = False
    for entry in entries:
        if entry.name not in SETTINGS:
            named = named or entry.name == "Subject"
            yield _header(source, file, entry)
    if subject and not named:
        value = placeless(subject, "subject", body_at)
        yield Header("Subject", value, value.source(value.whole), exact=False)


def _header(source: Source, file: MappedText, entry: Entry) -> Header:
    """The field; encoded words are decoded where the charset writes ASCII as itself."""
    span = file.source(TextSpan(entry.start, entry.end))
    if "=?" in _joined(file.text, entry.values) and not _is_wide(file.name):
        value = file.source(TextSpan(entry.values[0].start, entry.values[-1].end))
        return header_of(source.data, Field(entry.name, span, value))[0]
    return Header(entry.name, _taken(file, entry.values, f"header {entry.name}"), span)


def _taken(file: MappedText, spans: Sequence[TextSpan], name: str) -> MappedText:
    """The ranges of the file in a row, as one text."""
    runs, length = [], 0
    for span in spans:
        runs.append(Run(length, length + len(span), span.start, span.end, 1))
        length += len(span)
    return MappedText(_joined(file.text, spans), (SpanMap(runs), *file.maps), name=name)


def _joined(text: str, spans: Iterable[TextSpan]) -> str:
    return "".join(text[span.start : span.end] for span in spans)


def _said(text: str) -> Iterator[tuple[TextSpan, Suppression]]:
    """The lines that suppress, line breaks included, and what they say."""
    for match in _DIRECTIVE.finditer(text):
        if said := parse_directive(match["said"]):
            yield TextSpan(*match.span()), said


def _directives(
    source: Source, file: MappedText, said: Sequence[tuple[TextSpan, Suppression]]
) -> tuple[Directive, ...]:
    """The suppressions in order; each covers the paragraph after it.

    Read from the end on, so that no stretch of text is searched twice.
    """
    found: list[Directive] = []
    paragraph = TextSpan(len(file.text), len(file.text))
    searched = len(file.text)
    for line, suppression in reversed(said):
        paragraph = _paragraph(file.text, line.end, searched, paragraph)
        searched = line.start
        scope = file.source(paragraph) if suppression.verb is Verb.IGNORE else None
        span = file.source(line)
        text = raw_text(source, span)
        found.append(Directive(*suppression, span=span, scope=scope, travels=True, text=text))
    return tuple(reversed(found))


def _paragraph(text: str, start: int, end: int, below: TextSpan) -> TextSpan:
    """The first paragraph of the range; one that runs on joins, and an empty range has, `below`."""
    first = _SEEN_LINE.search(text, start, end)
    if not first:
        return below
    blank = _BLANK_LINE.search(text, first.start(), end)
    if blank:
        return TextSpan(first.start(), blank.start())
    between = text[end : below.start]
    joins = not _BLANK_LINE.search(between) and below.start < len(text)
    return TextSpan(first.start(), below.end if joins else end)
