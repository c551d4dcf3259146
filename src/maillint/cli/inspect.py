"""`maillint inspect`: what maillint sees in a draft, for whoever wonders about a finding."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from maillint.cli.inputs import STDIN
from maillint.cli.options import option, request_of, request_options
from maillint.cli.output import to_stdout
from maillint.model.reading import Reading
from maillint.model.report import DraftReport
from maillint.model.segment import Segment
from maillint.project.pipeline import lint_file, lint_source
from maillint.project.setup import Setup
from maillint.project.sources import stdin_source
from maillint.reporters.visible import visible, without_commands

_EXCERPT = 60


@click.command(short_help="What maillint sees: kind, stage, language, segments with their places.")
@click.argument("file", metavar="FILE | -")
@option("--stdin-filename", default="", metavar="NAME", help="What standard input is called.")
@request_options
def inspect(file: str, stdin_filename: str, **options: Any) -> None:
    """Show what maillint takes a draft for, and the text that its rules read, line by line."""
    setup = Setup(request_of(options, keep_reading=True))
    report = _report(file, stdin_filename, setup)
    assert report.reading is not None
    lines = "".join(f"{visible(line)}\n" for line in _lines(report, report.reading))
    to_stdout(without_commands(lines))


def _report(file: str, name: str, setup: Setup) -> DraftReport:
    if file == STDIN:
        return lint_source(stdin_source(name or STDIN, setup), setup)
    return lint_file(str(Path(file)), setup)


def _lines(report: DraftReport, reading: Reading) -> Iterator[str]:
    yield f"{report.path}: {report.format}"
    yield f"kind       {report.kind} ({'; '.join(report.kind_evidence) or 'nothing else fits'})"
    if reading.purpose:
        yield f"purpose    {reading.purpose} ({'; '.join(reading.purpose_evidence)})"
    yield f"stage      {report.stage}"
    yield f"languages  {', '.join(report.languages) or 'none told'}"
    yield f"reply      {'yes' if reading.is_reply else 'no'}"
    for box in reading.recipients:
        yield f"recipient  {box.header}: {box.name} <{box.address}>"
    if reading.greeted:
        yield f"greets     {', '.join(reading.greeted)}"
    for defect in reading.draft.defects:
        yield f"defect     {_place(reading, defect.span.start)}  {defect.message}"
    yield ""
    for segment in (*((reading.subject,) if reading.subject else ()), *reading.segments):
        yield _segment(reading, segment)
    for link in reading.links:
        at = _place(reading, link.place.span.start)
        yield f"{at:>8}  link {link.role}  {link.label} → {link.target}"
    for action in reading.actions:
        at = _place(reading, action.place.span.start)
        primary = ", primary" if action.primary else ""
        yield f"{at:>8}  action {action.role}{primary}  {action.label} → {action.target}"


def _segment(reading: Reading, segment: Segment) -> str:
    at = _place(reading, segment.place.span.start)
    text = " ".join(segment.text.split())
    shown = text if len(text) <= _EXCERPT else f"{text[:_EXCERPT]}…"
    part = f" in {segment.part.number}" if segment.part and len(reading.draft.parts) > 1 else ""
    return f"{at:>8}  {segment.scope}{part} [{segment.language or '?'}]  {shown}"


def _place(reading: Reading, offset: int) -> str:
    place = reading.draft.source.place(offset)
    return f"{place.line}:{place.column}"
