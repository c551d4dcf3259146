"""A recipient who did not agree to get this mail, or who asked not to.

## What it looks for
Addresses in To, Cc and Bcc that are not on the project's list of people who opted in, or that are
on its suppression list. Runs when `[consent]` names such a list: plain lines, or a CSV file whose
first column is the address. Case, plus tags and the two spellings of international domains don't
count.

## Why it matters
Mail without consent is unlawful in the EU, the UK, Canada, Russia, Vietnam and many more places,
and one complaint in a thousand costs a sender its way into the inbox.

## How to fix it
Remove the address, or ask the person first. Never mail someone who has unsubscribed.

## Sources
- Regulation (EU) 2016/679, Art. 6 and 7; Directive 2002/58/EC, Art. 13.
- Russia: Federal Law 38-FZ on advertising, Art. 18. Vietnam: Decree 91/2020/ND-CP, Art. 13.
- Google, "Email sender guidelines": keep spam rates below 0.1 % (2024).
"""

from __future__ import annotations

from collections.abc import Iterator

from maillint.model.addresses import comparable
from maillint.model.merge import merge_tags
from maillint.model.reading import Mailbox, Reading
from maillint.model.rule import Category, Example, Hit, NotChecked, Options, Rule, Severity
from maillint.model.services import Consent, Services


def check(reading: Reading, options: Options, services: Services) -> Iterator[Hit | NotChecked]:
    """Yield a hit per address; nothing where no list is configured."""
    if services.consent is None:
        return
    for box in reading.recipients:
        reason = _reason(box, services.consent)
        if reason and not merge_tags(box.address):
            yield Hit(box.place, f"{box.address} {reason}.", ("Remove the address.",))


def _reason(box: Mailbox, consent: Consent) -> str:
    address = comparable(box.address)
    if address in consent.suppressed:
        return "is on the suppression list"
    if consent.opted_in is not None and address not in consent.opted_in:
        return "is not on the list of those who opted in"
    return ""


_SETTINGS = {"consent": {"list": "opted-in.csv", "suppression": "stop.txt"}}
_FILES = {
    "opted-in.csv": "email,name\nAnna@Example.org,Anna\nboris@почта.рф,Борис\nlan@example.vn,Lan\n",
    "stop.txt": "# asked us to stop\nlan@example.vn\n",
}


def _mail(to: str) -> str:
    return f"From: shop@shop.org\nTo: {to}\nSubject: News\n\nHello.\n"


RULE = Rule(
    id="recipient-not-opted-in",
    summary="A recipient who did not agree to get this mail",
    doc=__doc__ or "",
    category=Category.CONSENT,
    severity=Severity.ERROR,
    check=check,
    bad=(
        Example(
            _mail("anna@example.org, Tom <tom@example.org>"),
            ("tom@example.org",),
            format="eml",
            settings=_SETTINGS,
            files=_FILES,
        ),
        Example(
            _mail("lan+tin@example.vn"),
            ("lan+tin@example.vn",),
            format="eml",
            settings=_SETTINGS,
            files=_FILES,
            note="on both lists: the suppression list wins",
        ),
    ),
    good=(
        Example(
            _mail('"Anna, Sales" <ANNA+news@example.org>'),
            format="eml",
            settings=_SETTINGS,
            files=_FILES,
        ),
        Example(
            _mail("boris@xn--80a1acny.xn--p1ai"), format="eml", settings=_SETTINGS, files=_FILES
        ),
        Example(_mail("tom@example.org"), format="eml", note="no list is configured"),
        Example(_mail("{{ customer.email }}"), format="eml", settings=_SETTINGS, files=_FILES),
    ),
)
