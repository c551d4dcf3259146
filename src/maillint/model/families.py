"""Font families: how their names compare, and which ones are well known."""

from __future__ import annotations

from collections.abc import Iterable

from maillint.model.edits import edit_distance

GENERIC = frozenset(
    {"serif", "sans-serif", "monospace", "cursive", "fantasy", "system-ui", "math", "emoji"}
    | {"ui-serif", "ui-sans-serif", "ui-monospace", "ui-rounded", "fangsong"}
    | {"-apple-system", "blinkmacsystemfont"}
)
"""The reader's device chooses: CSS Fonts 4, §2.1.3, and two older names of its own font."""

KNOWN = (
    "Arial",
    "Arial Black",
    "Avenir",
    "Baskerville",
    "Book Antiqua",
    "Bookman Old Style",
    "Brush Script MT",
    "Calibri",
    "Cambria",
    "Candara",
    "Century Gothic",
    "Comic Sans MS",
    "Consolas",
    "Constantia",
    "Corbel",
    "Courier",
    "Courier New",
    "DM Sans",
    "Fira Sans",
    "Franklin Gothic Medium",
    "Futura",
    "Garamond",
    "Geneva",
    "Georgia",
    "Gill Sans",
    "Helvetica",
    "Helvetica Neue",
    "Impact",
    "Inter",
    "Josefin Sans",
    "Karla",
    "Lato",
    "Libre Baskerville",
    "Lora",
    "Lucida Console",
    "Lucida Grande",
    "Lucida Sans",
    "Lucida Sans Unicode",
    "Menlo",
    "Merriweather",
    "Monaco",
    "Montserrat",
    "Mulish",
    "Noto Sans",
    "Noto Serif",
    "Nunito",
    "Nunito Sans",
    "Open Sans",
    "Optima",
    "Oswald",
    "Palatino",
    "Palatino Linotype",
    "Papyrus",
    "Playfair Display",
    "Poppins",
    "PT Sans",
    "PT Serif",
    "Quicksand",
    "Raleway",
    "Roboto",
    "Roboto Condensed",
    "Roboto Mono",
    "Roboto Slab",
    "Rubik",
    "Segoe UI",
    "Source Sans Pro",
    "Source Serif Pro",
    "Space Grotesk",
    "Tahoma",
    "Times",
    "Times New Roman",
    "Trebuchet MS",
    "Ubuntu",
    "Verdana",
    "Work Sans",
)
"""Families that mail names most: what Windows, macOS and iOS ship, and Google's most used
(fonts.google.com/analytics, 2026-11)."""

_MIN_MISSPELT = 5
"""Letters; `Lato` and `Late` may both be meant."""
_LONG = 8


def folded_family(name: str) -> str:
    """The name for comparison: case, quotes and white space do not count."""
    return " ".join(name.replace('"', "").replace("'", "").split()).casefold()


def is_one_of(name: str, families: Iterable[str]) -> bool:
    """Whether the family is among them."""
    return folded_family(name) in {folded_family(each) for each in families}


def misspelt(name: str, families: Iterable[str]) -> str:
    """Which of the families the name is a slip of, the given ones before the well-known ones;
    "" where it is none, or a family of its own right.
    """
    written = folded_family(name)
    if len(written) < _MIN_MISSPELT or is_one_of(name, (*KNOWN, *GENERIC)):
        return ""
    allowed = 2 if len(written) >= _LONG else 1
    near = ((edit_distance(written, folded_family(each)), each) for each in (*families, *KNOWN))
    distance, found = min(near, key=lambda each: each[0])
    return found if 0 < distance <= allowed else ""
