"""Lists of words as matchers: one list, several as one, those of all languages."""

from __future__ import annotations

from dataclasses import replace

from maillint.config import Config
from maillint.model.lexicon import Lexicon
from maillint.model.span import TextSpan
from maillint.project.request import Request
from maillint.project.wiring import services_for

ENGLISH = Lexicon("en", {"a": ("your order",), "b": ("a refund", "order 12"), "c": ("hello",)})
RUSSIAN = Lexicon("ru", {"a": ("ваш заказ",), "b": (), "c": ()})


def test_several_lists_match_as_one() -> None:
    both = ENGLISH.phrases("a", "b")
    assert [m.phrase for m in both.find("A refund for your order")] == ["a refund", "your order"]
    assert "hello" not in both
    assert ENGLISH.phrases("a", "b") is both


def test_the_lists_of_all_languages_match_in_any_text() -> None:
    services = services_for(Config(), Request(), frozenset())
    services = replace(services, lexicons={"en": ENGLISH, "ru": RUSSIAN})
    (match,) = services.phrases("a").find("Ваш заказ 12")
    assert match.span == TextSpan(0, 9)
    assert "Your order" in services.phrases("a")
