"""A draft's bytes, and the subject that may stand beside it."""

from __future__ import annotations

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


def subject_of(path: str, setup: Setup) -> str:
    """The subject that an option or a sidecar gives; the draft's own beats it."""
    return setup.request.subject or sidecar_subject(path)


def sidecar_of(path: str) -> Path:
    """Where the subject of a draft may stand beside it: `sale.html`, `sale.subject.txt`."""
    return Path(path).with_suffix(".subject.txt")


def sidecar_subject(path: str) -> str:
    """What stands in the file that may hold the draft's subject, "" where there is none."""
    file = sidecar_of(path)
    if SUFFIXES.get(Path(path).suffix.lower()) is Format.EML or not file.is_file():
        return ""
    return " ".join(file.read_text("utf-8-sig", "replace").split())


def _bytes(path: str, limits: Limits) -> bytes:
    """What the file holds; no more than one byte beyond the limit is read, whatever its size says
    (`/dev/zero` has none).
    """
    most = limits.max_draft_bytes
    try:
        with open(path, "rb") as file:
            data = file.read(most + 1)
    except (OSError, ValueError) as error:
        raise DraftError(f"can't read it: {getattr(error, 'strerror', None) or error}") from error
    if len(data) > most:
        raise DraftError(f"it has more than {most:,} bytes (limit max-draft-bytes)")
    return data
