"""A name in the greeting or subject that has no stand-in.

## What it looks for
Merge tags for a person's name in the subject or greeting of a template that say nothing of what to
print when the name isn't known, and stand in no condition. Mailchimp keeps defaults in the
audience's settings, where we can't see them: its tags are not checked.

## Why it matters
Lists are never complete. Without a default some readers get "Hi ," or "Hi null,".

## How to fix it
`{{ first_name | default: "there" }}`, `{{#if name}}…{{/if}}`, or a greeting without a name.

## Sources
- The manuals of Liquid (`default`), Handlebars (`if`), Customer.io and Klaviyo (2026-11).
"""

from __future__ import annotations

from collections.abc import Iterator

from maillint.model.merge import MergeTag, Role
from maillint.model.reading import Reading, Stage
from maillint.model.regexp import regexp
from maillint.model.rule import Category, Example, Hit, NotChecked, Options, Rule, Severity
from maillint.model.segment import Scope, Segment
from maillint.model.services import Services

_SCOPES = (Scope.SUBJECT, Scope.GREETING)
_PART = regexp(r"[A-Z]?[a-z]+|[A-Z]+")
_PERSON = frozenset(
    {"name", "firstname", "fname", "first", "lname", "lastname", "username", "nickname", "fullname"}
)
_NOT_A_PERSON = frozenset(
    {"product", "company", "site", "app", "project", "organization", "team", "sender", "plan"}
    | {"event", "store", "shop", "brand", "domain", "service", "file", "item", "repository"}
)
_UNSEEN = "the defaults of Mailchimp's tags are kept in the audience's settings"


def check(reading: Reading, options: Options, services: Services) -> Iterator[Hit | NotChecked]:
    """Yield each name without a stand-in."""
    if reading.stage is not Stage.TEMPLATE:
        return
    unseen = False
    for segment in reading.own(*_SCOPES):
        for tag in _bare_names(segment):
            if tag.dialect == "mailchimp":
                unseen = True
                continue
            shown = segment.text[tag.span.start : tag.span.end]
            yield Hit(
                segment.at(tag.span),
                f"“{shown}” says nothing of what to print when the name isn't known.",
                ("Give it a default, or greet without a name.",),
            )
    if unseen:
        yield NotChecked(_UNSEEN)


def _bare_names(segment: Segment) -> Iterator[MergeTag]:
    if any(tag.role in (Role.OPEN, Role.MIDDLE) for tag in segment.tags):
        return
    for tag in segment.tags:
        if tag.role is Role.OUTPUT and not (tag.has_default or tag.problem) and _is_name(tag):
            yield tag


def _is_name(tag: MergeTag) -> bool:
    parts = {part.lower() for part in _PART.findall(tag.name)}
    return bool(parts & _PERSON) and not parts & _NOT_A_PERSON


RULE = Rule(
    id="merge-tag-no-fallback",
    summary="A name in greeting or subject without a default",
    doc=__doc__ or "",
    category=Category.STRUCTURE,
    severity=Severity.INFO,
    check=check,
    bad=(
        Example("<p>Hi {{ first_name }},</p><p>Welcome!</p>", ("{{ first_name }}",), format="html"),
        Example("<p>Здравствуйте, {{name}}!</p><p>Спасибо.</p>", ("{{name}}",), format="html"),
        Example(
            "<p>Chào {{ user.name }},</p><p>Cảm ơn bạn.</p>", ("{{ user.name }}",), format="html"
        ),
        Example("Subject: {{ firstName }}, your order\n\nHi,\n\nThanks.\n", ("{{ firstName }}",)),
    ),
    good=(
        Example("<p>Hi {{ first_name | default: 'there' }},</p><p>Welcome!</p>", format="html"),
        Example(
            "<p>Здравствуйте{% if name %}, {{ name }}{% endif %}!</p><p>Спасибо.</p>", format="html"
        ),
        Example("<p>Chào *|FNAME|*,</p><p>Cảm ơn bạn.</p>", format="html", note="not checked"),
        Example("Subject: Order {{ order.id }}\n\nHi,\n\nThanks.\n"),
    ),
)
