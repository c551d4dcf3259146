"""Parts that share a style sheet share what was made of it, and nothing else."""

from __future__ import annotations

from maillint.limits import Limits
from maillint.load import load
from maillint.model.colour import BLACK, Colour
from maillint.model.draft import Format
from maillint.model.source import Source
from maillint.read.cascade import Cascade
from maillint.read.styles import styles

SHEET = "<style>.card p{color:teal}</style>"


def cell(html: str) -> tuple[Colour | None, int | None]:
    """The colour of the paragraph, and where in the file the rule for it stands."""
    markup = load(Source("draft.html", html.encode()), Format.HTML, Limits()).parts[0].markup
    assert markup is not None
    found = styles(Cascade(markup))
    style = next(style for element, style in found.items() if element.tag == "p")
    cause = style.causes.get("color")
    return style.colour, cause.place().span.start if cause else None


def test_what_stood_around_an_element_of_one_part_does_not_in_the_next() -> None:
    teal, at = Colour(0, 128, 128), SHEET.index("color")
    assert cell(f"{SHEET}<div class=card><p>Hi") == (teal, at)
    assert cell(f"{SHEET}<div><p>Hi") == (BLACK, None)
    assert cell(f"<!-- a -->{SHEET}<div class=card><p>Hi") == (teal, at + len("<!-- a -->"))
