"""Fixes written back: bytes and edits in, bytes out, nothing else in the file changed."""

from __future__ import annotations

import html
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from maillint.errors import DraftError, FixError
from maillint.limits import Limits
from maillint.load import load
from maillint.load.encode import Splice, encoded, spliced
from maillint.load.encode_header import header_splice
from maillint.load.references import unescaped
from maillint.model.draft import Draft, Format, Header, Part
from maillint.model.regexp import regexp
from maillint.model.rule import Edit
from maillint.model.source import Source
from maillint.model.span import MappedText, TextSpan

_IN_CONTEXT = regexp("iso2022.*|hz|utf-7|utf-8-sig|utf-16|utf-32")
"""Codecs whose single stretches can't be written alone: shift states, byte order marks."""


class Change(NamedTuple):
    """Characters of a root text (a part's, a header's), and how what replaces them is written."""

    root: MappedText
    span: TextSpan
    new: str


def change_of(draft: Draft, edit: Edit) -> Change:
    """The edit in terms of its root text; FixError where markup or quoting stands between."""
    old = edit.text.text[edit.span.start : edit.span.end]
    before, after = _common(old, edit.replacement)
    inner = TextSpan(edit.span.start + before, edit.span.end - after)
    new = edit.replacement[before : len(edit.replacement) - after]
    root, span = edit.text.root(inner)
    if not len(inner) and before:  # next to the character it follows, not beyond markup
        after_it = edit.text.root(TextSpan(inner.start - 1, inner.start))[1].end
        span = TextSpan(after_it, after_it)
    stands = root.text[span.start : span.end]
    markup = edit.text is not root and any(p.text is root and p.markup for p in draft.parts)
    wanted = old[before : len(old) - after]
    if stands != wanted and not (markup and _reads(stands, wanted)):
        raise FixError("it runs over markup or quote marks")
    new = _with_breaks(new, root.text)
    return Change(root, span, _escaped(edit, span, new) if markup else new)


def rewritten(draft: Draft, edits: Iterable[Edit]) -> bytes:
    """The file with the edits made, verified by loading it again.

    The edits must not overlap. FixError where one can't be written, or would change anything else.
    """
    changes = [change_of(draft, edit) for edit in edits]
    grouped: dict[int, list[Change]] = defaultdict(list)
    for change in changes:
        grouped[id(change.root)].append(change)
    splices = [s for group in grouped.values() for s in _splices(draft, group)]
    data = spliced(draft.source.data, splices)
    _verify(draft, data, grouped)
    return data


def applied(text: str, changes: Iterable[Change]) -> str:
    """The root text with the changes made."""
    for change in sorted(changes, key=lambda change: change.span, reverse=True):
        text = text[: change.span.start] + change.new + text[change.span.end :]
    return text


def _common(old: str, new: str) -> tuple[int, int]:
    """How many characters the two share at their start, and at their end."""
    shortest = min(len(old), len(new))
    before = next((i for i in range(shortest) if old[i] != new[i]), shortest)
    shortest -= before
    after = next((i for i in range(shortest) if old[-1 - i] != new[-1 - i]), shortest)
    return before, after


def _reads(written: str, wanted: str) -> bool:
    """Whether a stretch of HTML without tags reads as the text: entities, white space."""
    return "<" not in written and unescaped(written).split() == wanted.split()


def _escaped(edit: Edit, span: TextSpan, new: str) -> str:
    """The text as HTML: in an attribute quotes are escaped too, without quotes little may stand."""
    root, whole = edit.text.root(edit.text.whole)
    source = root.text
    if source.rfind("<", 0, span.start) <= source.rfind(">", 0, span.start):
        return html.escape(new, quote=False)
    if source[whole.start - 1 : whole.start] not in {'"', "'"} and set(new) & set(" \t\r\n\"'=<>`"):
        raise FixError("the attribute has no quotes around its value")
    return html.escape(new, quote=True)


def _splices(draft: Draft, changes: Sequence[Change]) -> list[Splice]:
    """What the changes of one root text do to the file."""
    root = changes[0].root
    part = next((part for part in draft.parts if part.text is root), None)
    header = next((header for header in _headers(draft) if header.value is root), None)
    is_mail = draft.format is Format.EML or bool(draft.parts and draft.parts[0].headers)
    if is_mail and part:
        return [_in_part(draft, part, changes)]
    if header and (is_mail or b"=?" in draft.source.data[header.span.start : header.span.end]):
        return [header_splice(draft.source.data, header, [(c.span, c.new) for c in changes])]
    if header and not header.exact:
        raise FixError("it doesn't stand in the file")
    return [_in_file(draft, change) for change in changes]


def _headers(draft: Draft) -> Iterable[Header]:
    yield from draft.headers
    for part in draft.parts:
        yield from part.headers


def _in_part(draft: Draft, part: Part, changes: Sequence[Change]) -> Splice:
    root = changes[0].root
    payload_changes = []
    for change in changes:
        start, end = root.maps[0].back(change.span.start, change.span.end)
        data = _bytes(change.new, part.charset)
        if not data.isascii() and part.encoding in {"", "7bit"}:
            raise FixError(f"“{change.new}” can't be written in a 7bit part")
        payload_changes.append(Splice(start, end, data))
    return encoded(draft.source.data, part.span, part.encoding, payload_changes)


def _in_file(draft: Draft, change: Change) -> Splice:
    """A change to a text that stands in the file without a transfer encoding."""
    charset = (draft.parts[0].charset if draft.parts else "") or draft.source.encoding
    if draft.format is Format.TXT and charset == "ascii":
        charset = "utf-8"
    place = change.root.source(change.span)
    data = _bytes(change.new, charset)
    return Splice(place.start, place.end, data)


def _bytes(text: str, codec: str) -> bytes:
    if _IN_CONTEXT.fullmatch(codec):
        raise FixError(f"text in {codec} can't be changed in place")
    try:
        return text.encode(codec)
    except UnicodeEncodeError as error:
        wrong = text[error.start : error.end]
        raise FixError(f"“{wrong}” can't be written in {codec}") from error


def _with_breaks(new: str, text: str) -> str:
    """The replacement with the line breaks that the text has."""
    return new.replace("\r\n", "\n").replace("\n", "\r\n") if "\r\n" in text else new


def _verify(draft: Draft, data: bytes, grouped: Mapping[int, Sequence[Change]]) -> None:
    """FixError unless the file now reads as before but for the changes."""
    try:
        after = load(Source(draft.source.path, data), draft.format, Limits())
    except DraftError as error:
        raise FixError(f"the draft would be over a limit: {error}") from error
    removed = [
        change.root.source(change.span)
        for changes in grouped.values()
        for change in changes
        if change.new == ""
    ]
    kept = [h for h in draft.headers if not any(place.contains(h.span) for place in removed)]
    wanted = [
        (h.name, applied(h.value.text, grouped.get(id(h.value), ()))) for h in kept if h.exact
    ]
    if [(h.name, h.value.text) for h in after.headers if h.exact] != wanted:
        raise FixError("another header would change with it")
    if len(after.parts) != len(draft.parts):
        raise FixError("the mail would fall into other parts")
    for old, new in zip(draft.parts, after.parts, strict=True):
        changes = grouped.get(id(old.text), ()) if old.text else ()
        if _facts(old, draft, changes) != _facts(new, after, ()):
            raise FixError("something else would change with it")


def _facts(part: Part, draft: Draft, changes: Sequence[Change]) -> tuple[object, ...]:
    """What must be as expected of a part: its kind, its text or bytes, its elements."""
    if part.text is None:
        body: object = draft.source.data[part.span.start : part.span.end] if not _holds(part) else 0
    else:
        body = applied(part.text.text, changes)
    tags = [element.tag for element in part.markup.elements] if part.markup else []
    return part.number, part.content_type, part.encoding, part.filename, body, tags


def _holds(part: Part) -> bool:
    """Whether it is a container, whose bytes are those of its parts."""
    return part.content_type.startswith(("multipart/", "message/"))
