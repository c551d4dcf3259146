"""Where a suppression of a finding would stand in its draft, and what it would say."""

from __future__ import annotations

from typing import NamedTuple

from maillint.model.draft import Draft, Format, Part
from maillint.model.finding import Finding
from maillint.model.markup import Element
from maillint.model.span import TextSpan

_BLOCKS = frozenset(
    {"p", "div", "td", "th", "li", "h1", "h2", "h3", "h4", "h5", "h6", "a", "img", "table", "tr"}
)


class Silencing(NamedTuple):
    """A directive to put into the draft before a byte."""

    title: str
    at: int
    text: str


def silencing(draft: Draft, finding: Finding) -> Silencing | None:
    """The suppression; the writer puts the reason in. None where there is no place for one."""
    said = f"maillint: ignore[{finding.rule}] -- why"
    match draft.format:
        case Format.EML:
            return _in_header(draft, finding.rule)
        case Format.HTML:
            return _in_markup(draft, finding, f"<!-- {said} -->")
        case Format.TXT:
            return _in_text(draft, finding, said)


def _in_header(draft: Draft, rule: str) -> Silencing | None:
    """A header of its own, above the first one: it holds for the whole mail."""
    if not draft.headers:
        return None
    line = f"X-Maillint: ignore[{rule}] -- why{_line_break(draft)}"
    return Silencing(f"Ignore {rule} in this mail", draft.headers[0].span.start, line)


def _in_markup(draft: Draft, finding: Finding, comment: str) -> Silencing | None:
    """A comment before the innermost block around the place; at the top where there is none."""
    part = draft.parts[0]
    block = _block_around(part, finding)
    if block is None or part.text is None:
        text = comment.replace("ignore[", "ignore-file[") + _line_break(draft)
        return Silencing(f"Ignore {finding.rule} in this file", part.span.start, text)
    at = part.text.source(TextSpan(block.open.start, block.open.start)).start
    return Silencing(f"Ignore {finding.rule} here", at, comment)


def _block_around(part: Part, finding: Finding) -> Element | None:
    if part.markup is None or part.text is None:
        return None
    blocks = (e for e in part.markup.elements if e.tag in _BLOCKS and len(e.open))
    around = [e for e in blocks if part.text.source(e.span).contains(finding.span)]
    return around[-1] if around else None


def _in_text(draft: Draft, finding: Finding, said: str) -> Silencing:
    """A line above the paragraph; at the top of the file for what stands in its header."""
    line_break, source = _line_break(draft), draft.source
    if finding.span.start < draft.body_start:
        text = f"# {said}{line_break}".replace("ignore[", "ignore-file[")
        return Silencing(f"Ignore {finding.rule} in this file", source.mark_bytes, text)
    number = finding.start.line
    while number > 1 and source.line(number - 1).strip() and _below(draft, number - 1):
        number -= 1
    at = source.line_starts[number - 1]
    return Silencing(f"Ignore {finding.rule} here", at, f"# {said}{line_break}")


def _below(draft: Draft, number: int) -> bool:
    """Whether the line belongs to the text, not to the header above it."""
    return draft.source.line_starts[number - 1] >= draft.body_start


def _line_break(draft: Draft) -> str:
    return "\r\n" if b"\r\n" in draft.source.data else "\n"
