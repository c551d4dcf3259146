"""What holds for every draft, however broken: `assert_holds` is what each fuzzing test calls."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from functools import cache
from importlib import import_module

from maillint.cli.fixing import fix
from maillint.cli.output import FORMATS
from maillint.errors import DraftError, FixError
from maillint.load.references import unescaped
from maillint.load.rewrite import rewritten
from maillint.model.draft import Draft, Part
from maillint.model.finding import Finding
from maillint.model.report import DraftReport, Gate, Report, standing
from maillint.model.rule import Fix
from maillint.model.source import Source
from maillint.model.span import ByteSpan, MappedText, TextSpan
from maillint.project.pipeline import lint_source
from maillint.project.request import Request
from maillint.project.setup import Setup
from maillint.scoring import score

RAW = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
"""What no format may hold, our own line breaks and tabs aside."""
COMMAND = re.compile(r"^\s*::(?!(?:error|warning|notice)(?: file=[^:]*)?::)", re.MULTILINE)


@cache
def setup() -> Setup:
    """Every shipped rule with its default options; reports keep readings and fixes."""
    return Setup(Request(isolated=True, grammar="builtin", keep_reading=True))


def assert_holds(name: str, data: bytes) -> None:
    """Lint the draft, report it in every format, mend it; whatever is wrong is an AssertionError.

    A draft over a limit is refused, and that is all there is to it.
    """
    source = Source(name, data)
    try:
        report = lint_source(source, setup())
    except DraftError:
        return
    assert not report.outcome.crashed, report.outcome.crashed
    again = lint_source(Source(name, data), setup())
    assert rendered(report, "json") == rendered(again, "json"), "two runs differ"
    for told in FORMATS:
        assert_harmless(rendered(report, told), told)
    for finding in report.findings:
        assert_placed(finding, report)
    assert_monotone(report)
    assert_mended(source, report)


def rendered(report: DraftReport, name: str) -> str:
    """The report in a format."""
    whole = Report((report,), (standing(report),), (), Gate(True, "no error"), (), "0.1.0")
    text = import_module(f"maillint.reporters.{name}").render(whole)
    assert isinstance(text, str)
    return text


def assert_harmless(text: str, name: str) -> None:
    """Nothing that steers a terminal or a CI runner gets out raw."""
    assert not RAW.search(text), f"{name}: a raw {RAW.search(text)!r}"
    assert not COMMAND.search(text), f"{name}: a workflow command of the draft's"
    assert "##[" not in text, f"{name}: a workflow command of the draft's"


def assert_placed(finding: Finding, report: DraftReport) -> None:
    """The place lies in the file, and the excerpt can be decoded from it."""
    draft = _draft(report)
    data = draft.source.data
    assert 0 <= finding.span.start <= finding.span.end <= len(data), finding
    lines = len(draft.source.line_starts)
    assert (1, 1) <= finding.start <= finding.end, finding
    assert finding.end.line <= lines, finding
    if finding.exact and finding.excerpt:
        found = _letters(finding.excerpt)
        assert any(_within(found, one) for one in _readings(draft, finding.span)), finding


def _readings(draft: Draft, span: ByteSpan) -> Iterator[str]:
    """The letters of all that the bytes could be read as: as they stand, and decoded."""
    yield _letters(draft.source.excerpt(span))
    for text, whole in _texts(draft):
        if whole.contains(span):
            told = _characters(text, span)
            yield _letters(told)
            yield _letters(unescaped(told))


def _texts(draft: Draft) -> Iterator[tuple[MappedText, ByteSpan]]:
    for header in draft.headers:
        yield header.value, header.span
    for part in draft.parts:
        yield from ((header.value, header.span) for header in part.headers)
        if part.text is not None:
            yield part.text, part.span


def _characters(text: MappedText, span: ByteSpan) -> str:
    """The characters that the bytes, or any of them, were decoded to."""
    places = range(len(text.text))
    start = bisect_left(places, span.start + 1, key=lambda at: _bytes(text, at).end)
    end = bisect_left(places, span.end, key=lambda at: _bytes(text, at).start)
    return text.text[start:end]


def _bytes(text: MappedText, at: int) -> ByteSpan:
    return text.source(TextSpan(at, at + 1))


def _within(excerpt: str, text: str) -> bool:
    """Whether the letters stand in the text in their order; markup may have stood between them."""
    rest = iter(text)
    return excerpt in text or all(letter in rest for letter in excerpt)


def _letters(text: str) -> str:
    return "".join(char for char in text if char.isalnum())


def assert_monotone(report: DraftReport) -> None:
    """Without any one of its findings a draft scores no less."""
    for at in range(len(report.findings)):
        less = score((*report.findings[:at], *report.findings[at + 1 :]))
        assert less.value >= report.score.value


def assert_mended(source: Source, report: DraftReport) -> None:
    """Fixes add no finding, cost no points, and leave every other byte alone."""
    fixes = [finding.fix for finding in report.findings if finding.fix and finding.fix.edits]
    if not fixes:
        return
    for one in fixes[:5]:
        _assert_touches_little(_draft(report), one)
    fixed = fix(source, lambda one: lint_source(one, setup()), unsafe=True)
    before, after = (Counter(f.rule for f in one.findings) for one in (fixed.before, fixed.after))
    capped = {skipped.rule for skipped in report.outcome.skipped}
    assert not [rule for rule in after - before if rule not in capped], after - before
    assert fixed.after.score.value >= fixed.before.score.value
    assert fixed.changed or fixed.data == source.data


def _assert_touches_little(draft: Draft, one: Fix) -> None:
    """One fix alone changes bytes between its first place and its last only."""
    try:
        data = rewritten(draft, one.edits)
    except FixError:
        return
    touched = [_touched(draft, edit.text, edit.span) for edit in one.edits]
    start, end = min(span.start for span in touched), max(span.end for span in touched)
    old = draft.source.data
    assert data.startswith(old[:start]), one
    assert data.endswith(old[end:]), one


def _touched(draft: Draft, text: MappedText, span: TextSpan) -> ByteSpan:
    """Where an edit may write: its own place, or all of a part or header that is encoded."""
    place = text.source(span)
    holders = [part.span for part in draft.parts if _is_encoded(part)]
    holders += [header.span for header in draft.headers]
    return next((whole for whole in holders if whole.contains(place)), place)


def _is_encoded(part: Part) -> bool:
    return part.text is not None and part.encoding not in {"", "7bit", "8bit", "binary"}


def _draft(report: DraftReport) -> Draft:
    assert report.reading is not None
    return report.reading.draft
