"""A mail that leaves out what its reader needs.

## What it looks for
The blueprint of the mail's purpose, told by its words or given as `--kind service/password-reset`:

- order-confirmation, preorder, shipping, delivery: number, items, total, address, date, tracking
- password-reset, login-alert, contact-change: what happened, when, and what if it wasn't you
- terms-update, statement, feedback-request: what, from when, how long, where
- support-answer, complaint-reply: thanks or an apology, what was done and when, a name
- proposal: who you are, why you write, what it achieves, what sets you apart, budget, next step

`maillint inspect` shows the purpose and what told it. A need is met by words, by a date, price or
number of the right kind, or by a merge tag that will bring it.

## Why it matters
Each thing left out comes back as a question: "Where is my order?", "Was that you?".

## How to fix it
Add what the message lists, or say that the mail is something else with `--kind`.

## Sources
- Postmark, "Transactional email best practices" (2023).
- NIST SP 800-63B §4.2.4 on notices of account changes; Directive 2011/83/EU, Art. 8(7), on
  confirmations of contracts.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from maillint.model.blueprint import Need
from maillint.model.reading import Kind, Reading
from maillint.model.rule import Category, Example, Hit, NotChecked, Options, Rule, Severity
from maillint.model.segment import Scope, Segment
from maillint.model.services import Services

_FEW_WORDS = 15


def check(reading: Reading, options: Options, services: Services) -> Iterator[Hit | NotChecked]:
    """Yield one hit that lists all that is missing."""
    blueprint = services.blueprints.get(reading.purpose)
    if blueprint is None or _is_empty(reading):
        return
    segments = [s for s in reading.own() if s.part is None or s.part is reading.main]
    missing = [need for need in blueprint.needs if not _is_met(need, segments, reading)]
    # An inferred purpose of which most is missing was told wrong: a mail about orders is no order.
    if not missing or (not reading.kind_given and len(missing) * 2 > len(blueprint.needs)):
        return
    yield Hit(
        reading.end(),
        f"The reader of this {reading.purpose} mail will miss {_listed(missing)}.",
        ("Add it, or tell what the mail is with --kind.",),
    )


def _is_met(need: Need, segments: Sequence[Segment], reading: Reading) -> bool:
    if any(_tells(need, segment) for segment in segments):
        return True
    if "link" in need.by and any(not link.in_footer for link in reading.links):
        return True
    if "attachment" in need.by and reading.draft.attachments:
        return True
    return "signoff" in need.by and any(
        s.scope in (Scope.SIGNOFF, Scope.SIGNATURE) for s in reading.segments
    )


def _tells(need: Need, segment: Segment) -> bool:
    """Whether a segment holds what is needed, or will once its tags are filled in."""
    if any(fact.kind in need.facts for fact in segment.facts):
        return True
    names = (tag.name.lower() for tag in segment.tags)
    if any(word in name for name in names for word in need.tags):
        return True
    phrases = need.phrases.get(segment.language)
    return phrases is not None and segment.text in phrases


def _is_empty(reading: Reading) -> bool:
    """Whether too little stands here to judge: a picture, a slot for a tag, "Done, thanks!"."""
    filled = bool(reading.images) or any(segment.tags for segment in reading.body())
    return reading.body_words < _FEW_WORDS and (filled or not reading.kind_given)


def _listed(needs: Sequence[Need]) -> str:
    *most, last = [need.missing for need in needs]
    return f"{', '.join(most)} and {last}" if most else last


_WAITED = {
    "en": "Subject: Re: My stove\n\nHi Anna,\n\nThank you for your message. The van broke down on"
    " Monday; your stove has been put on Thursday's round.\n{}\nTom\nCustomer Service\n\n> I"
    " waited all day and nobody turned up. This is disappointing.\n",
    "ru": "Тема: Re: Плита\n\nЗдравствуйте, Анна!\n\nСпасибо за обращение. Машина сломалась в"
    " понедельник; вашу плиту мы отправим в четверг.\n{}\nОлег\nслужба поддержки\n\n> Я прождала"
    " весь день, и никто не приехал. Это возмутительно.\n",
    "vi": "Tiêu đề: Re: Bếp\n\nChào chị Lan,\n\nCảm ơn chị đã liên hệ. Xe bị hỏng hôm thứ Hai; bếp"
    " của chị sẽ được xử lý vào thứ Năm.\n{}\nNam\nChăm sóc khách hàng\n\n> Tôi chờ cả ngày mà"
    " không ai đến. Tôi rất thất vọng.\n",
}
_RESET = {
    "en": "Subject: Reset your password\n\nHi Anna,\n\nSomebody asked to reset the password of your"
    " account. Choose a new one here: https://shop.org/reset/7f\n",
    "ru": "Subject: Сброс пароля\n\nЗдравствуйте, Анна!\n\nМы получили запрос на сброс пароля."
    " Задайте новый здесь: https://shop.org/reset/7f\n",
    "vi": "Subject: Đặt lại mật khẩu\n\nChào chị Lan,\n\nChúng tôi nhận được yêu cầu đặt lại mật"
    " khẩu. Tạo mật khẩu mới: https://shop.org/reset/7f\n",
}

RULE = Rule(
    id="kind-incomplete",
    summary="A mail that leaves out what its reader needs",
    doc=__doc__ or "",
    category=Category.STRUCTURE,
    severity=Severity.INFO,
    check=check,
    kinds=frozenset(Kind) - {Kind.PERSONAL},
    lexicon=True,
    bad=(
        Example(_RESET["en"], ("",), kind="service/password-reset"),
        Example(_RESET["ru"], ("",), kind="service/password-reset"),
        Example(_RESET["vi"], ("",), kind="service/password-reset"),
        Example(
            "Subject: Your order 4410\n\nHi Anna,\n\nThank you for your order 4410. It goes to 7"
            " Baker Street, London, on 5 May.\n",
            ("",),
            kind="service/order-confirmation",
            note="neither items nor total",
        ),
        *(
            Example(text.format(""), ("",), kind="support", note="the quoted customer complains")
            for text in _WAITED.values()
        ),
    ),
    good=(
        Example(_WAITED["en"].format("I am sorry about it.\n"), kind="support"),
        Example(_WAITED["ru"].format("Приносим извинения.\n"), kind="support"),
        Example(_WAITED["vi"].format("Chúng tôi rất xin lỗi chị.\n"), kind="support"),
        Example(
            "From: sven@nordvik.com\nTo: aoife@nordvik.com\nIn-Reply-To: <1@nordvik.com>\n"
            "Subject: Re: Forecast\n\nMorning Aoife,\n\nLooks good to me. The imports still use the"
            " rate of January; with that fixed we land inside the band.\n\nSven\n",
            format="eml",
            note="colleagues owe each other no thanks",
        ),
        Example(
            f"{_RESET['en']}\nThe link works for one hour. If you didn't ask for it, ignore this"
            " mail.\n",
            kind="service/password-reset",
        ),
        Example(
            f"{_RESET['ru']}\nСсылка действует один час. Если вы этого не запрашивали, ничего"
            " делать не нужно.\n",
            kind="service/password-reset",
        ),
        Example(
            f"{_RESET['vi']}\nLiên kết có hiệu lực trong 1 giờ. Nếu bạn không yêu cầu, hãy bỏ qua"
            " thư này.\n",
            kind="service/password-reset",
        ),
        Example(
            "Subject: Your order {{ order.number }}\n\nHi {{ name }},\n\nThank you for your order."
            "\n\n{{ order.items }}\nTotal: {{ order.total }}\nTo: {{ order.address }}\nOn: {{"
            " order.date }}\n",
            kind="service/order-confirmation",
            note="tags will bring it",
        ),
        Example(
            "Subject: How to order\n\nHi Anna,\n\nYou can order by phone from May.\n",
            note="speaks of orders and confirms none",
        ),
        Example(
            "Subject: Refunds and returns\n\nHi Anna,\n\nThank you for writing. You can return a"
            " book within 30 days if it isn't damaged; please send us its number.\n\nBest"
            " regards,\nTom\n",
            kind="support",
            note="explains refunds and has nothing to apologise for",
        ),
        Example(
            "Тема: Возврат книги\n\nЗдравствуйте, Анна!\n\nСпасибо за вопрос. Книгу можно вернуть в"
            " течение 30 дней, если она не повреждена; сообщите, пожалуйста, номер заказа.\n\nС"
            " уважением,\nОлег\n",
            kind="support",
        ),
        Example(
            "Tiêu đề: Hoàn tiền và đổi trả\n\nChào chị Lan,\n\nCảm ơn chị đã hỏi. Chị có thể đổi"
            " sách trong 30 ngày nếu sách không bị hỏng; vui lòng cho em biết mã đơn.\n\nTrân"
            " trọng,\nNam\n",
            kind="support",
        ),
    ),
)
