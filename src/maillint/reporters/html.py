"""One self-contained page for a browser: score, findings beside the source, the mail as seen.

No script, nothing loaded from anywhere: a Content-Security-Policy forbids both, the mail is shown
in a sandbox, and every text of the draft is escaped.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from importlib.resources import files

from maillint.model.finding import Finding, Frame
from maillint.model.regexp import regexp
from maillint.model.report import DraftReport, Report
from maillint.reporters.html_look import look
from maillint.reporters.html_source import Marker, escaped, source_listing
from maillint.reporters.wording import (
    counts_of,
    grade_note,
    kind_line,
    ledger,
    number,
    summary,
)

_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:"
_HEX = regexp(r"#[0-9a-f]{6}\b")
_EXCERPT = 160
"""Characters of what is flagged that a card shows."""
_RELATED = 5
"""Other places that a card names."""
_AROUND = 60
"""Characters of a decoded line before and after what is flagged."""
_TONES = {"A": "good", "B": "good", "C": "fair", "D": "poor", "F": "poor"}


def render(report: Report) -> str:
    """The page; drafts without a reading are shown without their source and look."""
    return "".join(f"{line}\n" for line in _page(report))


def _page(report: Report) -> Iterator[str]:
    style = files("maillint.reporters").joinpath("html.css").read_text("utf-8")
    yield '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">'
    yield f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield f"<title>maillint: {escaped(_title(report))}</title>\n<style>\n{style}</style>\n</head>"
    yield "<body>"
    yield from _masthead(report)
    if len(report.drafts) > 1:
        yield from _contents(report)
    for at, draft in enumerate(report.drafts, 1):
        yield from _draft(draft, f"d{at}")
    yield from _errors(report)
    yield f"<footer>maillint {escaped(report.version)}</footer>\n</body>\n</html>"


def _title(report: Report) -> str:
    if len(report.drafts) == 1:
        return f"{report.drafts[0].path}, score {report.drafts[0].score.value}"
    return number(len(report.drafts), "draft")


def _masthead(report: Report) -> Iterator[str]:
    verdict = "passed" if report.gate.passed else "failed"
    yield '<header class="masthead">'
    yield '<p class="brand"><span aria-hidden="true">✉</span> maillint</p>'
    yield f'<p class="gate {verdict}">{escaped(summary(report))}</p>\n</header>'


def _contents(report: Report) -> Iterator[str]:
    yield '<nav class="contents"><table>'
    for at, draft in enumerate(report.drafts, 1):
        tone = _TONES[draft.score.grade]
        yield (
            f'<tr><td class="number {tone}">{draft.score.value}</td>'
            f'<td class="{tone}">{draft.score.grade}</td>'
            f'<td><a href="#d{at}">{escaped(draft.path)}</a></td>'
            f"<td>{counts_of(draft.findings)}</td></tr>"
        )
    yield "</table></nav>"


def _errors(report: Report) -> Iterator[str]:
    for error in report.errors:
        yield f'<section class="trouble"><h2>{escaped(error.path)}</h2>'
        yield f"<p>Could not be read: {escaped(error.message)}</p></section>"


# --- one draft


def _draft(draft: DraftReport, key: str) -> Iterator[str]:
    yield f'<article id="{key}">'
    yield from _hero(draft)
    markers = [_marker(finding, f"{key}-{at}") for at, finding in enumerate(draft.findings, 1)]
    listing = source_listing(draft.reading.draft.source, markers) if draft.reading else []
    yield f'<section class="work{" alone" if not listing else ""}">'
    yield '<div class="findings">'
    yield f"<h3>{counts_of(draft.findings).capitalize()}</h3>\n<ol>"
    for at, finding in enumerate(draft.findings, 1):
        yield from _finding(finding, f"{key}-{at}", linked=bool(listing))
    yield "</ol>"
    yield from _unchecked(draft)
    yield "</div>"
    yield from listing
    yield "</section>"
    if draft.reading:
        yield from look(draft.reading, draft.findings)
    yield "</article>"


def _hero(draft: DraftReport) -> Iterator[str]:
    score, tone = draft.score, _TONES[draft.score.grade]
    yield '<section class="hero">'
    yield (
        f'<div class="ring {tone}" style="--score: {score.value}" role="img"'
        f' aria-label="Score {score.value} of 100, grade {score.grade}">'
        f"<strong>{score.value}</strong><span>grade {score.grade}</span></div>"
    )
    yield f'<div class="about"><h2>{escaped(draft.path)}</h2>'
    yield f"<p>{escaped(kind_line(draft))}</p>"
    if grade_note(draft):
        yield f'<p class="note">Grade {score.grade}: {escaped(grade_note(draft))}.</p>'
    yield "</div>"
    yield from _ledger(draft)
    yield "</section>"


def _ledger(draft: DraftReport) -> Iterator[str]:
    rows = ledger(draft)
    if not rows:
        return
    yield '<table class="ledger"><caption>How 100 became '
    yield f"{draft.score.value}</caption>"
    for points, rule, count in rows:
        yield f'<tr><td class="number">{points}</td><td>{escaped(rule)}</td><td>{count}</td></tr>'
    yield "</table>"


def _finding(finding: Finding, key: str, *, linked: bool) -> Iterator[str]:
    place = f"{finding.start.line}:{finding.start.column}"
    where = f'<a href="#{key}-at">{place}</a>' if linked else place
    part = f' <span class="part">{escaped(finding.part)}</span>' if finding.part else ""
    yield f'<li class="{finding.severity}" id="{key}">'
    yield (
        f'<p class="meta"><span class="severity">{finding.severity}</span>'
        f' <span class="rule">{escaped(finding.rule)}</span> <span class="place">{where}</span>'
        f"{part}</p>"
    )
    yield f"<p>{_with_swatches(finding.message)}</p>"
    decoded = finding.frame if finding.part else None
    if decoded:
        yield _decoded(decoded)
    yield from _change("" if decoded else finding.excerpt, finding.suggestions)
    for note in finding.related[:_RELATED]:
        place = f"{note.start.line}:{note.start.column}"
        yield f'<p class="meta">see {place} <code>{escaped(_short(note.excerpt))}</code></p>'
    yield "</li>"


def _decoded(frame: Frame) -> str:
    """The line as a reader has it, since its source may be base64."""
    before, flagged = frame.line[: frame.start], frame.line[frame.start : frame.end]
    head = f"…{before[-_AROUND:]}" if len(before) > _AROUND else before
    after = frame.line[frame.end : frame.end + _AROUND]
    return (
        f'<p class="decoded"><b>{frame.number}</b>{escaped(head)}'
        f"<mark>{escaped(_short(flagged))}</mark>{escaped(after)}</p>"
    )


def _change(excerpt: str, suggestions: Sequence[str]) -> Iterator[str]:
    """What stands there, and what to put in its place."""
    if not excerpt and not suggestions:
        return
    yield '<p class="change">'
    if excerpt:
        yield f"<code>{escaped(_short(excerpt))}</code>"
    arrow = '<b aria-label="better">→</b> '  # in the first: alone it would end a line
    for one in suggestions[:4]:
        yield f"<span>{arrow}{_with_swatches(one)}</span>"
        arrow = ""
    yield "</p>"


def _with_swatches(text: str) -> str:
    """The text with a patch of its colour before each `#rrggbb`."""
    return _HEX.sub(lambda found: f"{swatch(found[0])}{found[0]}", escaped(text))


def swatch(colour: str) -> str:
    """A patch of the colour, which is `#rrggbb`."""
    return f'<i class="swatch" style="background: {colour}"></i>'


def _short(text: str) -> str:
    return text if len(text) <= _EXCERPT else f"{text[:_EXCERPT]}…"


def _marker(finding: Finding, key: str) -> Marker:
    return Marker(finding.start, finding.end, key, finding.severity, finding.rule)


def _unchecked(draft: DraftReport) -> Iterator[str]:
    outcome = draft.outcome
    lists = [
        ("Not checked", [f"{each.rule}: {each.reason}" for each in outcome.skipped]),
        (
            "Silenced",
            [
                f"{s.rule}, line {s.line}: {s.reason or 'no reason given'}"
                for s in outcome.suppressed
            ],
        ),
    ]
    for crash in outcome.crashed:
        yield f'<p class="trouble">{escaped(crash.rule)} crashed: {escaped(crash.error)}</p>'
    for title, entries in lists:
        if entries:
            yield f"<details><summary>{title} ({len(entries)})</summary><ul>"
            yield "".join(f"<li>{escaped(entry)}</li>" for entry in entries)
            yield "</ul></details>"
