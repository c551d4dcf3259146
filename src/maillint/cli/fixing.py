"""Apply the fixes of findings to a draft: in its own encoding, and never for the worse.

After each round the draft is linted again. A fix that would add a finding, lower the score or
change anything but its own words is left out, and told.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import field
from typing import NamedTuple

from maillint.errors import DraftError, FixError
from maillint.load.rewrite import Change, change_of, rewritten
from maillint.model.draft import Draft
from maillint.model.record import record
from maillint.model.report import DraftReport
from maillint.model.rule import Fix
from maillint.model.source import Source

ROUNDS = 10
"""A fix may open the way for another; more rounds than this mean that two fixes fight."""

Lint = Callable[[Source], DraftReport]
"""Lints bytes; its reports keep the reading and the fixes."""


class Wanted(NamedTuple):
    """A finding's fix, in the order of findings."""

    rule: str
    line: int
    fix: Fix


class LeftOut(NamedTuple):
    """A fix that was not made, and why."""

    rule: str
    line: int
    reason: str


@record()
class Fixed:
    """A draft after its fixes."""

    before: DraftReport
    after: DraftReport
    data: bytes
    made: tuple[str, ...] = ()
    """The rule of each fix that was made, in order."""
    left_out: tuple[LeftOut, ...] = field(default=())

    @property
    def changed(self) -> bool:
        """Whether any byte is different."""
        return bool(self.made)


def fix(source: Source, lint: Lint, *, unsafe: bool = False) -> Fixed:
    """The draft with every fix made that can be; unsafe ones only where asked for."""
    before = report = lint(source)
    made: list[str] = []
    left_out: dict[_Key, LeftOut] = {}
    for _ in range(ROUNDS):
        wanted = [one for one in _wanted(report, unsafe=unsafe) if _key(one) not in left_out]
        round_ = _round(source, report, wanted, lint)
        left_out |= {_key(one): LeftOut(one.rule, one.line, why) for one, why in round_.refused}
        if not round_.made:
            break
        source, report = round_.source, round_.report
        made += [one.rule for one in round_.made]
    return Fixed(before, report, source.data, tuple(made), tuple(left_out.values()))


class _Round(NamedTuple):
    """What one pass over the wanted fixes came to."""

    source: Source
    report: DraftReport
    made: list[Wanted]
    refused: list[tuple[Wanted, str]]


def _wanted(report: DraftReport, *, unsafe: bool) -> Iterator[Wanted]:
    for finding in report.findings:
        if finding.fix and finding.fix.edits and (unsafe or finding.fix.safe):
            yield Wanted(finding.rule, finding.start.line, finding.fix)


_Key = tuple[str, int, str]


def _key(one: Wanted) -> _Key:
    """What tells a fix from others over several rounds, in which columns move."""
    words = [
        f"{edit.text.text[edit.span.start : edit.span.end]}\0{edit.replacement}"
        for edit in one.fix.edits
    ]
    return one.rule, one.line, "\0\0".join(words)


def _round(source: Source, report: DraftReport, wanted: Sequence[Wanted], lint: Lint) -> _Round:
    """Make all fixes at once; where that does harm, those halves of them that do none."""
    chosen, refused = _compatible(_draft(report), wanted)
    best = _harmless(source, report, chosen, lint) if chosen else _Round(source, report, [], [])
    return best._replace(refused=[*refused, *best.refused])


def _harmless(source: Source, report: DraftReport, chosen: Sequence[Wanted], lint: Lint) -> _Round:
    try:
        return _Round(*_tried(source, report, chosen, lint), list(chosen), [])
    except FixError as error:
        if len(chosen) == 1:
            return _Round(source, report, [], [(chosen[0], str(error))])
    middle = len(chosen) // 2
    left = _harmless(source, report, chosen[:middle], lint)
    right = _harmless(source, report, chosen[middle:], lint)
    refused = [*left.refused, *right.refused]
    if not (left.made and right.made):
        return (left if left.made else right)._replace(refused=refused)
    both = [*left.made, *right.made]
    try:
        return _Round(*_tried(source, report, both, lint), both, refused)
    except FixError:  # each half alone does no harm: the other waits for the next round
        return left._replace(refused=refused)


def _draft(report: DraftReport) -> Draft:
    assert report.reading is not None, "the linter for fixes keeps its readings"
    return report.reading.draft


def _compatible(
    draft: Draft, wanted: Iterable[Wanted]
) -> tuple[list[Wanted], list[tuple[Wanted, str]]]:
    """The fixes that can be written and don't overlap, the first ones winning."""
    chosen: list[Wanted] = []
    refused: list[tuple[Wanted, str]] = []
    taken: list[Change] = []
    for one in wanted:
        try:
            changes = [change_of(draft, edit) for edit in one.fix.edits]
        except FixError as error:
            refused.append((one, str(error)))
            continue
        if not _clash([*taken, *changes], len(taken)):
            taken += changes
            chosen.append(one)
    return chosen, refused


def _clash(changes: Sequence[Change], first: int) -> bool:
    """Whether one of the changes from `first` on overlaps another."""
    return any(
        _overlap(change, changes[other])
        for index, change in enumerate(changes[first:], first)
        for other in range(index)
    )


def _overlap(one: Change, other: Change) -> bool:
    return one.root is other.root and one.span.overlaps(other.span)


def _tried(
    source: Source, report: DraftReport, chosen: Sequence[Wanted], lint: Lint
) -> tuple[Source, DraftReport]:
    """The draft with the fixes made and its report; FixError where they do harm."""
    edits = [edit for one in chosen for edit in one.fix.edits]
    made = Counter(one.rule for one in chosen)
    fixed = Source(source.path, rewritten(_draft(report), edits))
    try:
        after = lint(fixed)
    except DraftError as error:
        raise FixError(f"the draft could not be read again: {error}") from error
    change = Counter(finding.rule for finding in after.findings)
    change.subtract(finding.rule for finding in report.findings)
    if added := sorted(rule for rule, more in change.items() if more > 0):
        raise FixError(f"it would add a finding: {', '.join(added)}")
    capped = {skipped.rule for skipped in report.outcome.skipped}  # more come into sight
    if any(change[rule] > -fixes for rule, fixes in made.items() if rule not in capped):
        raise FixError("the finding would stay")
    if after.score.value < report.score.value:
        raise FixError("it would lower the score")
    return fixed, after
