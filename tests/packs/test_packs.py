from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from maillint.errors import ConfigError
from maillint.model.draft import Draft, Format, Part
from maillint.model.lexicon import Lexicon
from maillint.model.reading import Kind, Reading, Stage
from maillint.model.rule import Hit, NotChecked, Rule
from maillint.model.segment import Scope, Segment
from maillint.model.source import Source
from maillint.model.span import ByteSpan, MappedText, SpanMap
from maillint.packs import load_pack, pack_files

LEXICONS = {"en": Lexicon("en", {"blame": ("you failed",)}), "ru": Lexicon("ru", {"blame": ()})}

HEAD = """
[[rule]]
id = "house-words"
kind = "forbid"
category = "tone"
severity = "warning"
summary = "A word that we do not use"
what = "It."
why = "Because."
how = "Drop it."
message = "“{match}” is not ours."
"""
EXAMPLES = """
[[rule.bad]]
draft = "Kind regards, synergy"
excerpts = ["synergy"]

[[rule.good]]
draft = "Kind regards"
"""


def pack(tmp_path: Path, text: str) -> Path:
    file = tmp_path / "house.toml"
    file.write_text(text, "utf-8")
    return file


def rule(tmp_path: Path, body: str, head: str = HEAD) -> Rule:
    (made,) = load_pack(pack(tmp_path, head + body + EXAMPLES), LEXICONS)
    return made


def reading(text: str, language: str = "en", scope: Scope = Scope.BODY) -> Reading:
    mapped = MappedText(text, (SpanMap.shift(len(text), 0),), name="part 1")
    part = Part("1", "text/plain", ByteSpan(0, len(text)), text=mapped)
    draft = Draft(Source("a.txt", text.encode()), Format.TXT, parts=(part,))
    segment = Segment(scope, mapped, part, language)
    languages = (language,)
    return Reading(
        draft, Kind.PERSONAL, False, (), Stage.FINAL, languages=languages, segments=(segment,)
    )


def hits(rule: Rule, text: str, language: str = "en", **options: object) -> list[Hit | NotChecked]:
    return list(rule.check(reading(text, language), rule.options(**options), None))  # type: ignore[arg-type]


def excerpts(rule: Rule, text: str, language: str = "en", **options: object) -> list[str]:
    return [
        one.place.excerpt for one in hits(rule, text, language, **options) if isinstance(one, Hit)
    ]


def test_forbid_finds_phrases_in_any_case_and_says_which(tmp_path: Path) -> None:
    made = rule(tmp_path, 'phrases.en = ["synergy"]\n')
    (hit,) = hits(made, "Such Synergy, wow.")
    assert isinstance(hit, Hit)
    assert (hit.place.excerpt, hit.message) == ("Synergy", "“Synergy” is not ours.")


def test_a_vietnamese_phrase_is_found_in_decomposed_text(tmp_path: Path) -> None:
    made = rule(tmp_path, 'phrases.vi = ["khẩn cấp"]\npatterns.vi = ["chỉ hôm nay"]\n')
    text = unicodedata.normalize("NFD", "Khẩn cấp: chỉ hôm nay thôi.")
    found = excerpts(made, text, "vi")
    assert [unicodedata.normalize("NFC", one) for one in found] == ["Khẩn cấp", "chỉ hôm nay"]


def test_a_language_without_words_is_not_checked(tmp_path: Path) -> None:
    made = rule(tmp_path, 'phrases.en = ["synergy"]\n')
    assert hits(made, "синергия", "ru") == [NotChecked("no words for “ru”")]


def test_patterns_for_any_language_are_always_checked(tmp_path: Path) -> None:
    made = rule(tmp_path, "patterns.any = ['x{2,}']\n")
    assert excerpts(made, "о xxx о", "ru") == ["xxx"]


def test_unless_excuses_a_match_in_the_same_sentence(tmp_path: Path) -> None:
    made = rule(tmp_path, 'phrases.en = ["hurry"]\nunless.en = ["until"]\n')
    assert excerpts(made, "Hurry, open until May. Now hurry.") == ["hurry"]


def test_allowed_words_are_left_alone(tmp_path: Path) -> None:
    made = rule(tmp_path, 'phrases.en = ["synerg*"]\n')
    assert excerpts(made, "synergy synergies", allow=("Synergies",)) == ["synergy"]


def test_a_lexicon_list_may_stand_for_phrases(tmp_path: Path) -> None:
    assert excerpts(rule(tmp_path, 'lexicon = "blame"\n'), "Well, you failed.") == ["you failed"]


def test_a_pattern_that_takes_too_long_becomes_a_finding(tmp_path: Path) -> None:
    made = rule(tmp_path, "patterns.any = ['(?:(?:x+x+)+)y|z']\n")
    (hit,) = hits(made, "x" * 5000)
    assert isinstance(hit, Hit)
    assert "takes too long" in hit.message


def test_prefer_offers_the_better_word_in_the_same_case(tmp_path: Path) -> None:
    head = HEAD.replace("forbid", "prefer")
    made = rule(tmp_path, '[rule.prefer.en]\n"utilise" = "use"\n', head)
    found = [
        hit.suggestions for hit in hits(made, "Utilise it, utilise it.") if isinstance(hit, Hit)
    ]
    assert found == [("Use",), ("use",)]


def test_limit_counts_matches_in_a_draft_and_points_at_the_first_too_many(tmp_path: Path) -> None:
    head = HEAD.replace("forbid", "limit")
    made = rule(tmp_path, 'phrases.en = ["very"]\nmax = 2\n', head)
    assert excerpts(made, "very very good") == []
    (hit,) = hits(made, "very very very very")
    assert isinstance(hit, Hit)
    assert hit.place.span == ByteSpan(10, 14)
    assert excerpts(made, "very very very", max=3) == []


def test_limit_counts_words_of_a_sentence(tmp_path: Path) -> None:
    head = HEAD.replace("forbid", "limit")
    made = rule(tmp_path, 'unit = "words"\nper = "sentence"\nmax = 3\n', head)
    assert excerpts(made, "One two three. One two three four.") == ["One two three four."]


def test_require_reports_what_is_missing_where_the_body_begins(tmp_path: Path) -> None:
    head = HEAD.replace("forbid", "require").replace("“{match}” is", "Confidential is")
    made = rule(tmp_path, 'phrases.en = ["confidential"]\n', head)
    assert excerpts(made, "This is confidential.") == []
    (hit,) = hits(made, "Hello.")
    assert isinstance(hit, Hit)
    assert (hit.place.excerpt, hit.place.exact) == ("", False)


def test_scopes_say_where_to_look(tmp_path: Path) -> None:
    made = rule(tmp_path, 'phrases.en = ["x"]\nscopes = ["heading"]\n')
    assert not list(made.check(reading("x"), made.options(), None))  # type: ignore[arg-type]
    heading = reading("x", scope=Scope.HEADING)
    assert len(list(made.check(heading, made.options(), None))) == 1  # type: ignore[arg-type]


def test_the_page_of_a_declared_rule_has_the_headings(tmp_path: Path) -> None:
    made = rule(tmp_path, 'phrases.en = ["synergy"]\n')
    assert "## What it looks for\nIt.\n\n## Why it matters\nBecause." in made.doc


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[[rule]\n", "house.toml: Expected"),
        ("[rules]\n", "house.toml:1: unknown key “rules”; did you mean “rule”?"),
        (HEAD + EXAMPLES, "house.toml:3: rule “house-words”: it has neither phrases"),
        (
            HEAD + 'phrase.en = ["x"]\n' + EXAMPLES,
            "house.toml:12: rule “house-words”: unknown key “phrase”; did you mean “phrases”?",
        ),
        (
            HEAD + "patterns.any = ['(x']\n" + EXAMPLES,
            "house.toml:12: rule “house-words”: the pattern “(x” is malformed",
        ),
        (
            HEAD + f"patterns.any = ['{'(' * 5000}x{')' * 5000}']\n" + EXAMPLES,
            "house.toml:12: rule “house-words”: a pattern nests too many groups",
        ),
        (
            HEAD + 'phrases.en = ["x"]\n',
            "house.toml:2: rule “house-words”: it needs at least one [[rule.bad]] example",
        ),
        (
            HEAD.replace('"warning"', '"fatal"') + 'phrases.en = ["x"]\n' + EXAMPLES,
            "house.toml:6: rule “house-words”: “severity” must be one of info, warning, error",
        ),
        (
            HEAD.replace("{match}", "{word}") + 'phrases.en = ["x"]\n' + EXAMPLES,
            "house.toml:11: rule “house-words”: “message” knows {match}, not {word}",
        ),
        (HEAD.replace('"house-words"', '"House"') + EXAMPLES, "an id is lower-case words"),
        (HEAD + 'lexicon = "shame"\n' + EXAMPLES, "no lexicon has a list “shame”"),
    ],
)
def test_a_bad_pack_fails_with_file_line_and_rule(tmp_path: Path, text: str, told: str) -> None:
    with pytest.raises(ConfigError) as raised:
        load_pack(pack(tmp_path, text), LEXICONS)
    assert told in str(raised.value)


def test_the_second_rule_of_a_file_is_named_with_its_own_line(tmp_path: Path) -> None:
    first = HEAD + 'phrases.en = ["x"]\n' + EXAMPLES
    second = (
        HEAD.replace("house-words", "other-words").replace('"tone"', '"tune"')
        + 'phrases.en = ["x"]\n'
    )
    with pytest.raises(ConfigError, match=r"house\.toml:24: rule “other-words”: “category”"):
        load_pack(pack(tmp_path, first + second), LEXICONS)


def test_a_folder_is_a_pack_of_its_files_in_order(tmp_path: Path) -> None:
    for name in ("b.toml", "a.toml", "notes.md"):
        (tmp_path / name).write_text("")
    assert [file.name for file in pack_files(tmp_path)] == ["a.toml", "b.toml"]


def test_a_pack_that_is_nowhere_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="no such file, folder or installed package"):
        pack_files(Path("no_such_pack"))
