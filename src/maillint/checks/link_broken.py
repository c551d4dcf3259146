"""A link that leads nowhere for the reader.

## What it looks for
Links whose target is empty, `#`, `javascript:`, relative, on this machine or in a private
network, on a name reserved for examples (example.com), on a staging host, a malformed `mailto:` or
`tel:`, or a `#name` that nothing in the mail bears. In a template empty targets, `#` and
example.com may still be filled in: there they are a warning. Targets with merge tags are not
checked.

## Why it matters
The click is what the mail was written for. A mail has no base address, so `/sale` opens nothing,
and `localhost` opens nothing but on its writer's desk.

## How to fix it
Write the full address with https://, or remove the link.

## Sources
- RFC 6761 and RFC 2606 (reserved names); RFC 6068 (`mailto:`); RFC 3966 (`tel:`); RFC 1918 (private
  networks).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cached_property
from urllib.parse import unquote

from maillint.model.markup import Markup
from maillint.model.reading import Link, LinkRole, Reading, Stage
from maillint.model.regexp import regexp
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
from maillint.model.url import Url, is_merged, parse_url

_NO_HOST = regexp(r"[\s<>\"'|,;]|\.\.|^\.")
_STAND_INS = frozenset({"", "#", "#!", "url", "link", "http://", "https://", "about:blank", "xxx"})
_ADDRESS = regexp(r"[^\s@<>,;:\"]+@[^\s@<>,;:\"]+\.[^\W_][^\s@<>,;:\".]+")
_NUMBER = regexp(
    r"\+?(?=(?:[^\d;]{0,9}\d){3})[\dA-Z().\s*#-]{3,30}(?:;[\w=.;+-]{1,60})?(?:[pwx,]\d{1,10})?"
)
_PRIVATE = regexp(r"(?:127|10)\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.|0\.0\.0\.0|::1$")
_MISSPELT = regexp(r"(?!https?$)h{0,2}t{1,3}p{1,2}s{0,2}")
_SHOWN = 10


def check(reading: Reading, options: Options, services: Services) -> Iterator[Hit | NotChecked]:
    """Yield one hit per broken target, at its first link, the others related."""
    groups: dict[tuple[str, str], list[Link]] = defaultdict(list)
    pages = {part.number: _Page(part.markup) for part in reading.draft.texts}
    merged = 0
    for link in reading.links:
        if link.role is LinkRole.BARE and link.element is None:
            continue
        if is_merged(link.target):
            merged += 1
        elif reason := _reason(link.target, pages[link.part.number], services):
            groups[link.target, reason].append(link)
    for (target, reason), links in groups.items():
        yield _hit(target, reason, links, reading.stage)
    if merged:
        yield NotChecked(f"{merged} link target{'s' * (merged > 1)} with merge tags")


def _hit(target: str, reason: str, links: list[Link], stage: Stage) -> Hit:
    first, *others = links
    more = f" So do {len(others)} more links." if len(others) > 1 else ""
    more = " So does one more link." if len(others) == 1 else more
    stands_in = stage is Stage.TEMPLATE and reason in (_EMPTY, _EXAMPLE)
    return Hit(
        _place(first),
        f"{_label(first)} {reason.format(target=_short(target) or 'empty')}.{more}",
        (_advice(target),),
        severity=Severity.WARNING if stands_in else None,
        related=tuple(_place(link) for link in others[:_SHOWN]),
    )


def _advice(target: str) -> str:
    if _DOMAIN.match(target):
        return f"https://{target}"
    return "Write the full address, https://…"


_DOMAIN = regexp(r"(?:[\w-]{1,63}\.){1,8}[a-z]{2,24}(?:/|$)", re.IGNORECASE)
_EMPTY = "leads nowhere: its target is {target}"
_EXAMPLE = "leads to {target}, a name reserved for examples"


class _Page:
    """What the targets of one part may refer to; gathered once, when a target asks."""

    def __init__(self, markup: Markup | None) -> None:
        self._elements = markup.elements if markup else ()

    @cached_property
    def has_base(self) -> bool:
        return any(e.tag == "base" and e.get("href") for e in self._elements)

    @cached_property
    def names(self) -> frozenset[str]:
        named = (e.get(name) for e in self._elements for name in ("id", "name"))
        return frozenset(("top", *named))


def _reason(target: str, page: _Page, services: Services) -> str:
    """What is wrong with the target, "" for nothing."""
    if target.casefold() in _STAND_INS:
        return _EMPTY
    if target.startswith("#"):
        stands = unquote(target[1:]) in page.names
        return "" if stands else "leads to {target}, which nothing here bears"
    url = parse_url(target)
    if _MISSPELT.fullmatch(url.scheme):
        return "begins with a misspelt http: {target}"
    if url.scheme in ("javascript", "vbscript"):
        return "runs a script, which no mail client allows"
    if url.scheme == "file":
        return "leads to a file of this computer, {target}"
    if url.scheme == "mailto":
        return _mailto(url)
    if url.scheme in ("tel", "sms", "callto"):
        return "" if _NUMBER.fullmatch(unquote(url.rest)) else "has no telephone number: {target}"
    if not url.host or not url.scheme:
        whole = page.has_base or url.scheme not in ("", "http", "https")
        return "" if whole else _RELATIVE
    return _host(url, services)


_RELATIVE = "has a relative target, {target}, and a mail has no base address"


def _mailto(url: Url) -> str:
    addresses, _, query = unquote(url.rest).partition("?")
    if not addresses and "to=" in query.casefold():
        return ""
    if not addresses and re.search(r"(?:subject|body)=", query, re.IGNORECASE):
        return ""  # "share by mail": the reader names the addressee
    written = [address.strip() for address in re.split("[,;]", addresses)]
    bad = not all(_ADDRESS.fullmatch(address) for address in written)
    return "has no mail address: {target}" if bad else ""


def _host(url: Url, services: Services) -> str:
    if not url.is_web:
        return ""
    if _NO_HOST.search(url.host):
        return "has a malformed address, {target}"
    if url.host in ("localhost", "0") or _PRIVATE.match(url.host):
        return "leads to this machine or a private network, {target}"
    if services.hosts.listed("reserved", url.host):
        return _EXAMPLE
    if "." not in url.host and not url.is_ip:
        return "has an incomplete address, {target}"
    return "leads to a staging host, {target}" if _is_staging(url.host, services) else ""


def _is_staging(host: str, services: Services) -> bool:
    below = host.removesuffix(services.domains.registrable(host))
    named = any(services.hosts.listed("staging_label", part) for part in re.split("[.-]", below))
    return named or services.hosts.listed("staging", host)


def _place(link: Link) -> Place:
    if not link.href.text.strip():
        return link.place
    return place_in(link.href, link.href.whole)


def _label(link: Link) -> str:
    return f"“{_short(link.label)}”" if link.label else "This link"


def _short(text: str) -> str:
    return text if len(text) <= 60 else text[:59] + "…"


RULE = Rule(
    id="link-broken",
    summary="A link that leads nowhere",
    doc=__doc__ or "",
    category=Category.LINKS,
    severity=Severity.ERROR,
    check=check,
    bad=(
        Example('<p><a href="#">Track your order</a></p>', ("#",), format="html", stage="final"),
        Example('<p><a href="/sale">Скидки</a></p>', ("/sale",), format="html"),
        Example(
            '<p><a href="http://localhost:3000/">Xem</a></p>',
            ("http://localhost:3000/",),
            format="html",
        ),
        Example(
            '<p><a href="https://example.com/">Sale</a></p>',
            ("https://example.com/",),
            format="html",
        ),
        Example(
            '<p><a href="mailto:help at shop.org">Write</a></p>',
            ("mailto:help at shop.org",),
            format="html",
        ),
        Example(
            '<p><a href="https://staging.shop.org/a">Xem</a></p>',
            ("https://staging.shop.org/a",),
            format="html",
        ),
        Example('<p><a href="#terms">Условия</a></p>', ("#terms",), format="html"),
        Example(
            '<p><a href="javascript:void(0)">Mua ngay</a></p>',
            ("javascript:void(0)",),
            format="html",
        ),
    ),
    good=(
        Example('<p><a href="https://shop.org/sale">Sale</a></p>', format="html"),
        Example('<p><a href="{{ url }}">Скидки</a></p>', format="html", note="not checked"),
        Example(
            '<p><a href="mailto:help@shop.org?subject=Hi">Viết cho chúng tôi</a></p>', format="html"
        ),
        Example(
            '<p><a href="tel:+84 28 3822 1234">Gọi</a> <a href="#a">A</a></p><p id="a">B</p>',
            format="html",
        ),
        Example('<p><a href="https://dev.to/a">On staging</a></p>', format="html"),
        Example('<p><a href="tel:1-800-FLOWERS">Call us</a></p>', format="html"),
        Example('<p><a href="mailto:a@shop.org;b@shop.org">Write to us</a></p>', format="html"),
        Example(
            "Subject: Notes\n\nThe server listens on http://localhost:8080/ by default.\n",
            note="text, no link",
        ),
    ),
)
