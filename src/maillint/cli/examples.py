"""Run a rule's example: the rule alone, over a draft written to a folder, as a user would."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from maillint.config import config_of
from maillint.model.finding import Outcome
from maillint.model.rule import Example, Rule
from maillint.project.pipeline import lint_file
from maillint.project.request import Request
from maillint.project.setup import Setup


def outcome_of(example: Example, rule: Rule, catalogue: Sequence[Rule], folder: Path) -> Outcome:
    """What the rule says of the example; the folder is written to."""
    draft = folder / f"draft.{example.format}"
    draft.write_text(example.draft, "utf-8", newline="")
    for name, content in example.files.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(content, "utf-8", newline="")
    config = config_of(_plain(example.settings), "example", folder.resolve())
    request = Request(
        kind=example.kind,
        stage=example.stage,
        select=(rule.id,),
        as_of=date.fromisoformat(example.as_of) if example.as_of else None,
        keep_reading=True,
    )
    return lint_file(str(draft), Setup(request, config, catalogue)).outcome


def _plain(settings: Mapping[str, Any]) -> dict[str, Any]:
    """Tuples and mappings as TOML would have them."""
    return {key: _value(value) for key, value in settings.items()}


def _value(value: Any) -> Any:
    if isinstance(value, Mapping):
        return _plain(value)
    return [_value(one) for one in value] if isinstance(value, list | tuple) else value
