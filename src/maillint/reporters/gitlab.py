"""GitLab Code Quality: a JSON array (GitLab docs, ci/testing/code_quality.md)."""

from __future__ import annotations

from typing import Any

from maillint.model.finding import Finding
from maillint.model.fingerprint import fingerprints
from maillint.model.report import Report
from maillint.model.rule import Severity
from maillint.reporters.json import dumps

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFO: "info"}


def render(report: Report) -> str:
    """One entry per finding; GitLab does not show `check_name`, so the text names the rule."""
    rows = [
        _row(draft.path, finding, print_)
        for draft in report.drafts
        for finding, print_ in zip(
            draft.findings, fingerprints(draft.path, draft.findings), strict=True
        )
    ]
    return dumps(rows, indent=1) + "\n"


def _row(path: str, finding: Finding, print_: str) -> dict[str, Any]:
    return {
        "description": f"{finding.rule}: {finding.message}",
        "check_name": f"maillint/{finding.rule}",
        "fingerprint": print_,
        "severity": _SEVERITIES[finding.severity],
        "location": {"path": path.replace("\\", "/"), "lines": {"begin": finding.start.line}},
    }
