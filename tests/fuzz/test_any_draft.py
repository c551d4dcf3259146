"""Any draft that the grammar of mail can make is read, reported and mended without harm.

`scripts/fuzz` looks for such drafts for as long as it is given.
"""

from __future__ import annotations

from hypothesis import given, settings
from tests.fuzz.invariants import assert_holds
from tests.fuzz.mail import File, files


@given(file=files)
@settings(max_examples=100)
def test_whatever_the_grammar_makes_is_linted_without_harm(file: File) -> None:
    assert_holds(file.name, file.data)
