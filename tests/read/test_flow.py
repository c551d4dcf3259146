from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from tests.read.reading import reading_of, scoped

from maillint.model.draft import Format
from maillint.model.segment import Scope


def test_white_space_collapses_as_in_a_browser_and_a_break_is_a_line() -> None:
    reading = reading_of("<p>One\n  two<br>\n three&nbsp; four</p>", Format.HTML)
    assert scoped(reading) == [("body", "One two\nthree\xa0 four")]


def test_two_breaks_part_paragraphs() -> None:
    reading = reading_of("<div>Good news.<br><br>It is here.</div>", Format.HTML)
    assert scoped(reading) == [("body", "Good news."), ("body", "It is here.")]


def test_blocks_in_a_layout_table_are_paragraphs_and_inline_tags_part_nothing() -> None:
    reading = reading_of(
        "<table><tr><td>A wo<b>rd</b> here.</td><td>Another.</td></tr></table>", Format.HTML
    )
    assert scoped(reading) == [("body", "A word here."), ("body", "Another.")]


def test_links_in_a_row_without_white_space_are_words_of_their_own() -> None:
    reading = reading_of("<div><a href='#'>Home</a><a href='#'>New</a></div>", Format.HTML)
    assert scoped(reading) == [("list", "Home New")]


def test_hidden_text_at_the_start_is_the_preheader_and_elsewhere_hidden() -> None:
    reading = reading_of(
        "<div style='display:none'>See inside &zwnj;&nbsp;&zwnj;</div><p>Shown.</p>"
        "<p style='display:none'>Secret.</p>",
        Format.HTML,
    )
    assert scoped(reading) == [
        ("preheader", "See inside"),
        ("body", "Shown."),
        ("hidden", "Secret."),
    ]


def test_a_picture_in_a_cell_without_type_size_is_seen() -> None:
    reading = reading_of("<td style='font-size:0'><img src='a.png' alt='A cat'></td>", Format.HTML)
    assert scoped(reading) == [("alt", "A cat")]
    assert reading.images[0].visible


def test_headings_are_told_by_tag_and_by_size() -> None:
    reading = reading_of(
        "<h2>News</h2><p>All about wool and more.</p><p style='font-size:24px'>Coats</p>",
        Format.HTML,
    )
    assert [s for s, _ in scoped(reading)] == ["heading", "body", "heading"]


def test_runs_cover_the_text_with_the_style_of_each_stretch() -> None:
    reading = reading_of("<p>Red <b style='color:#f00'>alert</b> now</p>", Format.HTML)
    segment = reading.segments[0]
    assert "".join(segment.text[r.span.start : r.span.end] for r in segment.runs) == segment.text
    assert [r.style.colour.hex for r in segment.runs if r.style.colour] == [
        "#000000",
        "#ff0000",
        "#000000",
    ]


@given(
    st.lists(st.sampled_from(["Tôi", "é", "&amp;", " ", "\n", "<b>", "</b>", "<br>", "x&eacute;"]))
)
def test_every_character_leads_to_source_that_spells_it(pieces: list[str]) -> None:
    source = f"<p>{''.join(pieces)}</p>"
    reading = reading_of(source, Format.HTML)
    for segment in reading.segments:
        if segment.scope in (Scope.SUBJECT, Scope.SENDER):
            continue
        for at, character in enumerate(segment.text):
            place = segment.at(type(segment.mapped.whole)(at, at + 1))
            taken = source.encode()[place.span.start : place.span.end].decode()
            spelt = {"&": "&amp;", "é": "&eacute;"}.get(character, character)
            assert taken in (character, spelt) or (
                character.isspace() and not taken.strip("<br> \n")
            )
