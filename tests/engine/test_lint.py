"""The engine over readings made by hand: no loader, no reader, no shipped rule."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from threading import Event
from typing import Any

import pytest

from maillint.engine import ActiveRule, lint
from maillint.errors import DraftError, ServiceError
from maillint.limits import Limits
from maillint.model.draft import Directive, Draft, Format, Part, Verb
from maillint.model.finding import Crash, Outcome, Skipped
from maillint.model.lexicon import Lexicon
from maillint.model.reading import Kind, Reading, Stage
from maillint.model.rule import Category, Hit, NotChecked, Rule, Severity
from maillint.model.segment import Scope, Segment
from maillint.model.services import Services
from maillint.model.source import Source
from maillint.model.span import ByteSpan, MappedText, SpanMap, TextSpan

Check = Callable[[Reading, Any, Services], Iterator[Hit | NotChecked]]


class NoEngine:
    def speaks(self, language: str) -> bool:
        return False

    def misspellings(
        self, prose: str, language: str, accepted: frozenset[str] = frozenset()
    ) -> tuple[()]:
        return ()

    def registrable(self, host: str) -> str:
        return host


def services(*languages: str) -> Services:
    lexicons = {language: Lexicon(language, {}) for language in languages or ("en",)}
    return Services(lexicons, NoEngine(), (), NoEngine(), catalogue=frozenset({"a", "b"}))


def reading(text: str, **changes: Any) -> Reading:
    mapped = MappedText(text, (SpanMap.shift(len(text), 0),), name="part 1")
    part = Part("1", "text/plain", ByteSpan(0, len(text)), text=mapped)
    directives = changes.pop("directives", ())
    draft = Draft(Source("a.txt", text.encode()), Format.TXT, parts=(part,), directives=directives)
    segment = Segment(Scope.BODY, mapped, part, "en")
    made = Reading(
        draft, Kind.SUPPORT, True, (), Stage.FINAL, languages=("en",), segments=(segment,)
    )
    return replace(made, **changes)


def finder(pattern: str, severity: Severity | None = None) -> Check:
    def check(reading: Reading, options: object, services: Services) -> Iterator[Hit | NotChecked]:
        for segment in reading.segments:
            for match in re.finditer(pattern, segment.text):
                yield Hit(
                    segment.at(TextSpan(*match.span())), f"found {match.group()}", severity=severity
                )

    return check


def rule(name: str, check: Check, **settings: Any) -> ActiveRule:
    level = settings.pop("level", None)
    made = Rule(name, "", "", Category.TONE, settings.pop("severity", Severity.WARNING), check)
    return ActiveRule(replace(made, **settings), severity=level)


def run(text: str, *rules: ActiveRule, **changes: Any) -> Outcome:
    limits = changes.pop("limits", Limits())
    asked = changes.pop("services", services())
    return lint(reading(text, **changes), rules, asked, limits)


def shown(outcome: Outcome) -> list[tuple[str, str]]:
    return [(finding.rule, finding.excerpt) for finding in outcome.findings]


def test_findings_are_sorted_by_place_then_rule() -> None:
    outcome = run("x y x", rule("b", finder("x|y")), rule("a", finder("y")))
    assert shown(outcome) == [("b", "x"), ("a", "y"), ("b", "y"), ("b", "x")]


def test_a_rule_that_crashes_costs_the_others_nothing() -> None:
    def crash(reading: Reading, options: object, services: Services) -> Iterator[Hit]:
        yield from ()
        raise KeyError("nothing")

    outcome = run("x", rule("a", crash), rule("b", finder("x")))
    assert shown(outcome) == [("b", "x")]
    assert [one.rule for one in outcome.crashed] == ["a"]
    assert outcome.crashed[0].error.startswith("KeyError: 'nothing' (test_lint.py:")


def test_what_a_rule_found_before_it_crashed_is_kept() -> None:
    def crash(reading: Reading, options: object, services: Services) -> Iterator[Hit | NotChecked]:
        yield from finder("x")(reading, options, services)
        raise RecursionError

    outcome = run("x", rule("a", crash))
    assert shown(outcome) == [("a", "x")]
    assert isinstance(outcome.crashed[0], Crash)


def test_a_service_that_cannot_be_had_means_not_checked() -> None:
    def ask(reading: Reading, options: object, services: Services) -> Iterator[Hit]:
        raise ServiceError("no server at 127.0.0.1:8081")
        yield

    outcome = run("x", rule("a", ask))
    assert outcome.skipped == (Skipped("a", "no server at 127.0.0.1:8081"),)
    assert not outcome.crashed


def test_a_rule_over_its_time_is_stopped_and_says_so() -> None:
    outcome = run("x x x", rule("a", finder("x")), limits=Limits(rule_seconds=-1.0))
    assert shown(outcome) == [("a", "x")]
    assert outcome.skipped == (Skipped("a", "stopped after -1 s (limit rule-seconds)"),)


def test_a_rule_that_waits_for_another_process_is_not_over_its_time() -> None:
    def wait(reading: Reading, options: object, services: Services) -> Iterator[Hit | NotChecked]:
        Event().wait(0.2)
        yield from finder("x")(reading, options, services)

    outcome = run("x x", rule("a", wait), limits=Limits(rule_seconds=0.15))
    assert shown(outcome) == [("a", "x"), ("a", "x")]
    assert not outcome.skipped


def test_a_draft_over_its_time_is_an_error_that_names_the_limit() -> None:
    with pytest.raises(DraftError, match="draft-seconds"):
        run("x", rule("a", finder("x")), limits=Limits(draft_seconds=-1.0))


def test_rules_that_find_nothing_are_held_to_the_drafts_time_too() -> None:
    with pytest.raises(DraftError, match="draft-seconds"):
        run("x", rule("a", finder("nothing")), limits=Limits(draft_seconds=-1.0))


def test_a_finding_in_a_line_without_end_keeps_little_of_it() -> None:
    (finding,) = run("y" * 5000 + "x" + "y" * 5000, rule("a", finder("x"))).findings
    assert finding.frame is not None
    assert finding.frame.line == "y" * 500 + "x" + "y" * 500
    assert (finding.frame.start, finding.frame.end) == (500, 501)


def test_a_rule_for_other_kinds_does_not_run() -> None:
    outcome = run("x", rule("a", finder("x"), kinds=frozenset({Kind.MARKETING})))
    assert outcome == Outcome()


def test_an_inferred_kind_caps_kind_dependent_rules_at_warning() -> None:
    guilty = rule("a", finder("x"), severity=Severity.ERROR, kinds=frozenset({Kind.SUPPORT}))
    other = rule("b", finder("x"), severity=Severity.ERROR)
    found = {one.rule: one.severity for one in run("x", guilty, other, kind_given=False).findings}
    assert found == {"a": Severity.WARNING, "b": Severity.ERROR}
    assert run("x", guilty).findings[0].severity is Severity.ERROR


def test_a_severity_from_the_config_overrides_rule_hit_and_cap() -> None:
    loud = rule("a", finder("x", Severity.WARNING), depends_on_kind=True, level=Severity.ERROR)
    assert run("x", loud, kind_given=False).findings[0].severity is Severity.ERROR


def test_a_rule_that_needs_words_is_not_checked_where_the_main_language_has_none() -> None:
    wordy = rule("a", finder("x"), lexicon=True)
    outcome = run("x", wordy, languages=("de", "en"))
    assert outcome == Outcome(skipped=(Skipped("a", "no lexicon for “de”"),))


def test_a_rule_that_needs_words_runs_and_tells_which_further_language_it_lacks() -> None:
    outcome = run("x", rule("a", finder("x"), lexicon=True), languages=("en", "de"))
    assert shown(outcome) == [("a", "x")]
    assert outcome.skipped == (Skipped("a", "no lexicon for “de”"),)


def test_the_more_specific_rule_speaks_where_two_overlap() -> None:
    general = rule("a", finder(r"\w+"), yields_to=frozenset({"b"}))
    outcome = run("click here now", general, rule("b", finder("click here")))
    assert shown(outcome) == [("b", "click here"), ("a", "now")]


def test_a_rule_yields_to_nobody_who_is_off() -> None:
    general = rule("a", finder("click"), yields_to=frozenset({"b"}))
    assert shown(run("click", general)) == [("a", "click")]


def test_the_cap_keeps_the_worst_findings_and_says_how_many_it_left_out() -> None:
    def check(reading: Reading, options: object, services: Services) -> Iterator[Hit | NotChecked]:
        yield from finder("x")(reading, options, services)
        yield from finder("z", Severity.ERROR)(reading, options, services)

    outcome = run("x x x z", rule("a", check), limits=Limits(max_findings_per_rule=2))
    assert shown(outcome) == [("a", "x"), ("a", "z")]
    assert outcome.skipped == (Skipped("a", "2 more findings beyond the 2 shown"),)


def test_a_finding_told_twice_is_told_once() -> None:
    def twice(reading: Reading, options: object, services: Services) -> Iterator[Hit | NotChecked]:
        yield from finder("x")(reading, options, services)
        yield from finder("x")(reading, options, services)

    assert shown(run("x", rule("a", twice))) == [("a", "x")]


def directive(*rules: str, scope: ByteSpan | None = None, reason: str = "so be it") -> Directive:
    return Directive(Verb.IGNORE, rules, reason, ByteSpan(0, 1), scope, travels=True)


def test_a_directive_silences_its_rule_in_its_scope_only() -> None:
    here = directive("a", scope=ByteSpan(0, 2))
    outcome = run("x y x", rule("a", finder("x")), rule("b", finder("x")), directives=(here,))
    assert shown(outcome) == [("b", "x"), ("a", "x"), ("b", "x")]
    assert [(one.rule, one.line, one.reason, one.by) for one in outcome.suppressed] == [
        ("a", 1, "so be it", "directive")
    ]


def test_rules_that_run_last_are_told_of_idle_directives() -> None:
    def idle(reading: Reading, options: object, services: Services) -> Iterator[Hit]:
        for one, name in services.unused:
            yield Hit(reading.draft.at(one.span), name)

    outcome = run(
        "x",
        rule("a", finder("x")),
        rule("b", finder("nowhere")),
        rule("z", idle, last=True),
        directives=(directive("a", "b", "off"),),
    )
    assert [(one.rule, one.message) for one in outcome.findings] == [("z", "b")]


def test_a_frame_shows_the_line_and_what_is_meant() -> None:
    (finding,) = run("one\ntwo x\nthree", rule("a", finder("x"))).findings
    assert finding.frame is not None
    assert (finding.frame.line, finding.frame.start, finding.frame.end) == ("two x", 4, 5)
    assert (finding.frame.number, finding.start, finding.end) == (2, (2, 5), (2, 6))
    assert finding.part == ""


def test_a_part_label_names_part_type_and_decoded_line() -> None:
    made = reading("one\ntwo x")
    mail = replace(made, draft=replace(made.draft, format=Format.EML))
    (finding,) = lint(mail, [rule("a", finder("x"))], services(), Limits()).findings
    assert finding.part == "1 text/plain, line 2"
