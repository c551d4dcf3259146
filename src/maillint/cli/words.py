"""`maillint words`: the project's own words, right in spelling and nothing else."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import click

from maillint.checks.spelling import RULE, SpellingOptions
from maillint.cli.inputs import drafts
from maillint.cli.options import option
from maillint.config import Config
from maillint.engine import ActiveRule
from maillint.errors import ConfigError, DraftError
from maillint.model.source import Source
from maillint.model.words import folded
from maillint.project.pipeline import lint_source
from maillint.project.plan import Plan
from maillint.project.setup import Setup

DEFAULT_LIST = "words.txt"
_EVERYTHING = 100_000
"""Findings of one draft: a list of words does not stop at fifty."""


@click.group(short_help="Add words to the project's list, or gather them from drafts.")
def words() -> None:
    """Words that are right in this project: names, products, terms of the trade.

    They stand one a line in the files that `[language] words` names.
    """


_file = option(
    "--file", "file", default="", help="The list; the first that the config names by default."
)


@words.command()
@click.argument("entries", nargs=-1, required=True, metavar="WORD...")
@_file
def add(entries: tuple[str, ...], file: str) -> None:
    """Add words to the list."""
    _add(entries, _list(file))


@words.command()
@click.argument("paths", nargs=-1, required=True)
@option("--at-least", type=click.IntRange(1), default=1, help="Drafts a word must stand in.")
@option("--add", "adding", is_flag=True, help="Add them, but for likely slips.")
@_file
def harvest(paths: tuple[str, ...], at_least: int, adding: bool, file: str) -> None:
    """List the words of good drafts that maillint does not know, the most frequent first."""
    found = [entry for entry in _gathered(paths) if len(entry.files) >= at_least]
    for entry in found:
        drafts_told = "1 draft" if len(entry.files) == 1 else f"{len(entry.files)} drafts"
        doubt = f"\t“{entry.instead}”?" if entry.instead else ""
        click.echo(f"{entry.word}\t{entry.times}× in {drafts_told}{doubt}")
    if adding:
        _add([entry.word for entry in found if not entry.instead], _list(file))
    elif not found:
        click.echo("maillint: every word is known", err=True)


@dataclass(slots=True)
class _Entry:
    """A word that no dictionary holds, and where it stands."""

    word: str
    instead: str = ""
    """What it may be a slip for; such a word is never added unseen."""
    times: int = 0
    files: set[str] = field(default_factory=set)


def _gathered(paths: Sequence[str]) -> list[_Entry]:
    """The unknown words, those of most drafts first."""
    setup, entries = Setup(), dict[str, _Entry]()
    for path in drafts(paths):
        try:
            plan = _curious(setup.plan(path))
            report = lint_source(Source(path, Path(path).read_bytes()), setup, plan)
        except (OSError, DraftError) as error:
            raise ConfigError(f"{path}: {getattr(error, 'strerror', None) or error}") from error
        for finding in report.outcome.findings:
            instead = next(iter(finding.suggestions), "")
            entry = entries.setdefault(finding.excerpt, _Entry(finding.excerpt, instead))
            entry.times += 1
            entry.files.add(path)
    return sorted(entries.values(), key=lambda one: (-len(one.files), -one.times, one.word))


def _curious(plan: Plan) -> Plan:
    """The plan with nothing but spelling, unknown words included."""
    limits = replace(plan.config.limits, max_findings_per_rule=_EVERYTHING)
    rule = ActiveRule(RULE, SpellingOptions(unknown=True))
    return replace(plan, config=replace(plan.config, limits=limits), rules=(rule,))


def _list(file: str) -> Path:
    """The list to write: named, configured, or a new one beside the config."""
    if file:
        return Path(file)
    config = Setup().plan(str(Path.cwd() / "draft.txt")).config
    folder = config.folder or Path.cwd()
    named = _named(config)
    if not named:
        click.echo(f'maillint: name the list in the config: words = ["{DEFAULT_LIST}"]', err=True)
    return folder / (named[0] if named else DEFAULT_LIST)


def _named(config: Config) -> list[str]:
    """The lists that the config's own file names; their words are in it without their files."""
    if not config.path:
        return []
    table = tomllib.loads(Path(config.folder or ".", Path(config.path).name).read_text("utf-8"))
    if Path(config.path).name == "pyproject.toml":
        table = table["tool"]["maillint"]
    return list(table.get("language", {}).get("words", ()))


def _add(entries: Iterable[str], file: Path) -> None:
    text = file.read_text("utf-8-sig") if file.exists() else ""
    known = {folded(line.partition(" #")[0].strip()) for line in text.splitlines()}
    new = [entry for entry in entries if folded(entry) not in known]
    if any(not entry.strip() or entry.startswith("#") or "\n" in entry for entry in new):
        raise ConfigError("a word is letters on one line")
    if text and not text.endswith("\n"):
        text += "\n"
    file.write_text(text + "".join(f"{entry}\n" for entry in new), "utf-8")
    click.echo(f"{file}: {len(new)} added, {len(known - {''}) + len(new)} in all.")
