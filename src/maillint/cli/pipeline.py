"""Load, read, lint and score one draft."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from maillint.cli.formats import SUFFIXES, format_of
from maillint.cli.setup import Plan, Setup
from maillint.engine import lint
from maillint.errors import DraftError
from maillint.limits import Limits
from maillint.load import load
from maillint.model.draft import Format
from maillint.model.finding import Outcome
from maillint.model.report import DraftReport
from maillint.model.source import Source
from maillint.read import read
from maillint.scoring import score


def lint_file(path: str, setup: Setup) -> DraftReport:
    """The report on a file; DraftError where it can't be read or is over a limit."""
    return lint_source(source_of(path, setup), setup)


def source_of(path: str, setup: Setup) -> Source:
    """The file's bytes; DraftError where it can't be read or is too large."""
    return Source(path, _bytes(path, setup.plan(path).config.limits))


def lint_source(source: Source, setup: Setup, plan: Plan | None = None) -> DraftReport:
    """The report on bytes that have a name: standard input, an editor's buffer."""
    plan = plan or setup.plan(source.path)
    request, limits = setup.request, plan.config.limits
    draft = load(source, format_of(source), limits, subject_of(source.path, setup))
    settings = draft.settings
    languages = (settings["lang"],) if settings.get("lang") else plan.config.language.lang
    reading = read(
        draft,
        plan.services.lexicons,
        kind=request.kind or settings.get("kind", "") or plan.kind,
        stage=request.stage or settings.get("stage", "") or plan.stage,
        languages=request.languages or languages,
        domains=plan.services.domains,
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


def subject_of(path: str, setup: Setup) -> str:
    """The subject that an option or a sidecar gives; the draft's own beats it."""
    return setup.request.subject or _sidecar(path)


def sidecar_of(path: str) -> Path:
    """Where the subject of a draft may stand beside it: `sale.html`, `sale.subject.txt`."""
    return Path(path).with_suffix(".subject.txt")


def _sidecar(path: str) -> str:
    file = sidecar_of(path)
    if SUFFIXES.get(Path(path).suffix.lower()) is Format.EML or not file.is_file():
        return ""
    return " ".join(file.read_text("utf-8-sig", "replace").split())


def _bytes(path: str, limits: Limits) -> bytes:
    try:
        file = Path(path)
        if (size := file.stat().st_size) > limits.max_draft_bytes:
            bound = limits.max_draft_bytes
            raise DraftError(f"{size:,} bytes are over the limit max-draft-bytes ({bound:,})")
        return file.read_bytes()
    except (OSError, ValueError) as error:
        raise DraftError(f"can't read it: {getattr(error, 'strerror', None) or error}") from error


def _light(outcome: Outcome) -> Outcome:
    """The outcome without fixes, which hold on to the whole draft."""
    return replace(outcome, findings=tuple(replace(one, fix=None) for one in outcome.findings))
