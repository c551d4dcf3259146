"""The commands: the only place that exits.

Nothing is imported here that `maillint --version` does not need.
"""

from __future__ import annotations

import gc
import sys

from maillint import __version__


def main() -> None:
    """Run the command line, and exit with 0, 1, 2 or 3 (see `cli/gate.py`)."""
    if sys.argv[1:] in (["--version"], ["-V"]):
        sys.stdout.write(f"maillint {__version__}\n")
        return
    # One run is short and makes few cycles: collecting them costs time and saves nothing.
    gc.disable()
    try:
        from maillint.cli.app import app

        app(prog_name="maillint")
    except KeyboardInterrupt:  # while click or a command is imported; later, the app tells it
        sys.stderr.write("maillint: interrupted\n")
        sys.exit(130)
