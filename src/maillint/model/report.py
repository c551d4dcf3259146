"""The result for people and machines: drafts with scores, errors, and the run as a whole."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import field

from maillint.model.draft import Format
from maillint.model.finding import Crash, Finding, Outcome
from maillint.model.reading import Reading
from maillint.model.record import record
from maillint.model.rule import Category, Rule, Severity


@record()
class Deduction:
    """One line of the ledger: what a rule cost. Points are exact multiples of 1/2^n."""

    rule: str
    category: Category
    points: float
    count: int


@record()
class Score:
    """100 − Σ points, not below 0, rounded down; at most grade C while an error stands."""

    value: int
    grade: str
    deductions: tuple[Deduction, ...] = ()


@record()
class DraftReport:
    """One draft's result, free of the draft itself so that memory follows the largest draft."""

    path: str
    format: Format
    kind: str
    kind_evidence: tuple[str, ...]
    stage: str
    languages: tuple[str, ...]
    score: Score
    outcome: Outcome
    purpose: str = ""
    reading: Reading | None = field(default=None, repr=False, compare=False)
    """Kept only for reporters that show the mail itself."""

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Its findings, in order."""
        return self.outcome.findings


@record()
class Standing:
    """A draft in numbers: what a run still needs of it once its findings are told."""

    path: str
    score: int
    severities: Mapping[Severity, int]
    """How many findings it has of each."""
    rules: Mapping[str, int]
    """How many findings it has of each rule."""
    crashed: tuple[Crash, ...]


def standing(draft: DraftReport) -> Standing:
    """The draft in numbers."""
    return Standing(
        draft.path,
        draft.score.value,
        Counter(one.severity for one in draft.findings),
        Counter(one.rule for one in draft.findings),
        draft.outcome.crashed,
    )


@record()
class FileError:
    """An input that could not be read or is over a limit."""

    path: str
    message: str
    ours: bool = False
    """Whether maillint itself failed on it: exit 3."""


@record()
class Gate:
    """Whether the run passes, and the sentence that says why."""

    passed: bool
    reason: str


@record()
class Report:
    """One run."""

    drafts: tuple[DraftReport, ...]
    """Empty where each was told as it came."""
    standings: tuple[Standing, ...]
    """Of every draft, in order."""
    errors: tuple[FileError, ...]
    gate: Gate
    rules: tuple[Rule, ...]
    """Every rule of the catalogue, for formats that carry the rules' help."""
    version: str

    def count(self, severity: Severity) -> int:
        """How many findings of that severity all drafts have."""
        return sum(one.severities.get(severity, 0) for one in self.standings)

    @property
    def lowest_score(self) -> int | None:
        """The worst draft's score; None where no draft was read."""
        return min((one.score for one in self.standings), default=None)
