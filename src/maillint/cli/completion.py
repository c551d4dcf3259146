"""`maillint completion`: the script that lets a shell complete commands, options and rules."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class

from maillint.cli.app import app
from maillint.cli.output import to_stdout


@click.command(short_help="A completion script for bash, zsh or fish.")
@click.argument("shell", type=click.Choice(("bash", "zsh", "fish")))
def completion(shell: str) -> None:
    """Print the script; for bash: maillint completion bash >> ~/.bashrc."""
    kind = get_completion_class(shell)
    assert kind is not None
    to_stdout(kind(app, {}, "maillint", "_MAILLINT_COMPLETE").source() + "\n")
