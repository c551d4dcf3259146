"""Memory follows the largest draft, not the number of drafts."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

PARAGRAPH = "<p>Hi Anna, we moved the office to Riga and opened a <b>second</b> shop there.</p>\n"
PEAK = (
    "import resource, sys; sys.argv = ['maillint', *sys.argv[1:]]\n"
    "from maillint.__main__ import main\n"
    "try: main()\n"
    "except SystemExit: pass\n"
    "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, file=sys.stderr)\n"
)


def peak(*paths: str) -> int:
    """The most memory, in kilobytes, that one process needs for the drafts."""
    options = [
        "--isolated",
        "--no-cache",
        "--jobs",
        "1",
        "--grammar",
        "builtin",
        "--select",
        "tone",
    ]
    command = [sys.executable, "-c", PEAK, *options, *paths]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return int(done.stderr.split()[-1])


def test_a_hundred_drafts_need_little_more_memory_than_ten(tmp_path: Path) -> None:
    for number in range(100):
        (tmp_path / f"{number:03}.html").write_text(PARAGRAPH * 60, "utf-8")
    files = sorted(map(str, tmp_path.iterdir()))
    assert peak(*files) <= 1.4 * peak(*files[:10])
