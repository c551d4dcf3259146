"""Word lists and address lists: plain files, one entry a line, `#` starts a comment."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from maillint.model.table import Table
from maillint.model.words import folded


def project_words(table: Table, folder: Path | None) -> frozenset[str]:
    """The words of all files that `words` names, folded."""
    names = table.texts("words")
    return frozenset(
        folded(word) for name in names for word in _entries(table, "words", name, folder)
    )


def addresses(table: Table, key: str, folder: Path | None) -> frozenset[str]:
    """The addresses in the file that the key names, casefolded; empty where it names none."""
    name = table.text(key, "")
    return (
        frozenset(_address(one) for one in _entries(table, key, name, folder))
        if name
        else frozenset()
    )


def _address(entry: str) -> str:
    """The address of a line, of which a CSV export may say more: `anna@example.com,Anna,2026`."""
    first = entry.replace(";", ",").replace("\t", ",").partition(",")[0]
    return first.strip(" <>\"'").casefold()


def _entries(table: Table, key: str, name: str, folder: Path | None) -> Iterator[str]:
    try:
        text = (folder / name if folder else Path(name)).read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        table.fail(key, f"can't read “{name}”: {getattr(error, 'strerror', None) or error}")
    for line in text.splitlines():
        entry = line.partition(" #")[0].strip()
        if entry and not entry.startswith("#"):
            yield entry
