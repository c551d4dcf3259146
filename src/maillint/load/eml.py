"""A mail file (RFC 5322, MIME) as a Draft."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from maillint.limits import Limits
from maillint.load.addresses import decoded_around, shortened
from maillint.load.binary import is_binary
from maillint.load.bounds import TreeBounds
from maillint.load.charset import codec_of
from maillint.load.directives import header_directives, markup_directives
from maillint.load.entity import Entity
from maillint.load.flaws import defects, draft_flaws
from maillint.load.guess import belied, choose
from maillint.load.header import Field, header_of
from maillint.load.mime import split
from maillint.load.transfer import PLAIN, UUENCODE, Flaw, decoded, decoded_size
from maillint.model.defects import DefectCode
from maillint.model.draft import Directive, Draft, Format, Header, Part
from maillint.model.markup import Markup
from maillint.model.regexp import regexp
from maillint.model.source import Source
from maillint.model.span import ByteSpan, MappedText, placeless

_READ = frozenset({"text/plain", "text/html"})
_ENCODINGS = PLAIN | UUENCODE | {"base64", "quoted-printable"}
_META = regexp(rb"""<meta[^>]{0,200}charset\s*=\s*["']?([\w-]{2,40})""", re.IGNORECASE)


def load_eml(source: Source, limits: Limits, subject: str = "") -> Draft:
    """The mail; a given subject stands in where it has none of its own."""
    root = split(source.data, limits)
    loader = _Loader(source.data, limits)
    headers = loader.headers(root)
    parts = tuple(loader.parts(root, headers))
    flaws = [*loader.flaws, *draft_flaws(headers, source.data)]
    if subject and not any(h.name.casefold() == "subject" for h in headers):
        value = placeless(subject, "subject", root.span.start)
        headers = (*headers, Header("Subject", value, value.source(value.whole), exact=False))
    draft = Draft(source, Format.EML, headers, parts, defects(flaws))
    return replace(draft, directives=tuple(_directives(draft)))


def _directives(draft: Draft) -> Iterator[Directive]:
    """The suppressions of the whole mail, then those within its HTML."""
    yield from header_directives(draft.headers, draft.source)
    for part in draft.texts:
        if part.markup:
            yield from markup_directives(part.markup)


class _Loader:
    """Makes parts of entities and gathers what was malformed on the way."""

    def __init__(self, data: bytes, limits: Limits) -> None:
        self._data = data
        self._bounds = TreeBounds(limits)
        self.flaws: list[Flaw] = []

    def headers(self, entity: Entity) -> tuple[Header, ...]:
        """The entity's fields, decoded."""
        headers = []
        for item in entity.fields:
            header, flaws = header_of(self._data, item)
            headers.append(header)
            self.flaws += flaws
        return tuple(headers)

    def parts(self, root: Entity, headers: tuple[Header, ...]) -> Iterator[Part]:
        """The parts in document order; the whole mail is the first."""
        yield self._part(root, headers, "")
        waiting = [(child, root.content_type) for child in reversed(root.children)]
        while waiting:
            entity, around = waiting.pop()
            told = len(self.flaws)
            yield self._part(entity, self.headers(entity), around)
            if entity.enclosed:  # what another writer sent is not this one's fault
                del self.flaws[told:]
            inside = entity.content_type
            waiting += [(child, inside) for child in reversed(entity.children)]

    def _part(self, entity: Entity, headers: tuple[Header, ...], around: str) -> Part:
        """`around` is the content type of the part around it; empty for the whole mail."""
        self.flaws += entity.flaws
        part = Part(
            number=entity.number,
            content_type=entity.content_type,
            span=entity.span,
            declared_charset=entity.parameter("charset"),
            encoding=_encoding(entity),
            disposition=entity.meaning.get_content_disposition() or "",
            filename=_filename(entity),
            content_id=str(entity.meaning.get("content-id", "")).strip().strip("<>"),
            headers=headers,
            flowed=entity.parameter("format").lower() == "flowed",
            enclosed=entity.enclosed,
        )
        if entity.children or part.content_type.startswith("multipart/"):
            return part
        if part.encoding not in _ENCODINGS:
            self.flaws.append(Flaw(DefectCode.ENCODING_UNKNOWN, part.span))
        if part.content_type in _READ and not _is_file(part, around):
            return self._text(part)
        size, flaw = decoded_size(self._data, part.span, part.encoding)
        self.flaws += [flaw] if flaw else []
        return replace(part, decoded_bytes=size)

    def _text(self, part: Part) -> Part:
        told = len(self.flaws)
        payload = decoded(self._data, part.span, part.encoding)
        if payload.flaw:
            self.flaws.append(payload.flaw)
        if part.encoding in {"", "7bit"} and not payload.data.isascii():
            self.flaws.append(Flaw(DefectCode.ENCODING_LIES, part.span))
        data, cuts = shortened(payload.data)
        codec = self._codec(part, data)
        text = decoded_around(data, cuts, codec)
        if is_binary(text.text):  # which says all that is wrong with it
            self.flaws[told:] = [Flaw(DefectCode.NOT_TEXT, _type_span(part))]
            return replace(part, decoded_bytes=len(payload.data))
        if text.broken and codec == codec_of(part.declared_charset):
            self.flaws.append(Flaw(DefectCode.CHARSET_LIES, part.span))
        mapped = MappedText(text.text, (text.map, *payload.maps), name=f"part {part.number}")
        return replace(
            part,
            decoded_bytes=len(payload.data),
            charset=codec,
            text=mapped,
            markup=self._markup(part, mapped),
        )

    def _markup(self, part: Part, text: MappedText) -> Markup | None:
        if part.content_type != "text/html" or part.enclosed:
            return None
        from maillint.load.markup import parse_markup  # 80 ms that plain mail need not pay

        return parse_markup(text, self._bounds)

    def _codec(self, part: Part, data: bytes) -> str:
        """The codec to read the part in; a flaw where that isn't the declared one."""
        declared = codec_of(part.declared_charset)
        codec = choose(data, declared or _meta_codec(part, data))
        if declared is None:
            self.flaws.append(Flaw(DefectCode.CHARSET_UNKNOWN, _type_span(part)))
        elif not data.isascii() and declared == "":
            self.flaws.append(Flaw(DefectCode.CHARSET_MISSING, _type_span(part)))
        elif not data.isascii() and belied(declared, codec):
            self.flaws.append(Flaw(DefectCode.CHARSET_LIES, _type_span(part)))
        return codec


def _is_file(part: Part, around: str) -> bool:
    """Whether clients show a text part as a file: told so, or named and not the mail's body."""
    if part.disposition == "attachment":
        return True
    in_body = around in {"", "multipart/alternative", "multipart/related", "message/rfc822"}
    return bool(part.filename) and part.disposition != "inline" and not in_body


def _meta_codec(part: Part, data: bytes) -> str:
    """The codec that an HTML part declares within itself, where its header declares none."""
    found = _META.search(data, 0, 4096) if part.content_type == "text/html" else None
    return (codec_of(found[1].decode("ascii")) or "") if found else ""


def _type_span(part: Part) -> ByteSpan:
    """Where the charset is, or should be, declared."""
    for header in part.headers:
        if header.name.casefold() == "content-type":
            return header.span
    return ByteSpan(part.span.start, part.span.start)


def _encoding(entity: Entity) -> str:
    """The transfer encoding's name, comments and white space gone."""
    value = str(entity.meaning.get("content-transfer-encoding", "7bit"))
    return value.partition(";")[0].partition("(")[0].strip().strip("\"'").lower()


def _filename(entity: Entity) -> str:
    """The name as clients show it: raw UTF-8 and encoded words, both against the rules, decoded."""
    name = entity.filename
    if not name.isascii() and all(str(value).isascii() for value in entity.meaning.values()):
        return name  # RFC 2231 has said its charset
    raw = name.encode("latin-1", "replace")
    whole = ByteSpan(0, len(raw))
    return header_of(raw, Field("Content-Disposition", whole, whole))[0].value.text
