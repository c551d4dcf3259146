"""CSS cut into rules and declarations that know their places.

tinycss2 tells where a declaration starts, not where it ends, and takes 14 ms for the inline
styles of one template; this scanner does only the cutting, as CSS Syntax 3 says, in one pass.
What a value means is for `values.py`, which selectors match for `matching.py`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum
from functools import lru_cache
from typing import NamedTuple

from maillint.model.merge import MergeTag, Role, merge_tags
from maillint.model.record import record
from maillint.model.regexp import regexp
from maillint.model.span import TextSpan

TAG = "\ue000"
"""Stands for each character of a merge tag that prints: a letter to CSS, a mark to us."""
BLOCK_TAG = "\ue001"
"""Stands inside the comment that replaces a merge tag that controls: `{% if %}`."""

VIEWPORT_PX = 800
"""The width of the window in which the mail is read: a desktop client's reading pane."""
_MAX_NESTING = 8
"""At-rules within at-rules; each level is scanned again, so that deeper ones are left out."""


class Medium(Enum):
    """For which reader a rule holds."""

    SCREEN = "screen"
    DARK = "dark"
    """`prefers-color-scheme: dark`."""
    OUTLOOK_DARK = "outlook dark"
    """Outlook's own mark of its dark mode, `[data-ogsc]`, which it sets in place of the former."""


class CssDeclaration(NamedTuple):
    """One declaration; `value` has its merge tags masked and `!important` taken off."""

    name: str
    value: str
    important: bool
    span: TextSpan
    """From the property's name to the end of the value, in the CSS text."""


@record(eq=False)
class CssRule:
    """One style rule that a screen may apply; compared by identity."""

    selector: str
    declarations: tuple[CssDeclaration, ...]
    medium: Medium


class _Item(NamedTuple):
    """A statement that ends with `;`, or one with a block; offsets in the CSS text."""

    start: int
    end: int
    body: TextSpan | None


_TOKEN = regexp(
    r"""/\*.*?(?:\*/|\Z) | "(?:[^"\\\n]|\\.)*"? | '(?:[^'\\\n]|\\.)*'?
    | url\((?!\s*["'])[^)]*\)? | \\. | [{}()\[\];]""",
    re.DOTALL | re.VERBOSE | re.IGNORECASE,
)
_PLAIN = r"""[^;{}()\[\]"'\\/@]++|/(?!\*)|\([^;{}()\[\]"'\\/]*+\)|"[^"\\\n]*+"|'[^'\\\n]*+'"""
_PLAIN_DECLARATION = regexp(rf"(?:{_PLAIN})*+(?:;|\Z)")
_PLAIN_RULE = regexp(rf"""[^;{{}}()\[\]"'\\/@]*+\{{((?:{_PLAIN}|;)*+)\}}""")
"""What nearly all of a sheet looks like; the rest is taken token by token."""
_CLOSER = {"(": ")", "[": "]", "{": "}"}
_NAME = regexp(r"(?:\s|/\*.*?\*/)*+([-\w]++)(?:\s|/\*.*?\*/)*+:", re.DOTALL)
_AT = regexp(r"(?:\s|/\*.*?\*/)*+@", re.DOTALL)
_HTML_MARKS = regexp(r"<!--|-->|<!\[CDATA\[|\]\]>")
_COMMENT = regexp(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
_OUTLOOK_DARK = regexp(r"\[data-ogs[bc]\]", re.IGNORECASE)
_IMPORTANT = regexp(r"!\s*important$", re.IGNORECASE)


def style_rules(css: str, medium: Medium = Medium.SCREEN) -> Iterator[CssRule]:
    """The style rules of a style element in order, those of `@media` in their places."""
    yield from _rules(masked(css), TextSpan(0, len(css)), medium, 0)


@lru_cache(maxsize=2048)
def inline_declarations(css: str) -> tuple[CssDeclaration, ...]:
    """The declarations of a style attribute; equal attributes are read once."""
    return tuple(_declarations(masked(css), TextSpan(0, len(css))))


def masked(css: str, *, value: bool = False) -> str:
    """The CSS with merge tags in a form that its grammar takes, every offset unchanged.

    `value` is for the value of one property, where a tag never stands for a whole declaration.
    """
    pieces, done = [], 0
    for tag in merge_tags(css):
        if tag.dialect == "brace":  # `a{b}` is CSS
            continue
        whole = not value and _is_whole(css, tag.span.start)
        pieces += [css[done : tag.span.start], _stand_in(tag, whole=whole)]
        done = tag.span.end
    return _HTML_MARKS.sub(lambda mark: " " * len(mark[0]), "".join([*pieces, css[done:]]))


def _is_whole(css: str, start: int) -> bool:
    """Whether a tag that begins here stands for whole declarations or rules."""
    return css[max(0, start - 200) : start].rstrip()[-1:] in ("", ";", "{", "}")


def _stand_in(tag: MergeTag, *, whole: bool) -> str:
    length = len(tag.span)
    if tag.role is Role.OUTPUT:
        return (" " if whole else TAG) * length
    if length > len("/**/"):
        return f"/*{BLOCK_TAG * (length - len('/**/'))}*/"
    return " " * length


def _rules(css: str, within: TextSpan, medium: Medium, depth: int) -> Iterator[CssRule]:
    for item in _items(css, within, declarations=False):
        if item.body is None:
            continue
        prelude = _COMMENT.sub(" ", css[item.start : item.body.start - 1]).strip()
        if not prelude.startswith("@"):
            yield from _style_rule(css, prelude, item.body, medium)
            continue
        inner = _medium(prelude, medium)
        if inner and depth < _MAX_NESTING:
            yield from _rules(css, item.body, inner, depth + 1)


def _style_rule(css: str, prelude: str, body: TextSpan, medium: Medium) -> Iterator[CssRule]:
    found = tuple(_declarations(css, body))
    selector = _OUTLOOK_DARK.sub("", prelude).strip()
    if found and selector:
        yield CssRule(selector, found, medium if selector == prelude else Medium.OUTLOOK_DARK)


def _declarations(css: str, within: TextSpan) -> Iterator[CssDeclaration]:
    for item in _items(css, within, declarations=True):
        name = _NAME.match(css, item.start, item.end)
        if not name:
            continue
        value = css[name.end() : item.end].rstrip()
        important = "!" in value and _IMPORTANT.search(value, max(0, len(value) - 40))
        if important:
            value = value[: important.start()].rstrip()
        span = TextSpan(name.start(1), name.end() + len(value))
        yield CssDeclaration(name[1].lower(), value.strip(), bool(important), span)


def _items(css: str, within: TextSpan, *, declarations: bool) -> Iterator[_Item]:
    """The statements and blocks of one level.

    In a list of declarations a block may also be part of a value: `--x: {}`.
    """
    start, end = within.start, within.end
    plain = _PLAIN_DECLARATION if declarations else _PLAIN_RULE
    while start < end:
        if found := plain.match(css, start, end):
            body = None if declarations else TextSpan(*found.span(1))
            yield _Item(start, found.end() - css.startswith(";", found.end() - 1), body)
            start = found.end()
        else:
            item, start = _item(css, start, end, declarations=declarations)
            yield item


def _item(css: str, start: int, end: int, *, declarations: bool) -> tuple[_Item, int]:
    """The statement or block that begins here, and where the next one does."""
    body, open_brackets = 0, list[str]()
    for token in _TOKEN.finditer(css, start, end):
        mark = token.group()
        if mark in _CLOSER:
            if mark == "{" and not open_brackets:
                body = token.end()
            open_brackets.append(_CLOSER[mark])
        elif open_brackets and mark == open_brackets[-1]:
            open_brackets.pop()
            if mark != "}" or open_brackets or (declarations and _NAME.match(css, start, body)):
                continue
            return _Item(start, token.end(), TextSpan(body, token.start())), token.end()
        elif mark == ";" and not open_brackets and (declarations or _at_rule(css, start)):
            return _Item(start, token.start(), None), token.end()
    unclosed = open_brackets[:1] == ["}"] and not declarations
    return _Item(start, end, TextSpan(body, end) if unclosed else None), end


def _at_rule(css: str, start: int) -> bool:
    return _AT.match(css, start) is not None


_WIDTH = regexp(r"(min|max)-(?:device-)?width:(\d+(?:\.\d+)?)(px|em|rem)?")


def _medium(prelude: str, around: Medium) -> Medium | None:
    """What an at-rule with a block of rules holds for; None where no desktop reader sees it."""
    name = prelude.split(None, 1)[0].partition("(")[0].lower()
    if name == "@layer":
        return around
    if name != "@media":
        return None
    queries = (_query(part) for part in prelude[len(name) :].lower().split(","))
    media = {medium for medium in queries if medium}
    if Medium.SCREEN in media:
        return around
    return Medium.DARK if media else None


def media_attribute(value: str) -> Medium | None:
    """What the `media` attribute of a style element says; screen where it is empty."""
    return _medium(f"@media {value or 'all'}", Medium.SCREEN)


def _query(query: str) -> Medium | None:
    medium = Medium.SCREEN
    words = query.replace("(", " (").split(" and ")
    for condition in (re.sub(r"\s", "", word) for word in words):
        if condition == "(prefers-color-scheme:dark)":
            medium = Medium.DARK
        elif not _holds(condition):
            return None
    return medium


def _holds(condition: str) -> bool:
    if condition in ("screen", "all", "onlyscreen", "onlyall", "(prefers-color-scheme:light)"):
        return True
    width = _WIDTH.fullmatch(condition.strip("()"))
    if not width:
        return False
    px = float(width[2]) * (16 if width[3] in ("em", "rem") else 1)
    return px <= VIEWPORT_PX if width[1] == "min" else px >= VIEWPORT_PX
