"""Headless Chromium for tests: renders local pages, loads nothing from the network."""

from __future__ import annotations

import subprocess
from pathlib import Path

FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--hide-scrollbars",
    "--host-resolver-rules=MAP * ~NOTFOUND",
)
SECONDS = 120


class Chromium:
    """One browser binary with a profile of its own."""

    def __init__(self, binary: str, profile: Path) -> None:
        self._command = (binary, *FLAGS, f"--user-data-dir={profile}")

    def dom(self, page: Path) -> str:
        """The page's document after its scripts ran, as HTML."""
        return self._run("--dump-dom", page.as_uri())

    def screenshot(self, page: Path, to: Path, width: int, height: int) -> None:
        """A picture of the page in a window of that size, in CSS px."""
        self._run(f"--screenshot={to}", f"--window-size={width},{height}", page.as_uri())

    def _run(self, *arguments: str) -> str:
        result = subprocess.run(
            [*self._command, *arguments], capture_output=True, timeout=SECONDS, check=True
        )
        return result.stdout.decode("utf-8", "replace")
