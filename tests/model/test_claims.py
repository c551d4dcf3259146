"""Whether facts agree, and whether a text keeps them."""

from itertools import chain

import pytest
from tests.growth import LINEAR, growth

from maillint.model.claims import Claim, agree, kept, lone
from maillint.model.facts import Fact
from maillint.model.segment import Scope, Segment
from maillint.model.span import placeless
from maillint.packs import load_lexicons
from maillint.read.facts import facts_of


def fact(text: str, language: str = "en") -> Fact:
    (found,) = facts_of(text, language, load_lexicons())
    return found


def told(text: str, language: str = "en") -> list[Claim]:
    segment = Segment(Scope.BODY, placeless(text, "test"), None, language)
    return [Claim(segment, found) for found in facts_of(text, language, load_lexicons())]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("$1,000", "1000 USD"),
        ("half price", "50%"),
        ("12/11", "11 December"),
        ("12 March 2026", "March 12"),
        ("6 pm", "18:00"),
        ("free", "$0"),
        ("$5", "5 AUD"),
    ],
)
def test_two_notations_of_one_fact_agree(one: str, other: str) -> None:
    assert agree(fact(one), fact(other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("$1,000", "€1,000"),
        ("60%", "half price"),
        ("12 March 2026", "12 March 2025"),
        ("60%", "$60"),
        ("code ABC12", "code ABC13"),
    ],
)
def test_different_facts_do_not_agree(one: str, other: str) -> None:
    assert not agree(fact(one), fact(other))


@pytest.mark.parametrize(
    ("promise", "text"),
    [
        ("from $10", "The red one costs $12."),
        ("up to 60%", "Coats: 20% off."),
        ("40%", "20–60% off"),
        ("50%", "was $98, now $49"),
        ("$200", "was $649, now $449"),
    ],
)
def test_a_text_keeps_what_its_facts_amount_to(promise: str, text: str) -> None:
    assert kept(fact(promise), told(text))


def test_a_price_taken_back_keeps_nothing() -> None:
    assert not kept(fact("$98"), told("was $98, now $49"))


def test_lone_claims_are_those_without_a_partner() -> None:
    ours, theirs = told("$5, $6 and 12 March"), told("6 USD and 12/03/2026")
    assert [claim.text for claim in lone(ours, theirs)] == ["$5"]


def test_a_catalogue_is_compared_in_linear_time() -> None:
    catalogue = [told(f"was ${at}.99, now ${at}.49;") for at in range(2100)]

    def compared(count: int) -> None:
        prices = tuple(chain.from_iterable(catalogue[:count]))
        kept(fact("33%"), prices)
        lone(prices, prices)

    assert growth(compared, 500) < LINEAR
