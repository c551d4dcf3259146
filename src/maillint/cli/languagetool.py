"""`maillint languagetool`: a server on this machine, for those who have LanguageTool's jars."""

from __future__ import annotations

from pathlib import Path

import click

from maillint.cli.output import to_stdout
from maillint.errors import ServiceError
from maillint.services import languagetool_server as server

_PORT = click.option(
    "--port",
    type=click.IntRange(1, 65535),
    default=server.PORT,
    show_default=True,
    help="Its port.",
)


@click.group(short_help="Start, stop or look at a local LanguageTool server.")
def languagetool() -> None:
    """Run LanguageTool on this machine. maillint never starts it by itself.

    A check uses it where `[language] languagetool = "http://127.0.0.1:8081"` says so.
    """


@languagetool.command(short_help="Start the server of a jar folder.")
@click.option(
    "--jars",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    envvar="MAILLINT_LANGUAGETOOL_JARS",
    required=True,
    help="Folder of an unpacked LanguageTool. Also MAILLINT_LANGUAGETOOL_JARS.",
)
@_PORT
def start(jars: Path, port: int) -> None:
    """Start the server in the background and wait until it answers."""
    if server.state(port) is server.State.RUNNING:
        to_stdout(f"LanguageTool is running at {server.url(port)}.\n")
        return
    try:
        pid = server.start(jars, _pid_file(port), port)
    except ServiceError as error:
        raise click.ClickException(str(error)) from error
    to_stdout(f"LanguageTool is running at {server.url(port)}, process {pid}.\n")


@languagetool.command(short_help="End the server that start began.")
@_PORT
def stop(port: int) -> None:
    """End the server that `start` began; one that somebody else began is left alone."""
    ended = server.stop(_pid_file(port))
    to_stdout("LanguageTool is stopped.\n" if ended else "There is no LanguageTool of ours.\n")


@languagetool.command(short_help="Say what answers at the port.")
@_PORT
@click.pass_context
def status(ctx: click.Context, port: int) -> None:
    """Say what answers at the port; exits with 1 where it is no LanguageTool."""
    found = server.state(port)
    told = f"{server.url(port)}: {found.value}"
    spoken = server.languages(port) if found is server.State.RUNNING else ()
    to_stdout(f"{told}{', speaks ' + ' '.join(spoken) if spoken else ''}\n")
    ctx.exit(0 if found is server.State.RUNNING else 1)


def _pid_file(port: int) -> Path:
    return Path(click.get_app_dir("maillint")) / f"languagetool-{port}.pid"
