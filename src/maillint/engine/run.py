"""Run one rule: its hits become findings, its failure a `Crash`, its silence a `Skipped`."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from pathlib import Path

from maillint.engine.active import ActiveRule
from maillint.engine.places import finding_of
from maillint.errors import DraftError, ServiceError
from maillint.limits import Limits
from maillint.model.finding import Crash, Finding, Skipped
from maillint.model.reading import Reading
from maillint.model.rule import Hit, NotChecked, Severity
from maillint.model.services import Services


@dataclass(slots=True)
class Said:
    """All that one rule said of one draft."""

    findings: list[Finding] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)
    crash: Crash | None = None


class Budget:
    """The CPU seconds that the rules of one draft may take, looked at between hits and rules.

    Of this thread alone: neither other work on the machine nor the wait for a grammar server,
    which has a bound of its own, decides what is found.
    """

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._began = self._rule_began = time.thread_time()

    def start_rule(self) -> None:
        """Let the clock of the next rule run; DraftError once the draft's has run out."""
        self._rule_began = self._now()

    def overdrawn(self) -> str:
        """Why the rule must stop, "" while it may go on; DraftError once the draft must."""
        if self._now() - self._rule_began > self._limits.rule_seconds:
            return f"stopped after {self._limits.rule_seconds:g} s (limit rule-seconds)"
        return ""

    def _now(self) -> float:
        now = time.thread_time()
        if now - self._began > self._limits.draft_seconds:
            raise DraftError(
                f"checking takes over {self._limits.draft_seconds:g} s (limit draft-seconds)"
            )
        return now


def run(active: ActiveRule, reading: Reading, services: Services, budget: Budget) -> Said:
    """What the rule says of the draft; only DraftError gets out."""
    said, name = Said(), active.rule.id
    budget.start_rule()
    try:
        for one in active.rule.check(reading, active.options, services):
            if isinstance(one, NotChecked):
                said.skipped.append(Skipped(name, one.reason))
            else:
                severity = _severity(active, one, reading)
                said.findings.append(finding_of(one, active.rule, severity, reading.draft))
            if reason := budget.overdrawn():
                said.skipped.append(Skipped(name, reason))
                break
    except DraftError:
        raise
    except ServiceError as error:
        said.skipped.append(Skipped(name, str(error)))
    except Exception as error:  # the one broad catch: a rule's fault is ours, not the draft's
        said.crash = Crash(name, told(error))
    return said


def _severity(active: ActiveRule, hit: Hit, reading: Reading) -> Severity:
    if active.severity is not None:
        return active.severity
    severity = hit.severity or active.rule.severity
    guessed = not reading.kind_given and (active.rule.kinds or active.rule.depends_on_kind)
    return min(severity, Severity.WARNING) if guessed else severity


def told(error: BaseException) -> str:
    """The error and where it arose, the same on every machine."""
    import traceback

    frames = traceback.extract_tb(error.__traceback__)
    where = f" ({Path(frames[-1].filename).name}:{frames[-1].lineno})" if frames else ""
    return f"{type(error).__name__}: {error}{where}"
