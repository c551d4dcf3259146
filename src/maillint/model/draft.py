"""A file decoded: headers, parts, texts with places, and what was malformed about it."""

from __future__ import annotations

from dataclasses import field
from enum import StrEnum

from maillint.model.markup import Markup
from maillint.model.record import record
from maillint.model.rule import Place
from maillint.model.source import Source
from maillint.model.span import ByteSpan, MappedText


class Format(StrEnum):
    """How the draft is stored."""

    EML = "eml"
    HTML = "html"
    TXT = "txt"


@record()
class Header:
    """One header field, unfolded and with its encoded words decoded.

    Drafts in .txt (header block) and .html (front matter, `<!-- subject: … -->`, a sidecar file)
    have headers too. `exact` is False where the value does not stand in the file.
    """

    name: str
    """As written; compare casefolded."""
    value: MappedText
    span: ByteSpan
    """The whole field, name to last line break."""
    exact: bool = True


@record()
class Defect:
    """Something malformed that loading repaired or left out; the rule `header-malformed` or a
    rule of its own reports it.
    """

    code: str
    """Kebab-case, such as "base64-malformed", "charset-unknown", "header-duplicate"."""
    message: str
    """One sentence for a person."""
    span: ByteSpan
    severe: bool = False
    """Whether a mail client may show something else than the writer meant."""


@record()
class Part:
    """One MIME part; drafts in .html and .txt have exactly one."""

    number: str
    """The section as IMAP counts (RFC 9051 §6.4.5.1): "1", "1.2"; "" for a multipart root."""
    content_type: str
    """Lower-case type/subtype, "text/plain" by default."""
    span: ByteSpan
    """The body as it travels, without the part's headers."""
    decoded_bytes: int = 0
    """Size after transfer decoding; 0 for containers."""
    charset: str = ""
    """The Python codec that decoded the text; "" where there is none."""
    declared_charset: str = ""
    encoding: str = "7bit"
    """Content-Transfer-Encoding, lower-case."""
    disposition: str = ""
    """`inline`, `attachment` or empty where not given."""
    filename: str = ""
    content_id: str = ""
    """Without its angle brackets."""
    headers: tuple[Header, ...] = ()
    text: MappedText | None = None
    """The decoded text of a text/* part that is not an attachment; `format=flowed` kept as sent."""
    flowed: bool = False
    enclosed: bool = False
    """Whether it belongs to an attached message, which counts as one file."""
    markup: Markup | None = None
    """The tree of a text/html part that is not an attachment."""

    @property
    def is_attachment(self) -> bool:
        """Whether a reader sees it as a file, not as the mail's text or a picture in it."""
        if self.enclosed or self.content_type.startswith("multipart/"):
            return False
        if self.disposition == "attachment" or self.content_type.startswith("message/"):
            return True
        return self.text is None and not self.content_id and bool(self.filename)


class Verb(StrEnum):
    """What a suppression directive covers."""

    IGNORE = "ignore"
    IGNORE_FILE = "ignore-file"


@record()
class Directive:
    """A suppression: `maillint: ignore[rule, rule] -- reason`.

    `scope` is the range it covers: the next element (HTML), the next paragraph (.txt); None for
    the whole file. `travels` tells whether it would be sent to the reader.
    """

    verb: Verb
    rules: tuple[str, ...]
    """As written; empty where the brackets were missing or empty."""
    reason: str
    span: ByteSpan
    """The whole directive, comment marks included: what a fix would remove."""
    scope: ByteSpan | None
    travels: bool
    text: MappedText | None = field(default=None, repr=False, compare=False)
    """The directive itself, for a fix that removes it."""


@record()
class Draft:
    """One file as loaded. Parts, headers and defects stand in document order."""

    source: Source
    format: Format
    headers: tuple[Header, ...] = ()
    parts: tuple[Part, ...] = ()
    defects: tuple[Defect, ...] = ()
    directives: tuple[Directive, ...] = ()
    settings: dict[str, str] = field(default_factory=dict)
    """Front matter of .html and .txt other than headers: kind, stage, lang."""

    def header(self, name: str) -> Header | None:
        """The first field of that name, in any case of letters."""
        return next((h for h in self.headers if h.name.casefold() == name.casefold()), None)

    def value(self, name: str) -> str:
        """The decoded value of the first field of that name, "" where there is none."""
        header = self.header(name)
        return header.value.text if header else ""

    def at(self, span: ByteSpan) -> Place:
        """The place of these bytes as they stand in the file, less a line break at their end:
        directives, defects, raw headers.
        """
        told = self.source.data[span.start : span.end].rstrip(b"\r\n")
        kept = ByteSpan(span.start, span.start + len(told))
        return Place(kept, self.source.excerpt(kept))

    @property
    def texts(self) -> tuple[Part, ...]:
        """The parts that a reader reads: text/plain and text/html that are not attachments."""
        return tuple(
            part
            for part in self.parts
            if part.text is not None and not part.enclosed and not part.is_attachment
        )

    @property
    def attachments(self) -> tuple[Part, ...]:
        """The parts that a reader sees as files, attached messages included."""
        return tuple(part for part in self.parts if part.is_attachment)

    @property
    def body_start(self) -> int:
        """The byte where the first part's body begins: where a missing header would end."""
        return self.parts[0].span.start if self.parts else len(self.source.data)
