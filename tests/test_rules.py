"""What every rule promises: its name, its page, its examples."""

from __future__ import annotations

import pkgutil
import re
from itertools import pairwise

import pytest

from maillint import checks
from maillint.checks import coded_rules
from maillint.model.rule import Rule
from maillint.project.plan import shipped_rules

HEADINGS = ("What it looks for", "Why it matters", "How to fix it", "Sources")
RULES = shipped_rules()
_LETTERS = {
    "ru": re.compile("[а-яё]", re.I),
    "vi": re.compile("[ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệ]", re.I),
}


def _id(rule: Rule) -> str:
    return rule.id


def test_each_file_in_checks_is_named_like_its_rule() -> None:
    files = sorted(module.name for module in pkgutil.iter_modules(checks.__path__))
    assert [rule.id.replace("-", "_") for rule in coded_rules()] == files


def test_no_two_rules_share_an_id() -> None:
    ids = [rule.id for rule in RULES]
    assert sorted(ids) == sorted(set(ids))


@pytest.mark.parametrize("rule", RULES, ids=_id)
def test_the_page_of_a_rule_has_the_headings_in_order(rule: Rule) -> None:
    places = [rule.doc.find(f"## {heading}\n") for heading in HEADINGS]
    assert -1 not in places, dict(zip(HEADINGS, places, strict=True))
    assert all(one < other for one, other in pairwise(places))


@pytest.mark.parametrize("rule", RULES, ids=_id)
def test_a_rule_has_a_summary_and_examples_of_both_sorts(rule: Rule) -> None:
    assert rule.summary
    assert not rule.summary.endswith(".")
    assert rule.bad
    assert rule.good


@pytest.mark.parametrize("rule", [rule for rule in RULES if rule.lexicon], ids=_id)
def test_a_rule_that_needs_words_has_examples_in_three_languages(rule: Rule) -> None:
    drafts = [example.draft for example in rule.bad]
    for language, letters in _LETTERS.items():
        assert any(letters.search(draft) for draft in drafts), f"no bad example in {language}"
    assert any(not any(one.search(draft) for one in _LETTERS.values()) for draft in drafts)


@pytest.mark.parametrize("rule", RULES, ids=_id)
def test_a_rule_yields_only_to_rules_that_exist(rule: Rule) -> None:
    assert rule.yields_to <= {one.id for one in RULES}
