from __future__ import annotations

from tests.read.reading import reading_of, scoped


def test_wrapped_lines_are_one_paragraph_and_ended_lines_are_not() -> None:
    body = (
        "The parcel left our warehouse on Monday and should reach you\n"
        "within three days.\n\nWool Ltd\n10 Downing Street\nLondon\n"
    )
    assert scoped(reading_of(body)) == [
        (
            "body",
            "The parcel left our warehouse on Monday and should reach you\nwithin three days.",
        ),
        ("list", "Wool Ltd"),
        ("list", "10 Downing Street"),
        ("list", "London"),
    ]


def test_list_items_and_table_rows_stand_alone() -> None:
    body = (
        "We offer:\n- coats\n- hats, and all that\n  keeps you warm\n\nSize    Price\nM       20\n"
    )
    assert scoped(reading_of(body)) == [
        ("body", "We offer:"),
        ("list", "- coats"),
        ("list", "- hats, and all that\n  keeps you warm"),
        ("list", "Size    Price"),
        ("list", "M       20"),
    ]


def test_a_capital_line_alone_is_a_heading_and_a_rule_is_no_text() -> None:
    body = (
        "AUTUMN SALE\n===========\n\nCoats are cheaper now.\n\n-----\n\nWHAT IS NEW\n\nHats are.\n"
    )
    assert scoped(reading_of(body)) == [
        ("heading", "AUTUMN SALE"),
        ("body", "Coats are cheaper now."),
        ("heading", "WHAT IS NEW"),
        ("body", "Hats are."),
    ]


def test_code_between_fences_and_indented_is_code() -> None:
    body = "Run this:\n\n    $ pip install x\n\n```\nlet a = 1\n```\n"
    assert [scope for scope, _ in scoped(reading_of(body))] == ["body", "code", "code"]


def test_a_quoted_line_that_a_client_broke_stays_quoted() -> None:
    body = "Yes.\n\n> This quoted line was too long for the client and it\nbroke\n> here.\n"
    assert scoped(reading_of(body))[0] == ("body", "Yes.")
    assert {scope for scope, _ in scoped(reading_of(body))[1:]} == {"quoted"}
