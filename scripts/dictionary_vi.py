"""The Vietnamese dictionaries: which syllables stand together, and how often each does."""

from __future__ import annotations

import html
import math
import re
import unicodedata
import zipfile
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from dictionary_sources import HAND, frequencies, hand_table, wheel, write_lines

from maillint.services.syllables_vi import canonical, compose, parse, valid

PHRASE_LISTS = 10
"""For how many word lists a hand-written phrase stands."""
MOST_LISTS = 4
"""The lists that hold a pair that everybody knows."""
MARKUP = re.compile(r"<[^>]+>|&(?:#?\w+;)?")
UNSEEN_ZIPF = 2.3
"""The Zipf value of a Vietnamese syllable that wordfreq does not list."""


def vietnamese(sources: Path) -> None:
    """Write vi_pairs, vi_before and vi_syllables: which syllables stand together, how often."""
    table = {
        " ".join(canonical_words(wrong)): right
        for wrong, right in hand_table("misspellings_vi.txt").items()
    }
    write_lines("vi_misspellings.txt.gz", (f"{w}\t{','.join(f)}" for w, f in table.items()))
    words, running = word_pairs(sources), running_pairs(sources)
    words = {pair: lists for pair, lists in words.items() if not doubtful(pair, words, running)}
    rarity = {
        canonical(word): value
        for word, value in sorted(frequencies(sources, "small_vi").items(), key=lambda one: one[1])
        if valid(word)
    }
    weights = {pair: 2 * lists + running.get(pair, 0) for pair, lists in words.items()}
    for chance, name in ((0, "vi_pairs.txt.gz"), (1, "vi_before.txt.gz")):
        totals = Counter[str]()
        for pair, weight in weights.items():
            totals[pair[chance]] += weight
        lines = set()
        for pair, weight in weights.items():
            given, other = pair[chance], pair[1 - chance]
            likelihood = weight / (totals[given] + alone(given, rarity))
            lines.add(f"{given} {other}\t{round(-10 * math.log10(likelihood))}")
        seen = {f"{a} {b}\t" for a, b in running.keys() - weights.keys()} if not chance else set()
        write_lines(name, lines | seen)
    write_lines("vi_syllables.txt.gz", (f"{w}\t{round(90 - 10 * v)}" for w, v in rarity.items()))


def doubtful(
    pair: tuple[str, str], words: dict[tuple[str, str], int], running: dict[tuple[str, str], int]
) -> bool:
    """Whether a pair of one list alone is a slip for a pair of them all: lists hold "hổ trợ"."""
    if words[pair] > 1 or pair in running:
        return False
    left, right = pair
    others = [(left, other) for other in tone_twins(right)]
    others += [(other, right) for other in tone_twins(left)]
    return any(words.get(other, 0) >= MOST_LISTS for other in others)


def tone_twins(word: str) -> list[str]:
    """The syllable with each other tone."""
    syllable = parse(word)
    if syllable is None:
        return []
    twins = (compose(syllable.onset + syllable.rhyme, tone) for tone in range(6))
    return [canonical(twin) for twin in twins if twin and canonical(twin) != word]


def alone(word: str, rarity: dict[str, float]) -> float:
    """How often a syllable stands without the partners that lists know, on the lists' scale."""
    return 5 + 30000 * 10 ** (rarity.get(word, UNSEEN_ZIPF) - 9)


def word_pairs(sources: Path) -> dict[tuple[str, str], int]:
    """Neighbours in words of several syllables, and how many lists know them."""
    lists = [wheel(sources, "pyvi", "pyvi/models/words.txt")]
    lists += [
        wheel(sources, "underthesea", f"underthesea/corpus/data/Viet{size}.txt")
        for size in ("11K", "22K", "39K", "74K")
    ]
    pairs = Counter[tuple[str, str]]()
    for data in lists:
        found = (canonical_words(line) for line in data.decode("utf-8").splitlines())
        pairs.update({pair for words in found for pair in pairwise(words)})
    own = (HAND / "phrases_vi.txt").read_text("utf-8").splitlines()
    phrases = (canonical_words(line.partition("#")[0]) for line in own)
    for pair in {pair for words in phrases for pair in pairwise(words)}:
        pairs[pair] = max(pairs[pair], PHRASE_LISTS)
    return {(a, b): n for (a, b), n in pairs.items() if a.isalpha() and b.isalpha()}


def running_pairs(sources: Path) -> dict[tuple[str, str], int]:
    """Neighbours in running text: LibreOffice's help, what Firefox and Thunderbird say."""
    pairs = Counter[tuple[str, str]]()
    for text in dict.fromkeys([*help_pages(sources), *messages(sources)]):
        if len(text) > 14 and not text.isascii():
            tokens = re.findall(r"\w+|[^\w\s]", text)
            pairs.update(pairwise(map(one_spelling, tokens)))
    return {(a, b): n for (a, b), n in pairs.items() if valid(a) and valid(b)}


def help_pages(sources: Path) -> Iterator[str]:
    """The paragraphs of LibreOffice's help."""
    for path in sorted((sources / "help").rglob("*.html")):
        for block in re.split(r"</?(?:p|h\d|td|li|div)[^>]*>", path.read_text("utf-8", "replace")):
            yield " ".join(html.unescape(re.sub(r"<[^>]+>", "", block)).split())


def messages(sources: Path) -> Iterator[str]:
    """The messages of the language packs, Fluent and properties."""
    for path in sorted(sources.glob("l10n-*/usr/lib/*/**/*.xpi")):
        with zipfile.ZipFile(path) as pack:
            for name in sorted(pack.namelist()):
                if name.endswith((".ftl", ".properties")):
                    lines = pack.read(name).decode("utf-8").splitlines()
                    yield from (MARKUP.sub("", line.partition("=")[2]).strip() for line in lines)


def canonical_words(line: str) -> list[str]:
    """The syllables of a line, each in its one spelling."""
    return [one_spelling(word) for word in line.split()]


def one_spelling(word: str) -> str:
    """A syllable in its one spelling."""
    return canonical(unicodedata.normalize("NFC", word.lower()))
