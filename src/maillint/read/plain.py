"""The blocks of a text/plain part: paragraphs, list items, single lines, quotes and code.

Lines that a mail client wrapped stay one block; lines that a writer ended on purpose (a greeting,
an address, a table) are blocks of their own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from maillint.model.draft import Part
from maillint.model.record import record
from maillint.model.regexp import regexp
from maillint.model.segment import Scope
from maillint.model.span import MappedText, Run, SpanMap, TextSpan
from maillint.read.block import Block, trimmed

_PREFIX = regexp(r"(?:[ \t]{0,3}>)+[ \t]?")
_SHELL = regexp(r">>> .*\(")
_ITEM = regexp(r"[ \t]*(?:[-*•·–—◦▪+][ \t]+|\(?\d{1,3}[.)][ \t]+|\(?[a-zа-я][)][ \t]+)(?=\S)")
_RULE = regexp(r"[-=_*~#+.·•—–/\\|<>^ \t]{3,}")
_SIGNATURE_MARK = regexp(r"--[ \t]?")
_FENCE = regexp(r"[ \t]*(?:```|~~~)")
_CODE = regexp(r"[{};=<>$\\]|\w\(|\A[#$] ")
_TABLE_GAP = regexp(r"\S(?:\t+| {3,}|[ \t]*\|[ \t]*)\S")
_ENDED = regexp(r"[.!?…:;。！？][\"'”’»)\]]*[ \t]*")
_HEADING = regexp(r"#{1,4} +\S|={2,} *\S.*\S *={2,}")
_MIN_WIDTH = 50
"""Characters: nobody wraps mail more narrowly; RFC 5322 §2.1.1 recommends 78."""
_UNDERLINE = 3
"""Marks that make a heading of the line above; two are a signature's."""
_RAGGED = 0.85
"""Share of the width that a line wrapped by hand fills at least."""


@record()
class _Row:
    """One line without its quote prefix."""

    span: TextSpan
    text: str
    depth: int
    """How many quote marks stand before it."""

    @property
    def blank(self) -> bool:
        return not self.text.strip()


def plain_blocks(part: Part, text: MappedText) -> list[Block]:
    """The blocks in order; a quoted one says so, whoever it quotes."""
    return list(_blocks(part, text))


def _blocks(part: Part, text: MappedText) -> Iterator[Block]:
    rows = list(_rewrapped(list(_rows(text.text))))
    for quoted, same in groupby(rows, key=lambda row: row.depth > 0):
        for scope, rows in _groups(list(same), flowed=part.flowed):
            block = Block(_joined(text, rows), part, scope, quoted=quoted)
            if trimmed(block.text, block.mapped.whole):
                yield block.cut(block.mapped.whole)


def _rows(text: str) -> Iterator[_Row]:
    start = 0
    for line in text.splitlines(keepends=True):
        body = line.rstrip("\r\n\v\f\x1c\x1d\x1e\x85\u2028\u2029")
        prefix = None if _SHELL.match(body) else _PREFIX.match(body)
        skip = prefix.end() if prefix else 0
        yield _Row(TextSpan(start + skip, start + len(body)), body[skip:], body.count(">", 0, skip))
        start += len(line)


def _rewrapped(rows: Sequence[_Row]) -> Iterator[_Row]:
    """The rows; the end of an overlong quoted line that a client broke off stays quoted."""
    for before, row, after in zip((None, *rows), rows, (*rows[1:], None), strict=False):
        torn = before and after and before.depth and after.depth and not row.depth
        if torn and not row.blank and not row.text.strip()[0].isupper():
            yield replace(row, depth=1)
        else:
            yield row


def _groups(rows: Sequence[_Row], *, flowed: bool) -> Iterator[tuple[Scope, list[_Row]]]:
    """Rows that belong to one block, with what their form says of them."""
    for blank, same in groupby(_fenced(rows), key=lambda pair: pair[0].blank and not pair[1]):
        if not blank:
            pairs = list(same)
            for code, part in groupby(pairs, key=lambda pair: pair[1]):
                lines = [row for row, _ in part]
                yield from [(Scope.CODE, lines)] if code else _paragraph(lines, flowed=flowed)


def _fenced(rows: Iterable[_Row]) -> Iterator[tuple[_Row, bool]]:
    """Each row, and whether it is code: between fences, or indented and written like code."""
    inside = False
    for row in rows:
        fence = bool(_FENCE.match(row.text))
        yield row, inside or fence or _is_code(row.text)
        inside = inside is not fence


def _is_code(line: str) -> bool:
    """Whether a line is indented and holds marks of code; an indented address is none."""
    if not line.startswith(("    ", "\t")):
        return False
    bare = line.strip()
    return not bare.startswith("http") and bool(_CODE.search(bare))


def _paragraph(rows: Sequence[_Row], *, flowed: bool) -> Iterator[tuple[Scope, list[_Row]]]:
    rows = [row for row in rows if not _is_rule(row)] if not _underlined(rows) else list(rows)
    if _underlined(rows):
        yield Scope.HEADING, [rows[0]]
        rows = [row for row in rows[2:] if not _is_rule(row)]
    width = max([_MIN_WIDTH, *(len(row.text.rstrip()) for row in rows)])
    flowed = flowed and any(row.text.endswith(" ") for row in rows)
    block: list[_Row] = []
    for row in rows:
        if block and not _continues(block[-1], row, width, flowed=flowed):
            yield _form(block, alone=len(block) == len(rows)), block
            block = []
        block.append(row)
    if block:
        yield _form(block, alone=len(block) == len(rows)), block


def _is_rule(row: _Row) -> bool:
    return bool(_RULE.fullmatch(row.text)) and not _SIGNATURE_MARK.fullmatch(row.text)


def _underlined(rows: Sequence[_Row]) -> bool:
    if (
        len(rows) < 2
        or len(rows[1].text.strip()) < _UNDERLINE
        or not _RULE.fullmatch(rows[1].text)
        or _RULE.fullmatch(rows[0].text)
    ):
        return False
    return set(rows[1].text.strip()) in ({"="}, {"-"}, {"~"}, {"*"}) and len(rows[0].text) < 70


def _continues(row: _Row, following: _Row, width: int, *, flowed: bool) -> bool:
    """Whether the break after `row` was made by a client's wrapping, not by the writer."""
    before, after = row.text.rstrip(), following.text
    if _ITEM.match(after) or _is_table(after) or _is_table(before):
        return False
    if _SIGNATURE_MARK.fullmatch(row.text) or _SIGNATURE_MARK.fullmatch(after):
        return False
    if flowed:
        return row.text.endswith(" ")
    word = after.split(maxsplit=1)[0]
    if len(before) + 1 + len(word) > width * _RAGGED:
        return True
    return word[0].islower() and not _ENDED.search(before[-3:]) and not before.endswith(",")


def _is_table(line: str) -> bool:
    item = _ITEM.match(line)
    return bool(_TABLE_GAP.search(line, item.end() if item else 0))


def _form(rows: Sequence[_Row], *, alone: bool) -> Scope:
    first = rows[0].text.strip()
    if _HEADING.match(first) or (alone and len(rows) == 1 and _capital_line(first)):
        return Scope.HEADING
    if _ITEM.match(rows[0].text) or _is_table(rows[0].text):
        return Scope.LIST
    few = len(rows) == 1 and len(first.split()) < 8
    if not alone and few and not _ENDED.search(first[-3:]):
        return Scope.LIST
    return Scope.BODY


def _capital_line(line: str) -> bool:
    words = [word for word in line.split() if word.isalpha()]
    return bool(words) and line.isupper() and len(words) <= 10 and line[-1] not in ".!?"


def _joined(text: MappedText, rows: Sequence[_Row]) -> MappedText:
    """The rows as one text with line feeds; quote prefixes and item marks stay outside."""
    if len(rows) == 1:
        return text.cut(rows[0].span)
    chars, runs, at = [], [], 0
    for index, row in enumerate(rows):
        size = len(row.text)
        chars.append(row.text)
        runs.append(Run(at, at + size, row.span.start, row.span.end, 1))
        at += size
        if index + 1 < len(rows):
            chars.append("\n")
            runs.append(Run(at, at + 1, row.span.end, rows[index + 1].span.start, 0))
            at += 1
    return text.derive("".join(chars), SpanMap(runs))
