"""Many outside addresses that every reader can see.

## What it looks for
More than 10 addresses in To and Cc that don't belong to the sender's own domain.

## Why it matters
Each reader learns who the others are. That is a personal-data breach where they are customers, it
invites "reply all", and it hands a list to the first machine that is infected.

## How to fix it
Write to yourself and put the others in Bcc when sending, or let a mailing service write to each.

## Sources
- UK Information Commissioner's Office, "Email and security" (August 2023): failing to use Bcc is
  among the ten most reported breaches.
- Regulation (EU) 2016/679, Art. 5(1)(f).
"""

from __future__ import annotations

from collections.abc import Iterator

from maillint.model.reading import Mailbox, Reading
from maillint.model.record import record
from maillint.model.rule import Category, Example, Hit, NotChecked, Rule, Severity, option
from maillint.model.rule import Options as BaseOptions
from maillint.model.services import Services


@record()
class Options(BaseOptions):
    """How many are too many."""

    max_visible: int = option(10, "outside addresses that may be visible", low=1)


def check(reading: Reading, options: Options, services: Services) -> Iterator[Hit | NotChecked]:
    """Yield one hit at the first address beyond the limit."""
    own = services.domains.registrable(reading.sender.domain) if reading.sender else ""
    outside = [box for box in reading.recipients if _is_outside(box, own, services)]
    if len(outside) <= options.max_visible:
        return
    yield Hit(
        outside[options.max_visible].place,
        f"{len(outside)} outside addresses are visible to every reader.",
        ("Use Bcc, or send one mail to each.",),
    )


def _is_outside(box: Mailbox, own: str, services: Services) -> bool:
    if box.header.casefold() == "bcc" or not box.domain:
        return False
    freemail = services.hosts.listed("freemail", box.domain)
    return freemail or services.domains.registrable(box.domain) != own


def _mail(count: int, domain: str, text: str) -> str:
    to = ",\n ".join(f"customer{number}@{domain}" for number in range(1, count + 1))
    return f"From: Anna <anna@shop.org>\nTo: {to}\nSubject: {text}\n\n{text}\n"


RULE = Rule(
    id="recipients-exposed",
    summary="Many outside addresses that every reader can see",
    doc=__doc__ or "",
    category=Category.CONSENT,
    severity=Severity.WARNING,
    check=check,
    options=Options,
    bad=(
        Example(
            _mail(12, "gmail.com", "Our opening hours"), ("customer11@gmail.com",), format="eml"
        ),
        Example(
            _mail(11, "mail.ru", "=?utf-8?b?0KfQsNGB0Ys=?="), ("customer11@mail.ru",), format="eml"
        ),
        Example(
            _mail(15, "abc.com.vn", "=?utf-8?q?Gi=E1=BB=9D?="),
            ("customer11@abc.com.vn",),
            format="eml",
        ),
    ),
    good=(
        Example(_mail(10, "gmail.com", "Our opening hours"), format="eml"),
        Example(_mail(10, "mail.ru", "=?utf-8?b?0KfQsNGB0Ys=?="), format="eml"),
        Example(_mail(8, "abc.com.vn", "=?utf-8?q?Gi=E1=BB=9D?="), format="eml"),
        Example(_mail(30, "shop.org", "All hands"), format="eml", note="colleagues"),
    ),
)
