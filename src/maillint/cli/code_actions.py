"""What an editor offers at a finding: its fix, a suppression, all safe fixes, the rule's page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lsprotocol import types as lsp

from maillint.cli.buffer import Replacement, replacements
from maillint.cli.fixing import Lint, fix
from maillint.cli.opinion import Opinion
from maillint.cli.pages import page
from maillint.cli.silencing import silencing
from maillint.errors import FixError
from maillint.load.rewrite import rewritten
from maillint.model.finding import Finding
from maillint.model.rule import Rule

_QUICK = lsp.CodeActionKind.QuickFix.value
ALL = f"{lsp.CodeActionKind.SourceFixAll.value}.maillint"
KINDS = [_QUICK, ALL]


def actions(opinion: Opinion, params: lsp.CodeActionParams, lint: Lint) -> Iterator[lsp.CodeAction]:
    """The actions for the range, of the kinds that the editor wants: fixes first."""
    only = params.context.only
    found = list(opinion.findings_at(params.range))
    if _wants(_QUICK, only):
        for finding in found:
            yield from _fix(opinion, finding)
        for finding in found:
            yield from _suppression(opinion, finding)
    if _wants(ALL, only) and (found or only):
        yield from _all_fixes(opinion, lint)


def hover(opinion: Opinion, place: lsp.Position, rules: Iterable[Rule]) -> lsp.Hover | None:
    """The pages of the rules that speak at the place, in Markdown."""
    by_id = {rule.id: rule for rule in rules}
    names = dict.fromkeys(f.rule for f in opinion.findings_at(lsp.Range(place, place)))
    pages = [page(by_id[name]) for name in names if name in by_id]
    text = lsp.MarkupContent(lsp.MarkupKind.Markdown, "\n---\n\n".join(pages))
    return lsp.Hover(text) if pages else None


def _wants(kind: str, only: Iterable[lsp.CodeActionKind | str] | None) -> bool:
    """Whether the editor wants actions of this kind: kinds are prefixes of one another."""
    wanted = [str(getattr(one, "value", one)) for one in only or ()]
    return not wanted or any(f"{kind}.".startswith(f"{one}.") for one in wanted)


def _fix(opinion: Opinion, finding: Finding) -> Iterator[lsp.CodeAction]:
    reading = opinion.report.reading
    if finding.fix is None or reading is None:
        return
    try:
        data = rewritten(reading.draft, finding.fix.edits)
    except FixError:
        return
    yield lsp.CodeAction(
        title=finding.fix.summary or f"Fix {finding.rule}",
        kind=_QUICK,
        diagnostics=[opinion.diagnostic(finding)],
        is_preferred=finding.fix.safe or None,
        edit=_change_to(opinion, data),
    )


def _suppression(opinion: Opinion, finding: Finding) -> Iterator[lsp.CodeAction]:
    reading = opinion.report.reading
    found = silencing(reading.draft, finding) if reading else None
    if reading and found:
        at = opinion.buffer.offset(reading.draft.source.place(found.at))
        yield lsp.CodeAction(
            title=found.title,
            kind=_QUICK,
            diagnostics=[opinion.diagnostic(finding)],
            edit=opinion.edit([Replacement(at, at, found.text)]),
        )


def _all_fixes(opinion: Opinion, lint: Lint) -> Iterator[lsp.CodeAction]:
    fixed = fix(opinion.buffer.source, lint)
    if fixed.changed:
        edit = _change_to(opinion, fixed.data)
        yield lsp.CodeAction(title="Make all safe fixes", kind=ALL, edit=edit)


def _change_to(opinion: Opinion, data: bytes) -> lsp.WorkspaceEdit:
    buffer = opinion.buffer
    return opinion.edit(replacements(buffer.text, buffer.decoded(data)))
