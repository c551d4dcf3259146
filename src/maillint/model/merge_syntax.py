"""What stands between the delimiters of a merge tag: its role, its name, its default."""

from __future__ import annotations

import re
from collections.abc import Callable
from enum import StrEnum
from typing import NamedTuple

from maillint.model.regexp import regexp


class Role(StrEnum):
    """What a tag does."""

    OUTPUT = "output"
    OPEN = "open"
    MIDDLE = "middle"
    CLOSE = "close"
    COMMENT = "comment"
    OTHER = "other"


class Inside(NamedTuple):
    """What a tag says."""

    role: Role
    name: str
    has_default: bool = False


def inside(dialect: str, content: str) -> Inside:
    """Read a whole tag's content, its delimiters and white-space marks (`-`, `~`) left out."""
    return _READERS.get(dialect, _output)(content.strip().strip("-~").strip())


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


# Blocks that always need an end, from the manuals of Liquid, Jinja, Django and Twig. `trans`,
# `set` and `form` are blocks in one of them and plain tags in another: those are not listed.
LIQUID_BLOCKS = _set(
    "autoescape blocktrans blocktranslate call capture case comment filter for if ifchanged"
    " ifequal ifnotequal macro raw spaceless tablerow unless verbatim with"
)
_LIQUID_MIDDLES = _set("else elif elsif elseif when empty plural")
_GO_BLOCKS = _set("if range with define block")
_ERB_BLOCKS = _set("if unless for while until case begin")
_ERB_MIDDLES = _set("else elsif elseif when rescue ensure")
_MAILCHIMP_BLOCKS = _set("IF IFNOT INTERESTED RSSITEMS FEEDITEMS FEEDBLOCK")

_DEFAULT = regexp(
    r"\|\s*(?:default|fallback|or|ifempty|if_empty|coalesce|replace_if_empty)\b|\bor\s+[\"']"
    r"|\?\?|\|\|\s*[\"']|\b(?:default|fallback)\s*[=:(]|\|\s*[\"'“]|\?[^:]{0,200}:|\bifEmpty\b"
    r"|\bIIF\s*\(|\belse\b",
    re.IGNORECASE,
)
_PATH = regexp(r"[^\s|,()=!?;\"'{}]+")
_NAME = regexp(r"[\w.@$/\[\]-]+")
_WORD = regexp(r"\w+")


def _output(content: str) -> Inside:
    name = _PATH.search(content.lstrip("$=&"))
    return Inside(Role.OUTPUT, name.group() if name else "", bool(_DEFAULT.search(content)))


def _handlebars(content: str) -> Inside:
    mark, rest = content[:1], content[1:].strip(" ~>*")
    name = _first(rest)
    if mark == "!" or content.startswith("/*"):  # {{/* … */}} of Go
        return Inside(Role.COMMENT, "")
    if mark == ">" or (mark in "#/^" and name and not _NAME.fullmatch(name)):
        return Inside(Role.OTHER, name)
    if mark == "/":
        return Inside(Role.CLOSE, name)
    if mark == "^":
        return Inside(Role.OPEN if name else Role.MIDDLE, name)
    if mark == "#":
        return Inside(Role.OPEN, name)
    return _plain_handlebars(content)


def _plain_handlebars(content: str) -> Inside:
    name = _first(content)
    if name in ("else", "else if"):
        return Inside(Role.MIDDLE, "else")
    if content == "end":
        return Inside(Role.CLOSE, "")
    if name in _GO_BLOCKS and len(content) > len(name):  # Go templates: {{if .Name}} … {{end}}
        return Inside(Role.OPEN, name)
    return _output(content)


def _liquid(content: str) -> Inside:
    name = _first(content)
    if name in _LIQUID_MIDDLES:
        return Inside(Role.MIDDLE, name)
    if name.startswith("end") and len(name) > 3:
        return Inside(Role.CLOSE, name.removeprefix("end").lstrip("_"))
    return Inside(Role.OPEN if name in LIQUID_BLOCKS else Role.OTHER, name)


def _erb(content: str) -> Inside:
    if content.startswith("#"):
        return Inside(Role.COMMENT, "")
    if content.startswith(("=", "@", "!", ":", "$")):
        opens = _ends_open(content)
        return Inside(Role.OPEN, "do") if opens else _output(content[1:].strip())
    word = _WORD.search(content)
    name = word.group() if word else ""
    if content.startswith("}"):
        return Inside(Role.MIDDLE if content.endswith("{") else Role.CLOSE, "")
    if name in _ERB_MIDDLES:
        return Inside(Role.MIDDLE, name)
    if name.lower() == "end":
        return Inside(Role.CLOSE, "")
    if _ends_open(content) or (name in _ERB_BLOCKS and not content.endswith(("end", "}"))):
        return Inside(Role.OPEN, name)
    return Inside(Role.OUTPUT if content == name else Role.OTHER, name)


_DO = regexp(r"\bdo(?:\s{0,9}\|[^|]{0,99}\|)?$|\{(?:\s{0,9}\|[^|]{0,99}\|)?$")


def _ends_open(content: str) -> bool:
    return _DO.search(content[-200:].rstrip()) is not None


def _mailchimp(content: str) -> Inside:
    name, colon, rest = content.partition(":")
    if name.upper() in ("ELSE", "ELSEIF") and colon:
        return Inside(Role.MIDDLE, name)
    if name.upper() == "END" and colon:
        return Inside(Role.CLOSE, rest.upper())
    if name.upper() in _MAILCHIMP_BLOCKS and colon:
        return Inside(Role.OPEN, "IF" if name.upper() == "IFNOT" else name.upper())
    return Inside(Role.OUTPUT, content)


def _percent(content: str) -> Inside:
    if content.startswith("["):  # AMPscript: %%[ set @x = … ]%%
        return Inside(Role.OTHER, "")
    return _output(content.strip("="))


def _mako(content: str) -> Inside:
    name = content.strip("/").removeprefix("%")
    if content.startswith("/"):
        return Inside(Role.CLOSE, name)
    return Inside(Role.OTHER if content.endswith("/") else Role.OPEN, _first(name))


def _php(content: str) -> Inside:
    word = _first(content)
    if word in ("echo", "print"):
        return _output(content.removeprefix(word).strip())
    return _output(content) if word.startswith("$") else Inside(Role.OTHER, word)


def _statement(content: str) -> Inside:
    return Inside(Role.OTHER, _first(content.strip("/#@")))


def _comment(_: str) -> Inside:
    return Inside(Role.COMMENT, "")


def _first(content: str) -> str:
    match = _PATH.search(content)
    return match.group() if match else ""


_READERS: dict[str, Callable[[str], Inside]] = {
    "handlebars": _handlebars,
    "liquid": _liquid,
    "erb": _erb,
    "mako": _mako,
    "php": _php,
    "blade": _statement,
    "freemarker": _statement,
    "mailchimp": _mailchimp,
    "percent": _percent,
    "comment": _comment,
}
