"""The words of a subject behind what others put before them."""

import pytest

from maillint.model.subject import is_marked_reply, plain, topic


@pytest.mark.parametrize(
    ("subject", "words"),
    [
        ("Re: [Users] Re[2]: hi there", "hi there"),
        ("[list] Re: x", "x"),
        ("Trả lời: hoá đơn", "hoá đơn"),
        ("Отв: счёт ", "счёт"),
        ("(external) Re: q", "q"),
        ("Re:", ""),
        ("  ", ""),
        ("[x]", "[x]"),
        ("Report: March", "Report: March"),
    ],
)
def test_prefixes_and_tags_are_no_topic(subject: str, words: str) -> None:
    span = topic(subject)
    assert subject[span.start : span.end] == words


def test_marks_of_replies_in_many_languages() -> None:
    assert all(map(is_marked_reply, ("Re: a", "AW: a", "Отв: a", "Chuyển tiếp: a", "[x] Fwd: a")))
    assert not any(map(is_marked_reply, ("Recipes: a", "Regarding: a", "a Re: b")))


def test_plain_words_compare_without_case_marks_and_brackets() -> None:
    assert plain("(No Subject)!") == plain("no subject") == "no subject"
