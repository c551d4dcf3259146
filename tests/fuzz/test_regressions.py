"""Every draft that ever broke us, held against what must be true of any draft.

`scripts/fuzz` finds them; each stands in regressions/ under the name of its fault.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.fuzz.invariants import assert_holds

DRAFTS = sorted(Path(__file__).with_name("regressions").iterdir())


@pytest.mark.parametrize("path", DRAFTS, ids=lambda path: path.name)
def test_what_broke_us_breaks_us_no_more(path: Path) -> None:
    assert_holds(path.name, path.read_bytes())
