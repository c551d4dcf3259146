"""SARIF 2.1.0 (OASIS), with what GitHub code scanning requires and recommends.

Source: github/docs, "SARIF support for code scanning", read 2026-11.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import PurePath
from typing import Any
from urllib.parse import quote

from maillint.model.finding import Change, Finding, Suppressed
from maillint.model.fingerprint import fingerprints
from maillint.model.report import DraftReport, Report
from maillint.model.rule import Rule, Severity
from maillint.model.source import Place
from maillint.reporters.json import dumps

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
HOME = "https://github.com/maillint/maillint"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_PROBLEMS = {
    Severity.ERROR: "error",
    Severity.WARNING: "warning",
    Severity.INFO: "recommendation",
}
_TEXT_LIMIT = 1024
"""Characters that GitHub keeps of a rule's short and full description."""


def render(report: Report) -> str:
    """One run. Only rules that found something are described."""
    used = {one.rule for draft in report.drafts for one in _all(draft)}
    rules = [rule for rule in report.rules if rule.id in used]
    index = {rule.id: at for at, rule in enumerate(rules)}
    run = {
        "tool": {"driver": _driver(report, rules)},
        "automationDetails": {"id": "maillint/"},
        "columnKind": "unicodeCodePoints",
        "invocations": [_invocation(report)],
        "results": [row for draft in report.drafts for row in _results(draft, index)],
    }
    return dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, indent=1) + "\n"


def _driver(report: Report, rules: Iterable[Rule]) -> dict[str, Any]:
    return {
        "name": "maillint",
        "semanticVersion": report.version,
        "informationUri": HOME,
        "rules": [_rule(rule) for rule in rules],
    }


def _rule(rule: Rule) -> dict[str, Any]:
    intro, _, _ = rule.doc.strip().partition("\n\n")
    return {
        "id": rule.id,
        "name": rule.id,
        "shortDescription": {"text": rule.summary[:_TEXT_LIMIT]},
        "fullDescription": {"text": " ".join(intro.split())[:_TEXT_LIMIT] or rule.summary},
        "help": {"text": rule.doc.strip() or rule.summary, "markdown": rule.doc.strip()},
        "helpUri": f"{HOME}/blob/main/docs/rules/{rule.id}.md",
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
        "properties": {
            "tags": ["email", str(rule.category)],
            "precision": "high",
            "problem.severity": _PROBLEMS[rule.severity],
        },
    }


def _invocation(report: Report) -> dict[str, Any]:
    told = [
        *(_notification(f"{error.path}: {error.message}", "error") for error in report.errors),
        *(
            _notification(f"{draft.path}: {crash.rule} crashed: {crash.error}", "error")
            for draft in report.drafts
            for crash in draft.outcome.crashed
        ),
        *(
            _notification(f"{draft.path}: {skip.rule} was not checked: {skip.reason}", "note")
            for draft in report.drafts
            for skip in draft.outcome.skipped
        ),
    ]
    failed = any(one["level"] == "error" for one in told)
    return {"executionSuccessful": not failed, "toolExecutionNotifications": told}


def _notification(text: str, level: str) -> dict[str, Any]:
    return {"level": level, "message": {"text": text}}


def _all(draft: DraftReport) -> tuple[Finding, ...]:
    return (*draft.findings, *(one.finding for one in draft.outcome.suppressed))


def _results(draft: DraftReport, index: dict[str, int]) -> Iterable[dict[str, Any]]:
    prints = fingerprints(draft.path, _all(draft))
    silenced = (None,) * len(draft.findings) + draft.outcome.suppressed
    for finding, print_, one in zip(_all(draft), prints, silenced, strict=True):
        row = _result(draft, finding, index)
        row["partialFingerprints"] = {"maillint/v1": print_}
        if one:
            row["suppressions"] = [_suppression(one)]
        yield row


def _result(draft: DraftReport, finding: Finding, index: dict[str, int]) -> dict[str, Any]:
    row: dict[str, Any] = {
        "ruleId": finding.rule,
        "level": _LEVELS[finding.severity],
        "message": {"text": _message(finding)},
        "locations": [_location(draft.path, finding)],
    }
    if finding.rule in index:
        row["ruleIndex"] = index[finding.rule]
    if finding.related:
        row["relatedLocations"] = [
            _physical(draft.path, note.start, note.start) | {"message": {"text": note.excerpt}}
            for note in finding.related
        ]
    if finding.repair:
        row["fixes"] = [_fix(draft.path, finding.repair.summary, finding.repair.changes)]
    return row


def _message(finding: Finding) -> str:
    offers = "; ".join(finding.suggestions[:3])
    return f"{finding.message} Suggestion: {offers}" if offers else finding.message


def _location(path: str, finding: Finding) -> dict[str, Any]:
    location = _physical(path, finding.start, finding.end)
    if finding.part:
        location["logicalLocations"] = [{"fullyQualifiedName": finding.part}]
    return location


def _physical(path: str, start: Place, end: Place) -> dict[str, Any]:
    return {
        "physicalLocation": {"artifactLocation": {"uri": uri(path)}, "region": _region(start, end)}
    }


def _region(start: Place, end: Place) -> dict[str, int]:
    return {
        "startLine": start.line,
        "startColumn": start.column,
        "endLine": end.line,
        "endColumn": end.column,
    }


def _fix(path: str, summary: str, changes: Iterable[Change]) -> dict[str, Any]:
    replacements = [
        {
            "deletedRegion": _region(change.start, change.end),
            "insertedContent": {"text": change.text},
        }
        for change in changes
    ]
    changed = {"artifactLocation": {"uri": uri(path)}, "replacements": replacements}
    return {"description": {"text": summary or "Fix"}, "artifactChanges": [changed]}


def _suppression(one: Suppressed) -> dict[str, Any]:
    kind = "inSource" if one.by == "directive" else "external"
    return {"kind": kind, "justification": one.reason}


def uri(path: str) -> str:
    """A relative reference, or a file URI where the path is absolute."""
    pure = PurePath(path)
    return pure.as_uri() if pure.is_absolute() else quote(os.fsencode(pure.as_posix()))
