"""JSON lines: one record per draft as format 1 has it, then errors, then the summary."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from maillint.model.report import Report
from maillint.reporters.json import document, dumps


def render(report: Report) -> str:
    """Records with a `type`: draft, error, crash, summary."""
    return "".join(f"{dumps(row)}\n" for row in _rows(document(report)))


def _rows(report: dict[str, Any]) -> Iterator[dict[str, Any]]:
    head = {"format_version": report["format_version"], "maillint": report["maillint"]}
    for kind, key in (("draft", "drafts"), ("error", "errors"), ("crash", "crashed")):
        for row in report[key]:
            yield {"type": kind, **head, **row}
    yield {"type": "summary", **head, **report["summary"]}
