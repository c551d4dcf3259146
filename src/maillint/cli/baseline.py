"""`maillint baseline`: record today's faults, so that only new ones fail."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeVar

import click

from maillint.cli.known import DEFAULT_FILE, Baseline, read_baseline, recorded, write_baseline
from maillint.cli.options import option, request_of, request_options
from maillint.cli.survey import Survey, survey
from maillint.errors import ConfigError
from maillint.model.report import DraftReport
from maillint.project.setup import Setup
from maillint.reporters.visible import visible, without_commands

Decorated = TypeVar("Decorated", bound=Callable[..., object])


@click.group(short_help="Record today's faults, so that only new ones fail.")
def baseline() -> None:
    """Start today on old templates: record their faults, then check with --baseline FILE."""


def _file_option(command: Decorated) -> Decorated:
    decorate = option(
        "--file", "file", default=DEFAULT_FILE, show_default=True, help="The baseline file."
    )
    return decorate(command)


@baseline.command()
@click.argument("paths", nargs=-1, required=True)
@_file_option
@request_options
def create(paths: tuple[str, ...], file: str, **options: Any) -> None:
    """Record all faults that the drafts have now."""
    if Path(file).exists():
        raise ConfigError(f"{file} is there already; “maillint baseline update” renews it")
    _save(recorded(_reports(paths, options), Path(file)))


@baseline.command()
@click.argument("paths", nargs=-1, required=True)
@_file_option
@request_options
def update(paths: tuple[str, ...], file: str, **options: Any) -> None:
    """Renew the entries of these drafts, and drop those of drafts that are gone."""
    old = read_baseline(Path(file))
    new = recorded(_reports(paths, options), Path(file))
    there = {name: rules for name, rules in old.entries.items() if _exists(old, name)}
    _save(replace(old, entries={**there, **new.entries}))


@baseline.command()
@_file_option
def show(file: str) -> None:
    """List what is recorded."""
    found = read_baseline(Path(file))
    for draft, rules in sorted(found.entries.items()):
        gone = "" if _exists(found, draft) else "  (gone)"
        counts = ", ".join(f"{rule} ×{len(prints)}" for rule, prints in sorted(rules.items()))
        click.echo(without_commands(visible(f"{draft}: {counts or 'nothing'}{gone}")))


def _reports(paths: tuple[str, ...], options: dict[str, Any]) -> tuple[DraftReport, ...]:
    report = survey(Survey(paths, show_progress=True), Setup(request_of(options)))
    if report.errors:
        raise ConfigError(f"{report.errors[0].path}: {report.errors[0].message}")
    return report.drafts


def _save(found: Baseline) -> None:
    write_baseline(found)
    rules = [prints for rules in found.entries.values() for prints in rules.values()]
    count = sum(len(prints) for prints in rules)
    told = f"{found.path}: {count} faults in {len(found.entries)} drafts recorded."
    click.echo(without_commands(visible(told)))


def _exists(found: Baseline, name: str) -> bool:
    return (found.path.parent / name).exists()
