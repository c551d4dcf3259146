"""A [brand] table goes into a config that a person wrote, and nothing else changes."""

from __future__ import annotations

import tomllib

import pytest

from maillint.config.brand_text import brand_entries, brand_table
from maillint.config.edit import with_brand
from maillint.errors import ConfigError
from maillint.model.proposal import Evidence, Seen, proposed

PROPOSAL = proposed(
    [
        Evidence(
            fonts=(Seen("Arial", "text", 0.9), Seen("Georgia", "heading", 0.1)),
            colours=(
                Seen("#008080", "link", 0.2),
                Seen("#008181", "link", 0.1),
                Seen("#018a8a", "button", 0.1),
            ),
            names=("Acme",),
        )
    ]
)
LOGO = proposed([Evidence(colours=(Seen("#ff7800", "", 1.0),))])


def test_the_table_says_roles_shares_and_likely_slips() -> None:
    assert brand_table(PROPOSAL) == (
        '[brand]\nnames = ["Acme"]\nfonts = [\n'
        '    "Arial",    # text 90%\n    "Georgia",  # headings 10%\n]\n\n'
        '[brand.colours]\nlink = [\n    "#008080",  # links 30%\n]\nbutton = [\n'
        '    "#018a8a",  # buttons 10%, close to #008080: is one of them a slip?\n]\n'
    )


def test_an_empty_config_gets_the_table() -> None:
    assert with_brand("", brand_entries(PROPOSAL), "maillint.toml") == brand_table(PROPOSAL)


def test_comments_order_and_other_tables_stay() -> None:
    text = (
        '# ours\nkind = "marketing"  # always\n\n[brand]  # the brand\n# names first\n'
        'names = [ "Acme" ]  # kept as written\nfonts = ["Papyrus"]  # set by design\n'
        'colors = [\n  "#ff0000",  # old ] bracket\n]\nstrict = true\n\n# rules\n[severity]\n'
        'spelling = "off"\n'
    )
    edited = with_brand(text, brand_entries(PROPOSAL), "maillint.toml")
    assert edited.startswith(
        '# ours\nkind = "marketing"  # always\n\n[brand]  # the brand\n# names first\n'
        'names = [ "Acme" ]  # kept as written\nfonts = [\n    "Arial",    # text 90%\n'
        '    "Georgia",  # headings 10%\n]  # set by design\nstrict = true\n\n[brand.colours]\n'
    )
    assert edited.endswith('\n]\n\n# rules\n[severity]\nspelling = "off"\n')
    assert "#ff0000" not in edited


def test_a_table_of_roles_gives_way_to_a_list_and_back() -> None:
    roles = with_brand("[brand]\nstrict = true\n", brand_entries(PROPOSAL), "maillint.toml")
    flat = with_brand(roles, brand_entries(LOGO), "maillint.toml")
    assert tomllib.loads(flat)["brand"]["colours"] == ["#ff7800"]
    again = with_brand(flat, brand_entries(PROPOSAL), "maillint.toml")
    assert tomllib.loads(again)["brand"]["colours"] == {
        "link": ["#008080"],
        "button": ["#018a8a"],
    }


def test_editing_twice_changes_nothing_more() -> None:
    once = with_brand('[brand]\n\n[severity]\na = "off"\n', brand_entries(PROPOSAL), "m.toml")
    assert with_brand(once, brand_entries(PROPOSAL), "m.toml") == once


def test_pyproject_has_its_prefix() -> None:
    text = '[project]\nname = "x"\n\n[tool.maillint]\nfail-under = 80\n'
    edited = with_brand(text, brand_entries(LOGO), "pyproject.toml", "tool.maillint.")
    assert edited.startswith(text)
    assert tomllib.loads(edited)["tool"]["maillint"]["brand"]["colours"] == ["#ff7800"]


@pytest.mark.parametrize("text", ["brand = { strict = true }\n", "brand.strict = true\n"])
def test_a_brand_in_another_form_is_left_alone(text: str) -> None:
    with pytest.raises(ConfigError, match="can't be edited in place"):
        with_brand(text, brand_entries(PROPOSAL), "maillint.toml")


def test_what_is_no_toml_is_told() -> None:
    with pytest.raises(ConfigError, match="no TOML"):
        with_brand("[brand", brand_entries(PROPOSAL), "maillint.toml")
