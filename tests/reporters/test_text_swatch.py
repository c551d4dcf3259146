"""Colours in the terminal."""

from __future__ import annotations

from rich.text import Text

from maillint.reporters.text_swatch import show_colours


def test_a_colour_is_written_on_itself_in_the_ink_that_reads_better() -> None:
    line = show_colours(Text("use #008080, not #FFEE00 or #12"))
    assert [(s.start, s.end, str(s.style)) for s in line.spans] == [
        (4, 11, "not dim #ffffff on #008080"),
        (17, 24, "not dim #000000 on #ffee00"),
    ]
    assert line.plain == "use #008080, not #FFEE00 or #12"
