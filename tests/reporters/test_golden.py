"""A report as a person sees it, whole. When it changes, read it before you accept it:

python -m pytest tests/reporters/test_golden.py shows the difference; nothing updates it by itself.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from maillint.model.draft import Format
from maillint.model.finding import Finding, Frame, Note, Outcome, Skipped, Suppressed
from maillint.model.report import DraftReport, FileError, Gate, Report, standing
from maillint.model.rule import Category, Severity
from maillint.model.source import Place
from maillint.model.span import ByteSpan
from maillint.reporters import concise, github, junit, markdown, text
from maillint.scoring import score

GOLDEN = Path(__file__).parent / "golden"
RENDERERS = {
    "text.txt": text.render,
    "concise.txt": concise.render,
    "github.txt": github.render,
    "junit.xml": junit.render,
    "markdown.md": markdown.render,
}


def found(
    rule: str, severity: Severity, line: str, flagged: str, number: int, message: str, *offers: str
) -> Finding:
    start = line.index(flagged)
    return Finding(
        rule=rule,
        category=Category.TONE,
        severity=severity,
        message=message,
        span=ByteSpan(number, number + 1),
        start=Place(number, start + 1),
        end=Place(number, start + len(flagged) + 1),
        part="1.2 text/html, line 14" if rule == "spelling" else "",
        excerpt=flagged,
        suggestions=offers,
        related=(Note(Place(1, 10), "60%"),) if rule == "contradicting-facts" else (),
        frame=Frame(line, start, start + len(flagged), 14 if rule == "spelling" else number),
    )


def report() -> Report:
    long = "Добрый день, Анна! Весенняя распродажа началась, и мы рады предложить вам скидку 50 %!!"
    findings = (
        found("exclamation-run", Severity.WARNING, "Welcome to our list!!!!", "!!!!", 5,
              "“!!!!” shouts; one mark is enough.", "!"),
        found("spelling", Severity.ERROR, "We recieve your order.", "recieve", 9,
              "“recieve” is misspelt: “receive”?", "receive"),
        found("contradicting-facts", Severity.ERROR, long, "50 %", 12,
              "The subject says “60%”, the mail says “50 %”.", "60 %"),
        found("exclamation-run", Severity.WARNING, long, "!!", 12,
              "“!!” shouts; one mark is enough.", "!"),
    )  # fmt: skip
    silenced = found("plain-words", Severity.INFO, "Utilise it.", "Utilise", 20, "Jargon.", "Use")
    outcome = Outcome(
        findings=findings,
        suppressed=(Suppressed("plain-words", 20, "a quotation", silenced),),
        skipped=(Skipped("date-past", "no reference date"), Skipped("grammar", "no engine")),
    )
    bad = DraftReport(
        "emails/sale.ru.eml", Format.EML, "marketing", ("an opt-out",), "final", ("ru", "en"),
        score(findings), outcome,
    )  # fmt: skip
    good = DraftReport(
        "emails/reply.txt", Format.TXT, "support", (), "final", ("en",), score(()), Outcome(),
        purpose="answer",
    )  # fmt: skip
    errors = (FileError("emails/none.txt", "can't read it: No such file or directory"),)
    gate, drafts = Gate(False, "2 errors in 1 draft"), (bad, good)
    return Report(drafts, tuple(map(standing, drafts)), errors, gate, (), "0.1.0")


@pytest.mark.parametrize("name", RENDERERS)
def test_the_report_reads_as_it_was_approved(name: str) -> None:
    assert RENDERERS[name](report()) == (GOLDEN / name).read_text("utf-8")
