"""Marketing mail that offers no way to stop it.

## What it looks for
Marketing mail in which no link, no address and no merge tag of a mailing service lets its reader
off the list: by words ("unsubscribe", "отписаться", "hủy đăng ký" and those of ten more
languages), by the link's target, or by a tag such as `*|UNSUB|*`, `{{ unsubscribe_url }}`,
`<%asm_group_unsubscribe_url%>`. Where only the List-Unsubscribe header offers it: info.

## Why it matters
It is the law nearly everywhere, and the reader who finds no opt-out has another button: "Report
spam", which costs the sender more.

## How to fix it
Put a link into the footer that works without a login: "Unsubscribe", "Отписаться от рассылки",
"Hủy đăng ký nhận tin".

## Sources
- US: CAN-SPAM Act, 15 U.S.C. 7704(a)(3). EU: Directive 2002/58/EC, Art. 13(4). Canada: CASL, s. 11.
- Russia: Federal Law 38-FZ, Art. 18. Vietnam: Decree 91/2020/ND-CP, Art. 16.
- Tags: documentation of Mailchimp, SendGrid, Klaviyo, HubSpot, Salesforce Marketing Cloud,
  ActiveCampaign, Campaign Monitor, UniSender, Brevo, Postmark (2024).
"""

from __future__ import annotations

from collections.abc import Iterator

from maillint.model.reading import Kind, Reading
from maillint.model.regexp import regexp
from maillint.model.rule import Category, Example, Hit, NotChecked, Options, Rule, Severity
from maillint.model.services import Services

_SPOKEN = regexp("en|ru|vi|de|fr|es|pt|it|nl|pl|tr|uk|sv|da|no|ja|zh|ko")
_SUGGESTIONS = {
    "en": "Unsubscribe",
    "ru": "Отписаться от рассылки",
    "vi": "Hủy đăng ký nhận tin",
}


def check(reading: Reading, options: Options, services: Services) -> Iterator[Hit | NotChecked]:
    """Yield one hit where the mail's own text ends."""
    if any(link.opts_out for link in reading.links) or reading.opt_outs:
        return
    language = next(iter(reading.languages), "")
    if language and not _SPOKEN.fullmatch(language):
        yield NotChecked(f"no words for an opt-out in “{language}”")
        return
    header = reading.draft.header("list-unsubscribe")
    text = "Nothing in this mail lets its reader stop it"
    yield Hit(
        reading.end(),
        f"{text}; only the List-Unsubscribe header does." if header else f"{text}.",
        (f"Add a link to the footer: “{_SUGGESTIONS.get(language, 'Unsubscribe')}”.",),
        severity=Severity.INFO if header else None,
    )


_EN = "Subject: Autumn sale\n\nHi Anna,\n\nAll coats are 20% off: https://shop.org/coats\n"
_RU = "Subject: Скидки\n\nЗдравствуйте!\n\nВсе пальто со скидкой 20 %: https://shop.org/coats\n"
_VI = "Subject: Ưu đãi\n\nChào bạn,\n\nÁo khoác giảm giá 20%: https://shop.org/coats\n"

RULE = Rule(
    id="unsubscribe-missing",
    summary="Marketing mail that offers no way to stop it",
    doc=__doc__ or "",
    category=Category.CONSENT,
    severity=Severity.ERROR,
    check=check,
    kinds=frozenset({Kind.MARKETING}),
    bad=(
        Example(_EN, ("",), kind="marketing"),
        Example(_RU, ("",), kind="marketing"),
        Example(_VI, ("",), kind="marketing"),
        Example(
            f"From: a@shop.org\nList-Unsubscribe: <https://shop.org/u>\n{_EN}",
            ("",),
            format="eml",
            kind="marketing",
            note="a header that few readers see: info",
        ),
    ),
    good=(
        Example(f"{_EN}\nUnsubscribe: https://shop.org/u\n", kind="marketing"),
        Example(f"{_EN}\nNo longer want to receive our news? Write to us.\n", kind="marketing"),
        Example(f"{_RU}\nОтписаться от рассылки: https://shop.org/u\n", kind="marketing"),
        Example(
            f"{_RU}\nЕсли вы не хотите получать наши письма, ответьте «стоп».\n", kind="marketing"
        ),
        Example(f"{_VI}\nHủy đăng ký nhận tin: https://shop.org/u\n", kind="marketing"),
        Example(
            f"{_VI}\nNếu không muốn nhận email, hãy bấm: https://shop.org/u\n", kind="marketing"
        ),
        Example(
            '<p>All coats are 20% off.</p><p><a href="*|UNSUB|*">Not for me</a></p>',
            format="html",
            kind="marketing",
            note="Mailchimp's tag",
        ),
        Example(
            '<p>Sale.</p><p><a href="<%asm_group_unsubscribe_raw_url%>"><img src="u.png"></a></p>',
            format="html",
            kind="marketing",
            note="SendGrid's tag under a picture",
        ),
        Example("<p>Sale.</p><p>{% unsubscribe %}</p>", format="html", kind="marketing"),
        Example(
            "<p>Alle Mäntel kosten 20 % weniger.</p><p>Newsletter <a href='https://shop.org/x'>"
            "abbestellen</a></p>",
            format="html",
            kind="marketing",
        ),
    ),
)
