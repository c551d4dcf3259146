"""HTML that screen readers and clients have to guess about.

## What it looks for
In a whole HTML page: no `lang` on `<html>`, no `<title>`, and tables that lay out the mail without
`role="presentation"`. One line says what is missing; 84-97 % of real mail lacks one of them.

## Why it matters
A screen reader reads Russian with an English voice where no language is named, and announces rows
and columns of every layout table. The title is what a browser tab of "view online" shows.

## How to fix it
`<html lang="en">`, a `<title>`, and `role="presentation"` on each table that holds no data.

## Sources
- WCAG 2.2, 3.1.1 (language of page), 2.4.2 (page titled), 1.3.1 (info and relationships).
- Email Markup Consortium, Accessibility Report 2025: 99.9 % of mails have a serious issue.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from maillint.model.draft import Part
from maillint.model.markup import Element
from maillint.model.reading import Kind, Reading
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
from maillint.model.services import Services


def check(reading: Reading, options: Options, services: Services) -> Iterator[Hit | NotChecked]:
    """Yield at most one hit, at the `<html>` tag."""
    part = reading.main
    if part is None or part.markup is None:
        return
    elements = part.markup.elements
    page = next((e for e in elements if e.tag == "html" and len(e.open)), None)
    if page is None or _place(part, page).excerpt[:5].lower() == "<mjml":
        return
    missing = tuple(_missing(page, elements))
    if missing:
        yield Hit(_place(part, page), f"Missing for screen readers: {', '.join(missing)}.")


def _missing(page: Element, elements: Sequence[Element]) -> Iterator[str]:
    if not page.get("lang").strip() and not page.get("xml:lang").strip():
        yield "lang on <html>"
    titles = [e for e in elements if e.tag == "title"]
    if not any(text.value.text.strip() for title in titles for text in title.texts()):
        yield "a <title>"
    data = {_nearest_table(e) for e in elements if e.tag in ("th", "caption")}
    layout = [e for e in elements if e.tag == "table" and not (e in data or _says_data(e))]
    bare = sum(1 for table in layout if table.get("role").lower() not in ("presentation", "none"))
    if bare:
        yield f'role="presentation" on {bare} layout table{"s" * (bare > 1)}'


def _says_data(table: Element) -> bool:
    return table.get("role").lower() in ("table", "grid")


def _nearest_table(element: Element) -> Element | None:
    """The table that a heading makes a table to its reader."""
    return next((e for e in element.ancestors() if e.tag == "table"), None)


def _place(part: Part, page: Element) -> Place:
    assert part.markup is not None
    text = part.markup.text
    return place_in(text, page.open)


_BODY = '<body><table role="presentation"><tr><td>{}</td></tr></table></body></html>'

RULE = Rule(
    id="html-structure",
    summary="HTML without language, title or table roles",
    doc=__doc__ or "",
    category=Category.ACCESSIBILITY,
    severity=Severity.INFO,
    check=check,
    kinds=frozenset({Kind.MARKETING, Kind.SERVICE}),
    bad=(
        Example(
            "<html><head><title>Sale</title></head>" + _BODY.format("Our sale"),
            ("<html>",),
            format="html",
            kind="marketing",
        ),
        Example(
            '<html lang="ru"><head></head>' + _BODY.format("Распродажа"),
            ('<html lang="ru">',),
            format="html",
            kind="marketing",
        ),
        Example(
            '<html lang="vi"><head><title>Ưu đãi</title></head>'
            "<body><table><tr><td>Ưu đãi</td></tr></table></body></html>",
            ('<html lang="vi">',),
            format="html",
            kind="marketing",
        ),
    ),
    good=(
        Example(
            '<html lang="en"><head><title>Sale</title></head>' + _BODY.format("Our sale"),
            format="html",
            kind="marketing",
        ),
        Example(
            '<html lang="ru"><head><title>Чек</title></head><body><table><tr><th>Товар</th></tr>'
            "<tr><td>Чайник</td></tr></table></body></html>",
            format="html",
            kind="service",
            note="a table of data",
        ),
        Example("<p>Cảm ơn bạn</p>", format="html", kind="service", note="a part of a page"),
    ),
)
