"""The files that people keep beside their drafts: configs, rule packs, lists."""

from __future__ import annotations

import tomllib
from errno import EINVAL
from pathlib import Path
from typing import Any


def contents(path: Path) -> bytes:
    """The bytes of a file; OSError also for a device or a pipe, which may never end."""
    if path.exists() and not (path.is_file() or path.is_dir()):
        raise OSError(EINVAL, "it is a device or a pipe")
    return path.read_bytes()


def toml(text: str) -> dict[str, Any]:
    """The document; ValueError where it is malformed, nested too deep or has a number too long."""
    try:
        return tomllib.loads(text)
    except RecursionError as error:
        raise ValueError("arrays or tables nested too deep") from error
