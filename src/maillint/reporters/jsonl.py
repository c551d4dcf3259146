"""JSON lines: one record per draft as format 1 has it, then errors, then the summary."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from maillint.model.report import DraftReport, Report
from maillint.reporters.json import FORMAT_VERSION, draft_row, dumps, end_rows


def render(report: Report, **_: str) -> str:
    """Records with a `type`: draft, error, crash, summary."""
    drafts = (draft_text(draft, version=report.version) for draft in report.drafts)
    return "".join(drafts) + end_text(report)


def draft_text(draft: DraftReport, *, version: str) -> str:
    """The record of one draft; `version` is maillint's."""
    return _line("draft", draft_row(draft), version)


def end_text(report: Report, **_: str) -> str:
    """The records that follow the drafts."""
    rows, version = end_rows(report), report.version
    errors = [_line("error", row, version) for row in rows["errors"]]
    crashes = [_line("crash", row, version) for row in rows["crashed"]]
    return "".join((*errors, *crashes, _line("summary", rows["summary"], version)))


def _line(kind: str, row: Mapping[str, Any], version: str) -> str:
    head = {"type": kind, "format_version": FORMAT_VERSION, "maillint": version}
    return f"{dumps({**head, **row})}\n"
