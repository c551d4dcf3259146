from __future__ import annotations

import pytest
from tests.read.reading import reading_of, scoped

from maillint.model.draft import Format
from maillint.model.segment import Scope

ATTRIBUTIONS = {
    "gmail-en": "On Mon, Jun 3, 2024 at 12:53 AM Cody Hart <cody@example.com> wrote:",
    "gmail-ru": "пн, 3 июн. 2024 г. в 12:53, Иван Петров <ivan@example.ru>:",
    "gmail-vi": "Vào Th 2, 3 thg 6, 2024 vào lúc 12:53 Lan Nguyễn <lan@example.vn> đã viết:",
    "gmail-de": "Am Mo., 3. Juni 2024 um 12:53 Uhr schrieb Max Muster <max@example.de>:",
    "gmail-fr": "Le lun. 3 juin 2024 à 12:53, Jean Dupont <jean@example.fr> a écrit :",
    "gmail-es": "El lun, 3 jun 2024 a las 12:53, Ana (<ana@example.es>) escribió:",
    "apple-ru": "> 3 июня 2024 г., в 12:53, Иван Петров <ivan@example.ru> написал(а):",
    "yandex": '03.06.2024, 12:53, "Иван Петров" <ivan@yandex.ru>:',
    "mail.ru": "Понедельник, 3 июня 2024, 12:53 +03:00 от Иван <ivan@mail.ru>:",
    "thunderbird-vi": "Vào 03/06/2024 12:53, Lan Nguyễn đã viết:",
}
ORIGINALS = {
    "outlook-en": "From: Anna <a@example.org>\nSent: June 3, 2024 12:53\nTo: Tom\nSubject: Hi",
    "outlook-ru": "От: Анна <a@example.org>\nОтправлено: 3 июня 2024\nКому: Олег\nТема: Да",
    "outlook-vi": "Từ: Lan <a@example.org>\nĐã gửi: 3 tháng 6\nĐến: Nam\nChủ đề: Chào",
    "outlook-de": "Von: Max <m@example.de>\nGesendet: 3. Juni 2024\nAn: Eva\nBetreff: Hallo",
    "outlook-fr": "De : Jean <j@example.fr>\nEnvoyé : 3 juin 2024\nÀ : Eva\nObjet : Bonjour",
    "original-en": "-----Original Message-----",
    "original-ru": "-------- Исходное сообщение --------",
    "original-vi": "-------- Thư gốc --------",
    "forward-en": "---------- Forwarded message ---------",
    "forward-ru": "-------- Пересылаемое сообщение --------",
    "forward-de": "---------- Weitergeleitete Nachricht ---------",
    "apple-forward": "Begin forwarded message:",
}


@pytest.mark.parametrize("line", ATTRIBUTIONS.values(), ids=ATTRIBUTIONS)
def test_an_attribution_and_what_it_quotes_are_another_persons(line: str) -> None:
    reading = reading_of(f"It is here.\n\n{line}\n\n> Where is it?\n")
    assert scoped(reading, Scope.QUOTED) == [("body", "It is here.")]
    assert reading.is_reply


@pytest.mark.parametrize("line", ORIGINALS.values(), ids=ORIGINALS)
def test_what_follows_a_copied_header_or_a_separator_is_quoted(line: str) -> None:
    reading = reading_of(f"It is here.\n\n{line}\n\nWhere is it?\n\nIt should be here.\n")
    assert scoped(reading, Scope.QUOTED) == [("body", "It is here.")]
    assert reading.is_reply


@pytest.mark.parametrize(
    "text",
    [
        "In 1895 the poet wrote:\n\nRoses are red.",
        "Please send these to me:\n\nFrom the shop: coats. To the shop: hats.",
        "The manual says:\n\nPress the red button.",
        "From: now on, all is well.\n\nTo: be honest, it is.",
    ],
)
def test_sentences_that_look_like_attributions_are_own_text(text: str) -> None:
    reading = reading_of(text)
    assert Scope.QUOTED not in {segment.scope for segment in reading.segments}
    assert not reading.is_reply


@pytest.mark.parametrize(
    "markup",
    [
        "<div class='gmail_quote'>Where is it?</div>",
        "<blockquote type='cite'>Where is it?</blockquote>",
        "<div class='yahoo_quoted'>Where is it?</div>",
        "<div id='divRplyFwdMsg'><b>From:</b> Anna</div><div>Where is it?</div>",
        "<div class='moz-cite-prefix'>On 3 Jun 2024 Anna wrote:</div><blockquote>It</blockquote>",
        "<div class='protonmail_quote'>Where is it?</div>",
    ],
)
def test_marks_of_mail_clients_tell_quotes_in_html(markup: str) -> None:
    reading = reading_of(f"<p>It is here.</p>{markup}", Format.HTML)
    assert scoped(reading, Scope.QUOTED) == [("body", "It is here.")]
    assert reading.is_reply


def test_a_testimonial_in_a_blockquote_is_quoted_and_no_reply() -> None:
    reading = reading_of(
        "<p>Our coats are warm, and our clients say so every day of the year.</p>"
        "<blockquote>I love mine.</blockquote>",
        Format.HTML,
    )
    assert scoped(reading)[1] == ("quoted", "I love mine.")
    assert not reading.is_reply


def test_the_signature_begins_at_its_dashes_and_phones_add_a_line() -> None:
    reading = reading_of("It is here.\n\n-- \nTom Baker\nWool Ltd\n")
    assert scoped(reading)[1:] == [
        ("signature", "--"),
        ("signature", "Tom Baker"),
        ("signature", "Wool Ltd"),
    ]
    for line in ("Sent from my iPhone", "Отправлено с iPhone", "Được gửi từ iPhone của tôi"):
        assert scoped(reading_of(f"It is here.\n\n{line}\n"))[1] == ("signature", line)


UNDATED = {
    "en": "On Monday, Bob Smith wrote:",
    "apple": "Barbara wrote:",
    "ru": "Ирина написала:",
    "vi": "Chị Lan viết:",
    "de": "Am Montag schrieb Eva Braun:",
    "fr": "Lundi, Jeanne Dupont a écrit :",
    "es": "El lunes, Ana López escribió:",
}


@pytest.mark.parametrize("line", UNDATED.values(), ids=UNDATED)
def test_a_line_without_a_date_over_a_quote_is_an_attribution(line: str) -> None:
    reading = reading_of(f"It is here.\n\nAnna\n\n{line}\n\n> Where is it?\n")
    assert scoped(reading, Scope.QUOTED) == [("body", "It is here."), ("signoff", "Anna")]
    assert reading.is_reply


def test_the_same_line_over_own_text_is_own_text() -> None:
    reading = reading_of("Good news.\n\nBarbara wrote:\n\nWe won the contract.\n")
    assert not [s for s in reading.segments if s.scope is Scope.QUOTED]
