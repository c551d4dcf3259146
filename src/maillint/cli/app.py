"""The command group: which commands there are, each imported when it is called."""

from __future__ import annotations

from importlib import import_module
from typing import Any

import click

from maillint import __version__
from maillint.errors import MaillintError

COMMANDS = {
    "check": "check",
    "explain": "explain",
    "rules": "rules",
    "inspect": "inspect",
    "brand": "brand",
    "init": "init",
    "baseline": "baseline",
    "words": "words",
    "config": "config",
    "test-rules": "test_rules",
    "languagetool": "languagetool",
    "doctor": "doctor",
    "completion": "completion",
    "lsp": "lsp",
}
"""Command name to module: `check` is the command `check` of `maillint.cli.check`."""


class Lazy(click.Group):
    """Imports a command when it is called; what is no command's name is linted."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put `check` before arguments that name no command."""
        if args and args[0] not in COMMANDS and args[0] not in ("--help", "-h", "--version", "-V"):
            args = ["check", *args]
        return super().parse_args(ctx, args)

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 -- click's signature
        """All commands, the most used first."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """The command, imported now."""
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f"maillint.cli.{COMMANDS[cmd_name]}")
        command = getattr(module, cmd_name.replace("-", "_"))
        assert isinstance(command, click.Command)
        return command

    def make_context(self, *given: Any, **more: Any) -> click.Context:
        """What the arguments say; Ctrl-C is told in one line."""
        try:
            return super().make_context(*given, **more)
        except KeyboardInterrupt as error:
            raise Interrupted("interrupted") from error

    def invoke(self, ctx: click.Context) -> object:
        """Run the command; a mistake of the user's is one line and exit code 2."""
        try:
            return super().invoke(ctx)
        except MaillintError as error:
            raise Mistake(str(error)) from error
        except KeyboardInterrupt as error:
            raise Interrupted("interrupted") from error


class Mistake(click.ClickException):
    """Something that the user must put right."""

    exit_code = 2

    def show(self, file: object = None) -> None:  # noqa: ARG002 -- click's signature
        """One line on stderr; what it repeats of an argument or a file steers no terminal."""
        from maillint.reporters.visible import visible  # only for who made a mistake

        click.echo(f"maillint: {visible(self.format_message())}", err=True)


class Interrupted(Mistake):
    """Ctrl-C: not the gate's exit code, but what shells give a command that a signal ended."""

    exit_code = 128 + 2


FIRST_STEPS = """\
maillint reads an email draft the way its reader will, and says what is wrong with it.

  maillint draft.eml                 lint a draft: .eml, .html or .txt
  maillint emails/                   lint all drafts in a folder
  pbpaste | maillint -               lint what stands in the clipboard
  maillint explain exclamation-run   what a rule looks for, and why
  maillint --help                    everything else
"""


@click.group(
    cls=Lazy,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(__version__, "-V", "--version", message="maillint %(version)s")
@click.pass_context
def app(ctx: click.Context) -> None:
    """Lint email drafts before they are sent.

    Spelling, an honest subject, size, calls to action, brand and consent, in English, Russian
    and Vietnamese. "maillint PATH…" is short for "maillint check PATH…".
    """
    if ctx.invoked_subcommand is None:
        click.echo(FIRST_STEPS, err=True, nl=False)
        ctx.exit(2)
