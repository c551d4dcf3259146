"""Every entry of rules/grammar/ is tested by its own sentences."""

from __future__ import annotations

import re
from functools import cache, partial

import pytest
from tests.growth import LINEAR, growth

from maillint.services.builtin_grammar import BuiltinGrammar
from maillint.services.grammar_entries import Entry, Grammar, grammar_languages, load_grammar
from maillint.services.grammar_tokens import tokens
from maillint.tables import shipped_table

LANGUAGES = sorted(grammar_languages())


@cache
def grammar(language: str) -> Grammar:
    return load_grammar(language)


def entries() -> list[tuple[str, Entry]]:
    return [(language, entry) for language in LANGUAGES for entry in grammar(language).entries]


def named(case: tuple[str, Entry]) -> str:
    return f"{case[0]}-{case[1].id}"


@pytest.mark.parametrize("case", entries(), ids=named)
def test_wrong_sentences_are_found_exactly_and_right_ones_are_silent(
    case: tuple[str, Entry],
) -> None:
    language, entry = case
    assert entry.wrong
    assert entry.right
    engine = BuiltinGrammar()
    for sentence in entry.wrong:
        text = sentence.replace("[", "").replace("]", "")
        (matches,) = engine.matches([(text, language)])
        found = [text[m.span.start : m.span.end] for m in matches]
        assert found == re.findall(r"\[([^\]]*)\]", sentence), sentence
        assert {match.rule for match in matches} == {entry.id}, sentence
    for sentence in entry.right:
        assert engine.matches([(sentence, language)]) == [()], sentence


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_pattern_compiles_and_no_id_stands_twice(language: str) -> None:
    ids = [entry.id for entry in grammar(language).entries]
    assert len(ids) == len(set(ids))
    for pattern in grammar(language).patterns():
        assert pattern.elements


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_long_and_hostile_text_takes_linear_time(language: str) -> None:
    rules = grammar(language)
    for piece in ("their , ", "a ", " ", "you're ", ","):
        assert growth(partial(_find, rules, piece), 2_000 // len(piece)) < LINEAR, piece


def _find(rules: Grammar, piece: str, count: int) -> None:
    text = piece * count + "."
    list(rules.find(text, tokens(text)))


def test_other_languages_get_no_answer() -> None:
    engine = BuiltinGrammar()
    assert not engine.speaks("de")
    assert engine.matches([("Their waiting.", "de")]) == [()]


def test_without_an_engine_only_words_are_compared() -> None:
    quiet = BuiltinGrammar(frozenset({"confusion"}))
    text = "Their waiting for us. We did not received it."
    (matches,) = quiet.matches([(text, "en")])
    assert [match.rule for match in matches] == ["their-for-theyre"]


def test_a_suggestion_takes_the_case_of_what_stands_there() -> None:
    engine = BuiltinGrammar()
    (one,), (two,) = engine.matches([("THEIR WAITING FOR US.", "en"), ("Your welcome!", "en")])
    assert one.suggestions == ("THEY'RE", "THEY ARE")
    assert two.suggestions == ("You're", "You are")


def test_a_wrapped_line_is_one_sentence_and_a_short_line_is_not() -> None:
    engine = BuiltinGrammar()
    wrapped = "We looked at all that you wrote in your letter and their\nwaiting for an answer."
    listed = "Their\nwaiting for an answer"
    found, none = engine.matches([(wrapped, "en"), (listed, "en")])
    assert [match.rule for match in found] == ["their-for-theyre"]
    assert none == ()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_match_of_a_regex_holds_what_it_needs(language: str) -> None:
    for row in shipped_table(f"grammar/{language}.toml")["entry"]:
        for sentence in (row["wrong"] + row["right"]).splitlines() if "regex" in row else ():
            text = sentence.replace("[", "").replace("]", "")
            for match in re.finditer(row["regex"], text):
                assert any(sign in match.group() for sign in row["needs"]), row["id"]
