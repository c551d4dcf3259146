"""Where rules/ lies, and its tables: TOML to write, and JSON to read where a wheel was built.

Parsing the TOML of one run takes as long as three bare starts of Python, its JSON a fifth of one.
setup.py writes the JSON into the wheel; a checkout has none, so it can't be out of date there.
"""

from __future__ import annotations

import json
import tomllib
from importlib.util import find_spec
from pathlib import Path
from typing import Any


def folder_of(package: str) -> Path:
    """Where an installed package lies, without importing it; importlib.resources costs 10 ms."""
    spec = find_spec(package)
    if spec is None or not spec.submodule_search_locations:
        raise ModuleNotFoundError(f"no package {package}")
    return Path(spec.submodule_search_locations[0])


RULES = folder_of("maillint.rules")


def shipped_table(path: str) -> dict[str, Any]:
    """The table of this name below rules/: `lexicon/en.toml`; ValueError where it is malformed."""
    quick = (RULES / path).with_suffix(".json")
    if quick.is_file():
        parsed: dict[str, Any] = json.loads(quick.read_text("utf-8"))
        return parsed
    return tomllib.loads((RULES / path).read_text("utf-8"))
