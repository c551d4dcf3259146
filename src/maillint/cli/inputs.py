"""Which files a run lints: those named, and the drafts in the folders named."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from maillint.project.formats import SUFFIXES

STDIN = "-"
_SKIPPED_FOLDERS = frozenset({"node_modules", "__pycache__", "site-packages", "venv"})
_NO_DRAFTS = ("requirements", "license", "licence", "robots", "humans", "cmakelists", "readme")
"""Beginnings of .txt names that are no mail; linted where they are named themselves."""


def drafts(paths: Iterable[str]) -> Iterator[str]:
    """The files to lint, each once, in the order named; a folder's in the order of their names."""
    seen: set[str] = set()
    for path in paths:
        for file in walk(path) if os.path.isdir(path) else (path,):
            if file not in seen:
                seen.add(file)
                yield file


def walk(folder: str) -> Iterator[str]:
    """The drafts in a folder and below, hidden and installed ones left out."""
    for root, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not _skipped(root, name))
        for name in sorted(names):
            if _is_draft(root, name):
                yield os.path.join(root, name)


def _skipped(root: str, name: str) -> bool:
    if name.startswith(".") or name in _SKIPPED_FOLDERS:
        return True
    return os.path.exists(os.path.join(root, name, "pyvenv.cfg"))


def _is_draft(root: str, name: str) -> bool:
    stem, suffix = os.path.splitext(name.lower())
    if name.startswith(".") or suffix not in SUFFIXES:
        return False
    return suffix != ".txt" or not (stem.startswith(_NO_DRAFTS) or _is_sidecar(root, name))


def _is_sidecar(root: str, name: str) -> bool:
    """Whether it holds the subject of the draft beside it."""
    if not name.endswith(".subject.txt"):
        return False
    owner = Path(root, name.removesuffix(".subject.txt"))
    return any(owner.with_name(owner.name + suffix).is_file() for suffix in SUFFIXES)
