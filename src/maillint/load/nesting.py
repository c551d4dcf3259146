"""Which start tags end which open elements (HTML §13.1.2.4 and §13.2.6), as data."""

from __future__ import annotations


def _names(names: str) -> frozenset[str]:
    return frozenset(names.split())


VOID = _names(
    "area base basefont bgsound br col embed frame hr img input keygen link meta param source"
    " track wbr"
)
HEAD_ONLY = _names("base basefont bgsound link meta noscript script style template title")
FORMATTING = _names("a b big code em font i nobr s small strike strong tt u")
HEADINGS = _names("h1 h2 h3 h4 h5 h6")
SCOPE = _names("applet caption html marquee object table td template th body")
"""Elements that an end tag does not reach beyond."""
CELLS = _names("td th")
ROW_GROUPS = _names("tbody tfoot thead")

CLOSES_P = HEADINGS | _names(
    "address article aside blockquote center details dialog dir div dl fieldset figcaption figure"
    " footer form header hgroup hr main menu nav ol p pre section summary table ul li dd dt"
)
"""Start tags that end an open paragraph; `table` does so only under a doctype."""

PHRASING_BREAKS = CLOSES_P | ROW_GROUPS | CELLS | HEAD_ONLY | _names("tr caption colgroup col body")
"""Start tags before which open formatting is not renewed: it is within them."""

IMPLIED_ENDS: dict[str, tuple[frozenset[str], frozenset[str]]] = {
    "li": (_names("li"), _names("ul ol menu")),
    "dd": (_names("dd dt"), _names("dl")),
    "dt": (_names("dd dt"), _names("dl")),
    "option": (_names("option"), _names("select datalist")),
    "optgroup": (_names("option optgroup"), _names("select")),
    "td": (CELLS | {"caption", "colgroup"}, _names("tr")),
    "th": (CELLS | {"caption", "colgroup"}, _names("tr")),
    "tr": (CELLS | {"tr", "caption", "colgroup"}, ROW_GROUPS),
    "tbody": (CELLS | ROW_GROUPS | {"tr", "caption", "colgroup"}, frozenset()),
    "thead": (CELLS | ROW_GROUPS | {"tr", "caption", "colgroup"}, frozenset()),
    "tfoot": (CELLS | ROW_GROUPS | {"tr", "caption", "colgroup"}, frozenset()),
}
"""Start tag: the open elements that it ends, and those that it does not look beyond."""

PARENTS = {
    "tr": (_names("table"), ("tbody",)),
    "td": (_names("table tbody tfoot thead"), ("tbody", "tr")),
    "th": (_names("table tbody tfoot thead"), ("tbody", "tr")),
}
"""Start tag: parents that can't hold it, and the elements that a browser supplies between."""
