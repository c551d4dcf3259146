"""Which codec is taken where none or a wrong one is declared."""

from __future__ import annotations

import pytest

from maillint.load.guess import choose, guess

RUSSIAN = "Здравствуйте! Ваш заказ № 5 отправлен, ждём вас с 9 до 18.\r\n"
VIETNAMESE = "Kính chào quý khách, đơn hàng của bạn đã được gửi đi.\r\n"
FRENCH = "Bonjour, votre commande est expédiée : à bientôt, préférée ! Ça va ?\r\n"


@pytest.mark.parametrize(
    ("data", "declared", "codec"),
    [
        (b"plain", "utf-8", "utf-8"),
        (b"plain", "", "ascii"),
        (RUSSIAN.encode(), "iso8859-1", "utf-8"),
        (RUSSIAN.encode(), "ascii", "utf-8"),
        (RUSSIAN.encode("cp1251"), "utf-8", "cp1251"),
        (FRENCH.encode("cp1252"), "iso8859-1", "iso8859-1"),
        ("“quoted”".encode("cp1252"), "iso8859-1", "cp1252"),
        ("日本".encode("cp932"), "cp932", "cp932"),
    ],
)
def test_a_declared_charset_holds_unless_the_bytes_contradict_it(
    data: bytes, declared: str, codec: str
) -> None:
    assert choose(data, declared) == codec


@pytest.mark.parametrize(
    ("text", "codec"),
    [
        (RUSSIAN, "cp1251"),
        (RUSSIAN, "koi8-r"),
        (RUSSIAN, "cp866"),
        ("СКИДКИ ВСЕМ, КТО УСПЕЛ", "cp1251"),
        (VIETNAMESE, "utf-8"),
        (FRENCH, "cp1252"),
        ("Grüße aus Köln, schöne Straße, Füße, Größe", "cp1252"),
        ("Perché però è così, già lì, più virtù", "cp1252"),
    ],
)
def test_undeclared_bytes_are_told_by_how_their_letters_stand(text: str, codec: str) -> None:
    assert guess(text.encode(codec, "ignore")) == codec


def test_vietnamese_of_windows_is_told_by_its_tone_marks() -> None:
    combined = "Ki\u0301nh cha\u0300o quy\u0301 kha\u0301ch, \u0111\u01a1n ha\u0300ng \u0111a\u0303"
    assert guess(combined.encode("cp1258")) == "cp1258"


def test_chinese_bytes_are_not_taken_for_russian() -> None:
    assert guess("这是一封没有声明字符集的邮件，请注意查收。".encode("gb18030")) == "cp1252"
