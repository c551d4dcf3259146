import json
import tomllib
from pathlib import Path

import pytest

from maillint.tables import RULES, folder_of


@pytest.mark.parametrize("table", sorted(RULES.rglob("*.toml")), ids=lambda path: path.stem)
def test_a_shipped_table_is_the_same_as_json(table: Path) -> None:
    parsed = tomllib.loads(table.read_text("utf-8"))
    assert json.loads(json.dumps(parsed)) == parsed


def test_a_checkout_has_no_json_that_could_be_out_of_date() -> None:
    tables = RULES.rglob("*.toml")
    assert [table for table in tables if table.with_suffix(".json").exists()] == []


def test_a_package_that_is_not_there_is_told() -> None:
    with pytest.raises(ModuleNotFoundError):
        folder_of("maillint_nowhere")
