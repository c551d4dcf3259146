"""Say a fix in places of the file, where the file holds its text literally."""

from __future__ import annotations

from maillint.model.finding import Change, Repair
from maillint.model.rule import Edit, Fix
from maillint.model.source import Source


def repair_of(fix: Fix, source: Source) -> Repair | None:
    """The repair; None where an edit's text is encoded, or would have to be escaped."""
    changes = [_change(edit, source) for edit in fix.edits]
    told = tuple(change for change in changes if change is not None)
    return Repair(told, fix.safe, fix.summary) if len(told) == len(changes) else None


def _change(edit: Edit, source: Source) -> Change | None:
    span = edit.text.source(edit.span)
    whole_part = edit.text.parent is None
    literal = source.excerpt(span) == edit.text.text[edit.span.start : edit.span.end]
    if not literal or (not whole_part and set(edit.replacement) & set('<>&"=\r\n')):
        return None
    if not edit.replacement.isascii() and source.encoding != "utf-8":
        return None
    start, end = source.places(span)
    return Change(start, end, edit.replacement)
