"""English words as a writer meets them."""

from __future__ import annotations

import pytest

from maillint.model.services import Misspelling, Tier
from maillint.services.spelling import open_speller

SLIPS = {
    "recieve": "receive",
    "tommorow": "tomorrow",
    "adress": "address",
    "definately": "definitely",
    "seperate": "separate",
    "accomodate": "accommodate",
    "occured": "occurred",
    "buisness": "business",
    "calender": "calendar",
    "becuase": "because",
    "shceduled": "scheduled",
    "confirmaton": "confirmation",
    "discoutn": "discount",
    "subcription": "subscription",
    "unsubscirbe": "unsubscribe",
    "invocie": "invoice",
    "pasword": "password",
    "shippment": "shipment",
    "garantee": "guarantee",
    "apologise's": "",
    "dont": "don't",
    "alot": "a lot",
    "excercise": "exercise",
    "neccessary": "necessary",
    "untill": "until",
    "refunnd": "refund",
    "delivry": "delivery",
    "custumer": "customer",
    "satisfacton": "satisfaction",
    "oportunity": "opportunity",
}
RIGHT = (
    "webinar onboarding unsubscribe ecommerce SSO changelog dropdown cybersecurity kubernetes don't"
    " I'd o'clock rock'n'roll colour color organise organize café naïve résumé e-mail co-founder"
    " well-being re-engagement pre-order VIPs relaunched deliverability rebranding upsell"
    " sqft emojis Zoë Siobhán Nguyễn Straße Klaviyo WhatsApp Xiaomi lorem ipsum telecom podcasts"
    " unboxing tote hoodie cashback livestream touchpoints walkthrough geolocation microservices"
).split()


def _found(prose: str, dialect: str = "any") -> list[Misspelling]:
    found = open_speller(dialect).misspellings(prose, "en")
    return [word for word in found if word.tier is not Tier.UNKNOWN]


@pytest.mark.parametrize("slip", [slip for slip, right in SLIPS.items() if right])
def test_a_slip_is_found_and_its_first_suggestion_is_right(slip: str) -> None:
    (word,) = _found(f"Please note that {slip} is the word here.")
    assert (word.word, word.suggestions[0]) == (slip, SLIPS[slip])


@pytest.mark.parametrize("word", RIGHT)
def test_right_words_are_silent(word: str) -> None:
    assert not _found(f"Please note that {word} is the word here.")


def test_curly_apostrophes_are_apostrophes() -> None:
    assert not _found("You don’t need the customer’s or the Joneses’ details.")


def test_a_suggestion_has_the_case_of_the_word() -> None:
    (word,) = _found("Recieve it now, today or whenever you like.")
    assert word.suggestions == ("Receive",)


def test_the_wrong_half_of_a_compound_is_pointed_at() -> None:
    (word,) = _found("A well-desinged page is all that we want here.")
    assert (word.word, word.span.start) == ("desinged", 7)


def test_a_capitalised_word_inside_a_sentence_is_a_name() -> None:
    assert not _found("We met Mr Tomorov and Delivro at the Shippento office.")


def test_a_dialect_reports_the_other_one() -> None:
    (us,) = _found("The colour is right.", "us")
    (gb,) = _found("The color is right.", "gb")
    assert (us.tier, us.suggestions) == (Tier.DIALECT, ("color",))
    assert (gb.tier, gb.suggestions) == (Tier.DIALECT, ("colour",))


def test_words_of_both_dialects_stay_silent_under_either() -> None:
    prose = "Check the program, practice the story and draft the license."
    assert not _found(prose, "us")
    assert not _found(prose, "gb")


def test_three_unknown_words_in_a_row_are_another_language() -> None:
    assert not _found("As he said: obras maestras completas, and then he left for home again.")


def test_sure_slips_do_not_make_a_foreign_text() -> None:
    assert len(_found("You will recieve teh adress seperately.")) == 4


def test_a_name_may_open_a_sentence_where_a_known_slip_may_not() -> None:
    assert not _found("Banque Nationale asked us for the figures of the last two years.")
    assert [word.word for word in _found("Recieve Christmas gifts from us this year.")] == [
        "Recieve"
    ]
    assert [word.word for word in _found("Evry Tuesday the new season begins.")] == ["Evry"]
