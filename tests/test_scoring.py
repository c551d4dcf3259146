from __future__ import annotations

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from maillint.model.finding import Finding
from maillint.model.rule import Category, Severity
from maillint.model.source import Place
from maillint.model.span import ByteSpan
from maillint.scoring import POINTS, score


def fault(rule: str, severity: Severity) -> Finding:
    place = Place(1, 1)
    return Finding(rule, Category.TONE, severity, "", ByteSpan(0, 0), place, place, "", "")


FAULTS = st.builds(fault, st.sampled_from("abcdefgh"), st.sampled_from(Severity))
LISTS = st.lists(FAULTS, max_size=60)


def test_a_clean_draft_scores_100_and_grade_a() -> None:
    assert (score([]).value, score([]).grade, score([]).deductions) == (100, "A", ())


def test_the_second_finding_of_a_rule_costs_half_of_the_first() -> None:
    found = score([fault("a", Severity.ERROR), fault("a", Severity.ERROR)])
    assert [one.points for one in found.deductions] == [22.5]
    assert found.value == 77


def test_within_a_rule_the_worst_finding_comes_first_whatever_the_order() -> None:
    found = score([fault("a", Severity.INFO), fault("a", Severity.ERROR)])
    assert found.deductions[0].points == 15.5


def test_an_error_caps_the_grade_at_c() -> None:
    found = score([fault("a", Severity.ERROR)])
    assert (found.value, found.grade) == (85, "C")


def test_grades_follow_the_score() -> None:
    warnings = [fault(rule, Severity.WARNING) for rule in "abcdefghijk"]
    grades = [score(warnings[:count]).grade for count in (2, 5, 7, 10, 11)]
    assert grades == ["A", "B", "C", "D", "F"]


@given(LISTS, FAULTS)
def test_adding_a_fault_never_raises_the_score(found: list[Finding], one: Finding) -> None:
    assert score([*found, one]).value <= score(found).value


@given(LISTS, st.randoms())
def test_order_does_not_matter(found: list[Finding], random: object) -> None:
    shuffled = list(found)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert score(shuffled) == score(found)


@given(LISTS)
def test_the_score_is_bounded_and_the_ledger_adds_up_to_it(found: list[Finding]) -> None:
    result = score(found)
    total = sum(Fraction(one.points) for one in result.deductions)
    assert 0 <= result.value <= 100
    assert result.value == max(0, int(100 - total))
    assert sum(one.count for one in result.deductions) == len(found)


@given(st.sampled_from(Severity), st.integers(1, 200), LISTS)
def test_findings_beyond_fifty_of_a_rule_do_not_change_the_score(
    severity: Severity, more: int, others: list[Finding]
) -> None:
    others = [one for one in others if one.rule != "capped"]
    capped = [fault("capped", severity)] * 50
    assert (
        score([*others, *capped]).value == score([*others, *capped * 1, *capped[:1] * more]).value
    )


def test_one_rule_costs_less_than_twice_its_worst_finding() -> None:
    for severity, points in POINTS.items():
        assert score([fault("a", severity)] * 50).value == 100 - 2 * points
