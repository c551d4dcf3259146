from __future__ import annotations

import pytest
from tests.read.reading import reading_of, scoped

from maillint.model.draft import Format
from maillint.model.reading import Kind, Reading, Stage

KINDS = {
    "marketing-en": (Kind.MARKETING, "Subject: Autumn sale\n\nCoats are 20% off. Shop now!\n"),
    "marketing-ru": (Kind.MARKETING, "Subject: Распродажа\n\nСкидки на пальто. Успейте купить!\n"),
    "marketing-vi": (Kind.MARKETING, "Subject: Siêu sale\n\nÁo khoác giảm giá 20%. Mua ngay!\n"),
    "service-en": (Kind.SERVICE, "Subject: Your order 4410 has been shipped\n\nTrack it online.\n"),
    "service-ru": (Kind.SERVICE, "Subject: Ваш заказ 4410 отправлен\n\nОн уже в пути.\n"),
    "service-vi": (Kind.SERVICE, "Subject: Đặt lại mật khẩu\n\nNhấn vào liên kết để đặt lại.\n"),
    "support-en": (
        Kind.SUPPORT,
        "Subject: Sizes\n\nHi Anna,\n\nThank you for contacting us. Yes.\n",
    ),
    "support-ru": (Kind.SUPPORT, "Subject: Размеры\n\nСпасибо за обращение. Да, есть.\n"),
    "support-vi": (Kind.SUPPORT, "Subject: Cỡ áo\n\nCảm ơn chị đã liên hệ. Dạ còn ạ.\n"),
    "proposal-en": (Kind.PROPOSAL, "Subject: Proposal for a new site\n\nThe budget is $5,000.\n"),
    "proposal-ru": (Kind.PROPOSAL, "Subject: Коммерческое предложение\n\nСтоимость 90 000 ₽.\n"),
    "proposal-vi": (Kind.PROPOSAL, "Subject: Báo giá thiết kế web\n\nTổng chi phí 9 triệu.\n"),
    "personal-en": (Kind.PERSONAL, "Subject: Lunch\n\nHi Tom,\n\nNoon at Rosa's?\n\nAnna\n"),
    "personal-ru": (Kind.PERSONAL, "Subject: Обед\n\nПривет! В полдень у Розы?\n"),
    "personal-vi": (Kind.PERSONAL, "Subject: Ăn trưa\n\nChào Nam, trưa nay nhé?\n"),
    "invoice-en": (
        Kind.SERVICE,
        "Subject: Invoice 1187 for October\n\nPlease find attached invoice 1187.\n",
    ),
    "outage-en": (
        Kind.SERVICE,
        "Subject: Resolved: API errors\n\nAll is well again. Sorry for the inconvenience.\n",
    ),
    "outage-ru": (
        Kind.SERVICE,
        "Subject: Плановые работы\n\nСервис недоступен ночью. Приносим извинения.\n",
    ),
    "outage-vi": (
        Kind.SERVICE,
        "Subject: Thông báo bảo trì\n\nXin lỗi vì sự bất tiện này.\n",
    ),
    "support-about-an-outage": (
        Kind.SUPPORT,
        "Subject: The outage on Monday\n\nHi Tom,\n\nThank you for contacting us. It is over.\n",
    ),
    "template": (Kind.SERVICE, "Subject: News of {{ team }}\n\nHi {{ name }}, all is well.\n"),
}


@pytest.mark.parametrize(("kind", "draft"), KINDS.values(), ids=KINDS)
def test_the_kind_is_told_with_its_evidence(kind: Kind, draft: str) -> None:
    reading = reading_of(draft)
    assert reading.kind is kind
    assert reading.kind_evidence


def test_a_given_kind_sets_the_purpose_too() -> None:
    reading = reading_of("Subject: Hi\n\nHello.\n", kind="service/password-reset")
    assert (reading.kind, reading.purpose) == (Kind.SERVICE, "password-reset")
    assert reading.kind_given


def test_front_matter_that_names_no_kind_is_left_to_inference() -> None:
    reading = reading_of("---\nkind: nonsense\nstage: never\n---\n<p>Hello.</p>", Format.HTML)
    assert not reading.kind_given
    assert reading.kind_evidence[0] == "“nonsense” names no kind"


def test_a_kind_in_capitals_is_that_kind() -> None:
    reading = reading_of("---\nkind: Marketing\n---\n<p>Hello.</p>", Format.HTML)
    assert (reading.kind, reading.kind_given) == (Kind.MARKETING, True)


def test_bullets_that_look_like_quotes_make_no_reply_of_a_newsletter() -> None:
    body = "News of the week.\n\n> Read about wool\n\n> Read about hats\n\nUnsubscribe: https://s.org/u\n"
    reading = reading_of(f"Subject: News\n\n{body}")
    assert not reading.is_reply
    assert reading.kind is Kind.MARKETING


def test_an_opt_out_tag_that_only_its_service_knows_speaks_for_mail_to_many() -> None:
    reading = reading_of("Hello Ann,\n\nThe parcel is on its way.\n\n@@unsubscribe@@\n")
    assert (reading.kind, reading.kind_evidence) == (Kind.MARKETING, ("an opt-out",))


def test_a_sent_mail_is_final_and_merge_tags_make_a_template() -> None:
    assert reading_of("Subject: Hi {{ name }}\n\nHello.\n").stage is Stage.TEMPLATE
    assert reading_of("Subject: Code\n\nIt is ${code}.\n").stage is Stage.TEMPLATE
    assert reading_of("Subject: Sets\n\nTake the set {first_name}.\n").stage is Stage.FINAL
    with_default = "Subject: May\n\nHi [firstname,fallback=there],\n"
    assert reading_of(with_default).stage is Stage.TEMPLATE
    sent = "From: a@b.org\nDate: Mon, 1 Jan 2024 10:00:00 +0000\nSubject: Hi {{ name }}\n\nHello.\n"
    assert reading_of(sent, Format.EML).stage is Stage.FINAL


def _actions(reading: Reading) -> list[tuple[str, str, bool]]:
    return [(action.role.value, action.label, action.primary) for action in reading.actions]


def test_a_button_is_the_primary_action_and_the_footer_holds_none() -> None:
    reading = reading_of(
        "<p>Questions? <a href='https://s.org/help'>Read the guide</a>.</p>"
        "<p><a class='btn' href='https://s.org/pay'>Pay the invoice</a></p>"
        "<p>© 2026 Wool. <a href='https://s.org/u'>Unsubscribe</a></p>",
        Format.HTML,
    )
    assert _actions(reading) == [
        ("link", "Read the guide", False),
        ("button", "Pay the invoice", True),
    ]
    assert [link.opts_out for link in reading.links] == [False, False, True]
    assert reading.links[2].in_footer


@pytest.mark.parametrize(
    ("body", "role"),
    [
        ("Please confirm your address by Friday.", "text"),
        ("Could you send us the serial number?", "text"),
        ("Call us at +44 20 7946 0958.", "phone"),
        ("Questions? Just reply to this email.", "reply"),
        ("Choose your seat: https://s.org/seat", "url"),
        ("Пожалуйста, подтвердите адрес до пятницы.", "text"),
        ("Позвоните нам по телефону +7 495 123-45-67.", "phone"),
        ("Если есть вопросы, ответьте на это письмо.", "reply"),
        ("Vui lòng xác nhận địa chỉ trước thứ Sáu.", "text"),
        ("Gọi ngay 028 3822 9999 để được tư vấn.", "phone"),
        ("Chị chỉ cần trả lời email này.", "reply"),
    ],
)
def test_requests_in_plain_words_are_calls_to_action(body: str, role: str) -> None:
    assert [action.role.value for action in reading_of(f"{body}\n").actions] == [role]


def test_a_label_that_points_takes_its_meaning_from_its_sentence() -> None:
    reading = reading_of(
        "<p>To unsubscribe, <a href='https://s.org/x'>click here</a>. Or see our"
        " <a href='https://s.org/y'>shop</a>.</p>",
        Format.HTML,
    )
    assert [link.opts_out for link in reading.links] == [True, False]


def test_mailboxes_are_read_with_names_groups_and_comments() -> None:
    reading = reading_of(
        'From: "Shop, The" <shop@s.org>\nTo: Anna <a@x.org>, "B, Tom" <b@x.org>,\n team: c@x.org;\n'
        "Cc: d@x.org (Dora)\nSubject: Hi\n\nHello.\n",
        Format.EML,
    )
    assert reading.sender is not None
    assert (reading.sender.name, reading.sender.address) == ("Shop, The", "shop@s.org")
    assert [(box.header, box.name, box.address) for box in reading.recipients] == [
        ("To", "Anna", "a@x.org"),
        ("To", "B, Tom", "b@x.org"),
        ("To", "", "c@x.org"),
        ("Cc", "Dora", "d@x.org"),
    ]


GREETINGS = {
    "en": ("Anna, good morning!", "Anna"),
    "ru": ("Марк Сергеевич, добрый день!", "Марк Сергеевич"),
    "vi": ("Anh Tuấn ơi,", "Tuấn"),
    "vi-dear": ("Chị Thảo thân mến,", "Thảo"),
    "vi-respect": ("Bác Trần Văn Lâm kính mến!", "Trần Văn Lâm"),
    "ru-line": ("Сергей, здравствуйте.", "Сергей"),
}


@pytest.mark.parametrize(("line", "name"), GREETINGS.values(), ids=GREETINGS)
def test_a_greeting_may_follow_the_name(line: str, name: str) -> None:
    reading = reading_of(f"Subject: Plan\n\n{line}\n\nAll is well.\n")
    assert ("greeting", line) in scoped(reading)
    assert reading.greeted == (name,)


def test_a_merge_tag_may_stand_for_the_name_before_a_greeting() -> None:
    line = "Anh {{ last_name }} thân mến,"
    reading = reading_of(f"Subject: Lịch\n\n{line}\n\nMọi việc đều ổn.\n")
    assert ("greeting", line) in scoped(reading)
    assert not reading.greeted


def test_a_sentence_that_ends_in_words_of_a_greeting_greets_nobody() -> None:
    text = "Subject: Lan\n\nHôm qua tôi gặp lại người bạn học cũ thân mến, rất vui.\n"
    assert not [scope for scope, _ in scoped(reading_of(text)) if scope == "greeting"]


def test_a_group_on_a_line_of_its_own_is_greeted() -> None:
    assert ("greeting", "Team,") in scoped(reading_of("Subject: Plan\n\nTeam,\n\nAll is well.\n"))
    assert not reading_of("Subject: Plan\n\nTeam, all is well.\n").greeted
