"""What the fuzzer begins with: `python -m tests.fuzz.seeds FOLDER` fills two folders in there.

For `bytes` the examples and every draft that ever broke us; for `grammar` noise, which makes the
strategies choose at random.
"""

from __future__ import annotations

import random
import sys
from hashlib import sha256
from pathlib import Path

ROOT = Path(__file__).parents[2]
SUFFIXES = ("eml", "html", "txt")
"""The first byte of an input of `bytes`, modulo 3, is the place of its format here."""


def main(folder: Path) -> None:
    """Write the inputs that are not there yet."""
    for kind in ("bytes", "grammar"):
        (folder / kind).mkdir(parents=True, exist_ok=True)
    chance = random.Random(20261129)
    for at in range(64):
        (folder / "grammar" / f"noise-{at}").write_bytes(chance.randbytes(64 << at % 6))
    for top in (ROOT / "examples", ROOT / "tests" / "fuzz" / "regressions"):
        for path in sorted(top.rglob("*")):
            suffix = path.suffix.removeprefix(".")
            if suffix in SUFFIXES:
                data = bytes([SUFFIXES.index(suffix)]) + path.read_bytes()
                (folder / "bytes" / sha256(data).hexdigest()[:16]).write_bytes(data)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
