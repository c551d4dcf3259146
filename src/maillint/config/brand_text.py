"""A proposed brand as the text of a `[brand]` table, with comments that say what was seen."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence

from maillint.model.proposal import ROLES, Choice, Proposal

_NOUNS = {"text": "text", "heading": "headings", "link": "links", "button": "buttons"}
_NOUNS |= {"background": "backgrounds and borders", "": "mentions"}


def brand_entries(proposal: Proposal) -> Mapping[str, str]:
    """The entries of the table by key, each as TOML; what was not seen is left out.

    `colours` is a table of its own (`colours.text`, `colours.link` …) where each colour has a
    role, else one list.
    """
    entries = {
        "names": _plain(proposal.names),
        "domains": _plain(proposal.domains),
        "fonts": _list(proposal.fonts, ""),
        "dark": _plain(proposal.dark),
    }
    entries |= _colours(proposal.colours)
    return {key: value for key, value in entries.items() if value}


def brand_table(proposal: Proposal, prefix: str = "") -> str:
    """The whole table; `prefix` is `tool.maillint.` in pyproject.toml."""
    return table_text(brand_entries(proposal), prefix)


def table_text(entries: Mapping[str, str], prefix: str = "") -> str:
    """Entries as a `[brand]` table and, where colours have roles, `[brand.colours]` after it."""
    plain = [f"{key} = {value}" for key, value in entries.items() if "." not in key]
    roles = [
        f"{key.removeprefix('colours.')} = {value}" for key, value in entries.items() if "." in key
    ]
    lines = [f"[{prefix}brand]", *plain]
    if roles:
        lines += ["", f"[{prefix}brand.colours]", *roles]
    return "\n".join(lines) + "\n"


def _colours(choices: Sequence[Choice]) -> dict[str, str]:
    if any("" in choice.shares for choice in choices):
        return {"colours": _list(choices, "")}
    return {
        f"colours.{role}": _list(sorted(used, key=lambda each: -each.shares[role]), role)
        for role in ROLES
        if (used := [choice for choice in choices if role in choice.shares])
    }


def _plain(values: Sequence[str]) -> str:
    return f"[{', '.join(_quoted(value) for value in values)}]" if values else ""


def _list(choices: Sequence[Choice], role: str) -> str:
    """One line for each value, its comment aligned with the others."""
    if not choices:
        return ""
    width = max(len(_quoted(choice.value)) for choice in choices) + 1
    lines = [
        f"    {_quoted(choice.value) + ',':<{width}}  # {', '.join(_told(choice, role))}"
        for choice in choices
    ]
    return "\n".join(["[", *lines, "]"])


def _told(choice: Choice, role: str) -> Iterator[str]:
    shares = {role: choice.shares[role]} if role else choice.shares
    for name, share in sorted(shares.items(), key=lambda each: -each[1]):
        percent = f"{share:.0%}" if share >= 0.01 else "under 1%"
        yield f"{_NOUNS[name]} {percent}" if share else "borders"
    if choice.near:
        yield f"close to {choice.near}: is one of them a slip?"


def _quoted(value: str) -> str:
    """A basic string: JSON's escapes are TOML's, but for DEL."""
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
