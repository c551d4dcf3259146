"""What makes a finding the same one after lines have moved: for baselines and code scanning."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from maillint.model.finding import Finding
from maillint.model.words import folded


def fingerprints(path: str, findings: Iterable[Finding]) -> list[str]:
    """One for each finding, in order: 64 hex digits, all different.

    Made of path, rule, the flagged text and how many like it stand before: no line numbers, so
    that text added above changes nothing, and no message, since "103 KB" may become "104 KB".
    """
    seen: Counter[tuple[str, str]] = Counter()
    found = []
    for finding in findings:
        text = " ".join(folded(finding.excerpt).split())
        key = (finding.rule, text)
        found.append(_digest(path.replace("\\", "/"), *key, str(seen[key])))
        seen[key] += 1
    return found


def _digest(*parts: str) -> str:
    from hashlib import sha256  # 3 ms, and few runs need it

    return sha256("\x00".join(parts).encode("utf-8", "surrogatepass")).hexdigest()
