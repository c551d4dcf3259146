"""Colours shown where they are named, on terminals with 16 million of them."""

from __future__ import annotations

from rich.text import Text

from maillint.model.colour import BLACK, WHITE, contrast, from_hex


def show_colours(line: Text) -> Text:
    """The line with each `#rrggbb` on its own colour, in black or white, whichever reads better."""
    line.highlight_regex(r"#[0-9a-fA-F]{6}\b", _chip)
    return line


def _chip(colour: str) -> str:
    back = from_hex(colour)
    ink = BLACK if contrast(BLACK, back) > contrast(WHITE, back) else WHITE
    return f"not dim {ink.hex} on {back.hex}"
