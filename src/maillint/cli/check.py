"""`maillint check`: lint drafts and report."""

from __future__ import annotations

import sys
from dataclasses import replace
from typing import Any

import click

from maillint.cli.gate import exit_code
from maillint.cli.manual import Manual
from maillint.cli.options import option, request_of, request_options
from maillint.cli.output import (
    BY_DRAFT,
    FORMATS,
    NEED_READING,
    NEED_RULES,
    chosen,
    end_to_stdout,
    rendered,
    settings_of,
    targets,
    to_file,
    to_stdout,
    to_step_summary,
    told_to_stdout,
)
from maillint.cli.shard import shard_of
from maillint.cli.statistics import statistics
from maillint.cli.survey import Survey, survey
from maillint.config import FAIL_ON
from maillint.errors import ConfigError
from maillint.project.setup import Setup


@click.command(cls=Manual, short_help="Lint files, folders or standard input.")
@click.argument("paths", nargs=-1, metavar="PATH... | -")
@option(
    "--format",
    "format_name",
    type=click.Choice(("auto", *FORMATS)),
    default="auto",
    metavar="FORMAT",
    help=f"{', '.join(FORMATS)}; or auto: text on a terminal, github in GitHub Actions, "
    "else concise.",
)
@option(
    "--output",
    multiple=True,
    metavar="FORMAT=PATH",
    help="Also write a report in that format to a file; repeatable.",
)
@request_options
@option("--fail-on", type=click.Choice(FAIL_ON), help="What fails the run; error by default.")
@option(
    "--fail-under",
    type=click.IntRange(0, 100),
    metavar="SCORE",
    help="The lowest score that passes.",
)
@option("--baseline", default="", metavar="FILE", help="Leave out the faults recorded there.")
@option("--since", default="", metavar="REV", help="Only what is new since this git commit.")
@option("--staged", is_flag=True, help="Lint what is staged in git, as it is staged.")
@option("--mail-only", is_flag=True, help="Leave out .txt files that do not begin as mail does.")
@option("--shard", default="", metavar="K/N", help="Only the K-th of N parts of the files.")
@option("--stdin-filename", default="", metavar="NAME", help="What standard input is called.")
@option(
    "--jobs",
    type=click.IntRange(0),
    default=0,
    metavar="N",
    show_default=False,
    help="Processes; 0, the default, takes all cores where that pays.",
)
@option("--no-cache", is_flag=True, help="Read every draft anew.")
@option(
    "--color",
    type=click.Choice(("auto", "always", "never")),
    default="auto",
    help="Colours; auto means on a terminal.",
)
@option("--fix", is_flag=True, help="Mend what can be mended without changing the meaning.")
@option("--unsafe-fixes", is_flag=True, help="The same, and fixes that need a second look.")
@option("--diff", is_flag=True, help="Show what --fix would change; write nothing.")
@option("--statistics", is_flag=True, help="Also how often each rule spoke.")
@option("--quiet", "-q", is_flag=True, help="Findings and the summary only.")
@option("--verbose", "-v", is_flag=True, help="Also why rules were not checked.")
def check(paths: tuple[str, ...], **options: Any) -> None:
    """Lint email drafts: .eml, .html and .txt files, the drafts in folders, or standard input.

    Each draft is read the way its reader will: what sort of mail it is, its own text apart from
    quotes and code, its links and colours. What is wrong is told with its place, the reason and
    what to do; the score is 100 less what the findings cost.
    """
    name = chosen(options["format_name"])
    files = targets(options["output"])
    wanted = {name, *(one for one, _ in files)}
    live = name in BY_DRAFT and not files
    asked = _survey(paths, wanted, options, live=live)
    mending = options["fix"] or options["unsafe_fixes"] or options["diff"]
    request = request_of(options, keep_reading=mending or bool(wanted & NEED_READING))
    setup = Setup(replace(request, use_cache=not options["no_cache"]))
    if mending:
        _mend(asked, setup, options)
    look = settings_of(name, options)
    if live:
        report = survey(asked, setup, told_to_stdout(name, **look))
        end_to_stdout(report, name, **look)
    else:
        report = survey(asked, setup)
        for other, path in files:
            to_file(rendered(report, other), path)
        if name == "github":
            to_step_summary(report)
        to_stdout(rendered(report, name, **look))
    if options["statistics"]:
        click.echo(statistics(report), err=name not in ("text", "concise"), nl=False)
    sys.exit(exit_code(report))


def _mend(asked: Survey, setup: Setup, options: dict[str, Any]) -> None:
    from maillint.cli.mend import mend, show_diff  # all stages, which the cache may spare a check

    if options["diff"]:
        sys.exit(show_diff(asked, setup, unsafe=options["unsafe_fixes"]))
    mend(asked, setup, unsafe=options["unsafe_fixes"])


def _survey(
    paths: tuple[str, ...], formats: set[str], options: dict[str, Any], *, live: bool
) -> Survey:
    """What the options ask for; `live` is a report that shows by itself how far the run is."""
    by_git = options["staged"] or options["since"]
    if not paths and not by_git:
        raise ConfigError("name a draft, a folder, or - for standard input (see maillint --help)")
    return Survey(
        paths=paths or (".",),
        stdin_filename=options["stdin_filename"],
        since=options["since"],
        staged=options["staged"],
        baseline=options["baseline"],
        jobs=options["jobs"],
        fail_on=options["fail_on"] or "",
        fail_under=options["fail_under"],
        mail_only=options["mail_only"],
        shard=shard_of(options["shard"]),
        with_rules=bool(formats & NEED_RULES),
        show_progress=not (options["quiet"] or (live and sys.stdout.isatty())),
    )
