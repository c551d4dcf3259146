"""Answers about texts are kept between drafts, within bounds, and only where there is one."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from maillint.model.remembered import CHARACTERS, remembered


class Told:
    """A function that notes what it is asked."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, str]] = []

    def __call__(self, text: str, language: str = "") -> int:
        self.asked.append((text, language))
        return len(text)


def _remembered() -> tuple[Told, Callable[[str, str], int]]:
    told = Told()

    def answer(text: str, language: str) -> int:
        return told(text, language)

    return told, remembered(answer)


def test_a_text_is_asked_about_once_per_language() -> None:
    told, answer = _remembered()
    assert [answer("Hi Ann,", one) for one in ("en", "en", "ru", "en")] == [7, 7, 7, 7]
    assert told.asked == [("Hi Ann,", "en"), ("Hi Ann,", "ru")]


def test_the_oldest_answers_go_once_their_texts_are_too_long_together() -> None:
    told, answer = _remembered()
    texts = [f"{number:05}" * 1000 for number in range(CHARACTERS // 5000 + 1)]
    for text in texts:
        answer(text, "en")
    told.asked.clear()
    answer(texts[-1], "en")
    answer(texts[1], "en")
    assert told.asked == []
    answer(texts[0], "en")
    assert told.asked == [(texts[0], "en")]


def test_a_long_text_pushes_no_footer_out() -> None:
    told, answer = _remembered()
    answer("footer", "en")
    for _ in range(2):
        answer("x" * CHARACTERS, "en")
    told.asked.clear()
    answer("footer", "en")
    answer("x" * CHARACTERS, "en")
    assert told.asked == [("x" * CHARACTERS, "en")]


def test_what_is_raised_is_not_kept() -> None:
    failing = [True]

    @remembered
    def answer(text: str) -> str:
        if failing:
            raise TimeoutError
        return text

    with pytest.raises(TimeoutError):
        answer("a")
    failing.clear()
    assert answer("a") == "a"
