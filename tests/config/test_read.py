from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from maillint.config import Config, check_names, config_of, nearest, options_of, read_config
from maillint.errors import ConfigError
from maillint.model.colour import Colour
from maillint.model.rule import Category, Options, Rule, Severity, option


@dataclass(frozen=True, slots=True)
class Counting(Options):
    most: int = option(3, "How many.", low=1, high=9)
    per_hundred: float = option(2.0, "How dense.", low=0)
    strict: bool = option(False, "Whether.")
    allow: tuple[str, ...] = option((), "What.")


RULES = tuple(
    Rule(name, "", "", Category.TONE, Severity.WARNING, lambda *_: iter(()), options=Counting)
    for name in ("exclamation-overuse", "plain-words")
)


def read(tmp_path: Path, text: str, name: str = "maillint.toml") -> Config:
    file = tmp_path / name
    file.write_text(text, "utf-8")
    return read_config(file, name)


def complaint(tmp_path: Path, text: str) -> str:
    with pytest.raises(ConfigError) as raised:
        _read_whole(tmp_path, text)
    return str(raised.value)


def _read_whole(tmp_path: Path, text: str) -> None:
    config = read(tmp_path, text)
    check_names(config, RULES)
    for rule in RULES:
        options_of(config, rule)


def test_the_example_of_the_design_is_read(tmp_path: Path) -> None:
    (tmp_path / "words.txt").write_text("Klaviyo\n# no\nacme # ours\n", "utf-8")
    (tmp_path / "opted-in.txt").write_text("Anna@Example.com,Anna\n<b@example.com>\n", "utf-8")
    config = read(
        tmp_path,
        """
        kind = "marketing"
        fail-on = "warning"
        fail-under = 80
        ignore = ["plain-words"]
        [severity]
        plain-words = "off"
        exclamation-overuse = "error"
        [options.exclamation-overuse]
        most = 5
        per-hundred = 1
        allow = ["x"]
        [language]
        lang = "en"
        dialect = "gb"
        words = ["words.txt"]
        [brand]
        fonts = ["Arial"]
        [brand.colours]
        text = "#102030"
        button = ["teal", "rgb(1, 2, 3)"]
        [consent]
        list = "opted-in.txt"
        [limits]
        rule-seconds = 2
        [per-file."emails/**"]
        kind = "service/password-reset"
        severity = { plain-words = "info" }
        """,
    )
    check_names(config, RULES)
    assert (config.kind, config.fail_on, config.fail_under) == ("marketing", "warning", 80)
    assert config.severity == {"plain-words": None, "exclamation-overuse": Severity.ERROR}
    assert options_of(config, RULES[0]) == Counting(5, 1.0, allow=("x",))
    assert config.language.words == {"klaviyo", "acme"}
    assert config.brand
    assert config.brand.colours["text"] == (Colour(16, 32, 48),)
    assert [one.hex for one in config.brand.colours["button"]] == ["#008080", "#010203"]
    assert config.consent
    assert config.consent.opted_in == frozenset({"anna@example.com", "b@example.com"})
    assert config.limits.rule_seconds == 2
    assert config.per_file[0].severity == {"plain-words": Severity.INFO}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("ignor = []", "maillint.toml:1: unknown key “ignor”; did you mean “ignore”?"),
        ("\nkind = 3", "maillint.toml:2: “kind” must be a string"),
        ('kind = "suport"', "did you mean “support”?"),
        ("fail-under = 101", "maillint.toml:1: “fail-under” is a score, 0 to 100"),
        ('ignore = ["plain-word"]', "there is no rule “plain-word”; did you mean “plain-words”?"),
        ('[severity]\nplain-wrds = "off"', "maillint.toml:2: [severity] there is no rule"),
        ('[severity]\nplain-words = "of"', "[severity] “plain-words” is one of"),
        (
            "[options.exclamation-overuse]\nmst = 1",
            ":2: [options.exclamation-overuse] unknown key “mst”; did you mean “most”?",
        ),
        ("[options.exclamation-overuse]\nmost = 10", "“most” must be 1 to 9, not 10"),
        ("[options.exclamation-overuse]\nmost = 1.5", "“most” must be a whole number"),
        ("[options.exclamation-overuse]\nper-hundred = -1", "“per-hundred” must be 0 or more"),
        ("[brand]\nfont = []", "maillint.toml:2: [brand] unknown key “font”"),
        ('[brand]\ncolours = ["#12345g"]', "“#12345g” is no colour; write it as #rrggbb"),
        ('[brand]\ncolours = []\ncolors = ["#fff"]', "the same key; keep one"),
        ("[brand.colours]\nbuton = []", "did you mean “button”?"),
        ('[language]\nwords = ["none.txt"]', "can't read “"),
        ("[limits]\nrule-second = 1", "did you mean “rule-seconds”?"),
        ('[per-file."a"]\nkinds = 1', "[per-file.a] unknown key “kinds”; did you mean “kind”?"),
        ("x = ", "maillint.toml: Invalid value"),
        ("extend = 'none.toml'", "none.toml: can't read it: No such file or directory"),
        ("extend = 'maillint.toml'", "“extend” leads back to this file"),
    ],
)
def test_a_mistake_is_told_with_file_line_and_key(tmp_path: Path, text: str, told: str) -> None:
    assert told in complaint(tmp_path, text)


def test_extend_takes_the_other_file_and_its_own_keys_win(tmp_path: Path) -> None:
    below = tmp_path / "team"
    below.mkdir()
    (below / "words.txt").write_text("acme\n", "utf-8")
    base = 'kind = "support"\n[severity]\nplain-words = "off"\n[language]\nwords = ["words.txt"]\n'
    (below / "base.toml").write_text(base, "utf-8")
    text = 'extend = "team/base.toml"\n[severity]\nexclamation-overuse = "info"\n'
    config = read(tmp_path, text)
    assert config.kind == "support"
    assert config.severity == {"plain-words": None, "exclamation-overuse": Severity.INFO}
    assert config.language.words == {"acme"}


def test_the_nearest_file_upwards_holds_as_far_as_the_repository(tmp_path: Path) -> None:
    (tmp_path / "maillint.toml").touch()
    repository = tmp_path / "repo"
    deep = repository / "a" / "b"
    deep.mkdir(parents=True)
    assert nearest(repository) == tmp_path / "maillint.toml"


def test_nothing_above_the_repository_counts(tmp_path: Path) -> None:
    (tmp_path / "maillint.toml").touch()
    (tmp_path / "repo" / ".git").mkdir(parents=True)
    assert nearest(tmp_path / "repo") is None


def test_a_pyproject_counts_only_with_our_table(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text("[tool.other]\n# maillint\n", "utf-8")
    (tmp_path / ".git").mkdir()
    assert nearest(tmp_path) is None


def test_a_pyproject_with_our_table_is_read(tmp_path: Path) -> None:
    config = read(tmp_path, '[tool.maillint]\nkind = "support"\n', "pyproject.toml")
    assert nearest(tmp_path) == tmp_path / "pyproject.toml"
    assert config.kind == "support"


def test_a_table_from_no_file_complains_without_a_line() -> None:
    with pytest.raises(ConfigError, match=r"^example: unknown key"):
        config_of({"nothing": 1}, "example")
