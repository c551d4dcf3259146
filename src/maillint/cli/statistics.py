"""`--statistics`: how often each rule spoke, for whoever tunes a config."""

from __future__ import annotations

from collections import Counter

from maillint.model.report import Report


def statistics(report: Report) -> str:
    """Rules with the number of their findings and of drafts that have one, the loudest first."""
    findings, drafts = Counter[str](), Counter[str]()
    for one in report.standings:
        findings.update(one.rules)
        drafts.update(one.rules.keys())
    rows = sorted(findings.items(), key=lambda row: (-row[1], row[0]))
    lines = [
        f"{count:>7} in {drafts[rule]:>5} of {len(report.standings)}  {rule}\n"
        for rule, count in rows
    ]
    return "".join(lines) or "No findings.\n"
