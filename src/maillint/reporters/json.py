"""JSON, format 1: what programs read. Text stands exactly as in the draft, escaped."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from maillint.model.finding import Finding
from maillint.model.report import DraftReport, Report
from maillint.model.rule import Severity
from maillint.reporters.visible import UNSEEN

FORMAT_VERSION = 1


def render(report: Report) -> str:
    """One JSON document."""
    return dumps(document(report), indent=1) + "\n"


def document(report: Report) -> dict[str, Any]:
    """The report as plain data."""
    return {
        "format_version": FORMAT_VERSION,
        "maillint": report.version,
        "drafts": [draft_row(draft) for draft in report.drafts],
        **end_rows(report),
    }


def end_rows(report: Report) -> dict[str, Any]:
    """What follows the drafts, as plain data."""
    return {
        "errors": [{"path": one.path, "message": one.message} for one in report.errors],
        "crashed": _crashes(report),
        "summary": {
            "drafts": len(report.standings),
            **{str(severity): report.count(severity) for severity in reversed(Severity)},
            "lowest_score": report.lowest_score,
        },
    }


def _crashes(report: Report) -> list[dict[str, str]]:
    in_rules = [
        {"path": one.path, "rule": crash.rule, "error": crash.error}
        for one in report.standings
        for crash in one.crashed
    ]
    outside = [
        {"path": error.path, "rule": "", "error": error.message}
        for error in report.errors
        if error.ours
    ]
    return in_rules + outside


def draft_row(draft: DraftReport) -> dict[str, Any]:
    """One draft as plain data."""
    return {
        "path": draft.path,
        "format": str(draft.format),
        "kind": draft.kind,
        "kind_evidence": list(draft.kind_evidence),
        "stage": draft.stage,
        "languages": list(draft.languages),
        "score": draft.score.value,
        "grade": draft.score.grade,
        "deductions": [
            {
                "rule": one.rule,
                "category": str(one.category),
                "points": int(one.points) if one.points.is_integer() else one.points,
                "count": one.count,
            }
            for one in draft.score.deductions
        ],
        "findings": [finding_row(finding) for finding in draft.findings],
        "suppressed": [
            {"rule": one.rule, "line": one.line, "reason": one.reason}
            for one in draft.outcome.suppressed
        ],
        "skipped": [{"rule": one.rule, "reason": one.reason} for one in draft.outcome.skipped],
    }


def finding_row(finding: Finding) -> dict[str, Any]:
    """One finding as plain data."""
    return {
        "rule": finding.rule,
        "category": str(finding.category),
        "severity": str(finding.severity),
        "message": finding.message,
        "line": finding.start.line,
        "column": finding.start.column,
        "end_line": finding.end.line,
        "end_column": finding.end.column,
        "part": finding.part,
        "excerpt": finding.excerpt,
        "suggestions": list(finding.suggestions),
        "exact": finding.exact,
    }


def dumps(data: Mapping[str, Any] | list[Any], indent: int | None = None) -> str:
    """JSON in UTF-8 text; what can't be seen is escaped, so that terminals and CI logs are safe."""
    text = json.dumps(data, ensure_ascii=False, indent=indent).replace("##[", "##\\u005b")
    return UNSEEN.sub(_escaped, text) if not text.isascii() or "\x7f" in text else text


def _escaped(match: re.Match[str]) -> str:
    character = match.group()
    if character == "\n":
        return character
    return json.dumps(character)[1:-1] if character != "\x7f" else "\\u007f"
