"""Write what is generated under docs/: a page per rule, their index, the schema of the config.

Run it after a rule, its options or the config have changed; tests/test_docs.py tells when it is
due.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from maillint.cli.pages import page
from maillint.config import schema
from maillint.model.rule import Rule
from maillint.project.plan import shipped_rules

DOCS = Path(__file__).parent.parent / "docs"


def generated() -> dict[Path, str]:
    """Each generated file and its text."""
    rules = sorted(shipped_rules(), key=lambda rule: rule.id)
    files = {DOCS / "rules" / f"{rule.id}.md": page(rule) for rule in rules}
    files[DOCS / "rules" / "README.md"] = "\n".join(_index(rules)) + "\n"
    text = json.dumps(schema(rules), indent=2, ensure_ascii=False)
    files[DOCS / "maillint.schema.json"] = f"{text}\n"
    return files


def _index(rules: list[Rule]) -> Iterator[str]:
    yield "# The rules\n"
    yield "“maillint explain RULE” prints these pages. Severities are defaults."
    by_category = sorted(rules, key=lambda rule: rule.category)
    for category, group in groupby(by_category, key=lambda rule: rule.category):
        yield f"\n## {category}\n"
        yield "| rule | severity | finds |\n|---|---|---|"
        for rule in group:
            level = str(rule.severity) if rule.default_on else f"{rule.severity}, off by default"
            yield f"| [{rule.id}]({rule.id}.md) | {level} | {rule.summary} |"


def main() -> None:
    """Write the files, and remove the pages of rules that are gone."""
    files = generated()
    for path in (DOCS / "rules").glob("*.md"):
        if path not in files:
            path.unlink()
    for path, text in files.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")


if __name__ == "__main__":
    main()
