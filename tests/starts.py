"""What a run of Python costs, in bare starts of it: ratios, since seconds tell of the machine."""

from __future__ import annotations

import os
import resource
import subprocess
import sys


def starts(*arguments: str, repeat: int = 9, **variables: str) -> float:
    """The least CPU time of some runs with these arguments, as a multiple of `python -c pass`.

    Both are measured in turn, so that they meet the machine's busy moments alike.
    """
    bare = used = float("inf")
    for _ in range(repeat):
        bare = min(bare, seconds("-c", "pass", repeat=1))
        used = min(used, seconds(*arguments, repeat=1, **variables))
    return used / bare


def seconds(*arguments: str, repeat: int = 5, **variables: str) -> float:
    """The least CPU time of some runs of Python with these arguments, children included."""
    return min(_once([sys.executable, *arguments], variables) for _ in range(repeat))


def _once(command: list[str], variables: dict[str, str]) -> float:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, capture_output=True, check=False, env={**os.environ, **variables})
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
