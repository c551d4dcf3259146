"""Faults that are known already: a team with 400 old templates blocks only new ones.

Known are those that a baseline file records, or those that stood in an earlier commit.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from maillint.errors import ConfigError
from maillint.model.finding import Finding, Suppressed
from maillint.model.fingerprint import fingerprints
from maillint.model.record import record
from maillint.model.report import DraftReport
from maillint.scoring import score

VERSION = 1
DEFAULT_FILE = ".maillint-baseline.json"

Entries = Mapping[str, Mapping[str, tuple[str, ...]]]
"""Fingerprints by draft, relative to the baseline's folder, and by rule."""


@record()
class Baseline:
    """The faults that a file records."""

    path: Path
    entries: Entries

    def name(self, draft: str) -> str:
        """What the baseline calls a draft: its path from the baseline's folder."""
        relative = os.path.relpath(draft, self.path.parent)
        return relative.replace(os.sep, "/")

    def known(self, draft: str) -> frozenset[str]:
        """The fingerprints recorded for a draft."""
        recorded = self.entries.get(self.name(draft), {})
        return frozenset(print_ for prints in recorded.values() for print_ in prints)

    def stale(self, report: DraftReport) -> int:
        """How many recorded faults the draft has no longer."""
        present = fingerprints(self.name(report.path), _all(report))
        return len(self.known(report.path).difference(present))


def read_baseline(path: Path) -> Baseline:
    """The baseline in a file; ConfigError where it is none."""
    try:
        document = json.loads(path.read_text("utf-8"))
        return Baseline(path, _entries(document))
    except OSError as error:
        raise ConfigError(f"{path}: can't read this baseline: {error.strerror}") from error
    except (ValueError, TypeError, AttributeError, LookupError) as error:
        raise ConfigError(f"{path}: this is no baseline that maillint wrote") from error


def write_baseline(baseline: Baseline) -> None:
    """Write the file, sorted, so that version control shows what changed."""
    drafts = {
        draft: {rule: list(prints) for rule, prints in sorted(rules.items())}
        for draft, rules in sorted(baseline.entries.items())
        if rules
    }
    text = json.dumps({"version": VERSION, "drafts": drafts}, indent=1, ensure_ascii=False)
    try:
        baseline.path.write_text(f"{text}\n", "utf-8", errors="replace")
    except OSError as error:
        raise ConfigError(f"{baseline.path}: can't write it: {error.strerror}") from error


def recorded(reports: Iterable[DraftReport], path: Path) -> Baseline:
    """A baseline of all that these drafts have now."""
    empty = Baseline(path, {})
    entries = {empty.name(one.path): _by_rule(empty.name(one.path), one) for one in reports}
    return Baseline(path, entries)


def without_known(report: DraftReport, name: str, known: frozenset[str], why: str) -> DraftReport:
    """The report less the faults that are known, scored anew; `why` is the reason shown."""
    prints = fingerprints(name, _all(report))
    old = {id(one) for one, print_ in zip(_all(report), prints, strict=True) if print_ in known}
    kept = tuple(one for one in report.findings if id(one) not in old)
    gone = tuple(
        Suppressed(one.rule, one.start.line, why, one, by="baseline")
        for one in report.findings
        if id(one) in old
    )
    suppressed = (*report.outcome.suppressed, *gone)
    outcome = replace(report.outcome, findings=kept, suppressed=suppressed)
    return replace(report, outcome=outcome, score=score(kept))


def prints_of(report: DraftReport, name: str) -> frozenset[str]:
    """The fingerprints of all that a draft has, what directives silence included."""
    return frozenset(fingerprints(name, _all(report)))


def _all(report: DraftReport) -> list[Finding]:
    """In the order of places: a directive added later must not renumber what stands beside it."""
    silenced = (one.finding for one in report.outcome.suppressed)
    return sorted((*report.findings, *silenced), key=lambda one: (one.span.start, one.rule))


def _by_rule(name: str, report: DraftReport) -> dict[str, tuple[str, ...]]:
    rules: dict[str, tuple[str, ...]] = {}
    open_ones = {id(one) for one in report.findings}
    prints = fingerprints(name, _all(report))
    for finding, print_ in zip(_all(report), prints, strict=True):
        if id(finding) in open_ones:
            rules[finding.rule] = (*rules.get(finding.rule, ()), print_)
    return rules


def _entries(document: dict[str, Any]) -> Entries:
    if document["version"] != VERSION:
        raise ValueError(document["version"])
    return {
        str(draft): {str(rule): tuple(map(str, prints)) for rule, prints in rules.items()}
        for draft, rules in document["drafts"].items()
    }
