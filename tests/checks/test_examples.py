"""Every rule's examples are its first tests: this rule alone, through the whole pipeline."""

from __future__ import annotations

from pathlib import Path

import pytest

from maillint.cli.examples import outcome_of
from maillint.model.rule import Example, Rule
from maillint.project.plan import shipped_rules

RULES = shipped_rules()
BAD = [(rule, example) for rule in RULES for example in rule.bad]
GOOD = [(rule, example) for rule in RULES for example in rule.good]


def _name(value: object) -> str:
    if isinstance(value, Rule):
        return value.id
    assert isinstance(value, Example)
    return " ".join((value.note or value.draft)[:60].split())


@pytest.mark.parametrize(("rule", "example"), BAD, ids=_name)
def test_a_bad_example_has_exactly_these_excerpts(
    rule: Rule, example: Example, tmp_path: Path
) -> None:
    outcome = outcome_of(example, rule, RULES, tmp_path)
    assert not outcome.crashed
    assert tuple(finding.excerpt for finding in outcome.findings) == example.excerpts


@pytest.mark.parametrize(("rule", "example"), GOOD, ids=_name)
def test_a_good_example_stays_silent(rule: Rule, example: Example, tmp_path: Path) -> None:
    outcome = outcome_of(example, rule, RULES, tmp_path)
    assert not outcome.crashed
    assert [finding.message for finding in outcome.findings] == []
