"""A plain-text draft: an optional header, then the text; `# maillint:` lines are not part of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from maillint.limits import Limits
from maillint.load.charset import choose, decode, shifted
from maillint.load.directives import Suppression, header_directives, parse_directive
from maillint.load.eml import load_eml
from maillint.load.frontmatter import front_matter
from maillint.load.header import Field, header_of
from maillint.load.text_header import (
    SETTINGS,
    Entry,
    Line,
    front_entries,
    header_block,
    lines_of,
)
from maillint.model.draft import Directive, Draft, Format, Header, Part, Verb
from maillint.model.source import Source
from maillint.model.span import ByteSpan, MappedText, Run, SpanMap, TextSpan, placeless

_DIRECTIVE = re.compile(r"#[ \t]?(?P<said>maillint:[^\r\n]*)")


def load_txt(source: Source, limits: Limits, subject: str = "") -> Draft:
    """The text as a draft of one part; a file that is a whole MIME mail is read as one."""
    file = _decoded(source)
    lines = list(lines_of(file.text))
    matter = front_matter(file.text)
    kept = [line for line in lines if line.start >= matter.end and not _said(line)]
    block = header_block(kept)
    if _is_mail(block):
        return replace(load_eml(source, limits, subject), format=Format.TXT)
    body_at = block[-1].end if block else matter.end
    part = _part(source, file, [line for line in kept if line.start >= body_at])
    entries = (*front_entries(file.text, matter), *block)
    headers = tuple(_headers(source, file, entries, subject, part.span.start))
    directives = (*_directives(file, lines), *header_directives(headers))
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


def _part(source: Source, file: MappedText, lines: Sequence[Line]) -> Part:
    """The lines as the draft's only part."""
    end = len(file.text)
    spans = tuple(TextSpan(line.start, line.end) for line in lines) or (TextSpan(end, end),)
    text = _taken(file, spans, "part 1")
    start = text.source(TextSpan(0, 0)).start
    return Part(
        number="1",
        content_type="text/plain",
        span=ByteSpan(start, len(source.data)),
        decoded_bytes=len(source.data) - start,
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


def _said(line: Line) -> Suppression | None:
    """What the line suppresses; None for a line of text."""
    match = _DIRECTIVE.match(line.text)
    return parse_directive(match["said"]) if match else None


def _directives(file: MappedText, lines: Sequence[Line]) -> tuple[Directive, ...]:
    """The suppressions in order; each covers the paragraph after it. Read from the end on."""
    found: list[Directive] = []
    paragraph = TextSpan(len(file.text), len(file.text))
    below_blank = True
    for line in reversed(lines):
        if said := _said(line):
            scope = file.source(paragraph) if said.verb is Verb.IGNORE else None
            span = file.source(TextSpan(line.start, line.end))
            found.append(Directive(*said, span=span, scope=scope, travels=True))
        elif line.blank:
            below_blank = True
        else:
            paragraph = TextSpan(line.start, line.end if below_blank else paragraph.end)
            below_blank = False
    return tuple(reversed(found))
