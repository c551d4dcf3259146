"""A place that the writer was to fill in, and didn't.

## What it looks for
`[customer name]`, `[имя клиента]`, `[tên khách hàng]` and their kind: brackets around words that
name a field, while `[Company] news` and footnotes are left alone. Whatever stands in brackets where
the name belongs ("Dear [Buddy],"). "Lorem ipsum" and "your text here", TODO and FIXME, greetings
that lack their name ("Hi ,"), what programs print for nothing ("Hi null,", "Total: $NaN"), numbers
without digits ("your order # is"). In a mail that is about to be sent, merge tags that no service
has replaced. An error there, a warning in a template, where somebody may still fill it in.

## Why it matters
"Dear [customer name]" tells the reader that nobody wrote to them.

## How to fix it
Fill it in, or rewrite the sentence so that it needs no such detail.

## Sources
- Seven rules of email etiquette, rule 1 (personal attention); our corpus: 2.4-2.8 % of honest mail
  has a bracketed word, so that only words that name a field count.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator
from itertools import islice

from maillint.model.lexicon import Lexicon
from maillint.model.merge import Role
from maillint.model.reading import Kind, Reading, Stage
from maillint.model.regexp import regexp
from maillint.model.rule import Category, Example, Hit, NotChecked, Options, Place, Rule, Severity
from maillint.model.segment import Scope, Segment
from maillint.model.services import Services
from maillint.model.span import TextSpan
from maillint.model.voids import voids
from maillint.model.words import folded, words

_BRACKET = regexp(r"[\[{<]")
_BRACKETS = regexp(
    r"\[(?P<square>[^\[\]\n]{2,60})\](?![\(\[:])|(?<![\w{$#%<])\{(?P<brace>[^{}\n]{2,60})\}(?!\})"
    r"|(?<![\w<])<(?P<angle>[^<>\n/=@\s]{2,30}\s[^<>\n/=@]{2,40})>"
)
_NUMBERED = regexp(r"(?P<nouns>[^\W\d_]+(?: [^\W\d_]+)?)(?: ?[#№:])?[ \xa0]$")
_NOUN = 40
"""Characters before a bracket that hold the noun of its number."""
_SHOUTED = regexp(r"[A-ZА-ЯĐ]{2,20}(?:_[A-ZА-ЯĐ]{2,20}){1,4}")
"""`[ACTIONS_BEING_TAKEN]`; in mail to many it may be a service's: `[DEFAULT_FOOTER]`."""
_CAMEL = regexp(r"(?<=[a-z])(?=[A-Z])")
_TOLD_BY_PROGRAMS = frozenset({Kind.SERVICE, Kind.MARKETING})
"""Kinds whose "Total: NaN" no person wrote: colleagues do write "value: null"."""
_SURE = frozenset({"handlebars", "liquid", "mailchimp", "percent", "erb", "php", "salesforce"})
_SHOWN = 10
_MOST = 500
"""Brackets of one paragraph that are looked into; more of them are a program's output."""


def check(reading: Reading, options: Options, services: Services) -> Iterator[Hit | NotChecked]:
    """Yield one hit per placeholder, at its first place, the others related.

    All dummy text is one: whoever replaces "Lorem ipsum" replaces "dolor sit amet" too.
    """
    groups: dict[str, list[tuple[Segment, TextSpan]]] = defaultdict(list)
    for segment in reading.own():
        if dummy := next(services.phrases("placeholder.dummy").find(segment.prose), None):
            groups["lorem ipsum"].append((segment, dummy.span))
        done = -1
        for span in sorted(_places(segment, reading, services)):
            if span.start >= done:
                text = segment.text[span.start : span.end]
                groups[folded(" ".join(text.split()))].append((segment, span))
                done = span.end
    for found in groups.values():
        yield _hit([segment.at(span) for segment, span in found], reading.stage)


def _hit(places: list[Place], stage: Stage) -> Hit:
    first, *others = places
    more = f" ({len(others)} more like it.)" if others else ""
    return Hit(
        first,
        f"“{first.excerpt.strip()}” was never filled in.{more}",
        ("Fill it in, or rewrite the sentence without it.",),
        severity=Severity.WARNING if stage is Stage.TEMPLATE else None,
        related=tuple(others[:_SHOWN]),
    )


def _places(segment: Segment, reading: Reading, services: Services) -> Iterator[TextSpan]:
    lexicon = services.lexicon(segment.language)
    yield from voids(segment, lexicon, by_program=reading.kind in _TOLD_BY_PROGRAMS)
    if _BRACKET.search(segment.text):
        yield from _bracketed(segment, reading, services)
    if reading.stage is Stage.FINAL:
        yield from _unmerged(segment, services)


def _bracketed(segment: Segment, reading: Reading, services: Services) -> Iterator[TextSpan]:
    ends = [tag.span.end for tag in segment.tags]
    for match in islice(_BRACKETS.finditer(segment.text), _MOST):
        span = TextSpan(*match.span())
        after = bisect_right(ends, span.start)
        tagged = after < len(ends) and segment.tags[after].span.overlaps(span)
        if tagged or _is_list_tag(segment, match):
            continue
        content = match[match.lastgroup or 0]
        if reading.stage is Stage.TEMPLATE and "_" in content:
            continue  # SendGrid's [Sender_Name]: a service's tag
        shouted = reading.kind is not Kind.MARKETING and _SHOUTED.fullmatch(content)
        named = _names_field(content, services) and not _is_common(content, services)
        if shouted or named or _stands_for_number(segment, match, services):
            yield span


def _is_list_tag(segment: Segment, match: re.Match[str]) -> bool:
    """Whether it opens a headline as lists and shops do: `[Team] Minutes`, `[Sự kiện] Hè`."""
    headline = segment.scope in (Scope.SUBJECT, Scope.PREHEADER, Scope.HEADING)
    opens = headline and not segment.text[: match.start()].strip()
    return opens and segment.text[match.end() : match.end() + 1] not in (",", "!", "")


def _names_field(content: str, services: Services) -> bool:
    """Whether every word names a field or goes with one, in any language that we know."""
    plain = _CAMEL.sub(" ", content).replace("_", " ").replace(".", " ")
    return any(_covers(plain, lexicon) for lexicon in services.lexicons.values())


def _is_common(content: str, services: Services) -> bool:
    """Whether it stands in brackets for other reasons: `[code]`, `[image: logo]`, `[$40 total]`."""
    if ":" in content or any(character.isdecimal() for character in content):
        return True
    plain = folded(" ".join(content.split()))
    return any(plain in one.entries("placeholder.common") for one in services.lexicons.values())


def _stands_for_number(segment: Segment, match: re.Match[str], services: Services) -> bool:
    """Whether it follows what has a number: "your order [number]", «заказ № [номер]»."""
    lexicon = services.lexicon(segment.language)
    before = _NUMBERED.search(segment.text, max(0, match.start() - _NOUN), match.start())
    if lexicon is None or before is None:
        return False
    numbers = {folded(entry) for entry in lexicon.entries("placeholder.numbers")}
    nouns = {folded(entry) for entry in lexicon.entries("fact.signs.reference")}
    told = folded(before["nouns"]).split()
    behind = any(" ".join(told[at:]) in nouns for at in range(len(told)))
    return behind and folded((match["square"] or match["brace"] or "").strip()) in numbers


def _covers(content: str, lexicon: Lexicon) -> bool:
    fields = [match.span for match in lexicon.phrases("placeholder.fields").find(content)]
    fillers = [match.span for match in lexicon.phrases("placeholder.fillers").find(content)]
    known = (*fields, *fillers)
    return bool(fields) and all(
        any(span.contains(word.span) for span in known) for word in words(content)
    )


def _unmerged(segment: Segment, services: Services) -> Iterator[TextSpan]:
    for tag in segment.tags:
        if tag.role is not Role.OUTPUT or tag.problem:
            continue
        if tag.dialect in _SURE or _names_field(tag.name, services):
            yield tag.span


RULE = Rule(
    id="placeholder-unfilled",
    summary="A place that was to be filled in",
    doc=__doc__ or "",
    category=Category.STRUCTURE,
    severity=Severity.ERROR,
    check=check,
    yields_to=frozenset({"merge-tag-broken"}),
    bad=(
        Example(
            "Subject: Your order\n\nDear [customer name],\n\nThank you.\n", ("[customer name]",)
        ),
        Example("Subject: Заказ\n\nЗдравствуйте, [имя клиента]!\n", ("[имя клиента]",)),
        Example("Subject: Đơn hàng\n\nChào [tên khách hàng],\n", ("[tên khách hàng]",)),
        Example("Subject: Job\n\nDear [Candidate Name],\n\nWelcome.\n", ("[Candidate Name]",)),
        Example("Subject: News\n\nWe did this: [STEPS_BEING_TAKEN].\n", ("[STEPS_BEING_TAKEN]",)),
        Example("Subject: Visit\n\nDear [Sponsor],\n\nWelcome.\n", ("[Sponsor]",)),
        Example("Subject: Bill\n\nYour order [number] is ready.\n", ("[number]",)),
        Example("Тема: Заказ\n\nВаш заказ № [номер] готов.\n", ("[номер]",)),
        Example("Tiêu đề: Hàng\n\nĐơn hàng [số] đã đến.\n", ("[số]",)),
        Example("Тема: Работа\n\nВас ждёт [имя наставника].\n", ("[имя наставника]",)),
        Example("Tiêu đề: Việc\n\nChào [Tên ứng viên],\n\nMời vào.\n", ("[Tên ứng viên]",)),
        Example("Subject: News\n\nHi ,\n\nHere are our news.\n", ("Hi ,",)),
        Example("Subject: Заказ\n\nЗдравствуйте, !\n\nЗаказ готов.\n", ("Здравствуйте, !",)),
        Example("Subject: News\n\nDear Mr None,\n\nHere are our news.\n", ("None",)),
        Example("Subject: Bill\n\nAccount: NaN\nTotal: $5\n", ("NaN",), kind="service"),
        Example("Subject: Gift\n\nYour £XX gift bought bread.\n", ("£XX",)),
        Example("Subject: Minutes\n\nTODO add the link\n\nBye,\nAnn\n", ("TODO",)),
        Example("Subject: News\n\nDear null,\n\nHere are our news.\n", ("null",)),
        Example("<p>Lorem ipsum dolor sit amet.</p>", ("Lorem ipsum",), format="html"),
        Example("Subject: Bill\n\nThe total is $NaN.\n", ("$NaN",)),
        Example("Subject: Bill\n\nYour order # is ready for you.\n", ("order #",)),
        Example("Subject: Bill\n\nHi {{ name }},\n", ("{{ name }}",), stage="final"),
        Example(
            "Subject: Đơn hàng\n\nSố tiền: [nhập số tiền vào đây]\n", ("[nhập số tiền vào đây]",)
        ),
    ),
    good=(
        Example("Subject: Bug\n\nThe log says value: null. See my TODO list.\n", kind="personal"),
        Example("Subject: [Team] Minutes\n\nDear Anna,\n\nSee the minutes [1].\n"),
        Example("Subject: Заказ\n\nЗдравствуйте, Анна! Привезём [завтра].\n"),
        Example("Subject: Lists\n\nThe option takes a [number] or nothing.\n"),
        Example("Тема: Письма\n\nМарина [имя изменено] живёт в Туле.\n"),
        Example("Subject: Đơn hàng\n\nChào bạn,\n\nXem [hình 1] nhé.\n"),
        Example("Subject: Привет\n\nПривет !\n\nКак дела?\n", note="a slip, but no name is lost"),
        Example("Subject: Bug\n\nThe function returns null, and my TODO list is long.\n"),
        Example("<p>Hi {{ name }},</p>", format="html", note="a service fills it in"),
        Example("<table><tr><th>Order #</th><td>12</td></tr></table>", format="html"),
    ),
)
