"""What shows where a draft says nothing: the style sheet that browsers bring along.

Source: HTML standard, "Rendering" (§15.3), as Chromium 156 applies it; only what a reader of a
mail meets.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from maillint.read.css import style_rules
from maillint.read.longhands import longhands
from maillint.read.values import Specified

LINK = "a:link"
"""The pseudo tag of an `a` with an href."""

_SHEET = """
head, link, meta, script, style, template, title, base, noframes, datalist, param, area
    { display: none }
h1 { font-size: 2em; font-weight: bold }
h2 { font-size: 1.5em; font-weight: bold }
h3 { font-size: 1.17em; font-weight: bold }
h4 { font-weight: bold }
h5 { font-size: 0.83em; font-weight: bold }
h6 { font-size: 0.67em; font-weight: bold }
b, strong { font-weight: bolder }
th { font-weight: bold; text-align: center }
i, em, cite, var, dfn, address { font-style: italic }
u, ins { text-decoration: underline }
s, strike, del { text-decoration: line-through }
small { font-size: smaller }
big { font-size: larger }
sub, sup { font-size: smaller }
code, kbd, samp, tt, pre, listing, xmp, plaintext { font-family: monospace }
center, caption { text-align: center }
mark { background-color: yellow; color: black }
hr { color: gray }
a:link { color: #0000ee; text-decoration: underline }
button, input, select, textarea
    { color: black; font: 13.3333px Arial; text-align: start }
button { text-align: center; background-color: #efefef }
select { background-color: #efefef }
textarea { font-family: monospace }
optgroup { font-weight: bold }
"""
BODY_COLOUR = "body"
"""The keyword that stands for the text colour of `body`."""
_QUIRKS = """
table { font-size: medium; font-weight: normal; font-style: normal; text-align: start }
"""
"""Without a doctype a table does not inherit these from what is around it, nor its text colour."""

Defaults = Mapping[str, Mapping[str, Specified]]


def defaults(*, quirks: bool) -> Defaults:
    """The longhands that hold by default, by tag."""
    found = defaultdict[str, dict[str, Specified]](dict)
    for rule in style_rules(_SHEET + (_QUIRKS if quirks else "")):
        for tag in rule.selector.replace("\n", " ").split(","):
            for declaration in rule.declarations:
                found[tag.strip()].update(longhands(declaration.name, declaration.value))
    if quirks:
        found["table"]["color"] = BODY_COLOUR
    return found
