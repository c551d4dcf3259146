"""One part of a mail while the file is being split: its fields, its meaning, its body's range.

What a field means (parameters, RFC 2231 names, defaults) is left to the standard library.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from email.message import Message
from email.utils import collapse_rfc2231_value
from typing import TypeVar

from maillint.load.header import Field
from maillint.load.transfer import Flaw
from maillint.model.span import ByteSpan

_Answer = TypeVar("_Answer")
MAX_MEANT = 8_000
"""Bytes of a field that are given to the library: its parser is quadratic in semicolons."""


@dataclass
class Entity:
    """A part; it grows while the file is walked."""

    number: str
    fields: list[Field] = field(default_factory=list)
    meaning: Message = field(default_factory=Message)
    """The MIME fields only, for the library to read."""
    span: ByteSpan = ByteSpan(0, 0)
    children: list[Entity] = field(default_factory=list)
    flaws: list[Flaw] = field(default_factory=list)
    enclosed: bool = False
    """Whether it belongs to an attached message."""

    @property
    def content_type(self) -> str:
        """Lower-case type/subtype; text/plain where it is absent or unreadable."""
        return self.meaning.get_content_type()

    @property
    def boundary(self) -> bytes | None:
        """The boundary that the fields declare, without white space at its end."""
        boundary = _read(self.meaning.get_boundary)
        return None if boundary is None else boundary.encode("latin-1", "replace").rstrip(b" \t")

    @property
    def filename(self) -> str:
        """The file name, RFC 2231 undone, else as it stands; "" where there is none."""
        return _read(self.meaning.get_filename) or ""

    def parameter(self, name: str) -> str:
        """A parameter of Content-Type, "" where absent."""
        value = _read(lambda: self.meaning.get_param(name))
        return (_read(lambda: collapse_rfc2231_value(value)) or "").strip() if value else ""

    def close(self, end: int) -> None:
        """Set where the body ends."""
        self.span = ByteSpan(min(self.span.start, end), end)


def _read(ask: Callable[[], _Answer]) -> _Answer | None:
    """What the library says; None where the field is such that it fails on it.

    Its charset holds a NUL, or is `idna`; its continuation is numbered with 5,000 digits.
    """
    try:
        return ask()
    except (ValueError, LookupError):
        return None


def meaning_of(data: bytes, fields: Iterable[Field]) -> Message:
    """The MIME fields as the library reads them; a byte above 127 is its Latin-1 character."""
    meaning = Message()
    for item in fields:
        if item.name.lower().startswith("content-"):
            raw = data[item.value.start : min(item.value.end, item.value.start + MAX_MEANT)]
            meaning[item.name] = raw.decode("latin-1")
    return meaning
