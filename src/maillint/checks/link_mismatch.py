"""A link whose text names one site and whose target is another.

## What it looks for
Link texts that contain a web or mail address of one registrable domain (`shop.org` of
`www.shop.org`), while the target is on another. Exempt are the click-tracking domains of mailing
services, targets that carry the named domain in their path or query, the sender's and the brand's
own domains, one name under two endings (shop.com, shop.de), and targets with merge tags.

## Why it matters
This is the oldest trick of phishing, and clients and filters warn of it: Thunderbird asks before it
opens such a link, Gmail may hide it.

## How to fix it
Let the text say where the link goes, or describe the page in words instead of an address.

## Sources
- Thunderbird's phishing detection, "mismatched hosts" (comm-central phishingDetection.js).
- 8 % of public mail has such a link; see the exemptions.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote

from maillint.model.reading import Link, LinkRole, Reading
from maillint.model.regexp import regexp
from maillint.model.rule import (
    Category,
    Example,
    Hit,
    NotChecked,
    Options,
    Rule,
    Severity,
    place_in,
)
from maillint.model.services import Services
from maillint.model.url import Url, is_merged, parse_url

_NAMED = regexp(r"(?:https?://|[\w.+-]+@)?((?:[\w-]{1,63}\.){1,8}[^\W\d_]{2,24})(?![\w@-])")


def check(reading: Reading, options: Options, services: Services) -> Iterator[Hit | NotChecked]:
    """Yield each link whose label names another domain than its target."""
    own = _own(reading, services)
    for link in reading.links:
        if link.element is None or link.role in (LinkRole.IMAGE, LinkRole.AREA):
            continue
        url = _target(link)
        named = _named(link.label, services)
        if not url or not named or is_merged(link.target):
            continue
        target = services.domains.registrable(url.host)
        if target and not _agree(named, target, own) and not _is_carried(named, url, services):
            yield Hit(
                link.place,
                f"The text names {named}, but the link leads to {target}.",
                (f"Name {target}, or describe the page in words.",),
                related=(place_in(link.href, link.href.whole),),
            )


def _target(link: Link) -> Url | None:
    url = parse_url(link.target)
    if url.scheme == "mailto":
        domain = unquote(url.rest).partition("?")[0].rpartition("@")[2].strip().lower()
        return Url("mailto", "", domain, "", "") if domain else None
    return url if url.is_web and not url.is_ip else None


def _named(label: str, services: Services) -> str:
    """The one registrable domain that the label names, "" for none or several.

    A label is read as an address only if that is most of it: "CNET News.com: Top stories" is a
    name in a headline.
    """
    named = list(_NAMED.finditer(label))
    domains = {services.domains.registrable(match.group(1).lower()) for match in named} - {""}
    most = 2 * sum(len(_rest_of_address(label, match)) for match in named) > len(label)
    return domains.pop() if len(domains) == 1 and most else ""


def _rest_of_address(label: str, match: re.Match[str]) -> str:
    return label[match.start() :].split(maxsplit=1)[0]


def _agree(named: str, target: str, own: frozenset[str]) -> bool:
    same_name = named.partition(".")[0] == target.partition(".")[0]
    return named == target or same_name or target in own


def _is_carried(named: str, url: Url, services: Services) -> bool:
    """Whether the target is a detour to the named domain: a tracked or redirecting link."""
    return services.hosts.listed("click", url.host) or named in unquote(unquote(url.rest)).lower()


def _own(reading: Reading, services: Services) -> frozenset[str]:
    domains = list(services.brand.domains) if services.brand else []
    if reading.sender and not services.hosts.listed("freemail", reading.sender.domain):
        domains.append(reading.sender.domain)
    return frozenset(services.domains.registrable(domain) for domain in domains) - {""}


RULE = Rule(
    id="link-mismatch",
    summary="A link whose text names another site than its target",
    doc=__doc__ or "",
    category=Category.LINKS,
    severity=Severity.WARNING,
    check=check,
    bad=(
        Example(
            '<p>Log in at <a href="https://evil.org/login">www.mybank.com</a>.</p>',
            ("www.mybank.com",),
            format="html",
        ),
        Example(
            '<p>Подробности на <a href="https://shop.net/a">chainik.ru</a>.</p>',
            ("chainik.ru",),
            format="html",
        ),
        Example(
            '<p>Viết cho <a href="mailto:me@gmail.com">hotro@cuahang.vn</a>.</p>',
            ("hotro@cuahang.vn",),
            format="html",
        ),
    ),
    good=(
        Example('<p>See <a href="https://www.shop.org/a">shop.org</a>.</p>', format="html"),
        Example(
            '<p>Смотрите <a href="https://u1.ct.sendgrid.net/ls/click?x=1">chainik.ru</a>.</p>',
            format="html",
            note="a mailing service counts the click",
        ),
        Example(
            '<p>Xem <a href="https://go.net/?to=https%3A%2F%2Fcuahang.vn">cuahang.vn</a>.</p>',
            format="html",
        ),
        Example('<p>Made with <a href="https://nodejs.org/">Node.js</a>.</p>', format="html"),
        Example('<p>See <a href="https://shop.de/">shop.com</a>.</p>', format="html"),
    ),
)
