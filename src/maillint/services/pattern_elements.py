"""One step of a grammar pattern: which tokens it takes. The syntax stands in token_patterns.py."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from maillint.model.segment import FILLER
from maillint.model.words import plain
from maillint.services.grammar_tokens import Token

_EDGES = ("<", ">", "+")
Classes = Mapping[str, frozenset[str]]
Predicate = Callable[[Token], bool]
Lookup = Callable[[str], Predicate]
"""From the name of a class that is no list to its test, such as a part of speech."""


class Element(NamedTuple):
    """One step of a pattern."""

    accepts: Predicate
    """Whether a token can stand here."""
    optional: bool = False
    absent: bool = False
    """Whether the edge of the text or a token that is no word will do as well."""
    edge: str = ""
    """`<`, `>` or `+`: such a place will do as well as a token."""
    plain: bool = True
    """Whether one token stands here, neither more nor less."""


def literals(step: str, classes: Classes) -> frozenset[str]:
    """The only words that the element takes; empty where it takes others too, or none."""
    if (step.isalpha() and step != "CAPS") or (len(step) == 1 and step not in "#*~<>+"):
        return frozenset((step,))
    if step[0] in "!-" or step[-1] == "?":
        return frozenset()
    words: set[str] = set()
    for name in step.split("|"):
        if name[0] == "@" and name[1:] in classes:
            words |= classes[name[1:]]
        elif _is_exact(name):
            words.add(plain(name[1:-1]))
        elif name in _EDGES or name[0] in "@#~*" or name[-1] == "*" or name == "CAPS":
            return frozenset()
        else:
            words.add(name)
    return frozenset(words)


def element(step: str, classes: Classes, lookup: Lookup) -> Element:
    """The step, compiled; ValueError where `lookup` raises it for a class that there isn't."""
    optional = len(step) > 1 and step[-1] == "?"
    body = step[:-1] if optional else step
    negated = len(body) > 1 and body[0] in "!-"
    names = body[negated:].split("|")
    edge = next((name for name in names if name in _EDGES), "")
    named = _named([name for name in names if name not in _EDGES], classes, lookup)
    accepts = _unlike(named) if negated else named
    absent = negated and body[0] == "-"
    return Element(accepts, optional, absent, edge, plain=not (optional or absent or edge))


def _named(names: Iterable[str], classes: Classes, lookup: Lookup) -> Predicate:
    """Whether a token is one of the names, or of the kind that one of them stands for."""
    words: set[str] = set()
    beginnings: list[str] = []
    endings: list[str] = []
    tests: list[Predicate] = []
    for name in names:
        if name[0] == "@" and name[1:] in classes:
            words |= classes[name[1:]]
        elif name[0] == "@":
            tests.append(lookup(name[1:]))
        elif _is_exact(name):
            tests.append(_written(name[1:-1]))
        elif name in _SPECIAL:
            tests.append(_SPECIAL[name])
        elif name[-1] == "*":
            beginnings.append(name.strip("*"))
        elif name[0] == "*":
            endings.append(name.strip("*"))
        else:
            words.add(name)
    if beginnings or endings:
        tests.append(_shaped(tuple(beginnings), tuple(endings)))
    return _any(frozenset(words), tests)


_SPECIAL: Mapping[str, Predicate] = {
    "CAPS": lambda token: len(token.text) > 1 and token.text.isupper(),
    "#": lambda token: token.text[0].isdigit(),
    "*": lambda token: token.word,
    "~": lambda token: token.text[0] == FILLER,
}


def _any(words: frozenset[str], tests: Sequence[Predicate]) -> Predicate:
    if not tests:
        return lambda token: token.key in words
    if len(tests) == 1 and not words:
        return tests[0]
    return lambda token: token.key in words or any(test(token) for test in tests)


def _unlike(named: Predicate) -> Predicate:
    return lambda token: token.word and not named(token)


def _written(text: str) -> Predicate:
    return lambda token: token.text == text


def _shaped(beginnings: tuple[str, ...], endings: tuple[str, ...]) -> Predicate:
    return lambda token: (
        token.word and (token.key.startswith(beginnings) or token.key.endswith(endings))
    )


def _is_exact(name: str) -> bool:
    return len(name) > 2 and name[0] == name[-1] == "'"
