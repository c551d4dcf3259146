"""What each stage costs over a folder, and the costliest rules.

    python tests/benchmarks/stages.py FOLDER [--most N] [--rules N] [--format F] [--grammar ENGINE]

CPU time of one process, after a first draft that loads what is loaded once. A rule's share is what
its check takes; the engine's own work (places, suppressions, one voice) is the rest of `engine`.
"""

from __future__ import annotations

import argparse
import gc
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import wraps
from typing import Any

from maillint.cli.gate import Bar, judge
from maillint.cli.inputs import drafts
from maillint.cli.output import FORMATS, rendered
from maillint.errors import DraftError
from maillint.model.report import DraftReport, Report, standing
from maillint.model.rule import Check, Rule
from maillint.project import pipeline
from maillint.project.plan import Plan
from maillint.project.request import Request
from maillint.project.setup import Setup

Spent = defaultdict[str, float]
"""Seconds by name."""
STAGES = {
    "source_of": "read file",
    "load": "load",
    "read": "read",
    "lint": "engine",
    "score": "score",
}
"""Functions that the pipeline calls by these names."""


def main() -> None:
    """Print both tables."""
    asked = arguments()
    files = list(drafts([asked.folder]))[: asked.most]
    spent, rules = Spent(float), Spent(float)
    for name, stage in STAGES.items():
        setattr(pipeline, name, timed(getattr(pipeline, name), spent, stage))
    setup = Clocked(Request(isolated=True, grammar=asked.grammar), rules)
    lint(files[0], setup)
    spent.clear()
    rules.clear()
    gc.freeze()  # as the command does
    began = time.process_time()
    reports = [report for file in files if (report := lint(file, setup))]
    timed(rendered, spent, "report")(whole(reports, setup), asked.format)
    total = time.process_time() - began
    print(
        f"{len(reports)} of {len(files)} drafts, {len(reports) / total:.0f} a second of one core\n"
    )
    rest = {"the rest": total - sum(spent.values())}
    table({**spent, **rest}, total, len(reports), len(spent) + 1)
    share = sum(rules.values()) / total
    print(f"\nThe {asked.rules} costliest of {len(rules)} rules, of which all take {share:.1%}")
    table(rules, total, len(reports), asked.rules)


def arguments() -> argparse.Namespace:
    """What the command line says."""
    parser = argparse.ArgumentParser()
    parser.add_argument("folder")
    parser.add_argument("--most", type=int, default=300, help="drafts, the first by name")
    parser.add_argument("--format", choices=FORMATS, default="concise")
    parser.add_argument("--rules", type=int, default=10)
    parser.add_argument("--grammar", default="builtin")
    return parser.parse_args()


def lint(file: str, setup: Setup) -> DraftReport | None:
    """The report; None where the draft is over a limit."""
    try:
        return pipeline.lint_file(file, setup)
    except DraftError:
        return None


def whole(reports: list[DraftReport], setup: Setup) -> Report:
    """The run's report, as the command would judge it."""
    standings = tuple(map(standing, reports))
    gate = judge((one, Bar()) for one in standings)
    return Report(tuple(reports), standings, (), gate, setup.catalogue, "0")


def timed(function: Callable[..., Any], spent: Spent, name: str) -> Callable[..., Any]:
    """The function, which adds the seconds of each call."""

    @wraps(function)
    def call(*args: Any, **named: Any) -> Any:
        began = time.process_time()
        try:
            return function(*args, **named)
        finally:
            spent[name] += time.process_time() - began

    return call


class Clocked(Setup):
    """A setup with a clock in each rule."""

    def __init__(self, request: Request, spent: Spent) -> None:
        super().__init__(request)
        self.spent = spent
        self.clocked: Plan | None = None

    def plan(self, path: str) -> Plan:
        if self.clocked is None:
            plan = super().plan(path)
            rules = tuple(replace(one, rule=clocked(one.rule, self.spent)) for one in plan.rules)
            self.clocked = replace(plan, rules=rules)
        return self.clocked


def clocked(rule: Rule, spent: Spent) -> Rule:
    """The rule, which adds the seconds between being asked and answering."""
    return replace(rule, check=ticking(rule.check, spent, rule.id))


def ticking(check: Check, spent: Spent, name: str) -> Check:
    """The check with a clock that stands still while others work on its hits."""

    def run(*args: Any) -> Iterator[Any]:
        hits = iter(check(*args))
        advance = timed(next, spent, name)
        while (hit := advance(hits, None)) is not None:
            yield hit

    return run


def table(seconds: Mapping[str, float], total: float, read: int, most: int) -> None:
    """A line for each of the most costly: its share of the whole, and milliseconds a draft."""
    for name, spent in sorted(seconds.items(), key=lambda one: -one[1])[:most]:
        print(f"{name:32} {spent / total:6.1%} {spent / read * 1000:8.3f} ms")


if __name__ == "__main__":
    main()
