from __future__ import annotations

import pytest
from tests.read.reading import reading_of, scoped

from maillint.model.draft import Format

GREETINGS = {
    "Hi Anna,": ("Anna",),
    "Hello Mr. Smith,": ("Smith",),
    "Dear Anna and Tom,": ("Anna", "Tom"),
    "Dear customer,": (),
    "Good morning!": (),
    "Hi {{ first_name }},": (),
    "Здравствуйте, Анна!": ("Анна",),
    "Уважаемая Анна Сергеевна!": ("Анна Сергеевна",),
    "Добрый день, коллеги!": (),
    "Chào chị Lan,": ("Lan",),
    "Kính gửi anh Minh,": ("Minh",),
    "Kính gửi Quý khách,": (),
    "Chào bạn,": (),
}
CLOSINGS = [
    "Best regards,\nAnna",
    "Thanks,\nThe Acme Team",
    "С уважением,\nОлег Петров",
    "Команда «Шерсть»",
    "Trân trọng,\nNguyễn Văn Nam",
    "Trân trọng cảm ơn!",
    "— Anna",
]
BODY = "Your parcel left our warehouse on Monday and will reach you soon."


@pytest.mark.parametrize(("line", "names"), GREETINGS.items())
def test_a_greeting_stands_alone_and_names_its_reader(line: str, names: tuple[str, ...]) -> None:
    reading = reading_of(f"{line}\n\n{BODY}\n")
    assert scoped(reading) == [("greeting", line), ("body", BODY)]
    assert reading.greeted == names


def test_a_greeting_is_cut_from_the_sentence_after_it_but_not_from_its_own() -> None:
    assert scoped(reading_of(f"Здравствуйте, Анна! {BODY}\n"))[0][0] == "greeting"
    reading = reading_of(f"Hi Anna, {BODY[0].lower()}{BODY[1:]}\n")
    assert [scope for scope, _ in scoped(reading)] == ["body"]
    assert reading.greeted == ("Anna",)


@pytest.mark.parametrize(
    "text", ["Welcome to our list!!!!", "Greetings from Riga", "Hi-res pictures"]
)
def test_what_only_starts_like_a_greeting_is_none(text: str) -> None:
    assert scoped(reading_of(f"{text}\n\n{BODY}\n"))[0][0] != "greeting"


@pytest.mark.parametrize("closing", CLOSINGS)
def test_a_closing_is_told_with_the_name_under_it(closing: str) -> None:
    found = scoped(reading_of(f"{BODY}\n\n{closing}\n"))
    assert found[0] == ("body", BODY)
    assert {scope for scope, _ in found[1:]} == {"signoff"}


def test_contact_lines_under_the_name_are_signature_and_a_postscript_is_not() -> None:
    body = f"{BODY}\n\nBest regards,\nAnna\nWool Ltd\n+44 20 7946 0958\n\nP.S. Hats are new.\n"
    assert [scope for scope, _ in scoped(reading_of(body))] == [
        "body",
        "signoff",
        "signoff",
        "signature",
        "signature",
        "body",
    ]


def test_thanks_for_something_is_no_closing() -> None:
    found = scoped(reading_of(f"Thanks for your order.\n\n{BODY}\n"))
    assert {scope for scope, _ in found} == {"body"}


@pytest.mark.parametrize(
    "line",
    [
        "You are receiving this because you signed up. Unsubscribe: https://shop.org/u",
        "Вы получили это письмо, потому что подписались. Отписаться: https://shop.org/u",
        "Bạn nhận được email này vì đã đăng ký. Hủy đăng ký: https://shop.org/u",
        "© 2026 Wool Ltd. All rights reserved.",
    ],
)
def test_the_small_print_at_the_end_is_the_footer(line: str) -> None:
    assert scoped(reading_of(f"{BODY}\n\n{line}\n")) == [("body", BODY), ("footer", line)]


def test_buttons_are_told_by_paint_name_and_role() -> None:
    for attribute in ("style='background:#057;color:#fff'", "class='btn'", "role='button'"):
        reading = reading_of(f"<p><a href='https://s.org' {attribute}>Buy</a></p>", Format.HTML)
        assert scoped(reading) == [("button", "Buy")]
    reading = reading_of(
        "<table><tr><td bgcolor='#005577'><a href='https://s.org'>Buy</a></td></tr></table>",
        Format.HTML,
    )
    assert scoped(reading) == [("button", "Buy")]
    reading = reading_of("<p><a href='https://s.org'>Buy</a></p>", Format.HTML)
    assert scoped(reading) == [("link", "Buy")]
