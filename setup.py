"""The build, of which pyproject.toml says all but this: tables of rules/ as JSON, lists unpacked.

A run needs a dozen of them, and reads JSON in a twentieth of the time: see src/maillint/tables.py.
"""

from __future__ import annotations

import gzip
import json
import sys
import tomllib
from pathlib import Path
from typing import Any

from setuptools import setup
from setuptools.command.build_py import build_py

sys.path.insert(0, str(Path(__file__).parent / "src"))
from maillint.services.grammar_index import grammar_index  # needs nothing but the standard library


class BuildTables(build_py):
    """Copies the package as ever, then unpacks its lists and writes JSON beside each table."""

    def run(self) -> None:
        """Leave the checkout alone: an editable install reads the TOML."""
        super().run()
        if not self.editable_mode:
            rules = Path(self.build_lib, "maillint", "rules")
            for packed in rules.glob("dictionaries/*.txt.gz"):
                packed.with_suffix("").write_bytes(gzip.decompress(packed.read_bytes()))
                packed.unlink()
            for table in rules.rglob("*.toml"):
                text = json.dumps(compiled(table), ensure_ascii=False, separators=(",", ":"))
                table.with_suffix(".json").write_text(text, "utf-8")


def compiled(table: Path) -> dict[str, Any]:
    """What the TOML holds, and what would otherwise be worked out of it in every run."""
    parsed = tomllib.loads(table.read_text("utf-8"))
    return parsed | {"index": grammar_index(parsed)} if table.parent.name == "grammar" else parsed


setup(cmdclass={"build_py": BuildTables})
