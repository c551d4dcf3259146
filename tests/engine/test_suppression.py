"""Directives are looked up, not each asked for each finding; the answer is the same."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from tests.growth import LINEAR, growth

from maillint.engine.suppression import suppress
from maillint.model.draft import Directive, Verb
from maillint.model.finding import Finding
from maillint.model.rule import Category, Severity
from maillint.model.source import Place
from maillint.model.span import ByteSpan

RULES = st.sampled_from(["a", "b"])
SPANS = st.builds(
    lambda start, length: ByteSpan(start, start + length), st.integers(0, 20), st.integers(0, 6)
)


def finding(rule: str, span: ByteSpan) -> Finding:
    place = Place(1, span.start + 1)
    return Finding(rule, Category.TONE, Severity.INFO, "", span, place, place, "", "")


def directive(at: int, rules: tuple[str, ...], scope: ByteSpan | None) -> Directive:
    return Directive(Verb.IGNORE, rules, f"reason {at}", ByteSpan(at, at + 1), scope, travels=True)


@given(
    found=st.lists(st.builds(finding, RULES, SPANS), max_size=8),
    wanted=st.lists(st.tuples(st.lists(RULES, max_size=2), st.none() | SPANS), max_size=8),
)
def test_each_finding_meets_the_directives_that_cover_it(
    found: list[Finding], wanted: list[tuple[list[str], ByteSpan | None]]
) -> None:
    found.sort(key=lambda one: (one.span.start, one.span.end))
    directives = [directive(at, tuple(rules), scope) for at, (rules, scope) in enumerate(wanted)]
    covering = [
        [
            d
            for d in directives
            if one.rule in d.rules and (not d.scope or d.scope.overlaps(one.span))
        ]
        for one in found
    ]
    verdict = suppress(found, directives)
    assert list(verdict.findings) == [f for f, c in zip(found, covering, strict=True) if not c]
    assert [one.reason for one in verdict.suppressed] == [c[0].reason for c in covering if c]
    assert verdict.used == {
        (d.span.start, f.rule) for f, c in zip(found, covering, strict=True) for d in c
    }


def test_thousands_of_directives_cost_no_more_than_as_many_findings() -> None:
    def work(size: int) -> object:
        found = [finding("a", ByteSpan(at, at + 1)) for at in range(size)]
        return suppress(found, [directive(at, ("a",), ByteSpan(at, at)) for at in range(size)])

    assert growth(work, 2000) < LINEAR
