"""Word lists and address lists: plain files, one entry a line, `#` starts a comment."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from maillint.model.addresses import comparable
from maillint.model.documents import contents
from maillint.model.table import Table
from maillint.model.words import folded


def project_words(table: Table, folder: Path | None) -> frozenset[str]:
    """The words of all files that `words` names, folded."""
    names = table.texts("words")
    return frozenset(
        folded(word) for name in names for word in _entries(table, "words", name, folder)
    )


def addresses(table: Table, key: str, folder: Path | None) -> frozenset[str]:
    """The addresses in the file that the key names, as they compare; empty where it names none."""
    name = table.text(key, "")
    if not name:
        return frozenset()
    entries = _entries(table, key, name, folder)
    return frozenset(address for entry in entries for address in _addresses(entry))


def _addresses(entry: str) -> Iterator[str]:
    """The addresses of a line, of which a CSV export says more: `Anna,anna@example.com,2026`."""
    for field in entry.replace(";", ",").replace("\t", ",").split(","):
        if "@" in field:
            yield comparable(field.strip(" \"'").rpartition("<")[2].strip(" >\"'"))


def _entries(table: Table, key: str, name: str, folder: Path | None) -> Iterator[str]:
    try:
        text = contents(folder / name if folder else Path(name)).decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        table.fail(key, f"can't read “{name}”: {getattr(error, 'strerror', None) or error}")
    for line in text.splitlines():
        entry = line.partition(" #")[0].strip()
        if entry and not entry.startswith("#"):
            yield entry
