"""JUnit XML, as CI systems read it (testmoapp/junitxml): one suite per draft."""

from __future__ import annotations

from collections.abc import Iterator
from xml.sax.saxutils import escape, quoteattr

from maillint.model.finding import Finding
from maillint.model.report import DraftReport, FileError, Report
from maillint.model.rule import Severity
from maillint.reporters.visible import visible

_FAILING = Severity.WARNING
"""Findings below it are passing test cases with a note: an info breaks nobody's build."""


def render(report: Report) -> str:
    """The document; a clean draft has one passing case, or CI would say that nothing ran."""
    suites = [line for draft in report.drafts for line in _suite(draft)]
    suites += [line for error in report.errors for line in _unread(error)]
    tests = sum(max(1, len(draft.findings)) for draft in report.drafts) + len(report.errors)
    failures = sum(_failures(draft) for draft in report.drafts)
    errors = len(report.errors) + sum(len(draft.outcome.crashed) for draft in report.drafts)
    head = f'<testsuites name="maillint" {_counts(tests, failures, errors)}>'
    return "\n".join(['<?xml version="1.0" encoding="UTF-8"?>', head, *suites, "</testsuites>\n"])


def _suite(draft: DraftReport) -> Iterator[str]:
    crashed = draft.outcome.crashed
    tests = max(1, len(draft.findings)) + len(crashed)
    name = _attribute(draft.path)
    yield f"  <testsuite name={name} {_counts(tests, _failures(draft), len(crashed))}>"
    for finding in draft.findings:
        yield from _case(draft.path, finding)
    for crash in crashed:
        yield f"    <testcase name={_attribute(crash.rule)} classname={name}>"
        yield f"      <error message={_attribute(crash.error)}/>"
        yield "    </testcase>"
    if not draft.findings:
        yield f'    <testcase name="maillint" classname={name}/>'
    yield "  </testsuite>"


def _case(path: str, finding: Finding) -> Iterator[str]:
    place = f'file={_attribute(path)} line="{finding.start.line}"'
    yield f'    <testcase name="{finding.rule}" classname={_attribute(path)} {place}>'
    if finding.severity >= _FAILING:
        message = _attribute(finding.message)
        yield f'      <failure message={message} type="{finding.severity}">{_body(path, finding)}'
        yield "</failure>"
    else:
        yield "      <properties>"
        yield f'        <property name="info" value={_attribute(finding.message)}/>'
        yield "      </properties>"
    yield "    </testcase>"


def _body(path: str, finding: Finding) -> str:
    place = f"{path}:{finding.start.line}:{finding.start.column}"
    lines = [f"{place}: {finding.message}", *(f"→ {one}" for one in finding.suggestions[:3])]
    return "\n".join(escape(visible(line)) for line in lines)


def _unread(error: FileError) -> Iterator[str]:
    name = _attribute(error.path)
    yield f"  <testsuite name={name} {_counts(1, 0, 1)}>"
    yield f'    <testcase name="maillint" classname={name}>'
    yield f"      <error message={_attribute(error.message)}/>"
    yield "    </testcase>"
    yield "  </testsuite>"


def _failures(draft: DraftReport) -> int:
    return sum(finding.severity >= _FAILING for finding in draft.findings)


def _counts(tests: int, failures: int, errors: int) -> str:
    return f'tests="{tests}" failures="{failures}" errors="{errors}"'


def _attribute(text: str) -> str:
    """Quoted; `visible` leaves no character that XML 1.0 forbids."""
    return quoteattr(visible(text))
