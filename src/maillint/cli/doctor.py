"""`maillint doctor`: versions, engines, lexicons and paths, for a report or a puzzled user."""

from __future__ import annotations

import platform
import sys
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version
from importlib.resources import files
from pathlib import Path

import click

from maillint import __version__
from maillint.cli.output import to_stdout
from maillint.config import nearest
from maillint.errors import MaillintError
from maillint.packs import load_lexicons
from maillint.project.plan import shipped_rules
from maillint.project.setup import Setup

_LIBRARIES = (
    "beautifulsoup4",
    "click",
    "pymorphy3",
    "pyspellchecker",
    "regex",
    "rich",
    "tinycss2",
)
_EXTRAS = {
    "harper-py": "English grammar by Harper: pip install 'maillint[harper]'",
    "language-tool-python": "a LanguageTool server: pip install 'maillint[languagetool]'",
    "pygls": "maillint lsp for editors: pip install 'maillint[lsp]'",
}


@click.command(short_help="Versions, engines, dictionaries and paths.")
def doctor() -> None:
    """Say what this installation has and lacks. Exits with 2 where the config here is wrong."""
    to_stdout("".join(f"{line}\n" for line in _lines()))
    Setup().project("draft.eml")


def _lines() -> Iterator[str]:
    yield f"maillint   {__version__} at {Path(str(files('maillint')))}"
    yield f"python     {platform.python_version()} at {sys.executable}"
    yield f"system     {platform.platform()}"
    yield f"config     {nearest(Path.cwd()) or 'none; the defaults hold'}"
    yield f"rules      {len(shipped_rules())}"
    yield f"lexicons   {', '.join(sorted(load_lexicons()))}"
    yield f"libraries  {', '.join(f'{name} {_version(name)}' for name in _LIBRARIES)}"
    for name, use in _EXTRAS.items():
        found = _version(name)
        yield (
            f"extra      {name} {found}" if found else f"extra      {name} is absent; it adds {use}"
        )
    try:
        problems = Setup().project("draft.eml").pack_errors
    except MaillintError as error:
        yield f"problem    {error}"
        return
    for problem in problems:
        yield f"problem    {problem.message}"


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""
