"""Coded rules of other packages: only those that the config names, and their faults are told."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from maillint.cli.app import app

WRITING = Path(__file__).parents[2] / "docs" / "writing-rules.md"
LONG = "Subject: Our plan\n\n" + "We meet at noon in the park. " * 30

Run = Callable[[], Result]


@pytest.fixture
def install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str, str], Run]:
    """Install a package with one module and one entry point, as pip would."""
    site, work = tmp_path / "site", tmp_path / "work"
    site.mkdir()
    (work / ".git").mkdir(parents=True)
    monkeypatch.chdir(work)
    monkeypatch.syspath_prepend(site)

    def call(module: str, config: str) -> Run:
        info = site / "acme_checks-1.0.dist-info"
        info.mkdir()
        (info / "METADATA").write_text("Metadata-Version: 2.1\nName: acme-checks\nVersion: 1.0\n")
        point = f"[maillint.checks]\nacme = {tmp_path.name}_acme:RULE\n"
        (info / "entry_points.txt").write_text(point)
        (site / f"{tmp_path.name}_acme.py").write_text(module, "utf-8")
        Path("maillint.toml").write_text(config)
        Path("a.txt").write_text(LONG)
        return lambda: CliRunner().invoke(app, ["--select", "tone", "a.txt"])

    return call


def example() -> str:
    found = re.search(r"```python\n(.*?)```", WRITING.read_text("utf-8"), re.DOTALL)
    assert found
    return found.group(1)


def test_a_plugin_that_the_config_names_is_run(install: Callable[[str, str], Run]) -> None:
    result = install(example(), 'plugins = ["acme"]\n[options.one-paragraph]\nmost = 20\n')()
    assert "words in one paragraph. [one-paragraph]" in result.output


def test_an_installed_plugin_that_nobody_names_is_not_imported(
    install: Callable[[str, str], Run],
) -> None:
    result = install("raise SystemExit('imported')", "")()
    assert result.exit_code == 0


def test_a_plugin_that_is_not_installed_is_told(install: Callable[[str, str], Run]) -> None:
    result = install(example(), 'plugins = ["acne"]\n')()
    assert result.exit_code == 2
    assert result.stderr == "maillint: plugins: no installed package offers the checks “acne”\n"


def test_a_plugin_that_cannot_be_imported_is_told(install: Callable[[str, str], Run]) -> None:
    result = install("import nothing_like_it", 'plugins = ["acme"]\n')()
    assert result.exit_code == 2
    assert "“acme” can't be imported: No module named 'nothing_like_it'" in result.stderr


def test_a_plugin_that_offers_no_rule_is_told(install: Callable[[str, str], Run]) -> None:
    result = install("RULE = (1,)", 'plugins = ["acme"]\n')()
    assert result.exit_code == 2
    assert "offers 1, which is no Rule" in result.stderr


def test_a_plugin_cannot_take_the_name_of_a_rule(install: Callable[[str, str], Run]) -> None:
    module = example().replace('id="one-paragraph"', 'id="exclamation-run"')
    result = install(module, 'plugins = ["acme"]\n')()
    assert result.exit_code == 2
    assert "two rules are named “exclamation-run”" in result.stderr
