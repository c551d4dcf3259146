"""What fixes change, as a unified diff of the decoded text: base64 tells a person nothing."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import unified_diff

from maillint.model.draft import Draft, Format
from maillint.reporters.visible import visible, without_commands


def diff(before: Draft, after: Draft) -> str:
    """The lines that differ, per part and header, controls shown as marks; "" if none do."""
    return "".join(_diff(before, after))


def _diff(before: Draft, after: Draft) -> Iterator[str]:
    new = dict(_texts(after))
    for label, old in _texts(before):
        name = visible(before.source.path + (f" ({label})" if label else ""))
        lines = unified_diff(
            _lines(old), _lines(new.get(label, "")), f"a/{name}", f"b/{name}", lineterm=""
        )
        yield from (f"{line}\n" for line in lines)


def _texts(draft: Draft) -> Iterator[tuple[str, str]]:
    """The readable texts: the file itself, or a mail's headers and text parts."""
    if draft.format is not Format.EML:
        yield "", draft.source.data.decode(_codec(draft), "replace")
        return
    for index, header in enumerate(draft.headers):
        yield f"header {header.name}, field {index + 1}", header.value.text
    for part in draft.texts:
        if part.text is not None:
            yield f"part {part.number} {part.content_type}", part.text.text


def _codec(draft: Draft) -> str:
    codec = draft.parts[0].charset if draft.parts else ""
    return "utf-8" if codec in {"", "ascii"} else codec


def _lines(text: str) -> list[str]:
    return [without_commands(visible(line)) for line in text.splitlines()]
