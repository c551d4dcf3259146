"""A newsletter that doesn't say why its reader gets it.

## What it looks for
Marketing mail without a sentence such as "You are receiving this because you subscribed at …",
"Вы получили это письмо, потому что …", "Bạn nhận được email này vì …".

## Why it matters
People forget what they signed up for. The reminder turns "Report spam" into "Unsubscribe".

## How to fix it
Say in the footer where and when the reader agreed.

## Sources
- Mailchimp, "About the permission reminder" (2023).
- M3AAWG Sender Best Common Practices, version 3 (2015), §4.
"""

from __future__ import annotations

from collections.abc import Iterator

from maillint.model.reading import Kind, Reading
from maillint.model.regexp import regexp
from maillint.model.rule import Category, Example, Hit, NotChecked, Options, Rule, Severity
from maillint.model.segment import Scope
from maillint.model.services import Services

_SUGGESTIONS = {
    "en": "You are receiving this email because you subscribed at …",
    "ru": "Вы получили это письмо, потому что подписались на рассылку на сайте …",
    "vi": "Bạn nhận được email này vì đã đăng ký nhận tin tại …",
}

_TAG = regexp(r"\*\|LIST:DESCRIPTION\|\*")
"""Mailchimp puts the reminder of its audience there ("All the merge tags", 2023)."""


def check(reading: Reading, options: Options, services: Services) -> Iterator[Hit | NotChecked]:
    """Yield one hit where the own text ends."""
    for segment in reading.segments:
        if segment.scope is Scope.QUOTED:
            continue
        lexicon = services.lexicon(segment.language)
        if lexicon is not None and segment.text in lexicon.phrases("permission.reminders"):
            return
        if _TAG.search(segment.text):
            return
    if not any(services.lexicon(language) for language in reading.languages):
        return
    suggestion = _SUGGESTIONS.get(reading.languages[0])
    yield Hit(
        reading.end(),
        "Nothing tells readers why they get this mail.",
        (f"Add to the footer: “{suggestion}”",) if suggestion else (),
    )


_EN = "Subject: Sale\n\nAll coats are 20% off: https://shop.org\n"
_RU = "Subject: Скидки\n\nВсе пальто со скидкой 20 %: https://shop.org\n"
_VI = "Subject: Ưu đãi\n\nÁo khoác giảm giá 20%: https://shop.org\n"

RULE = Rule(
    id="permission-reminder-missing",
    summary="A newsletter that doesn't say why its reader gets it",
    doc=__doc__ or "",
    category=Category.CONSENT,
    severity=Severity.INFO,
    check=check,
    kinds=frozenset({Kind.MARKETING}),
    lexicon=True,
    bad=(
        Example(_EN, ("",), kind="marketing"),
        Example(_RU, ("",), kind="marketing"),
        Example(_VI, ("",), kind="marketing"),
    ),
    good=(
        Example(f"{_EN}\nYou signed up for these mails at our Riga shop.\n", kind="marketing"),
        Example(f"{_RU}\nВы получили это письмо как участник клуба.\n", kind="marketing"),
        Example(f"{_VI}\nBạn nhận được email này vì là thành viên.\n", kind="marketing"),
        Example(f"{_EN}\nYou are on our list of friends of the gallery.\n", kind="marketing"),
        Example(f"{_EN}\n--\nYou signed up at our shop.\n", kind="marketing"),
        Example(f"{_EN}\n*|LIST:DESCRIPTION|*\n", kind="marketing", stage="template"),
        Example(f"{_RU}\nВы в списке друзей галереи.\n", kind="marketing"),
        Example(f"{_VI}\nChị nhận được thư này vì đã đăng ký nhận tin.\n", kind="marketing"),
        Example(_EN, kind="service"),
    ),
)
