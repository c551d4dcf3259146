"""A plain-text draft: an optional header, then the text; `# maillint:` lines are not part of it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from maillint.limits import Limits
from maillint.load.charset import choose, decode, shifted
from maillint.load.directives import header_directives, parse_directive
from maillint.load.eml import load_eml
from maillint.load.frontmatter import front_matter
from maillint.load.header import Field, header_of
from maillint.model.draft import Directive, Draft, Format, Header, Part, Verb
from maillint.model.source import Source
from maillint.model.span import ByteSpan, MappedText, Run, SpanMap, TextSpan, placeless

_NAMES = {
    "Subject": "subject тема chủ_đề tiêu_đề betreff objet asunto oggetto assunto onderwerp",
    "From": "from от от_кого từ người_gửi",
    "To": "to кому đến tới người_nhận",
    "Cc": "cc копия",
    "Date": "date дата ngày",
}
_CANONICAL = {
    spelling.replace("_", " "): name
    for name, spellings in _NAMES.items()
    for spelling in spellings.split()
}
_OTHERS = frozenset(
    [
        "bcc",
        "reply-to",
        "sender",
        "message-id",
        "in-reply-to",
        "references",
        "return-path",
        "received",
        "delivered-to",
        "mime-version",
        "content-type",
        "content-transfer-encoding",
        "content-language",
        "list-unsubscribe",
        "list-unsubscribe-post",
        "list-id",
        "preheader",
        "preview",
        "importance",
        "x-priority",
        "x-mailer",
        "x-maillint",
        "user-agent",
        "auto-submitted",
        "precedence",
    ]
)
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")
_FIELD = re.compile(r"(?P<name>[^\W\d_][\w \u0300-\u036f-]{0,40}?)[ \t]*:[ \t]*(?P<value>[^\r\n]*)")
_DIRECTIVE = re.compile(r"#[ \t]?(?P<said>maillint:[^\r\n]*)")
_SETTINGS = frozenset({"kind", "stage", "lang"})


class _Line(NamedTuple):
    """One line of the file; `end` lies after its line break."""

    start: int
    end: int
    text: str


class _Entry(NamedTuple):
    """One header field: its name as mail has it, its lines, and the ranges of its value."""

    name: str
    start: int
    end: int
    values: tuple[TextSpan, ...]


def load_txt(source: Source, limits: Limits, subject: str = "") -> Draft:
    """The text as a draft of one part; a file that is a whole MIME mail is read as one."""
    file = _decoded(source)
    codec, text = file.name, file.text
    lines = list(_lines(text))
    matter = front_matter(text)
    kept = [line for line in lines if line.start >= matter.end and not _said(line)]
    entries, body_at = _header(kept, matter.end)
    if _is_mail(entries):
        return _as_mail(source, limits, subject)
    stands = [
        _Entry(_canonical(name), *_around(text, span), (span,)) for name, span in matter.fields
    ]
    settings = {e.name: _joined(text, e.values).strip() for e in stands if e.name in _SETTINGS}
    entries = [e for e in stands if e.name not in _SETTINGS] + entries
    headers = [_header_of(source, file, entry) for entry in entries]
    body = _body(file, [line for line in kept if line.start >= body_at], len(text))
    begins = body.source(TextSpan(0, 0)).start
    if subject and not any(header.name == "Subject" for header in headers):
        value = placeless(subject, "subject", begins)
        headers.append(Header("Subject", value, value.source(value.whole), exact=False))
    directives = reversed(list(_directives(file, lines)))
    part = Part(
        number="1",
        content_type="text/plain",
        span=ByteSpan(begins, len(source.data)),
        decoded_bytes=len(source.data) - begins,
        charset=codec,
        text=body,
    )
    return Draft(
        source,
        Format.TXT,
        tuple(headers),
        (part,),
        directives=(*directives, *header_directives(headers)),
        settings=settings,
    )


def _decoded(source: Source) -> MappedText:
    """The whole file as text, named by its codec."""
    at = source.mark_bytes
    data = source.data[at:]
    codec = source.encoding if at or _is_wide(source.encoding) else choose(data, "")
    decoded = decode(data, codec)
    return MappedText(decoded.text, (shifted(decoded.map, at),), name=codec)


def _is_wide(codec: str) -> bool:
    return codec.startswith(("utf-16", "utf-32"))


def _lines(text: str) -> Iterator[_Line]:
    for match in _LINE.finditer(text):
        if match.group():
            yield _Line(*match.span(), match.group())


def _said(line: _Line) -> bool:
    match = _DIRECTIVE.match(line.text)
    return bool(match and parse_directive(match["said"]))


def _header(lines: list[_Line], start: int) -> tuple[list[_Entry], int]:
    """The fields at the top, and where the text begins.

    Up to the last field with a name that mail knows: what stands below that, such as
    "Note: bring a pen", is text. A Subject, or two fields, make a header; one "To:" doesn't.
    """
    entries: list[_Entry] = []
    known = 0
    lines = _without_blank_start(lines)
    for line in lines:
        match = _FIELD.match(line.text)
        if entries and line.text[:1] in " \t" and line.text.strip():
            entries[-1] = _extended(entries[-1], line)
        elif match:
            name = _canonical(match["name"])
            value = TextSpan(*match.span("value")).moved(line.start)
            entries.append(_Entry(name, line.start, line.end, (value,)))
            known = len(entries) if _is_known(name) else known
        else:
            break
    entries = entries[:known]
    if not any(e.name == "Subject" for e in entries) and len(entries) < 2:
        return [], start
    return entries, entries[-1].end


def _without_blank_start(lines: list[_Line]) -> list[_Line]:
    for index, line in enumerate(lines):
        if line.text.strip():
            return lines[index:]
    return []


def _extended(entry: _Entry, line: _Line) -> _Entry:
    """The field with a continuation line, whose white space stands for the line break."""
    text = line.text.rstrip("\r\n")
    span = TextSpan(line.start, line.start + len(text))
    return entry._replace(end=line.end, values=(*entry.values, span))


def _canonical(name: str) -> str:
    key = " ".join(unicodedata.normalize("NFC", name).casefold().split())
    return _CANONICAL.get(key, key if key in _SETTINGS else name)


def _is_known(name: str) -> bool:
    return name in _NAMES or name.casefold() in _OTHERS


def _is_mail(entries: list[_Entry]) -> bool:
    """Whether the file is a mail as sent, whose body only MIME can decode."""
    names = {entry.name.casefold() for entry in entries}
    return "from" in names and "mime-version" in names and "content-type" in names


def _as_mail(source: Source, limits: Limits, subject: str) -> Draft:
    draft = load_eml(source, limits, subject)
    return Draft(source, Format.TXT, draft.headers, draft.parts, draft.defects, draft.directives)


def _joined(text: str, spans: tuple[TextSpan, ...]) -> str:
    return "".join(text[span.start : span.end] for span in spans)


def _around(text: str, span: TextSpan) -> tuple[int, int]:
    """The whole line that the value stands in."""
    start = max(text.rfind("\n", 0, span.start), text.rfind("\r", 0, span.start)) + 1
    line = _LINE.match(text, span.start)
    return start, line.end() if line else len(text)


def _header_of(source: Source, file: MappedText, entry: _Entry) -> Header:
    """The field; encoded words are decoded where the file's charset holds ASCII as itself."""
    span = file.source(TextSpan(entry.start, entry.end))
    if "=?" in _joined(file.text, entry.values) and not _is_wide(file.name):
        value = file.source(TextSpan(entry.values[0].start, entry.values[-1].end))
        return header_of(source.data, Field(entry.name, span, value))[0]
    return Header(entry.name, _taken(file, entry.values, f"header {entry.name}"), span)


def _taken(file: MappedText, spans: tuple[TextSpan, ...], name: str) -> MappedText:
    """The ranges of the file in a row, as one text."""
    runs, length = [], 0
    for span in spans:
        runs.append(Run(length, length + len(span), span.start, span.end, 1))
        length += len(span)
    return MappedText(_joined(file.text, spans), (SpanMap(runs), *file.maps), name=name)


def _body(file: MappedText, lines: list[_Line], end: int) -> MappedText:
    spans = tuple(TextSpan(line.start, line.end) for line in lines)
    return _taken(file, spans or (TextSpan(end, end),), "part 1")


def _directives(file: MappedText, lines: list[_Line]) -> Iterator[Directive]:
    """The suppressions, the last one first; each covers the paragraph after it."""
    start = end = len(file.text)
    blank = True
    for line in reversed(lines):
        match = _DIRECTIVE.match(line.text)
        said = parse_directive(match["said"]) if match else None
        if said:
            scope = file.source(TextSpan(start, end)) if said.verb is Verb.IGNORE else None
            span = file.source(TextSpan(line.start, line.end))
            yield Directive(*said, span=span, scope=scope, travels=True)
        elif not line.text.strip():
            blank = True
        else:
            start, end = line.start, line.end if blank else end
            blank = False
