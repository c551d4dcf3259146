"""A progress bar on stderr while many drafts are linted; only a person at a terminal sees it."""

from __future__ import annotations

import sys
from collections.abc import Iterator

from maillint.cli.runs import Result

ENOUGH = 50
"""Drafts below which a run is over before a bar could be read."""


def watched(results: Iterator[Result], total: int) -> Iterator[Result]:
    """The results, with a bar that moves while they come."""
    if total < ENOUGH or not sys.stderr.isatty():
        yield from results
        return
    from rich.console import Console
    from rich.progress import track

    console = Console(stderr=True)
    yield from track(results, "Reading drafts", total, console=console, transient=True)
