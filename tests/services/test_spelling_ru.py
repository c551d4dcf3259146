"""Russian words as a writer meets them."""

from __future__ import annotations

import pytest

from maillint.model.services import Misspelling, Tier
from maillint.services.spelling import open_speller

SLIPS = {
    "извените": "извините",
    "вобщем": "в общем",
    "потомучто": "потому что",
    "здраствуйте": "здравствуйте",
    "зделать": "сделать",
    "пожалуста": "пожалуйста",
    "учавствовать": "участвовать",
    "агенство": "агентство",
    "незнаю": "не знаю",
    "неуспеваешь": "не успеваешь",
    "щас": "сейчас",
    "предлажение": "предложение",
    "колличество": "количество",
    "оплатта": "оплата",
    "регистарция": "регистрация",
    "доствака": "доставка",
    "сатрудничество": "сотрудничество",
    "прийдется": "придётся",
    "следущий": "следующий",
    "встерча": "встреча",
    "скидкк": "скидки",
    "заказз": "заказ",
    "получаеться": "получается",
    "подключилася": "подключился",
    "извеняюсь": "извиняюсь",
    "ооочень": "очень",
}
RIGHT = (
    "вебинар вебинары промокодом кешбэк маркетплейсе онбординг дашборды всё все ёлка елка её"
    " интернет-магазин по-прежнему кто-нибудь онлайн-конференцию чек-листы email-рассылка"
    " переподписать предзаказы созвонимся запустится запуститься запустилась"
    " запустившийся просканирует анонсирования акустически"
    " двухместные трёхместная пятиразовым двадцатиминутного полноцветная"
    " апрув дедлайн коворкинг удалёнка переговорки"
    " Гульнара Рахматуллина Айдаровна Екатеринбурге Яндекс Телеграме"
).split()


def _found(prose: str) -> list[Misspelling]:
    found = open_speller().misspellings(prose, "ru")
    return [word for word in found if word.tier is not Tier.UNKNOWN]


@pytest.mark.parametrize("slip", SLIPS)
def test_a_slip_is_found_with_the_right_word_among_its_suggestions(slip: str) -> None:
    (word,) = _found(f"Просим учесть, что {slip} и так далее.")
    assert word.word == slip
    assert SLIPS[slip] in {fix.lower() for fix in word.suggestions}


@pytest.mark.parametrize("word", RIGHT)
def test_right_words_are_silent(word: str) -> None:
    assert not _found(f"Просим учесть, что {word} и так далее.")


@pytest.mark.parametrize(
    ("slip", "right"), [("достатся", "достаться"), ("показатся", "показаться")]
)
def test_an_infinitive_that_lost_its_soft_sign_is_meant(slip: str, right: str) -> None:
    (word,) = _found(f"Место может {slip} другому.")
    assert word.suggestions == (right,)


def test_two_words_that_need_a_hyphen_are_one_finding() -> None:
    (word,) = _found("Напишите, если кто нибудь придёт.")
    assert (word.word, word.suggestions) == ("кто нибудь", ("кто-нибудь",))


def test_the_particle_that_stands_apart_is_right() -> None:
    assert not _found("Это что то же самое, что и раньше.")


def test_a_name_at_the_start_of_a_sentence_is_silent() -> None:
    assert not _found("Сухинова Дарья передаст документы. Рахимжановой отправлен счёт.")


def test_a_slip_at_the_start_of_a_sentence_is_found() -> None:
    (word,) = _found("Отпровляем заказ завтра.")
    assert word.suggestions[0] == "Отправляем"
