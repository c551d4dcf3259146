"""`maillint test-rules`: run the examples of rules, each rule alone."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from maillint.cli.examples import outcome_of
from maillint.cli.output import to_stdout
from maillint.errors import MaillintError
from maillint.model.rule import Example, Rule
from maillint.packs import load_lexicons, load_pack, pack_files
from maillint.project.plan import shipped_rules
from maillint.project.setup import Setup


@click.command("test-rules", short_help="Run the examples of a rule pack.")
@click.argument("packs", nargs=-1, metavar="[PACK]...")
def test_rules(packs: tuple[str, ...]) -> None:
    """Run the good and bad examples of rule packs, or of all rules that hold here.

    Each bad example must yield exactly its excerpts, each good one nothing. Exits with 1 where
    one does not.
    """
    rules = _rules(packs)
    failures = [failure for rule in rules for failure in _failures(rule, rules)]
    count = sum(len(rule.bad) + len(rule.good) for rule in rules)
    told = f"{len(rules)} rules, {count} examples, {len(failures)} wrong."
    to_stdout("".join(f"{line}\n" for line in [*failures, told]))
    sys.exit(bool(failures))


def _rules(packs: Sequence[str]) -> tuple[Rule, ...]:
    if not packs:
        return Setup().project("draft.eml").rules
    paths = [file for pack in packs for file in pack_files(Path(pack))]
    return tuple(rule for path in paths for rule in load_pack(path, load_lexicons()))


def _failures(rule: Rule, rules: Sequence[Rule]) -> Iterator[str]:
    known = {one.id: one for one in (*shipped_rules(), *rules)}
    for example in (*rule.bad, *rule.good):
        told = _told(example, rule, tuple(known.values()))
        if told:
            start = " ".join(example.draft.split())[:50]
            yield f"{rule.id}: {told}\n    in “{start}…”"


def _told(example: Example, rule: Rule, catalogue: Sequence[Rule]) -> str:
    """What is wrong with the outcome, "" where it is as the example says."""
    with TemporaryDirectory() as folder:
        try:
            outcome = outcome_of(example, rule, catalogue, Path(folder))
        except MaillintError as error:
            return str(error)
    if outcome.crashed:
        return f"crashed: {outcome.crashed[0].error}"
    found = tuple(finding.excerpt for finding in outcome.findings)
    if found == example.excerpts:
        return ""
    return f"found {_list(found)} where the example says {_list(example.excerpts)}"


def _list(excerpts: Sequence[str]) -> str:
    return ", ".join(f"“{one}”" for one in excerpts) or "nothing"
