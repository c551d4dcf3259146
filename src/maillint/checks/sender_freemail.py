"""Business mail sent from a free mailbox.

## What it looks for
Marketing, service, support and proposal mail whose From address is at gmail.com, mail.ru,
yahoo.com and the like. Personal mail is left alone.

## Why it matters
Anyone can open shop.support@gmail.com, so a careful reader trusts none. Large providers reject
bulk mail that claims a freemail domain it was not sent through.

## How to fix it
Send from an address at your own domain; it can be forwarded to the mailbox you use.

## Sources
- Google, "Email sender guidelines": don't impersonate Gmail From headers (February 2024).
- Yahoo, "Sender best practices" (2024).
"""

from __future__ import annotations

from collections.abc import Iterator

from maillint.model.reading import Kind, Reading
from maillint.model.rule import Category, Example, Hit, NotChecked, Options, Rule, Severity
from maillint.model.services import Services


def check(reading: Reading, options: Options, services: Services) -> Iterator[Hit | NotChecked]:
    """Yield at most one hit, at the address."""
    sender = reading.sender
    if sender is not None and services.hosts.listed("freemail", sender.domain):
        yield Hit(
            sender.place,
            f"The mail comes from a free mailbox at {sender.domain}.",
            ("Send from an address at your own domain.",),
        )


RULE = Rule(
    id="sender-freemail",
    summary="Business mail sent from a free mailbox",
    doc=__doc__ or "",
    category=Category.CONSENT,
    severity=Severity.INFO,
    check=check,
    kinds=frozenset({Kind.MARKETING, Kind.SERVICE, Kind.SUPPORT, Kind.PROPOSAL}),
    bad=(
        Example(
            "From: Shop <shop.sale@gmail.com>\nSubject: Sale\n\nHello.\n",
            ("shop.sale@gmail.com",),
            format="eml",
            kind="marketing",
        ),
        Example(
            "From: magazin@mail.ru\nSubject: Sale\n\nHello.\n",
            ("magazin@mail.ru",),
            format="eml",
            kind="service",
        ),
    ),
    good=(
        Example(
            "From: Shop <sale@shop.org>\nSubject: Sale\n\nHello.\n", format="eml", kind="marketing"
        ),
        Example(
            "From: Anna <anna.k@gmail.com>\nSubject: Lunch\n\nHello.\n",
            format="eml",
            kind="personal",
            note="a person's own mailbox",
        ),
    ),
)
