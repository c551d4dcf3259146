"""What maillint says of one version of an open draft, in the words of the protocol."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lsprotocol import types as lsp
from pygls.workspace import PositionCodec

from maillint.cli.buffer import Buffer, Replacement
from maillint.model.finding import Finding
from maillint.model.record import record
from maillint.model.report import DraftReport
from maillint.model.rule import Severity
from maillint.reporters.visible import visible

_SEVERITIES = {
    Severity.ERROR: lsp.DiagnosticSeverity.Error,
    Severity.WARNING: lsp.DiagnosticSeverity.Warning,
    Severity.INFO: lsp.DiagnosticSeverity.Information,
}


@record(slots=False)
class Opinion:
    """One linted version; `units` counts columns as the editor does, UTF-16 unless it said."""

    uri: str
    buffer: Buffer
    report: DraftReport
    units: PositionCodec

    @property
    def diagnostics(self) -> list[lsp.Diagnostic]:
        """All findings."""
        return [self.diagnostic(finding) for finding in self.report.findings]

    def diagnostic(self, finding: Finding) -> lsp.Diagnostic:
        """The finding; where its place is encoded, its message says what stands there."""
        message = visible(finding.message)
        if finding.part and finding.excerpt:
            message += f" (“{visible(finding.excerpt)}”, {visible(finding.part)})"
        related = [
            lsp.DiagnosticRelatedInformation(
                lsp.Location(self.uri, self._range(*[self.buffer.offset(note.start)] * 2)),
                visible(note.excerpt),
            )
            for note in finding.related
        ]
        return lsp.Diagnostic(
            range=self.range_of(finding),
            message=message,
            severity=_SEVERITIES[finding.severity],
            code=finding.rule,
            source="maillint",
            related_information=related or None,
        )

    def findings_at(self, wanted: lsp.Range) -> Iterator[Finding]:
        """The findings that touch the range."""
        for finding in self.report.findings:
            place = self.range_of(finding)
            if _key(place.start) <= _key(wanted.end) and _key(wanted.start) <= _key(place.end):
                yield finding

    def range_of(self, finding: Finding) -> lsp.Range:
        """Where the finding lies in the editor's text."""
        return self._range(self.buffer.offset(finding.start), self.buffer.offset(finding.end))

    def edit(self, changes: Iterable[Replacement]) -> lsp.WorkspaceEdit:
        """The changes to this draft."""
        edits = [lsp.TextEdit(self._range(one.start, one.end), one.new) for one in changes]
        return lsp.WorkspaceEdit(changes={self.uri: edits})

    def _range(self, start: int, end: int) -> lsp.Range:
        return lsp.Range(self._position(start), self._position(end))

    def _position(self, offset: int) -> lsp.Position:
        line, before = self.buffer.before(offset)
        return lsp.Position(line, self.units.client_num_units(before))


def problem(message: str) -> lsp.Diagnostic:
    """A draft that can't be linted at all."""
    top = lsp.Position(0, 0)
    return lsp.Diagnostic(
        range=lsp.Range(top, top),
        message=visible(message),
        severity=lsp.DiagnosticSeverity.Error,
        source="maillint",
    )


def _key(position: lsp.Position) -> tuple[int, int]:
    return position.line, position.character
