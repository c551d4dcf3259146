"""Merge tags that lost a character of their opener: `{ name }}`, `% if x %}`, `%= name %>`.

What is left is a lone closer, and style sheets, scripts and `width=100%>` have lone ones too: only
what reads like a tag counts, and only where no brace is open before it.
"""

from __future__ import annotations

from typing import NamedTuple

from maillint.model.regexp import regexp


class Half(NamedTuple):
    """A tag that ends but doesn't begin."""

    start: int
    dialect: str
    opener: str
    """The delimiter that it should begin with."""


_BEFORE = 160
"""Characters before a lone closer in which its lost opener is looked for."""
_ESCAPED = ("&#123; ", "&lcub; ", "&#123;", "&lcub;", "\\")
_MUSTACHE = regexp(
    r"(?:(?<![\w{$%#&;\\])\{\s{0,2}[#/^]?[^\W\d][^{}\n<>]{0,100}"
    r"|(?<![\w{$%#.;:,\"'-])[#/^]?[^\W\d][\w.]{0,60}\s{0,2})$"
)
_LIQUID = regexp(
    r"(?:(?<![{\w])%-?\s{0,2}|(?<![\w{%-])(?<!\{\s))"
    r"(?:end)?(?:if|for|unless|else|case)\b[^{}%;:\n]{0,80}$"
)
_ERB = regexp(
    r"(?<![<\w%])%(?:[=-]\s{0,2}[\w@]|\s{0,2}(?:if|end|unless|for|else)\b)[^<>%\n]{0,100}$"
)
_FORMS = {
    "}}": (_MUSTACHE, "handlebars", "{{"),
    "%}": (_LIQUID, "liquid", "{%"),
    "%>": (_ERB, "erb", "<%"),
}


def half_before(text: str, closer: str, at: int) -> Half | None:
    """The tag that the closer at this place ends, None where it is no tag."""
    pattern, dialect, opener = _FORMS[closer]
    before = text[max(0, at - _BEFORE) : at]
    found = pattern.search(before)
    if not found:
        return None
    around = before[: found.start()]
    if around.count("{") > around.count("}") or around.endswith(_ESCAPED):
        return None
    start = at - len(found.group().lstrip())
    return Half(start, dialect, opener)
