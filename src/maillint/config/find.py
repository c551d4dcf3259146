"""Find the config file of a draft: the nearest one upwards, as far as the repository's root."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from maillint.model.documents import contents, toml

NAMES = ("maillint.toml", ".maillint.toml", "pyproject.toml")


def nearest(folder: Path) -> Path | None:
    """The config file that holds for drafts in this folder, None where there is none."""
    for above in _upwards(folder.resolve()):
        for name in NAMES:
            file = above / name
            if file.is_file() and (name != "pyproject.toml" or _speaks_of_us(file)):
                return file
    return None


def _upwards(folder: Path) -> Iterator[Path]:
    for above in (folder, *folder.parents):
        yield above
        if (above / ".git").exists():
            return


def _speaks_of_us(pyproject: Path) -> bool:
    """Whether it has a `[tool.maillint]` table; a file that can't be read has none."""
    try:
        data = contents(pyproject)
        return b"maillint" in data and "maillint" in toml(data.decode("utf-8"))["tool"]
    except (OSError, ValueError, KeyError, TypeError):
        return False
