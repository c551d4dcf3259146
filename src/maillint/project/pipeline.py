"""Load, read, lint and score one draft."""

from __future__ import annotations

from dataclasses import replace

from maillint.engine import lint
from maillint.load import load
from maillint.model.finding import Outcome
from maillint.model.reading import kind_named, stage_named
from maillint.model.report import DraftReport
from maillint.model.source import Source
from maillint.project.formats import format_of
from maillint.project.plan import Plan
from maillint.project.setup import Setup
from maillint.project.sources import source_of, subject_of
from maillint.read import read
from maillint.scoring import score


def lint_file(path: str, setup: Setup) -> DraftReport:
    """The report on a file; DraftError where it can't be read or is over a limit."""
    return lint_source(source_of(path, setup), setup)


def lint_source(
    source: Source, setup: Setup, plan: Plan | None = None, subject: str | None = None
) -> DraftReport:
    """The report on bytes that have a name: standard input, an editor's buffer.

    `subject` holds for a draft without one, in place of what an option or a sidecar says.
    """
    plan = plan or setup.plan(source.path)
    request, limits = setup.request, plan.config.limits
    if subject is None:
        subject = subject_of(source.path, setup)
    draft = load(source, format_of(source), limits, subject)
    settings = draft.settings
    languages = (settings["lang"],) if settings.get("lang") else plan.config.language.lang
    reading = read(
        draft,
        plan.services.lexicons,
        kind=request.kind or kind_named(settings.get("kind", "")) or plan.kind,
        stage=request.stage or stage_named(settings.get("stage", "")) or plan.stage,
        languages=request.languages or languages,
        domains=plan.services.domains,
        limits=limits,
    )
    outcome = lint(reading, plan.rules, plan.services, limits)
    return DraftReport(
        path=source.path,
        format=draft.format,
        kind=str(reading.kind),
        kind_evidence=reading.kind_evidence,
        stage=str(reading.stage),
        languages=reading.languages,
        score=score(outcome.findings),
        outcome=outcome if request.keep_reading else _light(outcome),
        purpose=reading.purpose,
        reading=reading if request.keep_reading else None,
    )


def _light(outcome: Outcome) -> Outcome:
    """The outcome without fixes, which hold on to the whole draft."""
    found = (replace(one, fix=None) if one.fix else one for one in outcome.findings)
    return replace(outcome, findings=tuple(found))
