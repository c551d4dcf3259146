"""A merge tag or template block that the mailing service can't read.

## What it looks for
Delimiters that don't pair (`{{ name }`, `{ name }}`, `*|FNAME|`, `{% if paid }}`), blocks that are
opened and never closed or closed and never opened, and blocks closed in another syntax than they
were opened in. Handlebars and Mustache, Liquid, Jinja, Django, ERB and EJS, Mako, PHP, Blade,
Template Toolkit, FreeMarker, Salesforce, Mailchimp, `%%x%%`, `[[x]]` and `${x}` are known. An
unclosed block is reported at its opening tag. Code, quoted text, styles and comments are left
alone.

## Why it matters
At best the reader sees "Hi {{ first_name }"; at worst the service drops the rest of the mail, or
refuses to send it at the hour it was planned for.

## How to fix it
Complete the delimiter, or close the block in the syntax that opened it.

## Sources
- The manuals of Handlebars, Liquid, Jinja, Django, ERB and Mailchimp's merge tags (2026-11).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import accumulate

from maillint.model.draft import Part
from maillint.model.merge import MergeTag, Role, merge_tags
from maillint.model.merge_blocks import outside_verbatim, unpaired
from maillint.model.merge_syntax import LIQUID_BLOCKS
from maillint.model.reading import Reading, Stage
from maillint.model.rule import (
    Category,
    Example,
    Hit,
    NotChecked,
    Options,
    Place,
    Rule,
    Severity,
    place_in,
)
from maillint.model.segment import Scope
from maillint.model.services import Services
from maillint.model.span import ByteSpan, MappedText

_HEADERS = ("Subject", "From", "To", "Reply-To")
_UNREAD = frozenset({Scope.QUOTED, Scope.CODE})
_LOOSE = frozenset({"percent", "brackets", "dollar", "brace"})
"""Dialects whose half tag may be prose or code: believed only beside a whole tag of theirs."""


def check(reading: Reading, options: Options, services: Services) -> Iterator[Hit | NotChecked]:
    """Yield broken tags and unpaired blocks, text by text."""
    for name in _HEADERS:
        if header := reading.draft.header(name):
            yield from _in_text(header.value, _Stretches(()), reading.stage)
    for part in reading.draft.texts:
        if part.text is not None:
            unread = _Stretches(_passed_over(reading, part))
            yield from _in_text(part.text, unread, reading.stage)


class _Stretches:
    """Ranges of the file; tells in logarithmic time whether one of them holds a place.

    They are gathered when a place is first asked for: few drafts have half a tag.
    """

    def __init__(self, spans: Iterable[ByteSpan]) -> None:
        self._spans = spans

    @cached_property
    def _ordered(self) -> tuple[list[int], list[int]]:
        """The starts, and the furthest end of all that start no later."""
        ordered = sorted(self._spans)
        starts = [span.start for span in ordered]
        return starts, list(accumulate((span.end for span in ordered), max))

    def hold(self, place: ByteSpan) -> bool:
        starts, furthest = self._ordered
        before = bisect_right(starts, place.start)
        return before > 0 and furthest[before - 1] >= place.end


def _in_text(text: MappedText, unread: _Stretches, stage: Stage) -> Iterator[Hit]:
    found = outside_verbatim(merge_tags(text.text))
    tags = [tag for tag in found if not (tag.problem and unread.hold(text.source(tag.span)))]
    whole = {tag.dialect for tag in tags if not tag.problem}
    for tag in tags:
        if tag.problem and (tag.dialect in whole or _is_believed(tag, stage)):
            yield _broken(text, tag)
    yield from _unpaired_hits(text, tags)


def _is_believed(tag: MergeTag, stage: Stage) -> bool:
    """Whether a half tag that stands alone is one; a finished mail may be about code."""
    return stage is Stage.TEMPLATE or tag.dialect not in _LOOSE


def _passed_over(reading: Reading, part: Part) -> Iterator[ByteSpan]:
    """Where half tags mean nothing: styles, scripts, comments, quoted text and code."""
    for segment in reading.segments:
        if segment.part is part and segment.scope in _UNREAD:
            yield segment.mapped.source(segment.mapped.whole)
    if part.markup is None:
        return
    for element in part.markup.elements:
        if element.tag in ("style", "script"):
            yield part.markup.text.source(element.span)
    for comment in part.markup.comments:
        if not comment.condition:
            yield part.markup.text.source(comment.span)


def _broken(text: MappedText, tag: MergeTag) -> Hit:
    mended = _mended(text.text[tag.span.start : tag.span.end], tag.dialect)
    return Hit(_place(text, tag), tag.problem, (mended,) if mended else ())


_DELIMITERS = {
    "handlebars": ("{{", "}}"),
    "liquid": ("{%", "%}"),
    "erb": ("<%", "%>"),
    "mailchimp": ("*|", "|*"),
    "percent": ("%%", "%%"),
    "brackets": ("[[", "]]"),
}


def _mended(shown: str, dialect: str) -> str:
    """The tag as it was meant, "" where its end can't be told."""
    if dialect not in _DELIMITERS or shown[-1:].isalnum() or shown.startswith("{{{"):
        return ""
    opener, closer = _DELIMITERS[dialect]
    content = shown.strip("".join({*opener, *closer}))
    return f"{opener}{content}{closer}"


def _unpaired_hits(text: MappedText, tags: Sequence[MergeTag]) -> Iterator[Hit]:
    unclosed, unopened = unpaired(text.text, tags)
    go = any(tag.role is Role.CLOSE and not tag.name for tag in tags)
    for opener in unclosed:
        crossed = next((c for c in unopened if c.name == opener.name), None)
        if crossed:
            unopened.remove(crossed)
            yield _crossed(text, opener, crossed)
        elif go or not _is_go(text, opener):
            yield _unclosed(text, opener)
    for closer in unopened:
        if closer.dialect != "liquid" or closer.name in LIQUID_BLOCKS:
            yield Hit(_place(text, closer), f"“{_shown(text, closer)}” closes no open block.")


def _is_go(text: MappedText, tag: MergeTag) -> bool:
    """Whether it is `{{if x}}` of Go, which only `{{end}}` shows to be a block."""
    mark = text.text[tag.span.start + 2 : tag.span.end].lstrip(" ~-")[:1]
    return tag.dialect == "handlebars" and mark not in "#^"


def _unclosed(text: MappedText, opener: MergeTag) -> Hit:
    closer = _closer(opener)
    return Hit(
        _place(text, opener),
        f"“{_shown(text, opener)}” is never closed with “{closer}”.",
        (f"Add {closer} where the block ends.",),
    )


def _crossed(text: MappedText, opener: MergeTag, closer: MergeTag) -> Hit:
    return Hit(
        _place(text, opener),
        f"“{_shown(text, opener)}” is closed in another syntax, “{_shown(text, closer)}”.",
        (_closer(opener),),
        related=(_place(text, closer),),
    )


def _closer(opener: MergeTag) -> str:
    match opener.dialect:
        case "liquid":
            return f"{{% end{opener.name} %}}"
        case "erb":
            return "<% end %>"
        case "mailchimp":
            return f"*|END:{opener.name}|*"
        case _:
            return f"{{{{/{opener.name}}}}}"


def _shown(text: MappedText, tag: MergeTag) -> str:
    shown = " ".join(text.text[tag.span.start : tag.span.end].split())
    return shown if len(shown) <= 60 else shown[:59] + "…"


def _place(text: MappedText, tag: MergeTag) -> Place:
    return place_in(text, tag.span)


RULE = Rule(
    id="merge-tag-broken",
    summary="A merge tag or block that the service can't read",
    doc=__doc__ or "",
    category=Category.STRUCTURE,
    severity=Severity.ERROR,
    check=check,
    bad=(
        Example("Subject: Order\n\nHi {{ name }, thank you.\n", ("{{ name }",)),
        Example("Subject: Заказ\n\nЗдравствуйте, { имя }}!\n", ("{ имя }}",)),
        Example("Subject: Đơn hàng\n\nChào *|FNAME|, cảm ơn bạn.\n", ("*|FNAME|",)),
        Example("<p>{% if paid %}Paid{% else %}Due</p>", ("{% if paid %}",), format="html"),
        Example("<p>{{#each items}}{{name}}</p>", ("{{#each items}}",), format="html"),
        Example("<p>Итого {{/if}}</p>", ("{{/if}}",), format="html"),
        Example(
            "<p>{% if paid %}Đã trả{{/if}}</p>",
            ("{% if paid %}",),
            format="html",
            note="opened in Liquid, closed in Handlebars",
        ),
    ),
    good=(
        Example("Subject: {{ order.id }}\n\nHi {{ name | default: 'there' }}, thanks.\n"),
        Example("<p>{% if paid %}Оплачено{% else %}К оплате{% endif %}</p>", format="html"),
        Example("<p>Chào *|IF:FNAME|**|FNAME|**|ELSE:|*bạn*|END:IF|*</p>", format="html"),
        Example(
            "<style>@media print{.a{width:100%}}</style><p>I am 100%% sure of {x}.</p>",
            format="html",
            note="CSS braces and prose",
        ),
        Example("<p>{% raw %}{{#if x}}{% endraw %}</p>", format="html"),
        Example("<p>{% trans %}Hello{% endtrans %} {% set x = 1 %}</p>", format="html"),
    ),
)
