"""The structure of a mail in byte ranges: fields, parts, boundaries.

The standard library's parser keeps no offsets, so the file is split here; what splits where
follows `email.feedparser` line by line, and a test compares the two over every mail we have.
"""

from __future__ import annotations

from bisect import bisect_left

from maillint.errors import DraftError
from maillint.limits import Limits
from maillint.load.bounds import check_length
from maillint.load.entity import MAX_MEANT, Entity, meaning_of
from maillint.load.header import Field
from maillint.load.transfer import Flaw
from maillint.model.defects import DefectCode
from maillint.model.regexp import regexp
from maillint.model.span import ByteSpan

_LINE = regexp(rb"[^\r\n]*(?:\r\n|\r|\n|\Z)")
_FIELD_LINE = regexp(rb"From |[!-9;-~]*:|[\t ]")
_DASHES = regexp(rb"--(?<![^\r\n]--)")
"""Two dashes that begin a line; what the search begins with is literal, which is ten times faster.
"""


def split(data: bytes, limits: Limits) -> Entity:
    """The mail's parts; DraftError over the limits of parts, depth and header length."""
    return _Splitter(data, limits).mail()


class _Splitter:
    """Walks the file once, from line to line in headers, from `--` to `--` in bodies."""

    def __init__(self, data: bytes, limits: Limits) -> None:
        self._data = data
        self._limits = limits
        self._at = 0
        self._parts = 0
        self._dashed = [match.start() for match in _DASHES.finditer(data)]
        self._enders: list[bytes] = []
        """Delimiters, without `--` at their end, that end the part being read."""

    def mail(self) -> Entity:
        return self._entity("", 0, in_message=True, enclosed=False)

    def _entity(
        self, number: str, depth: int, *, in_message: bool, enclosed: bool, default: str = ""
    ) -> Entity:
        """Read one part.

        `in_message`: it is a whole message, whose number depends on its own type. `default`: what
        it is where it doesn't say (RFC 2046 §5.1.5).
        """
        self._count(depth)
        entity = Entity(number, enclosed=enclosed)
        self._fields(entity)
        if default:
            entity.meaning.set_default_type(default)
        entity.span = ByteSpan(self._at, self._at)
        main_type = entity.meaning.get_content_maintype()
        if in_message and number:
            entity.number = f"{number}.TEXT" if main_type == "multipart" else f"{number}.1"
        elif in_message and main_type != "multipart":
            entity.number = "1"
        if main_type == "multipart":
            self._multipart(entity, number, depth)
        elif main_type == "message":
            self._message(entity, depth)
        else:
            self._at = self._next_end()
        entity.close(self._at)
        return entity

    def _count(self, depth: int) -> None:
        self._parts += 1
        if self._parts > self._limits.max_parts:
            raise DraftError(f"more than {self._limits.max_parts} MIME parts (max-parts)")
        if depth > self._limits.max_mime_depth:
            bound = self._limits.max_mime_depth
            raise DraftError(f"MIME parts nested deeper than {bound} (max-mime-depth)")

    # Headers

    def _fields(self, entity: Entity) -> None:
        """Read field lines up to the empty line, a line that is none, or the part's end."""
        first = True
        while (line := self._line()) is not None:
            start, end = line.start, line.end
            text = self._data[start:end].rstrip(b"\r\n")
            if not _FIELD_LINE.match(self._data, start, end):
                if not text:
                    self._at = end
                else:
                    entity.flaws.append(Flaw(DefectCode.HEADER_UNENDED, line))
                break
            self._at = end
            self._field_line(entity, line, text, first=first)
            first = False
        if len(entity.fields) > self._limits.max_headers:
            raise DraftError(f"more than {self._limits.max_headers} header fields (max-headers)")
        entity.meaning = meaning_of(self._data, entity.fields)

    def _field_line(self, entity: Entity, line: ByteSpan, text: bytes, *, first: bool) -> None:
        if text[:1] in b" \t" and text:
            if not entity.fields:
                entity.flaws.append(Flaw(DefectCode.HEADER_NAMELESS, line))
                return
            entity.fields[-1] = self._extended(entity.fields[-1], line, text)
            return
        if text.startswith(b"From "):
            if not first:  # an mbox envelope belongs at the top
                entity.flaws.append(Flaw(DefectCode.HEADER_NAMELESS, line))
            return
        name, _, value = text.partition(b":")
        if not name:
            entity.flaws.append(Flaw(DefectCode.HEADER_NAMELESS, line))
            return
        start = line.start + len(name) + 1
        start += len(value) - len(value.lstrip(b" \t"))
        entity.fields.append(
            self._bounded(
                Field(name.decode("ascii"), line, ByteSpan(start, line.start + len(text)))
            )
        )

    def _bounded(self, item: Field) -> Field:
        check_length(item.name, len(item.span), self._limits)
        return item

    def _extended(self, last: Field, line: ByteSpan, text: bytes) -> Field:
        span = ByteSpan(last.span.start, line.end)
        start = last.value.start
        if start == last.value.end:  # the value begins on the second line
            start = line.start + len(text) - len(text.lstrip(b" \t"))
        start = min(start, line.start + len(text))
        return self._bounded(Field(last.name, span, ByteSpan(start, line.start + len(text))))

    # Bodies

    def _message(self, entity: Entity, depth: int) -> None:
        if entity.content_type == "message/delivery-status":
            self._at = self._next_end()
            return
        enclosed = entity.enclosed or depth > 0
        child = self._entity(entity.number, depth + 1, in_message=True, enclosed=enclosed)
        entity.children.append(child)

    def _multipart(self, entity: Entity, number: str, depth: int) -> None:
        boundary = entity.boundary
        if boundary is None:
            entity.flaws.append(Flaw(DefectCode.BOUNDARY_MISSING, entity.span))
            self._at = self._next_end()
            return
        delimiter = b"--" + boundary
        self._at = self._next_end(delimiter)
        if not self._at_delimiter(delimiter):
            entity.flaws.append(Flaw(DefectCode.BOUNDARY_UNUSED, entity.span))
            self._at = self._next_end()
            return
        self._children(entity, delimiter, number, depth)

    def _children(self, entity: Entity, delimiter: bytes, number: str, depth: int) -> None:
        while closing := self._at_delimiter(delimiter):
            self._at = self._line_end(self._at)
            if closing.endswith(b"--") and closing != delimiter:
                self._at = self._next_end()
                return
            while self._at_delimiter(delimiter):  # as the library does: a run of them is one
                self._at = self._line_end(self._at)
            self._enders.append(delimiter)
            child_number = f"{number}.{len(entity.children) + 1}".lstrip(".")
            child = self._entity(
                child_number,
                depth + 1,
                in_message=False,
                enclosed=entity.enclosed,
                default="message/rfc822" if entity.content_type == "multipart/digest" else "",
            )
            self._enders.pop()
            _without_last_break(self._data, child)
            entity.children.append(child)
        here = ByteSpan(self._at, self._at)
        entity.flaws.append(Flaw(DefectCode.BOUNDARY_UNCLOSED, here))

    # Lines

    def _line(self) -> ByteSpan | None:
        """The line here; None at the end of the file or of the part."""
        if self._at >= len(self._data) or self._ended(self._at):
            return None
        return ByteSpan(self._at, self._line_end(self._at))

    def _line_end(self, start: int) -> int:
        match = _LINE.match(self._data, start)
        return match.end() if match else len(self._data)

    def _next_end(self, delimiter: bytes = b"") -> int:
        """The next line that ends the part, or is the delimiter; else the end of the file."""
        for index in range(bisect_left(self._dashed, self._at), len(self._dashed)):
            start = self._dashed[index]
            if self._ended(start) or (delimiter and _delimits(self._content(start), delimiter)):
                return start
        return len(self._data)

    def _ended(self, start: int) -> bool:
        if not self._enders or not self._data.startswith(b"--", start):
            return False
        content = self._content(start)
        return any(_delimits(content, ender) for ender in self._enders)

    def _at_delimiter(self, delimiter: bytes) -> bytes:
        """The delimiter line here, without white space at its end; empty where there is none."""
        if self._at >= len(self._data) or self._ended(self._at):
            return b""
        content = self._content(self._at)
        return content if _delimits(content, delimiter) else b""

    def _content(self, start: int) -> bytes:
        """The line, at most as long as a delimiter may be."""
        match = _LINE.match(self._data, start, min(len(self._data), start + MAX_MEANT))
        return match.group().rstrip(b"\r\n").rstrip(b" \t") if match else b""


def _delimits(content: bytes, delimiter: bytes) -> bool:
    return content.startswith(delimiter) and content[len(delimiter) :] in {b"", b"--"}


def _without_last_break(data: bytes, entity: Entity) -> None:
    """Give the line break before a delimiter to the delimiter (RFC 2046 §5.1.1)."""
    start, end = entity.span.start, entity.span.end
    tail = data[max(start, end - 2) : end]
    width = 2 if tail == b"\r\n" else int(tail[-1:] in {b"\r", b"\n"})
    if entity.meaning.get_content_maintype() == "message" and entity.children:
        _without_last_break(data, entity.children[-1])
    entity.close(end - width)
