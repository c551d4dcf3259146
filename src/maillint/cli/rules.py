"""`maillint rules`: the catalogue, what is on, and where that was decided."""

from __future__ import annotations

from collections.abc import Iterator

import click

from maillint.cli.options import request_of, request_options
from maillint.cli.output import to_stdout
from maillint.config import Config
from maillint.model.rule import Rule
from maillint.project.plan import is_on
from maillint.project.request import Request
from maillint.project.setup import Setup


@click.command(short_help="The catalogue: what is on, and where that was decided.")
@request_options
def rules(**options: object) -> None:
    """List every rule with its severity and summary, as it holds for drafts in this folder."""
    setup = Setup(request_of(options))
    project = setup.project("draft.eml")
    wide = max(len(rule.id) for rule in project.rules)
    to_stdout("".join(f"{line}\n" for line in _lines(project.rules, setup, project.config, wide)))


def _lines(rules: tuple[Rule, ...], setup: Setup, config: Config, wide: int) -> Iterator[str]:
    for category in dict.fromkeys(sorted(rule.category for rule in rules)):
        yield f"{category}"
        for rule in rules:
            if rule.category is category:
                level, decided = _state(rule, config, setup.request)
                note = f"  ({decided})" if decided else ""
                yield f"  {rule.id:<{wide}}  {level:<7}  {rule.summary}{note}"


def _state(rule: Rule, config: Config, request: Request) -> tuple[str, str]:
    """The level that holds, and who decided it; "" where it is the rule's own default."""
    levels = {**config.severity, **request.severity}
    selected = request.select or config.select
    on = is_on(rule, selected, {*config.ignore, *request.ignore}, levels)
    level = levels.get(rule.id) or rule.severity
    return (str(level) if on else "off"), _decided(rule, config, request, on=on)


def _decided(rule: Rule, config: Config, request: Request, *, on: bool) -> str:
    names = {rule.id, str(rule.category)}
    for where, by_name, severity in (
        ("command line", {*request.select, *request.ignore}, request.severity),
        (config.path, {*config.select, *config.ignore}, config.severity),
    ):
        if names & by_name or rule.id in severity:
            return where
    if request.select or config.select:
        return "not selected"
    return "" if on else "off by default"
