from __future__ import annotations

import pytest
from tests.read.reading import reading_of

from maillint.read.language import guess, stripped

SHORT = {
    "en": (
        "Reset your password",
        "Thanks for your order",
        "View in browser",
        "See you soon",
        "Our sale ends on 12 March",
    ),
    "ru": ("Сбросить пароль", "Здравствуйте, Анна!", "Отписаться", "С уважением"),
    "vi": ("Đặt lại mật khẩu", "Hóa đơn của bạn", "Trân trọng", "Hủy đăng ký"),
    "de": ("Vielen Dank für Ihre Bestellung", "Im Browser ansehen", "Mit freundlichen Grüßen"),
    "fr": ("Merci pour votre commande", "Voir dans le navigateur", "Le colis a été expédié"),
    "es": ("Gracias por su pedido", "Ver en el navegador", "El paquete ha sido enviado"),
    "it": ("Grazie per il tuo ordine", "Il pacco è stato spedito"),
    "pt": ("Obrigado pelo seu pedido", "O pacote foi enviado"),
    "nl": ("Bedankt voor je bestelling", "Het pakket is verzonden"),
    "uk": ("Дякуємо за ваше замовлення, воно вже їде",),
    "pl": ("Dzień dobry, proszę o kontakt w sprawie zamówienia",),
    "tr": ("Merhaba, hesabınız oluşturuldu",),
    "ja": ("ご注文ありがとうございます",),
    "zh": ("感谢您的订购",),
}


@pytest.mark.parametrize(
    ("language", "text"), [(name, text) for name, texts in SHORT.items() for text in texts]
)
def test_a_few_words_tell_their_language(language: str, text: str) -> None:
    assert guess(text).language == language


def test_decomposed_vietnamese_is_vietnamese() -> None:
    import unicodedata

    assert guess(unicodedata.normalize("NFD", "Đơn hàng của bạn")).language == "vi"


def test_text_without_its_letters_is_told() -> None:
    assert stripped("Xin chao anh, don hang cua anh da duoc gui di ngay hom nay") == "vi-ascii"
    assert stripped("Zdravstvuyte, vash zakaz uzhe v puti, spasibo chto vy s nami") == "ru-latn"
    assert stripped("Hello there, your order is on its way to you") == ""


def test_a_short_segment_takes_the_language_of_the_text_around_it() -> None:
    reading = reading_of("Wolle & Co\n\nIhre Bestellung wurde heute versandt. Vielen Dank dafür.\n")
    assert {segment.language for segment in reading.segments} == {"de"}


def test_a_mail_in_two_languages_keeps_both() -> None:
    body = "Ваш заказ отправлен сегодня утром.\n\nYour order was sent out this morning.\n"
    assert set(reading_of(body).languages) == {"ru", "en"}


@pytest.mark.parametrize(
    "text",
    [
        "Subject: Скинути пароль\n\nХтось щойно запросив зміну паролю вашого облікового запису.\n",
        "---\nlang: uk\n---\nПосилання для скидання паролю\n",
    ],
)
def test_letters_that_russian_shares_are_ukrainian_in_a_ukrainian_mail(text: str) -> None:
    reading = reading_of(text)
    assert {s.language for s in (*reading.segments, reading.subject) if s} == {"uk"}


def test_russian_beside_ukrainian_is_still_told() -> None:
    body = "Ваше замовлення вже їде до вас.\n\nВаш заказ уже в пути, мы благодарим вас.\n"
    assert [segment.language for segment in reading_of(body).segments] == ["uk", "ru"]
