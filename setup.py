"""The build, of which pyproject.toml says all but this: the tables of rules/ as JSON.

A run needs a dozen of them, and reads JSON in a twentieth of the time: see src/maillint/tables.py.
"""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

from setuptools import setup
from setuptools.command.build_py import build_py


class BuildTables(build_py):
    """Copies the package as ever, then writes each table's JSON beside the copy."""

    def run(self) -> None:
        """Leave the checkout alone: an editable install reads the TOML."""
        super().run()
        if not self.editable_mode:
            for table in Path(self.build_lib, "maillint", "rules").rglob("*.toml"):
                parsed = tomllib.loads(table.read_text("utf-8"))
                text = json.dumps(parsed, ensure_ascii=False, separators=(",", ":"))
                table.with_suffix(".json").write_text(text, "utf-8")


setup(cmdclass={"build_py": BuildTables})
