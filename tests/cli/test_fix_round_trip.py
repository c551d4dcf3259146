"""Fixes over real mail and the examples: the same mail but for its fixed words, never worse."""

from __future__ import annotations

import email
from email.message import Message
from pathlib import Path

import pytest

from maillint.cli.fixing import Fixed, fix
from maillint.errors import DraftError
from maillint.model.report import DraftReport
from maillint.model.source import Source
from maillint.project.pipeline import lint_source
from maillint.project.request import Request
from maillint.project.setup import Setup

ROOT = Path(__file__).parents[2]
CORPUS = ROOT.parent / "shared" / "corpus"
SUFFIXES = {".eml", ".html", ".txt"}
EVERY = 60
"""Of the corpus' 1,500 files one in so many; all of them take four minutes."""


def drafts(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.suffix in SUFFIXES)


@pytest.fixture(scope="module")
def setup() -> Setup:
    return Setup(Request(isolated=True, keep_reading=True))


def assert_mended_well(path: Path, setup: Setup) -> None:
    def lint(source: Source) -> DraftReport:
        return lint_source(source, setup)

    source = Source(str(path), path.read_bytes())
    try:
        fixed = fix(source, lint, unsafe=True)
    except DraftError:
        return
    assert fixed.after.score.value >= fixed.before.score.value
    assert len(fixed.after.findings) <= len(fixed.before.findings)
    if not fixed.changed:
        assert fixed.data == source.data
        return
    if path.suffix == ".eml":
        assert_same_but_for_words(source.data, fixed)
    assert not fix(Source(str(path), fixed.data), lint, unsafe=True).changed


def assert_same_but_for_words(before: bytes, fixed: Fixed) -> None:
    old, new = email.message_from_bytes(before), email.message_from_bytes(fixed.data)
    assert untouched(old) == untouched(new)


def untouched(mail: Message) -> list[tuple[object, ...]]:
    """What no fix may change: structure, every other header, everything that isn't text."""
    found: list[tuple[object, ...]] = []
    for part in mail.walk():
        kept = [(name, str(value)) for name, value in part.items() if name.lower() not in WORDED]
        text = part.is_multipart() or part.get_content_type() in {"text/plain", "text/html"}
        found.append((part.get_content_type(), kept, None if text else part.get_payload()))
    return found


WORDED = {"subject", "from", "x-maillint"}


@pytest.mark.parametrize("path", drafts(ROOT / "examples"), ids=lambda path: path.name)
def test_an_example_is_mended_well(path: Path, setup: Setup) -> None:
    assert_mended_well(path, setup)


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus is not beside this checkout")
def test_real_mail_is_mended_well(setup: Setup) -> None:
    for path in [*drafts(CORPUS / "eml"), *drafts(CORPUS / "templates")][::EVERY]:
        assert_mended_well(path, setup)
