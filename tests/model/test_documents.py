"""Files beside the drafts: one clear error, never a wait or a traceback."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from maillint.config import read_config
from maillint.errors import ConfigError
from maillint.packs.pack import load_pack


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("ignore = " + "[" * 5000 + "]" * 5000, "nested too deep"),
        ("x = " + "{a=" * 5000 + "1" + "}" * 5000, "nested too deep"),
        ("fail-under = " + "9" * 5000, "digits"),
    ],
    ids=["arrays", "tables", "number"],
)
def test_a_hostile_config_or_pack_is_one_clear_error(tmp_path: Path, text: str, told: str) -> None:
    file = tmp_path / "maillint.toml"
    file.write_text(text, "utf-8")
    with pytest.raises(ConfigError, match=told):
        read_config(file, "maillint.toml")
    with pytest.raises(ConfigError, match=told):
        load_pack(file, {})


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes in this file system")
@pytest.mark.parametrize("key", ["extend = ", "[language]\nwords = [", "[consent]\nlist = "])
def test_a_pipe_in_a_config_is_not_waited_for(tmp_path: Path, key: str) -> None:
    os.mkfifo(tmp_path / "pipe")
    file = tmp_path / "maillint.toml"
    file.write_text(key + '"pipe"' + "]" * key.endswith("["), "utf-8")
    with pytest.raises(ConfigError, match="a device or a pipe"):
        read_config(file, "maillint.toml")
