"""Draft text is hostile: show what could steer a terminal or hide as a mark that can be seen."""

from __future__ import annotations

import re

from maillint.model.regexp import regexp

# C0 and C1 controls, DEL, bidi controls and isolates, zero-width and format characters, line and
# paragraph separators, tags, lone surrogates: nothing of that may reach a terminal or a page raw.
UNSEEN = regexp(
    "[\x00-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff"
    "\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e007f]"
)
_COMMAND = "##["
"""Anywhere in a line, GitHub's runner takes it for a command (actions/runner, ActionCommand.cs)."""
_FIRST = regexp(r"^([^\S\n]*):(?=:)", re.MULTILINE)
"""What it takes for one at the start of a line, white space before it or not."""
_PICTURES = {"\n": "⏎", "\t": " ", "\x7f": "␡", "\u00ad": "", "\r": "␍"}


def visible(text: str) -> str:
    """The text on one line: ESC is `␛`, a line break `⏎`, others their code point `⟨U+202E⟩`."""
    if not (text.isascii() and text.isprintable()):
        text = UNSEEN.sub(_mark, text)
    return text.replace(_COMMAND, "## [") if _COMMAND in text else text


def visible_lines(text: str) -> str:
    """The same, line breaks kept."""
    return "\n".join(visible(line) for line in text.split("\n"))


def without_commands(lines: str) -> str:
    """The lines, none of which a CI runner takes for a command: one that begins `::add-mask::`.

    For what begins with a name or a word of a draft, wherever the line was broken.
    """
    return _FIRST.sub(r"\1: ", lines) if "::" in lines else lines


def _mark(match: re.Match[str]) -> str:
    character = match.group()
    if character in _PICTURES:
        return _PICTURES[character]
    code = ord(character)
    return chr(0x2400 + code) if code < 0x20 else f"⟨U+{code:04X}⟩"
