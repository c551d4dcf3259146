"""The report that a person reads: findings with the line they stand in, the ledger, the score."""

from __future__ import annotations

import io
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from maillint.model.finding import Finding
from maillint.model.report import DraftReport, Report
from maillint.model.rule import Severity
from maillint.reporters.text_frame import code_frame
from maillint.reporters.text_swatch import show_colours
from maillint.reporters.visible import visible, without_commands
from maillint.reporters.wording import counts_of, grade_note, kind_line, ledger, summary

_STYLES = {Severity.ERROR: "bold red", Severity.WARNING: "bold yellow", Severity.INFO: "bold cyan"}
_GRADES = {
    "A": "bold green",
    "B": "bold green",
    "C": "bold yellow",
    "D": "bold red",
    "F": "bold red",
}
_INDENT = 4


Line = tuple[Text, int]
"""A line, and the columns that it is indented by."""


def render(report: Report, **look: Any) -> str:
    """The whole report; `look` says how, see `draft_text`."""
    drafts = (draft_text(draft, **look) for draft in report.drafts)
    return "".join(drafts) + end_text(report, **look)


def draft_text(
    draft: DraftReport,
    *,
    width: int = 80,
    color: bool = False,
    swatches: bool = False,
    quiet: bool = False,
    verbose: bool = False,
) -> str:
    """All about one draft; `quiet` keeps findings only, `verbose` says why rules kept silent.

    `swatches` shows each colour that is named; only for terminals with 16 million of them.
    """
    if quiet and not draft.findings and not draft.outcome.crashed:
        return ""
    lines = list(_draft(draft, width, quiet=quiet, verbose=verbose))
    if swatches:
        for line, _ in lines:
            show_colours(line)
    return _printed(lines, width, color=color, swatches=swatches)


def end_text(
    report: Report,
    *,
    width: int = 80,
    color: bool = False,
    swatches: bool = False,
    **_: bool,
) -> str:
    """What follows the drafts, however quiet: inputs that could not be read, the summary."""
    return _printed(_end(report), width, color=color, swatches=swatches)


def _printed(lines: Iterable[Line], width: int, *, color: bool, swatches: bool) -> str:
    """The lines as a terminal shows them."""
    out = io.StringIO()
    console = Console(
        file=out,
        width=width,
        force_terminal=color,
        color_system="truecolor" if color and swatches else "standard" if color else None,
        highlight=False,
        markup=False,
        emoji=False,
        legacy_windows=False,
        _environ={},
    )
    for line, indent in lines:
        console.print(Padding(line, (0, 0, 0, indent)) if indent else line)
    text = "".join(f"{line.rstrip()}\n" for line in out.getvalue().split("\n")[:-1])
    # A frame may join, and a wrapped line begin with, what stood apart or within: see `visible`.
    return without_commands(text.replace("##[", "## ["))


def _end(report: Report) -> Iterator[Line]:
    for error in report.errors:
        yield Text.assemble((visible(error.path), "bold"), ": ", visible(error.message)), 0
    yield Text(summary(report), "bold green" if report.gate.passed else "bold red"), 0


def _draft(draft: DraftReport, width: int, *, quiet: bool, verbose: bool) -> Iterator[Line]:
    yield Text.assemble((visible(draft.path), "bold underline")), 0
    yield Text(visible(kind_line(draft)), "dim"), 0
    yield Text(), 0
    for finding in draft.findings:
        yield from _finding(finding, width)
    for crash in draft.outcome.crashed:
        told = f"{crash.rule} crashed: {visible(crash.error)}. This is a fault of maillint."
        yield Text(told, "bold red"), 2
    if not quiet:
        yield from _score(draft)
        yield from _left_out(draft, verbose=verbose)
    yield Text(), 0


def _finding(finding: Finding, width: int) -> Iterator[Line]:
    place = f"{finding.start.line}:{finding.start.column}"
    head = Text.assemble(
        (place, "bold"),
        "  ",
        (str(finding.severity), _STYLES[finding.severity]),
        "  ",
        finding.rule,
    )
    if finding.part:
        head.append(f"  {visible(finding.part)}", "dim")
    yield head, 2
    yield Text(visible(finding.message)), _INDENT
    if finding.frame and (finding.exact or finding.excerpt):
        for line in code_frame(finding.frame, width - _INDENT):
            yield _framed(line, finding.severity), _INDENT
    for note in finding.related:
        told = f"see {note.start.line}:{note.start.column} {visible(note.excerpt)}".rstrip()
        yield Text(told, "dim"), _INDENT
    if finding.suggestions:
        offers = " · ".join(visible(one) for one in finding.suggestions[:4])
        yield Text.assemble(("→ ", "green"), (offers, "green")), _INDENT
    yield Text(), 0


def _framed(line: str, severity: Severity) -> Text:
    gutter, bar, rest = line.partition("│")
    underline = rest.strip(" ^") == "" and "^" in rest
    return Text.assemble(
        (gutter + bar, "dim"), (rest, _STYLES[severity] if underline else ""), no_wrap=True
    )


def _score(draft: DraftReport) -> Iterator[Line]:
    score = draft.score
    rows = ledger(draft)
    wide = max((len(row[0]) for row in rows), default=0)
    for cost, rule, count in rows:
        yield Text(f"{cost:>{wide}}  {rule} {count}".rstrip(), "dim"), 2
    note = grade_note(draft)
    yield (
        Text.assemble(
            (f"Score {score.value} of 100, grade {score.grade}", _GRADES[score.grade]),
            f" ({note})" if note else "",
            f": {counts_of(draft.findings)}",
        ),
        2,
    )


def _left_out(draft: DraftReport, *, verbose: bool) -> Iterator[Line]:
    reasons: dict[str, list[str]] = defaultdict(list)
    for skip in draft.outcome.skipped:
        reasons[skip.reason].append(skip.rule)
    if reasons and verbose:
        for reason, rules in sorted(reasons.items()):
            yield Text(f"Not checked: {', '.join(rules)}: {visible(reason)}", "dim"), 2
    elif reasons:
        rules = sorted({skip.rule for skip in draft.outcome.skipped})
        yield Text(f"Not checked: {', '.join(rules)} (-v says why)", "dim"), 2
    for one in draft.outcome.suppressed:
        why = visible(one.reason) or "no reason given"
        yield Text(f"Suppressed: {one.rule} in line {one.line}: {why}", "dim"), 2
