"""Vietnamese syllables, alone and beside their neighbours."""

from __future__ import annotations

import unicodedata

import pytest

from maillint.model.services import Misspelling, Tier
from maillint.services.spelling import open_speller
from maillint.services.syllables_vi import canonical, parse, valid

IMPOSSIBLE = (
    "nghười đươc môt tòan hòan đựoc thườnng phuơng trìng xuầt hưỏng bbị kềt ghập lọat khỏang"
    " chếc xúât viêtt ngừơi nghành"
).split()
POSSIBLE = (
    "người được một toàn hoàn hòa hoà thủy thuỷ quý quí giếng gì gìn khuya khuỷu quốc nghiêng yêu"
    " chuyển ngoằn ngoèo quên quyết huỳnh tuýp xoong rượu hươu uống ăn ôm ơn ý kỳ kì ly lí giặt giũ"
    " nghĩ ngã quảng quăng quẩn khuếch tuần tuyển"
).split()
IN_CONTEXT = {
    "Chào ban, đơn hàng đã sẵn sàng.": ("ban", "bạn"),
    "Tải khoản của bạn đã bị khóa.": ("Tải", "Tài"),
    "Bạn có thể sữ dụng mã này.": ("sữ", "sử"),
    "Vui lòng xử dụng mã này.": ("xử", "sử"),
    "Chúng tôi đã chỉnh sữa nội dung.": ("sữa", "sửa"),
    "Vui long trả lời email này.": ("long", "lòng"),
    "Xin chân thanh cảm ơn.": ("thanh", "thành"),
    "Bộ phận hổ trợ sẽ gọi lại.": ("hổ", "hỗ"),
    "Hãy nhấn vào liên kêt bên dưới.": ("kêt", "kết"),
    "Chúng tôi xin lổi vì sự bất tiện.": ("lổi", "lỗi"),
}


def _found(prose: str) -> list[Misspelling]:
    found = open_speller().misspellings(prose, "vi")
    return [word for word in found if word.tier is not Tier.UNKNOWN]


@pytest.mark.parametrize("word", IMPOSSIBLE)
def test_what_the_language_cannot_form_is_found(word: str) -> None:
    assert not valid(word)
    assert [slip.word for slip in _found(f"Kính gửi anh chị, {word}, xin cảm ơn.")] == [word]


@pytest.mark.parametrize("word", POSSIBLE)
def test_what_the_language_can_form_is_right_in_either_style(word: str) -> None:
    assert valid(word)
    assert valid(unicodedata.normalize("NFC", unicodedata.normalize("NFD", word)))


@pytest.mark.parametrize("sentence", IN_CONTEXT)
def test_a_syllable_that_does_not_go_with_its_neighbour_is_found(sentence: str) -> None:
    word, right = IN_CONTEXT[sentence]
    assert [(slip.word, slip.suggestions[0]) for slip in _found(sentence)] == [(word, right)]


def test_decomposed_text_gives_the_same_places() -> None:
    sentence = unicodedata.normalize("NFD", "Bạn có thể sữ dụng mã này.")
    (slip,) = _found(sentence)
    assert unicodedata.normalize("NFC", sentence[slip.span.start : slip.span.end]) == "sữ"


def test_a_tone_mark_on_the_wrong_vowel_is_sure() -> None:
    (slip,) = _found("Vui lòng thanh tóan trước ngày mai.")
    assert (slip.suggestions, slip.sure) == (("toán",), True)


def test_a_syllable_nobody_writes_is_first_the_one_that_sounds_like_it() -> None:
    (slip,) = _found("Việc này mất khoãng một tuần.")
    assert slip.suggestions[0] == "khoảng"
    (slip,) = _found("Mong anh thông cảm vì gửi trể.")
    assert slip.suggestions[0] == "trễ"


def test_a_rare_syllable_is_no_letter_too_many_without_strong_evidence() -> None:
    assert not _found("Đất tơi, thơm và sạch.")


def test_foreign_words_loans_and_names_are_silent() -> None:
    assert not _found(
        "Bạn Krông ở Đắk Lắk gửi email báo giá sprint, magiê và ôxy cho Nguyễn Tường Vy qua app."
    )


def test_a_syllable_nobody_writes_is_taken_for_the_one_that_sounds_alike() -> None:
    (slip,) = _found("Tụi con đi chuyến xe sớm, chắc khoãng mười giờ tới nơi.")
    assert (slip.word, slip.suggestions) == ("khoãng", ("khoảng",))


@pytest.mark.parametrize(
    "sentence",
    [
        "Đơn giá 21.500 đ/cuốn, tổng 5 tr đã gồm VAT.",
        "Con xin visa xong rồi xem tivi.",
        "Nghe ba con nói bác mới mổ, con chở má con lên thăm.",
        "Hàng đã rời kho lạnh, phần mềm quản lý kho cho công ty.",
        "Chúng tôi gửi bảng sao kê thẻ tín dụng.",
        "Thẻ dùng để thanh toán có đuôi 2210.",
    ],
)
def test_units_loans_and_words_of_business_are_silent(sentence: str) -> None:
    assert not _found(sentence)


def test_both_styles_are_one_syllable_to_the_neighbours() -> None:
    assert canonical("hoà") == canonical("hòa")
    assert canonical("kỳ") == canonical("kì")
    assert canonical("quý") != canonical("quí") or valid("quí")


def test_a_syllable_is_taken_apart() -> None:
    syllable = parse("nghiêng")
    assert syllable is not None
    assert (syllable.onset, syllable.rhyme, syllable.tone) == ("ngh", "iêng", 0)
