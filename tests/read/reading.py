"""Read a draft from its text, as every test of reading does."""

from __future__ import annotations

from maillint.limits import Limits
from maillint.load import load
from maillint.model.draft import Format
from maillint.model.reading import Reading
from maillint.model.segment import Scope
from maillint.model.source import Source
from maillint.packs import load_lexicons
from maillint.read import read


def reading_of(text: str, format: Format = Format.TXT, kind: str = "") -> Reading:  # noqa: A002
    """The reading of a draft that nobody said anything about."""
    source = Source(f"draft.{format}", text.encode())
    return read(load(source, format, Limits()), load_lexicons(), kind=kind)


def scoped(reading: Reading, *left_out: Scope) -> list[tuple[str, str]]:
    """Scope and text of each segment."""
    return [(s.scope.value, s.text) for s in reading.segments if s.scope not in left_out]
