"""Tokens of a text and what they mean in notations: "12", "%", "марта", "up to", "half price".

The stages of fact finding (`numbers`, `prices`, `dates`, `facts`) read these items and never the
text itself. Not for prose: `model.words` splits that.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from enum import Enum, auto
from itertools import takewhile
from typing import NamedTuple

from maillint.model.lexicon import Lexicons
from maillint.model.regexp import regexp
from maillint.model.span import TextSpan
from maillint.model.words import plain


class Form(Enum):
    """What a token looks like."""

    NUMBER = auto()
    DATE = auto()
    """Digits parted as in 12/11 or 2026-03-12."""
    CLOCK = auto()
    WORD = auto()
    SIGN = auto()


class Item(NamedTuple):
    """A token, or several words that mean one thing together."""

    form: Form
    raw: str
    start: int
    end: int
    keys: tuple[str, ...] = ()
    """Meanings in the lexicons: `months.march`, `signs.free`, `currencies.USD`."""
    glued: bool = False
    """Whether it follows the token before without white space."""
    hyphen: bool = False
    """Whether a hyphen without white space stands before it."""

    @property
    def span(self) -> TextSpan:
        """Its range of the text."""
        return TextSpan(self.start, self.end)

    def has(self, key: str) -> bool:
        """Whether it has this meaning."""
        return key in self.keys

    def of(self, table: str) -> str:
        """Its meaning in a table of the lexicon, such as "march" in "months"; "" for none."""
        start = f"{table}."
        return next((key[len(start) :] for key in self.keys if key.startswith(start)), "")


_MORE = "(?:[^\\W\\d_]|[\u0300-\u036f\u00ad\u200b-\u200d\u2060])"
"""What goes on a word: letters, and marks that decomposed Vietnamese parts from them."""
_NOT_FACTS = regexp(
    r"(?:https?://|www\.)[^\s<>\"]+|[^\s@<>]{1,64}@[\w.\-]{1,255}"  # URLs, addresses
    r"|\{\{[^{}]{0,200}\}\}|\{%[^{}]{0,200}%\}|<%.{0,200}?%>|\*\|[^|\n]{1,80}\|\*|%%[^%\s]{1,80}%%"
    r"|\[\[[^\[\]\n]{1,80}\]\]|\$?\{[\w.\- ]{1,80}\}"  # merge tags
    r"|(?<![\w.])(?:\+\d{1,3}[ (.\-]{0,2}\d{1,4}[ ).\-]{1,2}\d[\d ()\-]{4,14}\d"  # telephones
    r"|\(\d{3}\) ?\d{3}-\d{4}|\d{3}-\d{3}-\d{4}|8 ?\(?\d{3}\)? ?\d{3}[ \-]\d\d[ \-]\d\d"
    r"|1[89]00 ?\d{4,6}|0\d{2,3}[ .]\d{3,4}[ .]\d{3,4})(?!\w)"
)
_WORD = regexp(rf"[^\W\d_]{_MORE}*(?:['’ʼ]{_MORE}+)*")
_TOKEN = regexp(
    rf"(?P<word>{_WORD.pattern})"
    r"|(?P<date>(?<![\d./\-])(?:\d{4}([./\-])\d{1,2}\3\d{1,2}|\d{1,2}([./\-])\d{1,2}\4\d{4}"
    r"|\d\d\.\d\d\.\d\d|\d{1,2}/\d{1,2}/\d\d|\d{1,2}/\d{1,2})(?![\d/]|[.\-]\d))"
    r"|(?P<clock>(?<![\d:])(?:(?:[01]?\d|2[0-4]):[0-5]\d(?::[0-5]\d)?|(?:[01]?\d|2[0-3])h[0-5]\d)"
    r"(?![\d:]))"
    r"|(?P<number>\d{1,3}(?:[ \u00a0\u202f\u2009'’]\d{3})+(?!\d)(?:[.,]\d{1,2}(?!\d))?"
    r"|\d+(?:[.,]\d+)*)"
    r"|(?P<sign>[^\s\w]|_)"
)
_FORMS = {
    "word": Form.WORD,
    "date": Form.DATE,
    "clock": Form.CLOCK,
    "number": Form.NUMBER,
    "sign": Form.SIGN,
}


class _Meanings(NamedTuple):
    """What the words of one language mean, and which words can begin such a phrase."""

    phrases: Mapping[str, tuple[str, ...]]
    first_words: Mapping[str, int]
    """With the number of words of the longest phrase of each."""


def items(text: str, language: str, lexicons: Lexicons) -> Sequence[Item]:
    """The items of a text in order; URLs, addresses, telephone numbers and merge tags are
    signs without meaning.
    """
    meanings = _meanings(language, lexicons)
    words = plain_words(text)
    telling = {word for one in meanings for word in one.first_words.keys() & words}
    tokens = list(_tokens(_NOT_FACTS.sub(_blot, text)))
    found: list[Item] = []
    at = 0
    while at < len(tokens):
        tells = tokens[at].form is Form.WORD and plain(tokens[at].raw) in telling
        length, keys = _phrase(tokens, at, meanings) if tells else (1, ())
        found.append(_merged(tokens[at : at + length], text, keys) if keys else tokens[at])
        at += length
    return found


def plain_words(text: str) -> frozenset[str]:
    """The different words among the tokens of a text, each `plain`."""
    return frozenset(map(plain, _WORD.findall(text)))


def _blot(match: re.Match[str]) -> str:
    return "\ufffc" * len(match.group())


def _meanings(language: str, lexicons: Lexicons) -> list[_Meanings]:
    """The meanings to ask in turn, the text's own language first: mails mix languages."""
    own = language.partition("-")[0]
    order = sorted(lexicons, key=lambda name: (name != own, name))
    chosen = [lexicons[name] for name in order]
    return [_Meanings(one.index("fact"), one.first_words("fact")) for one in chosen]


def _tokens(text: str) -> Iterator[Item]:
    end, hyphen = 0, False
    for match in _TOKEN.finditer(text):
        raw, start = match.group(), match.start()
        glued = start == end and end > 0
        end = match.end()
        if raw in "-‑" and glued and _joins(text, end):
            hyphen = True
            continue
        yield Item(_FORMS[match.lastgroup or "sign"], raw, start, end, (), glued, hyphen and glued)
        hyphen = False


def _joins(text: str, at: int) -> bool:
    return at < len(text) and text[at].isalnum() and text[at - 2].isalnum()


def _phrase(
    tokens: Sequence[Item], at: int, meanings: Sequence[_Meanings]
) -> tuple[int, tuple[str, ...]]:
    """How many tokens mean something together, and what; (1, ()) for one without a meaning."""
    first = plain(tokens[at].raw)
    longest = max(one.first_words.get(first, 0) for one in meanings)
    together = takewhile(lambda token: token.form is Form.WORD, tokens[at : at + longest])
    words = [plain(token.raw) for token in together]
    for length in range(len(words), 0, -1):
        phrase = " ".join(words[:length])
        keys = next((one.phrases[phrase] for one in meanings if phrase in one.phrases), ())
        if keys:
            return length, keys
    return 1, ()


def _merged(tokens: Sequence[Item], text: str, keys: tuple[str, ...]) -> Item:
    first, last = tokens[0], tokens[-1]
    return first._replace(raw=text[first.start : last.end], end=last.end, keys=keys)
