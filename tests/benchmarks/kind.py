"""How often the kind is told right, on templates and mails whose folder tells it.

    python tests/benchmarks/kind.py CORPUS [--wrong]

Not a test: the corpus is not part of the repository. The bar is 95 % of all files.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from maillint.limits import Limits
from maillint.load import load
from maillint.model.draft import Format
from maillint.model.reading import Kind, Reading
from maillint.model.source import Source
from maillint.packs import load_lexicons
from maillint.read import read

SETS = {
    "templates/ActiveCampaign+postmark*/**/*": {Kind.SERVICE},
    "templates/pypi+warehouse/**/*": {Kind.SERVICE},
    "templates/ColorlibHQ*/**/*": {Kind.MARKETING},
    "templates/mailchimp*/**/*": {Kind.MARKETING},
    "eml/**/hard-ham*/*": {Kind.MARKETING},
    "eml/mailgun+talon/**/*": {Kind.SUPPORT, Kind.PERSONAL},
    "eml/alfonsrv+mail-parser-reply/**/*": {Kind.SUPPORT, Kind.PERSONAL},
}
FORMATS = {".eml": Format.EML, ".html": Format.HTML, ".htm": Format.HTML, ".txt": Format.TXT}


def main() -> None:
    """Print one line per set and the total; with --wrong each wrong file and its evidence."""
    corpus = Path(sys.argv[1])
    right = total = 0
    for pattern, kinds in SETS.items():
        found = [(path, reading) for path, reading in readings(corpus, pattern)]
        wrong = [(path, reading) for path, reading in found if reading.kind not in kinds]
        right, total = right + len(found) - len(wrong), total + len(found)
        sys.stdout.write(f"{pattern}: {len(found) - len(wrong)}/{len(found)}\n")
        for path, reading in wrong if "--wrong" in sys.argv else ():
            sys.stdout.write(
                f"  {path.relative_to(corpus)}: {reading.kind} {reading.kind_evidence}\n"
            )
    sys.stdout.write(f"total: {right}/{total} = {right / max(1, total):.1%}\n")


def readings(corpus: Path, pattern: str) -> Iterator[tuple[Path, Reading]]:
    """Each draft of the set, read with nothing given; subject files are no drafts."""
    lexicons = load_lexicons()
    for path in sorted(corpus.glob(pattern)):
        if path.suffix in FORMATS and path.name != "subject.txt" and ".subject." not in path.name:
            source = Source(str(path), path.read_bytes())
            yield path, read(load(source, FORMATS[path.suffix], Limits()), lexicons)


if __name__ == "__main__":
    main()
