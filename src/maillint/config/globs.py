"""Globs over paths, `**` for any folders, as in .gitignore and editors."""

from __future__ import annotations

import re
from functools import lru_cache

from maillint.model.regexp import regexp

_TOKEN = regexp(r"\*\*/|\*\*|\*|\?|\[[^\]/]+\]|.", re.DOTALL)

_WILD = {"**/": "(?:[^/]+/)*", "**": ".*", "*": "[^/]*", "?": "[^/]"}


def matches(path: str, glob: str) -> bool:
    """Whether the path, with forward slashes and relative to the config's folder, fits the glob.

    A glob without a slash fits a name in any folder: `*.draft.html`.
    """
    return _compiled(glob).fullmatch(path) is not None


@lru_cache(maxsize=512)
def _compiled(glob: str) -> re.Pattern[str]:
    glob = glob.removeprefix("./")
    if "/" not in glob.rstrip("/"):
        glob = f"**/{glob}"
    if glob.endswith("/"):
        glob += "**"
    return re.compile("".join(_translated(token) for token in _TOKEN.findall(glob)), re.DOTALL)


def _translated(token: str) -> str:
    if token in _WILD:
        return _WILD[token]
    if len(token) > 1:
        return "[" + token[1:-1].replace("!", "^", 1).replace("\\", "\\\\") + "]"
    return re.escape(token)
