"""`--shard K/N`: one of N parts of the drafts, for the jobs of a CI matrix.

Which part a draft belongs to hangs on its path alone, as seen from the folder of the run: the same
on every machine and in every order, and no draft moves where another comes or goes.
"""

from __future__ import annotations

import os
import unicodedata
from hashlib import sha256

from maillint.errors import ConfigError
from maillint.model.record import record
from maillint.model.regexp import regexp

_SHARD = regexp(r"([1-9][0-9]{0,5})/([1-9][0-9]{0,5})")


@record()
class Shard:
    """The drafts of one part; `1/1` holds all."""

    number: int = 1
    """1-based."""
    of: int = 1

    def holds(self, path: str) -> bool:
        """Whether the draft belongs to this part: to exactly one of all."""
        return self.of == 1 or _spread(path) % self.of == self.number - 1

    def __str__(self) -> str:
        return f"{self.number}/{self.of}"


def shard_of(text: str) -> Shard:
    """The part that `K/N` names, all drafts where it is empty; ConfigError where it is wrong."""
    if not text:
        return Shard()
    match = _SHARD.fullmatch(text)
    if not match or int(match[1]) > int(match[2]):
        raise ConfigError(f"--shard: “{text}” is not K/N with K from 1 to N, such as 2/4")
    return Shard(int(match[1]), int(match[2]))


def _spread(path: str) -> int:
    """A number that looks drawn by lot; macOS may spell the same name in other code points."""
    try:
        relative = os.path.relpath(path)
    except ValueError:  # another drive of Windows
        relative = path
    name = unicodedata.normalize("NFC", relative.replace(os.sep, "/"))
    return int.from_bytes(sha256(name.encode("utf-8", "surrogatepass")).digest()[:8], "big")
