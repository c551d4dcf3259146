"""How the time for one draft grows with its length, on drafts made to be slow.

Run it as `python -m tests.benchmarks.hostile [NAME...]`. Each draft is linted at a length and at
four times that: linear work gives a ratio near 4, quadratic near 16. The exit code counts the
drafts whose ratio is no less than 8. Drafts that a limit refuses at either length are left out.
"""

from __future__ import annotations

import sys
from functools import cache
from pathlib import Path

from tests.benchmarks.hostile_drafts import drafts
from tests.growth import FACTOR, LINEAR, growth

from maillint.config import config_of
from maillint.errors import DraftError
from maillint.model.source import Source
from maillint.project.pipeline import lint_source
from maillint.project.request import Request
from maillint.project.setup import Setup


def main(names: list[str]) -> int:
    """Print a line for each draft, the slow ones marked; give their number."""
    slow = 0
    for name in names or drafts():
        try:
            ratio = growth_of(name)
        except DraftError as error:
            print(f"{name:40} refused: {error}")
            continue
        slow += ratio >= LINEAR
        mark = "  superlinear" if ratio >= LINEAR else ""
        print(f"{name:40} ×{FACTOR} takes ×{ratio:.1f}{mark}")
    return slow


def growth_of(name: str) -> float:
    """How many times as long the draft takes at four times its length."""
    build, count = drafts()[name]
    made = setup()
    return growth(lambda pieces: lint_source(source_of(name, build(pieces)), made), count)


@cache
def setup() -> Setup:
    """Every rule, the dictionaries loaded, and limits of time that hide no slowness."""
    limits = {"limits": {"rule-seconds": 1000, "draft-seconds": 1000}}
    made = Setup(Request(grammar="builtin"), config_of(limits, "hostile", Path()))
    for suffix in ("txt", "html", "eml"):
        lint_source(Source(f"warm.{suffix}", "Recieve прривет chàoo.".encode()), made)
    return made


def source_of(name: str, content: str) -> Source:
    """The draft in the format that its name ends in."""
    return Source(f"draft.{name.rpartition('.')[2]}", content.encode())


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
