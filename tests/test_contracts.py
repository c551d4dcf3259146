"""Who may import whom: the contracts of pyproject.toml, held by import-linter."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

pytest.importorskip("importlinter")


def test_the_import_contracts_hold() -> None:
    code = "from importlinter.cli import lint_imports_command as c; c(['--no-cache'])"
    root = Path(__file__).parent.parent
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-1000:]
