"""A logo that is loaded from a foreign host.

## What it looks for
Pictures whose address, alt text, class or id says "logo", from a host that is none of
`[brand] logo-hosts`. Embedded pictures are fine; addresses with merge tags are not checked. Runs
only where the hosts are configured.

## Why it matters
A logo hot-linked from elsewhere is often an old one, vanishes when that host tidies up, and tells
it who opened the mail.

## How to fix it
Load the logo from the brand's own host.

## Sources
- Our own rule, for teams that keep one place for their assets.
"""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from maillint.model.merge import merge_tags
from maillint.model.reading import Image, Reading
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


def check(reading: Reading, options: Options, services: Services) -> Iterator[Hit | NotChecked]:
    """Yield each logo from elsewhere, in document order."""
    hosts = services.brand.logo_hosts if services.brand else ()
    if not hosts:
        return
    for image in reading.images:
        if image.src is None or not image.visible or not _is_logo(image):
            continue
        if merge_tags(image.src.text):
            yield NotChecked("a merge tag says where the logo is")
            continue
        host = _host(image.src.text)
        if host and not any(host == own or host.endswith(f".{own}") for own in hosts):
            yield Hit(
                place_in(image.src, image.src.whole),
                f"The logo comes from {host}, which is none of the brand's hosts:"
                f" {', '.join(hosts)}.",
            )


def _is_logo(image: Image) -> bool:
    said = [image.src.text if image.src else "", image.alt.text if image.alt else ""]
    said += [image.element.get(name) for name in ("class", "id")]
    return any("logo" in each.lower() for each in said)


def _host(address: str) -> str:
    try:
        return (urlsplit(address.strip()).hostname or "").lower()
    except ValueError:
        return ""


_BRAND = {"brand": {"logo-hosts": ["acme.test"]}}

RULE = Rule(
    id="brand-logo",
    summary="A logo from a foreign host",
    doc=__doc__ or "",
    category=Category.BRAND,
    severity=Severity.WARNING,
    check=check,
    bad=(
        Example(
            "<p><img src='https://img.other.test/logo.png' alt='Acme'>Hi</p>",
            ("https://img.other.test/logo.png",),
            format="html",
            settings=_BRAND,
        ),
    ),
    good=(
        Example(
            "<p><img src='https://cdn.acme.test/logo.png' alt='Acme'>Привет</p>",
            format="html",
            settings=_BRAND,
        ),
        Example(
            "<p><img src='https://img.other.test/hero.png' alt='Mùa thu'>Chào bạn</p>",
            format="html",
            settings=_BRAND,
            note="no logo",
        ),
        Example(
            "<p><img src='cid:logo' alt='Acme'>Hi</p>",
            format="html",
            settings=_BRAND,
            note="embedded",
        ),
    ),
)
