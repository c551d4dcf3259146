"""A brand extracted from a template says nothing against that same template."""

from __future__ import annotations

import os
import tomllib
from pathlib import Path

import pytest

from maillint.cli.brand import evidence_of
from maillint.cli.pipeline import lint_file
from maillint.cli.project import shipped_rules
from maillint.cli.request import Request
from maillint.cli.setup import Setup
from maillint.config import config_of
from maillint.config.brand_text import brand_table
from maillint.model.finding import Finding
from maillint.model.proposal import proposed

CORPUS = Path(os.environ.get("MAILLINT_CORPUS", Path(__file__).parents[3] / "shared" / "corpus"))
TEMPLATES = sorted(CORPUS.glob("templates/**/*.html"))
RULES = ("brand-font", "brand-colour", "brand-name")


@pytest.mark.skipif(len(TEMPLATES) < 100, reason=f"no corpus of templates in {CORPUS}")
def test_an_extracted_brand_raises_no_drift_on_95_percent_of_templates() -> None:
    found = {path: _drift(path) for path in TEMPLATES}
    drifting = {path: [f.message for f in findings] for path, findings in found.items() if findings}
    assert len(drifting) <= 0.05 * len(TEMPLATES), drifting


def _drift(path: Path) -> tuple[Finding, ...]:
    table = brand_table(proposed([evidence_of(str(path))]))
    config = config_of(tomllib.loads(table), "extracted", path.parent)
    setup = Setup(Request(select=RULES), config, shipped_rules())
    return lint_file(str(path), setup).outcome.findings
