"""What the documentation shows works as written, and what is generated is fresh."""

from __future__ import annotations

import doctest
import importlib.util
import inspect
import re
import sys
import tomllib
from dataclasses import fields
from pathlib import Path
from types import ModuleType

import pytest
from click.testing import CliRunner

import maillint
from maillint.cli.app import app
from maillint.cli.examples import outcome_of
from maillint.config import config_of
from maillint.model.rule import Rule
from maillint.project.plan import shipped_rules

ROOT = Path(__file__).parent.parent
WRITING = (ROOT / "docs" / "writing-rules.md").read_text("utf-8")


def blocks(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", WRITING, re.DOTALL)


def module(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec
    assert spec.loader
    loaded = importlib.util.module_from_spec(spec)
    sys.modules[path.stem] = loaded
    spec.loader.exec_module(loaded)
    return loaded


def test_generated_pages_and_schema_are_fresh() -> None:
    files = module(ROOT / "scripts" / "build_docs.py").generated()
    stale = [
        path.name
        for path, text in files.items()
        if not path.is_file() or path.read_text("utf-8") != text
    ]
    left = set((ROOT / "docs" / "rules").glob("*.md")) - set(files)
    assert (stale, left) == ([], set()), "run scripts/build_docs.py"


def test_the_declared_rule_of_the_page_passes_its_own_examples(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for block in blocks("toml"):
        name = re.match(r"# (\S+\.toml)\n", block)
        if name and "pyproject" not in block and "plugins" not in block:
            file = tmp_path / name.group(1)
            file.parent.mkdir(exist_ok=True)
            file.write_text(block, "utf-8")
    command = re.findall(r"^maillint (test-rules .*)$", WRITING, re.MULTILINE)[0].split()
    result = CliRunner().invoke(app, command)
    assert result.output == "1 rules, 4 examples, 0 wrong.\n"
    Path("reply.txt").write_text(
        "Subject: Re: Parcel\n\nHi Anna,\n\nwe send it soonest.\n", "utf-8"
    )
    result = CliRunner().invoke(app, ["reply.txt", "--kind", "support"])
    assert "“soonest” promises nothing; say by when. [empty-promise]" in result.output


def test_the_coded_rule_of_the_page_passes_its_own_examples(tmp_path: Path) -> None:
    file = tmp_path / "one_paragraph.py"
    file.write_text(blocks("python")[0], "utf-8")
    rule = module(file).RULE
    assert isinstance(rule, Rule)
    catalogue = (*shipped_rules(), rule)
    for example in rule.bad:
        outcome = outcome_of(example, rule, catalogue, tmp_path)
        assert tuple(one.excerpt for one in outcome.findings) == example.excerpts
    for example in rule.good:
        assert not outcome_of(example, rule, catalogue, tmp_path).findings


def test_every_key_of_a_declared_rule_is_explained() -> None:
    from maillint.packs.declaration import RULE_KEYS

    table = WRITING.partition("### Keys")[2].partition("##")[0]
    for key in RULE_KEYS:
        assert re.search(rf"`(\[\[rule\.)?{key}(\.LANGUAGE)?(\]\])?`", table), key


def test_the_python_of_the_api_page_answers_as_it_shows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    page, names = (ROOT / "docs" / "api.md").read_text("utf-8"), dict[str, object]()
    examples = re.findall(r"```python\n(.*?)```", page, re.DOTALL)
    assert len(examples) == 4
    for text in examples:
        test = doctest.DocTestParser().get_doctest(text, names, "api.md", None, 0)
        wrong = list[str]()
        assert doctest.DocTestRunner().run(test, out=wrong.append, clear_globs=False).failed == 0, (
            "".join(wrong)
        )
        names = test.globs


def test_the_api_page_names_every_field_and_argument() -> None:
    page = (ROOT / "docs" / "api.md").read_text("utf-8")
    shown = (maillint.Report, maillint.Finding, maillint.Deduction, maillint.Suppressed)
    names = [one.name for shape in (*shown, maillint.Skipped) for one in fields(shape)]
    arguments = list(inspect.signature(maillint.lint).parameters)
    assert [name for name in (*names, *arguments) if f"`{name}`" not in page] == []


@pytest.mark.parametrize("page", ["docs/languages.md", "docs/writing-rules.md"])
def test_config_tables_of_the_pages_are_read(page: str, tmp_path: Path) -> None:
    text = (ROOT / page).read_text("utf-8")
    for block in re.findall(r"```toml\n(.*?)```", text, re.DOTALL):
        if "# mail-rules" not in block and "pyproject" not in block:
            config_of(tomllib.loads(block), page, tmp_path)
