"""`maillint check`: lint drafts and report."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import Any

import click

from maillint import __version__
from maillint.cli.gate import Bar, exit_code, judge
from maillint.cli.inputs import STDIN, drafts
from maillint.cli.options import option, request_of, request_options
from maillint.cli.output import (
    FORMATS,
    NEED_READING,
    chosen,
    rendered,
    targets,
    text_settings,
    to_file,
    to_stdout,
    to_step_summary,
)
from maillint.cli.pipeline import lint_source
from maillint.cli.runs import Result, guarded, lint_all
from maillint.cli.setup import Setup
from maillint.config import FAIL_ON
from maillint.errors import ConfigError
from maillint.model.report import DraftReport, FileError, Report
from maillint.model.source import Source


@click.command(short_help="Lint files, folders or standard input.")
@click.argument("paths", nargs=-1, metavar="PATH... | -")
@option(
    "--format",
    "format_name",
    type=click.Choice(("auto", *FORMATS)),
    default="auto",
    help="How to report; auto is text on a terminal, github in GitHub Actions, else concise.",
)
@option("--output", multiple=True, metavar="FORMAT=PATH", help="Also write a report to a file.")
@request_options
@option("--fail-on", type=click.Choice(FAIL_ON), help="What fails the run; error by default.")
@option("--fail-under", type=click.IntRange(0, 100), help="The score under which a run fails.")
@option("--stdin-filename", default="", metavar="NAME", help="What standard input is called.")
@option("--jobs", type=click.IntRange(0), default=0, metavar="N", help="Processes; 0 picks.")
@option("--color", type=click.Choice(("auto", "always", "never")), default="auto", help="Colours.")
@option("--quiet", "-q", is_flag=True, help="Findings and the summary only.")
@option("--verbose", "-v", is_flag=True, help="Also why rules were not checked.")
def check(paths: tuple[str, ...], **options: Any) -> None:
    """Lint email drafts: .eml, .html and .txt files, the drafts in folders, or standard input.

    Exits with 0 where all is well, 1 where the gate fails, 2 where something could not be read
    or the command line or config is wrong, 3 where maillint itself is at fault.
    """
    if not paths:
        raise ConfigError("name a draft, a folder, or - for standard input (see maillint --help)")
    name = chosen(options["format_name"])
    files = targets(options["output"])
    wanted = {name, *(one for one, _ in files)}
    setup = Setup(request_of(options, keep_reading=bool(wanted & NEED_READING)))
    report = report_on(paths, setup, options)
    look = text_settings(options["color"], quiet=options["quiet"], verbose=options["verbose"])
    for other, path in files:
        to_file(rendered(report, other), path)
    if name == "github":
        to_step_summary(report)
    to_stdout(rendered(report, name, **(look if name == "text" else {})))
    sys.exit(exit_code(report))


def report_on(paths: Sequence[str], setup: Setup, options: dict[str, Any]) -> Report:
    """Lint the inputs and hold them against the gate."""
    results = [*_stdin(paths, setup, options["stdin_filename"]), *_files(paths, setup, options)]
    found = [result for result in results if isinstance(result, DraftReport)]
    errors = [result for result in results if isinstance(result, FileError)]
    if not results:
        raise ConfigError(f"no drafts (.eml, .html, .htm, .txt) in {', '.join(paths)}")
    bars = [_bar(setup, draft.path, options) for draft in found]
    return Report(
        drafts=tuple(found),
        errors=(*errors, *setup.pack_errors),
        gate=judge(zip(found, bars, strict=True)),
        rules=setup.catalogue,
        version=__version__,
    )


def _stdin(paths: Sequence[str], setup: Setup, name: str) -> list[Result]:
    if STDIN not in paths:
        return []
    source = Source(name or STDIN, sys.stdin.buffer.read())
    return [guarded(source.path, lambda: lint_source(source, setup))]


def _files(paths: Sequence[str], setup: Setup, options: dict[str, Any]) -> list[Result]:
    named = drafts(path for path in paths if path != STDIN)
    files = [path for path in named if not setup.excluded(path)]
    return list(lint_all(files, setup, options["jobs"]))


def _bar(setup: Setup, path: str, options: dict[str, Any]) -> Bar:
    config = setup.project(path).config
    under = options["fail_under"]
    return Bar(options["fail_on"] or config.fail_on, config.fail_under if under is None else under)
