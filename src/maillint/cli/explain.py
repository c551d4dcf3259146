"""`maillint explain`: the page of one rule."""

from __future__ import annotations

import click

from maillint.cli.output import to_stdout
from maillint.cli.pages import page
from maillint.config import unknown_rule
from maillint.errors import ConfigError
from maillint.project.plan import shipped_rules
from maillint.project.setup import Setup


def _begun(ctx: object, parameter: object, begun: str) -> list[str]:  # noqa: ARG001 -- click's
    """The rules whose names begin so, for the shell."""
    return [rule.id for rule in shipped_rules() if rule.id.startswith(begun)]


@click.command(short_help="What a rule looks for, why, examples, options, sources.")
@click.argument("rule", shell_complete=_begun)
def explain(rule: str) -> None:
    """Print the page of a rule: what it looks for, why it matters, how to fix it, and examples."""
    found = {one.id: one for one in shipped_rules()}
    if rule not in found:  # it may stand in a pack of the config here
        found = {one.id: one for one in Setup().project("draft.eml").rules}
    if rule not in found:
        raise ConfigError(unknown_rule(rule, found))
    to_stdout(page(found[rule]))
