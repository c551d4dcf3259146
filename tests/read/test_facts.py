"""Facts in the notations of three languages."""

import itertools
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.growth import LINEAR, growth

from maillint.model.facts import Fact, FactKind
from maillint.packs import load_lexicons
from maillint.read.facts import facts_of


def facts(text: str, language: str = "en") -> tuple[Fact, ...]:
    return facts_of(text, language, load_lexicons())


def told(text: str, language: str = "en") -> list[tuple[str, str, str]]:
    return [(f.kind.value, f.values[0], f.unit) for f in facts(text, language)]


@pytest.mark.parametrize(
    ("text", "language", "value"),
    [
        ("60% off", "en", "60"),
        ("60 per cent off", "en", "60"),
        ("скидка 60 процентов", "ru", "60"),
        ("60-процентная скидка", "ru", "60"),
        ("giảm 60 phần trăm", "vi", "60"),
        ("half price", "en", "50"),
        ("за полцены", "ru", "50"),
        ("nửa giá", "vi", "50"),
    ],
)
def test_percents_are_one_in_all_notations(text: str, language: str, value: str) -> None:
    assert told(text, language) == [("percent", value, "")]


@pytest.mark.parametrize(
    ("text", "language", "value", "currency"),
    [
        ("$1,000", "en", "1000", "USD"),
        ("1000 USD", "en", "1000", "USD"),
        ("US$ 1,000.00", "en", "1000", "USD"),
        ("$2m", "en", "2000000", "USD"),
        ("1 000 ₽", "ru", "1000", "RUB"),
        ("1\u00a0000,50 руб.", "ru", "1000.5", "RUB"),
        ("5 тыс. рублей", "ru", "5000", "RUB"),
        ("1.000 ₫", "vi", "1000", "VND"),
        ("1.000.000đ", "vi", "1000000", "VND"),
        ("200k", "vi", "200000", "VND"),
        ("2 tr", "vi", "2000000", "VND"),
        ("1tr2", "vi", "1200000", "VND"),
    ],
)
def test_prices_are_one_in_all_notations(
    text: str, language: str, value: str, currency: str
) -> None:
    assert told(text, language) == [("price", value, currency)]


def test_ranges_and_bounds_are_kept_apart() -> None:
    low, high, top = facts("€20–€30, up to 60 %")
    assert (low.low, high.high, top.high) == (True, True, True)


def test_a_price_that_the_text_takes_back_is_void() -> None:
    assert [fact.void for fact in facts("Was $99, now $49")] == [True, False]
    assert [fact.void for fact in facts("990 ₽ вместо 1 500 ₽", "ru")] == [False, True]
    assert [fact.void for fact in facts("Giá gốc 200k, nay 99k", "vi")] == [True, False]


@pytest.mark.parametrize(
    ("text", "language", "values"),
    [
        ("on 12/11", "en", ("--12-11", "--11-12")),
        ("12/11", "vi", ("--11-12",)),
        ("March 12th, 2026", "en", ("2026-03-12",)),
        ("the 12th of March", "en", ("--03-12",)),
        ("2026-03-12", "en", ("2026-03-12",)),
        ("12 марта 2026 г.", "ru", ("2026-03-12",)),
        ("до 12.03", "ru", ("--03-12",)),
        ("ngày 12 tháng 3 năm 2026", "vi", ("2026-03-12",)),
        ("31/04/2026", "ru", ("2026-04-31",)),
    ],
)
def test_dates_are_one_in_all_notations(text: str, language: str, values: tuple[str, ...]) -> None:
    (fact,) = facts(text, language)
    assert (fact.kind, fact.values) == (FactKind.DATE, values)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Thursday, 12 March", "en"),
        ("12 March (Thu)", "en"),
        ("в четверг, 12 марта", "ru"),
        ("thứ năm, ngày 12/3", "vi"),
        ("thứ 5 ngày 12/3", "vi"),
    ],
)
def test_a_weekday_beside_a_date_is_its_unit(text: str, language: str) -> None:
    assert [fact.unit for fact in facts(text, language) if fact.kind is FactKind.DATE] == [
        "thursday"
    ]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("at 6 pm", "en"),
        ("at 6 p.m.", "en"),
        ("18:00", "en"),
        ("в 6 вечера", "ru"),
        ("в 18 часов", "ru"),
        ("lúc 18h00", "vi"),
        ("6 giờ tối", "vi"),
    ],
)
def test_times_are_one_in_all_notations(text: str, language: str) -> None:
    assert told(text, language) == [("time", "18:00", "")]


@pytest.mark.parametrize("text", ["24/7", "1/2 cup", "5 часов", "3.2.1", "COVID-19", "v2.0"])
def test_what_looks_like_a_date_or_number_but_is_none(text: str) -> None:
    kinds = {fact.kind for fact in facts(text)}
    assert not kinds & {FactKind.DATE, FactKind.TIME, FactKind.PRICE}


def test_codes_and_references_are_told_from_numbers() -> None:
    assert told("use code SAVE20") == [("code", "SAVE20", "")]
    assert told("промокод: «ВЕСНА20»", "ru") == [("code", "ВЕСНА20", "")]
    assert told("nhập mã TET2026", "vi") == [("code", "TET2026", "")]
    assert told("123456 is your verification code") == [("code", "123456", "")]
    assert told("your zip code 12345") == [("number", "12345", "")]
    assert told("Re: ticket #1234") == [("reference", "1234", "")]
    assert told("Order No. 5567") == [("reference", "5567", "")]


def test_things_counted_and_written_out_numbers() -> None:
    assert told("5 tips, three ways") == [("number", "5", "tips"), ("number", "3", "ways")]
    assert told("три совета", "ru") == [("number", "3", "совета")]
    assert told("năm cách, mỗi năm, ba mẹ", "vi") == [("number", "5", "cách")]


def test_free_is_no_freedom() -> None:
    assert told("free shipping, feel free to call, gluten-free") == [("free", "free", "")]


def test_decomposed_vietnamese_is_read_alike() -> None:
    text = unicodedata.normalize("NFD", "miễn phí đến ngày 12 tháng 3, giảm 20 phần trăm")
    assert told(text, "vi") == [
        ("free", "free", ""),
        ("date", "--03-12", ""),
        ("percent", "20", ""),
    ]


def test_addresses_telephones_and_merge_tags_state_nothing() -> None:
    assert told("https://x.y/12/13 +1 555 123-4567 {{ price }} *|N1|* a@b12.com") == []


@given(
    st.text(alphabet="0123456789.,/-: $%€₫đkтыс₽марта tháng#ngày March\u00a0\u0300'", max_size=80)
)
def test_any_text_gives_facts_in_order_inside_it(text: str) -> None:
    for language in ("en", "ru", "vi"):
        spans = [fact.span for fact in facts(text, language)]
        assert all(0 <= span.start < span.end <= len(text) for span in spans)
        assert all(a.end <= b.start for a, b in itertools.pairwise(spans))


@pytest.mark.parametrize(
    "piece", ["1 000 ", "1.", "12/11/", "#", "March ", "code ", "{", "1'", "a."]
)
def test_time_grows_with_length_only(piece: str) -> None:
    assert growth(lambda count: facts(piece * count), 3_000 // len(piece)) < LINEAR


@pytest.mark.parametrize("text", ["Use code [[CODE]]", "Order # {{ order.id2024 }}"])
def test_merge_tags_are_no_codes_and_no_references(text: str) -> None:
    assert facts(text) == ()


@pytest.mark.parametrize("number", ["123456", "A1B2C3", "12345"])
def test_a_reference_may_look_like_a_colour(number: str) -> None:
    assert told(f"Your order #{number} has shipped") == [("reference", number, "")]


@pytest.mark.parametrize(
    ("text", "language", "kind"),
    [
        ("It is _free_", "en", "free"),
        ("See report.pdf", "en", "attachment"),
        ("Три дня", "ru", "number"),
        (unicodedata.normalize("NFD", "Thứ năm"), "vi", "day"),
        ("Half off", "en", "percent"),
    ],
)
def test_words_alone_state_facts(text: str, language: str, kind: str) -> None:
    assert [fact.kind.value for fact in facts(text, language)] == [kind]
