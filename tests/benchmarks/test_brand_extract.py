"""A brand extracted from a template says nothing against that same template.

`MAILLINT_CORPUS` names a folder with `templates/**/*.html`; without it the folder
`shared/corpus` beside the checkout is taken.
"""

from __future__ import annotations

import os
import tomllib
from pathlib import Path

import pytest

from maillint.checks import brand_colour, brand_font, brand_name
from maillint.config import config_of
from maillint.config.brand_text import brand_table
from maillint.engine import ActiveRule, lint
from maillint.limits import Limits
from maillint.load import load
from maillint.model.draft import Format
from maillint.model.proposal import proposed
from maillint.model.source import Source
from maillint.packs import load_lexicons
from maillint.project.request import Request
from maillint.project.wiring import services_for
from maillint.read import read
from maillint.read.branding import seen_in_mail

CORPUS = Path(os.environ.get("MAILLINT_CORPUS", Path(__file__).parents[3] / "shared" / "corpus"))
TEMPLATES = sorted(CORPUS.glob("templates/**/*.html"))
RULES = [
    ActiveRule(module.RULE, module.RULE.options())
    for module in (brand_colour, brand_font, brand_name)
]


@pytest.mark.skipif(len(TEMPLATES) < 100, reason=f"no corpus of templates in {CORPUS}")
def test_an_extracted_brand_raises_no_drift_on_95_percent_of_templates() -> None:
    found = {path: _drift(path) for path in TEMPLATES}
    drifting = {path: messages for path, messages in found.items() if messages}
    assert len(drifting) <= 0.05 * len(TEMPLATES), drifting


def _drift(path: Path) -> list[str]:
    draft = load(Source(str(path), path.read_bytes()), Format.HTML, Limits())
    reading = read(draft, load_lexicons())
    table = brand_table(proposed([seen_in_mail(reading)]))
    config = config_of(tomllib.loads(table), "extracted", path.parent)
    services = services_for(config, Request(), frozenset())
    outcome = lint(reading, RULES, services, Limits())
    assert not outcome.crashed
    return [finding.message for finding in outcome.findings]
