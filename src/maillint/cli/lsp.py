"""`maillint lsp`: a language server for editors, over standard input and output."""

from __future__ import annotations

import click

from maillint.cli.options import request_of, request_options
from maillint.errors import ConfigError
from maillint.project.setup import Setup


@click.command(short_help="A language server for editors (pip install 'maillint[lsp]').")
@request_options
@click.option("--stdio", is_flag=True, help="Speak over standard input and output: the only way.")
def lsp(stdio: bool, **options: object) -> None:  # noqa: ARG001 -- editors pass --stdio
    """Serve diagnostics, fixes and rule pages to an editor while a draft is typed.

    Speaks the Language Server Protocol over standard input and output; your editor starts it.
    """
    try:
        from maillint.cli.language_server import serve
    except ModuleNotFoundError as error:
        raise ConfigError("maillint lsp needs pygls: pip install 'maillint[lsp]'") from error
    serve(Setup(request_of(options, keep_reading=True)))
