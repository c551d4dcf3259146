"""Patterns that are compiled when they are first asked."""

from __future__ import annotations

import re
from importlib import import_module
from pkgutil import walk_packages

import pytest

import maillint
from maillint.model.regexp import regexp

LATE = type(regexp(""))


def test_it_answers_as_the_pattern_does() -> None:
    late, known = regexp(r"(?P<a>\d)x?", re.ASCII), re.compile(r"(?P<a>\d)x?", re.ASCII)
    assert late.pattern == known.pattern
    assert late.sub("-", "1x 2") == "- -"
    assert [match.span() for match in late.finditer("1x 2")] == [(0, 2), (3, 4)]
    assert (late.groups, late.groupindex, late.flags) == (1, known.groupindex, known.flags)
    assert regexp(rb"\d+").findall(b"1 23") == [b"1", b"23"]


def test_it_is_compiled_by_its_first_question_only() -> None:
    late = regexp("[")
    with pytest.raises(re.error):
        late.search("x")


def test_every_pattern_of_ours_can_be_compiled() -> None:
    modules = [m.name for m in walk_packages(maillint.__path__, "maillint.")]
    named = [m for m in modules if not m.endswith("__main__")]
    found = [one for name in named for one in vars(import_module(name)).values()]
    patterns = [one.pattern for one in found if isinstance(one, LATE)]
    assert len(patterns) > 50
    for pattern in patterns:
        re.compile(pattern)
