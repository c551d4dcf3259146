"""A link that readers are taught not to click.

## What it looks for
Targets that go over http: (an info in plain text and in mail between people, whose clients make
such links of `www.`), through a link shortener, to a bare IP address, with a name before an @
(`https://bank.com@evil.org`), or to a host that mixes scripts (a Cyrillic а in аpple.com). The
last three are an error: nobody but an impostor needs them.

## Why it matters
Shorteners hide where a link leads, and their domains are on blocklists because spammers use them
too; http: pages are marked "not secure"; the others are how phishing is told by filters and people.

## How to fix it
Link to your own domain with https:, spelt out.

## Sources
- Chromium: "Not secure" on all http pages since version 68.
- Unicode Technical Standard 39, §5.1 (mixed-script detection).
- RFC 3986 §7.6 (semantic attacks by userinfo).
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterator

from maillint.model.reading import Kind, Link, Reading
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

_SHOWN = 10
_HTTP = "goes over http: browsers call the page not secure."
_SHORT = "goes through a link shortener, which hides where it leads."
_IP = "leads to a bare IP address, as phishing does."
_USER = "names “{0.userinfo}” but leads to {0.host}, as phishing does."
_MIXED = "leads to a host that mixes scripts, as phishing does."
_ERRORS = frozenset({_IP, _USER, _MIXED})
_ADVICE = {
    _HTTP: "https://…",
    _SHORT: "Link to the page itself, or to a short address of your own domain.",
}


def check(reading: Reading, options: Options, services: Services) -> Iterator[Hit | NotChecked]:
    """Yield one hit per kind of risk and target's host, at its first link, the others related."""
    groups: dict[tuple[str, str], list[tuple[Link, Url]]] = defaultdict(list)
    for link in reading.links:
        url = parse_url(link.target)
        if url.is_web and not is_merged(link.target):
            risk = _risk(url, services)
            if risk:
                groups[risk, "" if risk is _HTTP else url.host].append((link, url))
    for (risk, _), found in groups.items():
        yield _hit(risk, found, reading.kind)


def _hit(risk: str, found: list[tuple[Link, Url]], kind: Kind) -> Hit:
    (first, url), *others = found
    more = f" ({len(others)} more like it.)" if others else ""
    subject = f"“{first.label}”" if first.label and len(first.label) <= 60 else "This link"
    advice = _ADVICE.get(risk, "Link to your own domain by its name.")
    return Hit(
        _place(first),
        f"{subject} {risk.format(url)}{more}",
        (advice,),
        severity=_severity(risk, found, kind),
        related=tuple(_place(link) for link, _ in others[:_SHOWN]),
    )


def _severity(risk: str, found: list[tuple[Link, Url]], kind: Kind) -> Severity | None:
    if risk in _ERRORS:
        return Severity.ERROR
    written_out = all(link.element is None for link, _ in found)
    mild = written_out or kind not in (Kind.MARKETING, Kind.SERVICE)
    return Severity.INFO if risk is _HTTP and mild else None


def _risk(url: Url, services: Services) -> str:
    """The gravest risk of the target, "" for none; what link-broken reports is left to it."""
    if url.userinfo:
        return _USER
    if _mixes_scripts(url.host):
        return _MIXED
    if services.hosts.listed("reserved", url.host) or "." not in url.host:
        return ""
    if url.is_ip:
        return _IP if url.is_public_ip else ""
    if services.hosts.listed("shortener", url.host):
        return _SHORT
    return _HTTP if url.scheme == "http" else ""


def _mixes_scripts(host: str) -> bool:
    """Whether one label of the host has letters of Latin and of a script that looks like it."""
    return any(len(_scripts(label)) > 1 for label in _decoded(host).split("."))


def _scripts(label: str) -> set[str]:
    names = (unicodedata.name(letter, "") for letter in label if letter.isalpha())
    return {name.split()[0] for name in names} & {"LATIN", "CYRILLIC", "GREEK", "ARMENIAN"}


def _decoded(host: str) -> str:
    labels = []
    for label in host.split("."):
        try:
            plain = label[4:].encode("ascii").decode("punycode") if label[:4] == "xn--" else label
        except UnicodeError:
            plain = label
        labels.append(plain)
    return ".".join(labels)


def _place(link: Link) -> Place:
    return place_in(link.href, link.href.whole)


RULE = Rule(
    id="link-unsafe",
    summary="A link that readers are taught not to click",
    doc=__doc__ or "",
    category=Category.LINKS,
    severity=Severity.WARNING,
    check=check,
    bad=(
        Example(
            '<p><a href="http://shop.org/a">Our sale</a></p>', ("http://shop.org/a",), format="html"
        ),
        Example(
            "Subject: Sale\n\nSee https://bit.ly/3xYzAbc for more.\n", ("https://bit.ly/3xYzAbc",)
        ),
        Example(
            '<p><a href="https://clck.ru/3abc">Скидки</a></p>',
            ("https://clck.ru/3abc",),
            format="html",
        ),
        Example(
            '<p><a href="https://93.184.216.34/a">Xem</a></p>',
            ("https://93.184.216.34/a",),
            format="html",
        ),
        Example(
            '<p><a href="https://bank.com@shop.org/">Bank</a></p>',
            ("https://bank.com@shop.org/",),
            format="html",
        ),
        Example(
            '<p><a href="https://аpple.com/">Apple</a></p>', ("https://аpple.com/",), format="html"
        ),
    ),
    good=(
        Example('<p><a href="https://shop.org/a">Our sale</a></p>', format="html"),
        Example('<p><a href="https://чайник.рф/">Скидки</a></p>', format="html", note="one script"),
        Example('<p><a href="https://xn--80apg8c.com/">Чайник</a></p>', format="html"),
        Example('<p><a href="{{ url }}">Xem ngay</a></p>', format="html"),
        Example('<p><a href="mailto:anna@shop.org">Write</a></p>', format="html"),
    ),
)
