"""MJML read as the HTML that it becomes: a button is a link, a column a block, mjml the page."""

from __future__ import annotations

_BLOCKS = (
    "mj-section mj-column mj-wrapper mj-group mj-hero mj-text mj-social mj-navbar"
    " mj-accordion mj-accordion-element mj-accordion-title mj-accordion-text mj-carousel"
)
HTML_NAMES = {
    **dict.fromkeys(_BLOCKS.split(), "div"),
    "mjml": "html",
    "mj-head": "head",
    "mj-body": "body",
    "mj-title": "title",
    "mj-style": "style",
    "mj-attributes": "script",
    "mj-html-attributes": "script",
    "mj-button": "a",
    "mj-navbar-link": "a",
    "mj-social-element": "a",
    "mj-image": "img",
    "mj-carousel-image": "img",
    "mj-divider": "hr",
    "mj-table": "table",
}
"""MJML component: the HTML element that it does the work of. Attribute settings are no content, so
they are read as scripts are: not at all (MJML documentation, version 4)."""
