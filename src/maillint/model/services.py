"""What a check may ask for besides the reading: engines, word lists and the project's settings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import field
from datetime import date
from enum import Enum
from itertools import chain
from typing import Protocol

from maillint.model.blueprint import Blueprints
from maillint.model.colour import Colour
from maillint.model.draft import Directive
from maillint.model.hosts import Hosts
from maillint.model.lexicon import Lexicon
from maillint.model.phrases import Phrases
from maillint.model.record import record
from maillint.model.span import TextSpan


class Tier(Enum):
    """How sure a speller is."""

    MISSPELT = "misspelt"
    """A known misspelling, or one edit from a common word."""
    UNKNOWN = "unknown"
    """Merely not in the dictionary."""
    DIALECT = "dialect"
    """Right in another dialect than the project's."""


@record()
class Misspelling:
    """One word that the speller objects to."""

    span: TextSpan
    word: str
    tier: Tier
    suggestions: tuple[str, ...] = ()
    sure: bool = False
    """Whether the first suggestion is right beyond doubt: a table says so, or one edit and no
    other candidate. A safe fix follows."""


class Speller(Protocol):
    """Finds misspelt words; slow parts are loaded when a word is first unknown."""

    def speaks(self, language: str) -> bool:
        """Whether a text in this language can be checked."""
        ...

    def misspellings(
        self, prose: str, language: str, accepted: frozenset[str] = frozenset()
    ) -> Sequence[Misspelling]:
        """The misspelt words of a text in order; masked stretches hold `FILLER`.

        `accepted` holds folded words that are right here: names, brands, project words.
        ServiceError where the language can't be checked after all.
        """
        ...


@record()
class GrammarMatch:
    """One fault that a grammar engine found in a text."""

    span: TextSpan
    message: str
    suggestions: tuple[str, ...]
    rule: str
    """The engine's own name of its rule."""
    kind: str = "grammar"
    """`grammar`, `confusion`, `typo`, `repetition`, `punctuation`: which rule of ours speaks."""
    sure: bool = False


class GrammarEngine(Protocol):
    """Finds faults beyond single words."""

    name: str

    def speaks(self, language: str) -> bool:
        """Whether a text in this language can be checked."""
        ...

    def matches(self, texts: Sequence[tuple[str, str]]) -> Sequence[Sequence[GrammarMatch]]:
        """The faults of each (prose, language), in order; ServiceError where it can't answer."""
        ...


@record()
class Brand:
    """The `[brand]` table."""

    names: tuple[str, ...] = ()
    fonts: tuple[str, ...] = ()
    colours: Mapping[str, tuple[Colour, ...]] = field(default_factory=dict)
    """By role: `text`, `background`, `heading`, `link`, `button`; "" holds for every role."""
    tolerance: float = 5.0
    """ΔE2000 up to which a colour is a near miss."""
    strict: bool = False
    dark: Mapping[str, tuple[Colour, ...]] = field(default_factory=dict)
    domains: tuple[str, ...] = ()
    logo_hosts: tuple[str, ...] = ()
    footer: str = ""


@record()
class Consent:
    """The `[consent]` table: addresses as they compare (see `recipient-not-opted-in`)."""

    opted_in: frozenset[str] | None = None
    """None where no list is configured."""
    suppressed: frozenset[str] = frozenset()


class Frequencies(Protocol):
    """How common words are in general text."""

    def share(self, stem: str, language: str) -> float:
        """The expected share of running words that have this stem (`model.stems`), 0-1."""
        ...


class Domains(Protocol):
    """The public-suffix list."""

    def registrable(self, host: str) -> str:
        """`shop.example.co.uk` gives `example.co.uk`; "" for an IP address or a bare suffix."""
        ...


@record()
class Services:
    """Handed to every check; the same for all drafts of a run but for what the config sets."""

    lexicons: Mapping[str, Lexicon]
    speller: Speller
    grammar: Sequence[GrammarEngine]
    domains: Domains
    frequencies: Frequencies | None = None
    """None where no rule needs them; such a rule is then not checked."""
    brand: Brand | None = None
    consent: Consent | None = None
    words: frozenset[str] = frozenset()
    """Project words, folded: right in spelling, nothing else."""
    dialect: str = "any"
    as_of: date | None = None
    """`--as-of`; rules that need a date fall back to the Date header."""
    names: frozenset[str] = frozenset()
    """The project's own names: brand names and domains, folded."""
    catalogue: frozenset[str] = frozenset()
    """The ids of all rules, those that are off included."""
    unused: tuple[tuple[Directive, str], ...] = ()
    """Suppressions, and the rule of each, that silenced nothing: for rules that run last."""
    hosts: Hosts = field(default_factory=Hosts)
    """The lists of rules/lists/hosts.toml."""
    blueprints: Blueprints = field(default_factory=dict)
    """What each purpose needs, of rules/blueprints.toml."""

    _compiled: dict[str, Phrases] = field(default_factory=dict, repr=False, compare=False)

    def lexicon(self, language: str) -> Lexicon | None:
        """The lexicon of a segment's language, None where we have none."""
        return self.lexicons.get(language)

    def phrases(self, key: str) -> Phrases:
        """The lists of all languages as one matcher, compiled once: for what any text may hold."""
        if key not in self._compiled:
            lists = (lexicon.entries(key) for lexicon in self.lexicons.values())
            self._compiled[key] = Phrases(chain.from_iterable(lists))
        return self._compiled[key]
