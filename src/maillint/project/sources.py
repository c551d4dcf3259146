"""A draft's bytes, and the subject that may stand beside it."""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path

from maillint.errors import DraftError
from maillint.limits import Limits
from maillint.model.draft import Format
from maillint.model.source import Source
from maillint.project.formats import SUFFIXES
from maillint.project.setup import Setup


def source_of(path: str, setup: Setup) -> Source:
    """The file's bytes; DraftError where it can't be read or is too large."""
    return Source(path, _bytes(path, setup.config(path).limits))


def stdin_source(path: str, setup: Setup) -> Source:
    """What comes through standard input, no more of it than a draft may have and one byte."""
    most = setup.config(path).limits.max_draft_bytes
    return Source(path, sys.stdin.buffer.read(most + 1))


def subject_of(path: str, setup: Setup) -> str:
    """The subject that an option or a sidecar gives; the draft's own beats it."""
    return setup.request.subject or sidecar_subject(path, setup)


def sidecar_of(path: str) -> Path:
    """Where the subject of a draft may stand beside it: `sale.html`, `sale.subject.txt`."""
    return Path(path).with_suffix(".subject.txt")


def sidecar_subject(path: str, setup: Setup) -> str:
    """What stands in the file that may hold the draft's subject, "" where there is none."""
    file = sidecar_of(path)
    if SUFFIXES.get(Path(path).suffix.lower()) is Format.EML or not file.is_file():
        return ""
    most = setup.config(path).limits.max_header_bytes
    text = _bounded(str(file), most, "max-header-bytes", f"“{file.name}”")
    return " ".join(text.decode("utf-8-sig", "replace").split())


def _bytes(path: str, limits: Limits) -> bytes:
    return _bounded(path, limits.max_draft_bytes, "max-draft-bytes")


def _bounded(path: str, most: int, limit: str, called: str = "it") -> bytes:
    """What the file holds; no more than one byte beyond the limit is read, whatever its size says
    (`/dev/zero` has none).
    """
    try:
        with open(path, "rb", opener=_without_waiting) as file:
            data = file.read(most + 1)
            if not data and stat.S_ISFIFO(os.fstat(file.fileno()).st_mode):
                raise DraftError("it is a pipe that nobody writes to")
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise DraftError(f"can't read {called}: {reason}") from error
    if len(data) > most:
        raise DraftError(f"{called} has more than {most:,} bytes (limit {limit})")
    return data


def _without_waiting(path: str, flags: int) -> int:
    """A descriptor of the file; nobody is waited for who may never write to a pipe."""
    if not hasattr(os, "O_NONBLOCK"):  # Windows
        return os.open(path, flags)
    descriptor = os.open(path, flags | os.O_NONBLOCK)
    os.set_blocking(descriptor, True)  # who writes already may take time: `maillint <(make draft)`
    return descriptor
