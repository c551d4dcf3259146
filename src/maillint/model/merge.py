"""Merge tags: the template syntax that a mailing service replaces before sending.

An opener that meets another opener before its closer is broken, so an unclosed tag costs no
search to the end of the text: the lexer is linear.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from maillint.model.merge_halves import half_before
from maillint.model.merge_syntax import Inside, inside
from maillint.model.merge_syntax import Role as Role
from maillint.model.merge_tokens import MAYBE, START, TOKENS
from maillint.model.record import record
from maillint.model.regexp import regexp
from maillint.model.span import TextSpan


@record()
class MergeTag:
    """One tag, delimiters included; an opaque token to every other stage.

    `dialect` is "handlebars" ({{ }}), "liquid" ({% %}, Jinja and Django too), "erb" (<% %>),
    "mako" (<%include …/>), "php" (<?= $x ?>), "blade" (@if (…)), "toolkit" ([% x %]),
    "freemarker" (<#if x>), "salesforce" ({!x}), "mailchimp" (*|X|*), "percent" (%%x%%),
    "brackets" ([[x]]), "dollar" (${x}), "brace" ({x}, {0}).
    """

    span: TextSpan
    dialect: str
    role: Role
    name: str
    """The variable, or the block's keyword: "user.name", "if"; a closing tag has the keyword of
    the block that it closes, "" where its dialect names none (`<% end %>`)."""
    has_default: bool = False
    """Whether the tag says what to print when the value is missing."""
    problem: str = ""
    """What is broken about its delimiters, one sentence; empty where it is whole."""


@lru_cache(maxsize=128)
def merge_tags(text: str) -> tuple[MergeTag, ...]:
    """The tags of a text in order, none overlapping another; broken ones have a `problem`.

    Loading, reading and a rule ask for those of the same part, so the last answers are kept.
    """
    if not MAYBE.search(text):
        return ()
    return tuple(_tags(text))


class _Bracket(NamedTuple):
    """A form whose end must be looked for."""

    dialect: str
    close: str
    stop: re.Pattern[str]
    """What ends the search: the closer, another opener, a closer of another form."""
    begins: re.Pattern[str] | None = None
    """What an opener looks like that may be called broken: `{{` of a formula is not."""


# `{…}` inside a handlebars tag is stepped over, {{${first_name} | default: 'there'}}, and so is a
# last string that holds a tag, {{Subject .Subject "Welcome, {{.Name}}"}}.
_MUSTACHE_STOP = regexp(
    r"\{[^{}]{0,200}\}"
    r"|\"(?:[^\"{}\n]{0,200}\{\{[^\"{}\n]{0,100}\}\}){1,9}[^\"{}\n]{0,200}\"(?=\s{0,4}\}\})"
    r"|\}\}\}?|\}|\{\{|\{%|%\}"
)
# A string may hold anything but the end of its tag: {% set label = ' {%s}'|format(title) %}.
_LIQUID_STOP = regexp(r"%\}|\{%|\{\{|'(?:[^'%\n]|%(?!\}))*'|\"(?:[^\"%\n]|%(?!\}))*\"")
_MUSTACHE_BEGINS = regexp(r"\{\{\{?\s{0,4}[#/^!>&~-]?\s{0,4}(?:[^\W\d_]|[\"$@])")
_BRACKETS = {
    "{{!--": _Bracket("comment", "--}}", regexp(r"--\}\}|\{\{!--")),
    "{{{": _Bracket("handlebars", "}}}", _MUSTACHE_STOP, _MUSTACHE_BEGINS),
    "{{": _Bracket("handlebars", "}}", _MUSTACHE_STOP, _MUSTACHE_BEGINS),
    "{%": _Bracket("liquid", "%}", _LIQUID_STOP, regexp(r"\{%[-+]?\s{0,4}[a-z]")),
    "{#": _Bracket("comment", "#}", regexp(r"#\}|\{#")),
    "[%": _Bracket("toolkit", "%]", regexp(r"%\]|\[%")),
    "<?=": _Bracket("php", "?>", regexp(r"\?>|<\?")),
    "<?php": _Bracket("php", "?>", regexp(r"\?>|<\?")),
    "<%": _Bracket("erb", "%>", regexp(r"%>|<%"), regexp(r"<%(?:[-=#]|\s{0,4}[A-Za-z_]\w\w)")),
}
_END_COMMENT = regexp(r"\{%-?\s{0,4}endcomment\s{0,4}-?%\}")
_LONGEST = 4000
"""Characters of one tag; a longer one is two halves that don't belong together."""
_SHOWN = regexp(r"(?:\{\{\{?|\{%|<%)[^\n<{}%]{0,60}[}%]?")


def _tags(text: str) -> Iterator[MergeTag]:
    position, comments = 0, _EndOfComment(text)
    while match := _next_token(text, position):
        done, position = position, match.end()
        form = match.lastgroup or ""
        if form == "opener":
            tag, position = _bracketed(text, match)
        elif form == "closer":
            tag = _lone_closer(text, match, done)
        else:
            tag = _short(form, match)
        if tag and tag.name == "comment" and tag.role is Role.OPEN:
            position = comments.after(tag.span.end)
            yield MergeTag(TextSpan(tag.span.start, position), tag.dialect, Role.COMMENT, "comment")
        elif tag:
            yield tag


def _next_token(text: str, position: int) -> re.Match[str] | None:
    """The next token. Only some characters can begin one; `re` would try every alternative at
    every character, which was half of the cost of a draft.
    """
    for start in START.finditer(text, position):
        if match := TOKENS.match(text, start.start()):
            return match
    return None


class _EndOfComment:
    """Where `{% comment %}` blocks end; looks at each stretch of the text once."""

    def __init__(self, text: str) -> None:
        self._ends = iter([match.end() for match in _END_COMMENT.finditer(text)])
        self._next = next(self._ends, -1)

    def after(self, position: int) -> int:
        """The end of the next `{% endcomment %}`, or the position itself where there is none."""
        while 0 <= self._next < position:
            self._next = next(self._ends, -1)
        return max(self._next, position)


def _bracketed(text: str, opener: re.Match[str]) -> tuple[MergeTag | None, int]:
    """The tag that begins here, None where it is none, and where to go on."""
    bracket = _BRACKETS[opener.group()]
    stop = _stop(text, opener.end(), bracket)
    if stop and stop.group().startswith(bracket.close) and not _is_odd(text, opener, stop):
        end = stop.start() + len(bracket.close)
        span = TextSpan(opener.start(), end)
        return _tag(span, bracket.dialect, text[opener.end() : stop.start()]), end
    if not bracket.begins or not bracket.begins.match(text, opener.start()):
        return None, opener.end()
    shown = _SHOWN.match(text, opener.start())
    end = shown.end() if shown else opener.end()
    span = TextSpan(opener.start(), opener.start() + len(text[opener.start() : end].rstrip()))
    resume = stop.end() if stop and stop.group() in ("}", "%}", "}}") else opener.end()
    problem = f"“{opener.group()}” is never closed with “{bracket.close}”."
    return MergeTag(span, bracket.dialect, Role.OTHER, "", problem=problem), resume


def _is_odd(text: str, opener: re.Match[str], stop: re.Match[str]) -> bool:
    """Whether `{{ x }}}` lost a brace; in `a{b:{{ x }}}` of a style sheet it did not."""
    if opener.group() != "{{" or stop.group() != "}}}":
        return False
    before = text[max(0, opener.start() - _LONGEST) : opener.start()]
    return before.count("{") <= before.count("}")


_STEPPED_OVER = regexp(r"\{.*\}|'.*'|\".*\"", re.DOTALL)


def _stop(text: str, start: int, bracket: _Bracket) -> re.Match[str] | None:
    for match in bracket.stop.finditer(text, start, start + _LONGEST):
        if not _STEPPED_OVER.fullmatch(match.group()):
            return match
    return None


def _lone_closer(text: str, closer: re.Match[str], done: int) -> MergeTag | None:
    half = half_before(text, closer.group(), closer.start())
    if not half or half.start < done:
        return None
    problem = f"“{closer.group()}” has no “{half.opener}” before it."
    span = TextSpan(half.start, closer.end())
    return MergeTag(span, half.dialect, Role.OTHER, "", problem=problem)


_SHORT_ENDS = {
    "mako": ("<", ">"),
    "blade": ("@", ""),
    "freemarker": ("<", ">"),
    "salesforce": ("{!", "}"),
    "mailchimp": ("*|", "|*"),
    "percent": ("%%", "%%"),
    "brackets": ("[[", "]]"),
    "dollar": ("${", "}"),
    "brace": ("{", "}"),
}


def _short(form: str, match: re.Match[str]) -> MergeTag:
    """A tag whose token is the whole of it; `%NAME%` and `[name,fallback=x]` are single-marked."""
    token, span = match.group(), TextSpan(*match.span())
    opener, closer = _SHORT_ENDS[form]
    opens, closes = token.startswith(opener), token.endswith(closer)
    if opens and closes:
        return _tag(span, form, token.removeprefix(opener).removesuffix(closer))
    if not opens and not closes:
        return _tag(span, form, token[1:-1])
    said = f"“{opener}” is never closed with “{closer}”."
    said = said if opens else f"“{closer}” has no “{opener}” before it."
    return MergeTag(span, form, Role.OTHER, "", problem=said)


def _tag(span: TextSpan, dialect: str, content: str) -> MergeTag:
    said: Inside = inside(dialect, content)
    named = {"comment": "handlebars"}.get(dialect, dialect)
    return MergeTag(span, named, said.role, said.name, said.has_default)
