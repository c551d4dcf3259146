"""Build rules/frequency/<language>.txt: how common the stems of general text are.

    python scripts/build_frequencies.py

Needs `wordfreq` (not a dependency of maillint). Each line of the result holds a Zipf value (the
base-10 logarithm of occurrences per billion words, one decimal) and the stems that have it; stems
below `LEAST` are left out. Vietnamese is counted in syllables.
"""

from __future__ import annotations

import math
from collections import defaultdict
from pathlib import Path

from wordfreq import get_frequency_dict

from maillint.model.stems import stem

LEAST = 3.6
FOLDER = Path(__file__).parent.parent / "rules" / "frequency"


def main() -> None:
    """Write one file per language."""
    FOLDER.mkdir(exist_ok=True)
    for language in ("en", "ru", "vi"):
        shares: dict[str, float] = defaultdict(float)
        for word, share in get_frequency_dict(language).items():
            for piece in word.split():
                shares[stem(piece, language)] += share
        lines: dict[str, list[str]] = defaultdict(list)
        for found, share in sorted(shares.items()):
            zipf = math.log10(share) + 9
            if zipf >= LEAST and found.isalpha():
                lines[f"{zipf:.1f}"].append(found)
        text = "".join(f"{zipf} {' '.join(lines[zipf])}\n" for zipf in sorted(lines, key=float))
        (FOLDER / f"{language}.txt").write_text(text, "utf-8")


if __name__ == "__main__":
    main()
