"""`maillint check --help`: options under headings, then examples, files, variables, exit codes."""

from __future__ import annotations

import click

SECTIONS = {
    "Which drafts": ("since", "staged", "shard", "mail_only", "stdin_filename"),
    "What the drafts are": ("kind", "stage", "lang", "subject", "as_of"),
    "Which rules": ("select", "ignore", "severity", "grammar", "config", "isolated"),
    "Report": ("format_name", "output", "color", "quiet", "verbose", "statistics"),
    "Gate": ("fail_on", "fail_under", "baseline"),
    "Repairs": ("fix", "unsafe_fixes", "diff"),
    "Run": ("jobs", "no_cache"),
}
AFTERWARDS = {
    "Examples": (
        ("maillint reply.eml", "lint one draft"),
        ("maillint emails --fail-on warning", "lint a folder; a warning fails the run"),
        ("maillint - --stdin-filename a.html", "lint standard input as HTML"),
        ("maillint emails --output sarif=out.sarif", "a report for code scanning besides"),
        ("maillint --since origin/main emails", "only what is new since that commit"),
        ("maillint --fix reply.eml", "mend what has one right repair"),
    ),
    "Files": (
        ("maillint.toml, .maillint.toml", "the config: the nearest one upwards from each draft"),
        ("pyproject.toml", "the same, in its [tool.maillint] table"),
        ("NAME.subject.txt", "the subject of NAME.html or NAME.txt"),
    ),
    "Environment": (
        ("MAILLINT_<OPTION>", "gives an option: MAILLINT_FAIL_ON=warning"),
        ("MAILLINT_CACHE_DIR", "where reports are remembered"),
        ("NO_COLOR", "no colours"),
    ),
    "Exit codes": (
        ("0", "everything was read, and the gate holds"),
        ("1", "the gate failed; the last line says which"),
        ("2", "usage, config, or an input that is missing, unreadable or over a limit"),
        ("3", "a fault of maillint itself: a rule crashed; the others' findings are printed"),
    ),
}


class Manual(click.Command):
    """A command whose help reads like a manual page."""

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options section by section; a test sees that none is left out."""
        records = {
            parameter.name: record
            for parameter in self.get_params(ctx)
            if (record := parameter.get_help_record(ctx))
        }
        for title, names in SECTIONS.items():
            with formatter.section(title):
                formatter.write_dl([records.pop(name) for name in names])
        with formatter.section("Help"):
            formatter.write_dl(list(records.values()))

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """Write examples, files, variables and exit codes."""
        for title, rows in AFTERWARDS.items():
            with formatter.section(title):
                formatter.write_dl(list(rows), col_max=42)
