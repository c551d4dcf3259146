"""Whether a text is about what a line says: a likelihood ratio over the line's words.

A word that both share speaks for "about it" the more the less likely chance would have put it
there: that depends on how common the word is and how long the text is. A word that the text lacks
speaks against it. Words of one thing (order, purchase, basket) stand for each other.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property, lru_cache
from itertools import pairwise

from maillint.model.record import record
from maillint.model.regexp import regexp
from maillint.model.stems import stem
from maillint.model.transliteration import latin
from maillint.model.words import folded, plain

Share = Callable[[str], float]
"""The expected share of running words that have this stem."""

_TERM = regexp(r"([^\W_]+)(?:'[^\W_]+)?")
_SHARED = 0.65
"""How often a text about a thing holds a given word of the line that names it: measured on
honest subjects (265 mails), as are the other constants. They were fitted together for the fewest
wrong verdicts, without any list of those mails' words."""
_BURST = 1.5
"""Words come in bursts and mail has its own: chance is that much likelier than shares say."""
_CONTEXT = 30
"""Words that headers, footers and links add to any text."""
_MOST_FOR = 4.0
"""The most that one shared word counts: a single coincidence must not outweigh everything."""
_MOST_AGAINST = 3.0
"""The most that all missing words count: they are not independent of each other."""
_ELSEWHERE = 0.5
"""Weight of a word found only in link targets, names and alternative texts."""
_NAME = 5
"""Letters that a word of another script needs to be sought among addresses."""
_PARTLY = 0.6
"""Weight of a word found in part: webforms and forms, reenactor and reenactment."""
_IN_MAIL = 30
"""How much likelier than in general text a word of mails is: link, update, website."""
_FUNCTION_WORD = 4e-4
"""Words with a larger share (the 300 commonest) say nothing of a text."""
_COMMON, _RARE = 1.6e-3, 4e-5
"""Shares between which a missing word counts from half to whole."""


@record(slots=False)
class Evidence:
    """The words of a text, stemmed, and those around it."""

    terms: tuple[str, ...]
    """Stems of the text in order."""
    elsewhere: frozenset[str]
    """Stems of link targets, file names, names and alternative texts."""

    @cached_property
    def held(self) -> frozenset[str]:
        """The stems of the text."""
        return frozenset(self.terms)

    @cached_property
    def spelt_in_latin(self) -> frozenset[str]:
        """Those of `elsewhere` in Latin letters, y as i."""
        return frozenset(t.replace("y", "i") for t in self.elsewhere if t.isascii())

    @cached_property
    def pairs(self) -> frozenset[tuple[str, str]]:
        """Neighbouring stems: Vietnamese words are mostly two syllables."""
        return frozenset(pairwise(self.terms))

    @cached_property
    def long(self) -> Sequence[str]:
        """The stems of five letters and more, sorted."""
        return sorted(term for term in self.held if len(term) >= 5)


def terms(text: str, language: str) -> Iterator[str]:
    """The stems of all runs of letters and digits; `snake_case`, slugs and hyphens are parted."""
    for match in _TERM.finditer(folded(text)):
        word = match.group(1)
        if not (word.endswith("n") and match.group()[len(word) + 1 :] == "t"):
            yield stem(word, language)  # "don't" is no "don"


@record()
class Comparison:
    """Compares lines with a text in one language."""

    evidence: Evidence
    language: str
    share: Share
    synonyms: Sequence[frozenset[str]] = ()
    """Sets of stems, or of pairs of syllables joined by a space, that name one thing."""
    common: frozenset[str] = frozenset()
    """Stems that stand in any mail: mail, link, update."""

    def telling(self, line: str) -> tuple[str, ...]:
        """The stems of a line that say what it is about."""
        found = dict.fromkeys(terms(line, self.language))
        return tuple(term for term in found if self._tells(term))

    def likelihood(self, line: str) -> float:
        """Log-likelihood that the text is about the line against that it is not."""
        scores = [self._score(term, line) for term in self.telling(line)]
        against = sum(score for score in scores if score < 0)
        return sum(score for score in scores if score > 0) + max(against, -_MOST_AGAINST)

    def _tells(self, term: str) -> bool:
        if term.isdigit() or len(term) < 2:
            return False
        return self.language == "vi" or self.share(term) < _FUNCTION_WORD

    def _score(self, term: str, line: str) -> float:
        chance = self._chance(self.share(term) * (_IN_MAIL if term in self.common else 1))
        shared = max(_SHARED, chance)
        gain = min(math.log(shared / chance), _MOST_FOR)
        if term in self.evidence.held:
            return gain * self._syllable_weight(term, line)
        if term in self.evidence.elsewhere or self._is_addressed(term):
            return gain * _ELSEWHERE
        if self.language != "vi" and self._partly(term):
            return gain * _PARTLY
        akin = self._akin(term, line)
        if akin > 0:
            return akin
        return math.log((1 - shared) / (1 - chance)) * self._weight_of_absence(term)

    def _is_addressed(self, term: str) -> bool:
        """Whether a name of another script stands in an address: «СтройМир» and stroymir.ru."""
        if len(term) < _NAME or term.isascii():
            return False
        return latin(term).replace("y", "i") in self.evidence.spelt_in_latin

    def _chance(self, share: float) -> float:
        """How likely a text of this length holds a word that it isn't about."""
        length = len(self.evidence.terms) + _CONTEXT
        return min(0.97, 1 - math.exp(-length * max(share, 1e-6) * _BURST))

    def _weight_of_absence(self, term: str) -> float:
        if self.language == "vi":
            return 0.6  # a syllable is half a word
        share = min(max(self.share(term), _RARE), _COMMON)
        return 1 - 0.5 * math.log(share / _RARE) / math.log(_COMMON / _RARE)

    def _syllable_weight(self, term: str, line: str) -> float:
        """Less than 1 for a Vietnamese syllable whose neighbours the text does not share."""
        if self.language != "vi":
            return 1.0
        around = [pair for pair in pairwise(terms(line, "vi")) if term in pair]
        return 1.0 if any(pair in self.evidence.pairs for pair in around) else 0.4

    def _partly(self, term: str) -> bool:
        """Whether the text holds a part of the word, or a word that it is part of."""
        base = term.rstrip("0123456789")
        if base != term and len(base) > 2 and base in self.evidence.held:
            return True
        if len(term) < 5 or self.share(term) > _RARE:
            return False
        return self._shares_stem(term) or self._is_compound(term)

    def _shares_stem(self, term: str) -> bool:
        """Whether a word begins alike: five letters and most of the shorter one."""
        long = self.evidence.long
        at = bisect_left(long, term[:5])
        while at < len(long) and long[at].startswith(term[:5]):
            alike = _common_prefix(term, long[at])
            if alike >= 0.7 * min(len(term), len(long[at])):
                return True
            at += 1
        return False

    def _is_compound(self, term: str) -> bool:
        """Whether the word is two words of the text: freshmeat, webforms."""
        held = self.evidence.held
        for cut in range(3, len(term) - 2):
            left, right = term[:cut], stem(term[cut:], self.language)
            if left in held and right in held:
                return True
            if (len(left) > 4 and left in held) or (len(right) > 4 and right in held):
                return True
        return False

    def _akin(self, term: str, line: str) -> float:
        """What words of the same thing speak for it, 0 where the text holds none."""
        best = 0.0
        for group in self.synonyms:
            if not self._names(term, line, group):
                continue
            found = [word for word in group if self._holds(word)]
            if found:
                chance = self._chance(sum(self.share(word) for word in group))
                best = max(best, math.log(max(_SHARED, chance) / chance))
        return min(best, _MOST_FOR * _PARTLY)

    def _names(self, term: str, line: str, group: frozenset[str]) -> bool:
        if self.language != "vi":
            return term in group
        around = (" ".join(pair) for pair in pairwise(terms(line, "vi")) if term in pair)
        return term in group or any(pair in group for pair in around)

    def _holds(self, word: str) -> bool:
        if " " not in word:
            return word in self.evidence.held
        syllables = word.split()
        return all(pair in self.evidence.pairs for pair in pairwise(syllables))


def likely(lists: Iterable[tuple[str, ...]], stems: Iterable[str]) -> tuple[tuple[str, ...], ...]:
    """The lists that may hold one of the stems, which keeps its word's first letter: to stem 600
    words takes as long as a bare start of Python.
    """
    initial = regexp(rf"(?<![^\W_])[{''.join(sorted({stem[0] for stem in stems}))}]")
    return tuple(words for words in lists if initial.search(plain("\n".join(words))))


@lru_cache(16)
def groups(lists: tuple[tuple[str, ...], ...], language: str) -> tuple[frozenset[str], ...]:
    """Lists of words as stems, phrases as their stems joined by spaces."""
    return tuple(frozenset(" ".join(terms(word, language)) for word in words) for words in lists)


def _common_prefix(left: str, right: str) -> int:
    length = 0
    for a, b in zip(left, right, strict=False):
        if a != b:
            break
        length += 1
    return length
