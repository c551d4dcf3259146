"""Where links lead and what they look like."""

from __future__ import annotations

from tests.read.reading import reading_of

from maillint.model.draft import Format


def test_a_link_of_svg_leads_where_its_href_says_whatever_stands_before() -> None:
    text = "<p><a class='top' xlink:href='https://shop.org/new'>New coats</a></p>"
    [link] = reading_of(text, Format.HTML).links
    assert link.target == "https://shop.org/new"


def test_a_link_in_a_painted_cell_of_its_own_is_a_button_and_its_neighbour_is_none() -> None:
    text = (
        "<table><tr><td bgcolor='#005577'><a href='https://shop.org/a'>Buy</a></td>"
        "<td><a href='https://shop.org/b'>Read on</a></td></tr></table>"
    )
    links = reading_of(text, Format.HTML).links
    assert [(link.label, link.role.value) for link in links] == [
        ("Buy", "button"),
        ("Read on", "link"),
    ]
