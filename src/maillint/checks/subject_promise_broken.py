"""A subject that promises what its mail does not keep.

## What it looks for
Numbers of things, percents, prices, dates, times, codes, file names and "free" in the subject that
the mail contradicts or does not hold anywhere: not in its text, buttons, alternative texts,
preheader, link targets or attachments' names. Where a link leads on, what is merely absent may
stand behind it: then a percent, price, code or deadline is a warning, and "free" is left alone.
Notations don't matter: 60% is 60 percent, half price is 50 %,
$1,000 is 1000 USD and 1.000 ₫ is a thousand. Ranges, bounds ("up to", "from") and old prices are
understood. A reply's number of a ticket is no promise, nor are years, versions and an issue's own
date. What a merge tag or a picture may hold is not checked.

## Why it matters
"60% off" over a mail with half prices is the complaint that support will get, and in commercial
mail a misleading subject is forbidden.

## How to fix it
Make the subject and the mail say the same.

## Sources
- 15 U.S.C. §7704(a)(2) (CAN-SPAM): no deceptive subject headings.
- Directive 2005/29/EC, article 6: what is misleading about a price.
"""

from __future__ import annotations

from collections.abc import Iterator

from maillint.model.claims import Claim
from maillint.model.fulfilment import against, fulfilment, is_kept, must_stand
from maillint.model.periods import rival_periods
from maillint.model.promises import promises
from maillint.model.reading import Reading
from maillint.model.rule import Category, Example, Hit, NotChecked, Options, Place, Rule, Severity
from maillint.model.services import Services


def check(reading: Reading, options: Options, services: Services) -> Iterator[Hit | NotChecked]:
    """Yield a hit for each promise that is broken."""
    subject = reading.subject
    if subject is None or reading.is_reply:
        return
    for promised, said in rival_periods(reading, subject, services):
        yield _contradiction(promised, said)
    told = list(promises(reading, subject, services))
    if not told:
        return
    body = fulfilment(reading)
    for promise in told:
        if is_kept(promise, body):
            continue
        rival = against(promise.fact, body.claims)
        if rival is not None:
            yield _contradiction(promise.place, rival.place)
        elif body.has_tags or body.has_pictures:
            yield NotChecked("a merge tag or a picture may hold what the subject promises")
        elif must_stand(promise, body, reading.kind):
            yield _absence(promise, sure=not body.leads_on)


def _contradiction(promised: Place, said: Place) -> Hit:
    return Hit(
        promised,
        f"The subject says “{promised.excerpt}”, the mail says “{said.excerpt}”.",
        (said.excerpt,),
        related=(said,),
    )


def _absence(promise: Claim, *, sure: bool) -> Hit:
    return Hit(
        promise.place,
        f"The subject promises “{promise.text}”, but nothing in the mail does.",
        ("Say it in the mail too, or leave it out of the subject.",),
        None if sure else Severity.WARNING,
    )


RULE = Rule(
    id="subject-promise-broken",
    summary="A subject that promises what its mail does not keep",
    doc=__doc__ or "",
    category=Category.SUBJECT,
    severity=Severity.ERROR,
    check=check,
    bad=(
        Example(
            "Subject: School trip on 15 May\n\nYear 5 goes on Thursday, 14 May 2026.\n\n"
            "Please pay until Friday, 1 May.\n",
            ("15 May",),
            note="days of the month are told, this one isn't",
        ),
        Example(
            "Subject: Your booking QX7LMM\n\nYour booking reference is QX7LMN. Have a good trip.\n",
            ("QX7LMM",),
            kind="service",
        ),
        Example("Subject: Your May statement\n\nYour statement for March is here.\n", ("May",)),
        Example("Тема: Выписка за май\n\nГотова выписка по счёту за март.\n", ("май",)),
        Example("Tiêu đề: Sao kê tháng 5\n\nSao kê tháng 3/2026 đã có.\n", ("tháng 5",)),
        Example("Subject: 60% off all coats\n\nThis week all coats are half price.\n", ("60%",)),
        Example("Subject: Up to 60% off\n\nAll coats: up to 40% off.\n", ("60%",)),
        Example("Тема: Скидки до 60%\n\nВсе пальто: скидки до 40%.\n", ("60%",)),
        Example("Chủ đề: Giảm đến 60%\n\nÁo khoác giảm đến 40%.\n", ("60%",)),
        Example(
            "Subject: 25% off rugs\n\nRugs are 15% off. Was $40, now $34.\n\n"
            "Free delivery from $30.\n",
            ("25%",),
        ),
        Example("Тема: Скидка 60% на пальто\n\nНа этой неделе пальто за полцены.\n", ("60%",)),
        Example("Chủ đề: Giảm 60% áo khoác\n\nTuần này áo khoác chỉ còn nửa giá.\n", ("60%",)),
        Example("Subject: Coats at $49\n\nOur coats cost $59 or €39.\n", ("$49",)),
        Example("Тема: Пальто за 4 900 ₽\n\nЦена пальто 5 900 ₽.\n", ("4 900 ₽",)),
        Example("Chủ đề: Áo khoác giá 490k\n\nGiá áo khoác là 590.000đ.\n", ("490k",)),
        Example("Subject: Sale until 12 March\n\nThe sale ends on 10 March.\n", ("12 March",)),
        Example("Subject: Free delivery this week\n\nWe have new coats.\n", ("Free",)),
        Example("Subject: Save with code COAT20\n\nUse COAT25 to save.\n", ("COAT20",)),
        Example("Subject: 7 tips for your coat\n\nOur 5 tips: brush it and air it.\n", ("7",)),
        Example(
            "Subject: Order #48213 has been shipped\n\nYour order #48231 is on its way.\n\n"
            "Tracking number: 15501234567890\n",
            ("48213",),
            kind="service",
        ),
    ),
    good=(
        Example("Subject: Your May statement\n\nYour statement, from 1 to 31 May, is here.\n"),
        Example("Subject: Your May bill\n\nThe bill for April is paid, that for May is new.\n"),
        Example("Тема: Счёт за май\n\nСчёт за 05.2026 готов, оплатите до 10 мая.\n"),
        Example("Tiêu đề: Sao kê tháng 5\n\nSao kê kỳ 01/05/2026 - 31/05/2026 đã có.\n"),
        Example(
            "Subject: Picnic on 16 May\n\nTickets are sold from 2 May. We meet on Saturday at ten, "
            "and on 30 May we clean up.\n",
            note="Saturday may be the day",
        ),
        Example("Subject: Your code is 482 119\n\nType 482119 to sign in.\n"),
        Example(
            "Subject: Order #48213 has been shipped\n\nTracking number: 15501234567890\n",
            kind="service",
            note="another number, of another thing",
        ),
        Example("Subject: 50% off all coats\n\nThis week all coats are half price.\n"),
        Example("Тема: Скидка 50 процентов\n\nНа этой неделе пальто за полцены.\n"),
        Example("Chủ đề: Giảm 50 phần trăm\n\nTuần này áo khoác chỉ còn nửa giá.\n"),
        Example("Subject: A grant of $1,000\n\nYou receive 1000 USD.\n"),
        Example("Тема: Дарим 1 000 ₽\n\nВам начислена 1000 рублей.\n"),
        Example("Chủ đề: Tặng bạn 200k\n\nBạn nhận được 200.000đ.\n"),
        Example("Subject: Up to 60% off\n\nCoats: 20–60% off.\n"),
        Example("Subject: 50% off the red coat\n\nWas $98, now $49.\n"),
        Example("Subject: Dinner on 12/11\n\nSee you on 11 December.\n"),
        Example("Subject: Re: ticket #1234\n\nIt works again.\n"),
        Example("Subject: Your invoice for March 2026\n\nThe invoice is ready.\n"),
        Example("Subject: 100% cotton\n\nOur shirts are made of pure cotton.\n"),
        Example("Subject: Windows 11 arrives\n\nThe update runs tonight.\n"),
        Example("Subject: three ways to air a coat\n\nHere are 3 ways.\n"),
        Example(
            "Subject: Why coats fade, and five ways to stop it\n\nIt is rarely the sun. "
            "Read the guide: https://coats.example.net/fading\n",
            kind="marketing",
            note="the five ways may stand behind the link",
        ),
        Example(
            "Subject: Thursday: a free webinar\n\nOn Thursday we show how to close the month in "
            "two days. Save your seat: https://ledger.example.net/webinar\n",
            kind="marketing",
            note="what is free may be told behind the link",
        ),
        Example("Subject: A free webinar\n\nJoin us on Thursday, there is nothing to pay.\n"),
        Example("Тема: Бесплатный вебинар\n\nЖдём вас в четверг, это ничего не стоит.\n"),
        Example("Chủ đề: Hội thảo miễn phí\n\nHẹn bạn thứ Năm, bạn không phải trả phí.\n"),
        Example("Subject: Save with COAT20\n\nAll coats: https://coats.org/?code=COAT20\n"),
        Example(
            "Тема: Ваш отзыв о проживании 7-10 июня\n\nЖаль, что 7 июня в номере было холодно.\n",
            note="it looks back",
        ),
        Example("Тема: три способа\n\nВот 3 способа проветрить пальто.\n"),
        Example("Chủ đề: Ba mẹo giữ áo\n\nĐây là 3 mẹo.\n"),
        Example("Subject: {{ percent }}% off\n\nAll coats.\n", stage="template"),
        Example("Subject: 20% off\n\nAll coats {{ discount }} off.\n", stage="template"),
    ),
)
