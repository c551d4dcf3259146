"""Template or final: whether merge tags are still expected."""

from __future__ import annotations

from maillint.model.draft import Draft
from maillint.model.merge import Role, merge_tags
from maillint.model.reading import Stage

_SENT = ("date", "message-id", "received")
_SINGLE = frozenset(("brackets", "brace"))
"""Dialects that ordinary text may look like: `{name}`, `[[x]]`; not `[[.Name]]` of Go."""


def stage_of(draft: Draft) -> Stage:
    """A draft that was sent is final; else whole merge tags make it a template."""
    if any(draft.header(name) for name in _SENT):
        return Stage.FINAL
    texts = [part.text.text for part in draft.texts if part.text]
    texts += [header.value.text for header in draft.headers]
    sure = unsure = 0
    for text in texts:
        for tag in merge_tags(text):
            if tag.problem or tag.role is Role.COMMENT:
                continue
            if tag.dialect in _SINGLE and not (tag.has_default or tag.name.startswith(".")):
                unsure += 1
            else:
                sure += 1
    return Stage.TEMPLATE if sure or unsure > 1 else Stage.FINAL
