"""The English dictionaries: right words, names, usual words, misspellings, dialects."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterator
from pathlib import Path

from dictionary_sources import (
    PLAIN,
    fold,
    frequencies,
    hand_table,
    hand_words,
    wheel,
    write_counts,
    write_lines,
)

LEVEL_COUNT = {10: 20000, 20: 8000, 35: 3000, 40: 1500, 50: 700, 55: 400, 60: 200, 70: 50}
"""The least count of a SCOWL word by its size: subtitles know few words of offices."""
SURE_SIZE = 60
"""The SCOWL size up to which a word is right whatever a table of misspellings says."""
COMMON_WORDS = 30000
"""How many words may be suggested; more cost start-up time and add words that few people write."""
HAND_COUNT = 1500
WEB_ZIPF = 2.5
"""The least Zipf value of a word that only the web vouches for."""
SLIP_ZIPF = 2.0
"""So much more frequent is the word that a slip stands for."""
BOTH_SIDES = frozenset(
    "check checks checked checking draft drafts drafted drafting tire tires tired program programs"
    " story stories meter meters practice practices license licenses licensed licensing curb curbs"
    " dialog dialogs disk disks inquiry inquiries analog mold molds gage vise ax cozy mom moms"
    " install installs tv ass pajamas czar".split()
)
"""US spellings that are right in British English too, in another sense or as a variant."""


def english(sources: Path) -> None:
    """Write en_words, en_names, en_common, en_misspellings and en_dialect."""
    levels = scowl(sources, "words", "contractions", "upper", "abbreviations")
    counts: dict[str, int] = json.loads(
        gzip.decompress(wheel(sources, "pyspellchecker", "spellchecker/resources/en.json.gz"))
    )
    hand = set(hand_words("business_en.txt"))
    table = typos(sources)
    dialect = variants(sources)
    right = hand | {word for word, level in levels.items() if level <= SURE_SIZE}
    right |= {word for word, _, other in dialect for word in (word, other)}
    table = {wrong: fixes for wrong, fixes in table.items() if wrong not in right}
    filler = latin(sources)
    table = {wrong: fixes for wrong, fixes in table.items() if wrong not in filler}
    table |= hand_table("misspellings_en.txt")
    words = hand | right | filler | levels.keys() | terms(sources)
    words |= {word for word in map(str.lower, counts) if PLAIN.fullmatch(word)}
    words -= table.keys()
    names = {fold(name) for name in proper_names(sources)} - words - table.keys()
    write_lines("en_words.txt.gz", words)
    write_lines("en_names.txt.gz", names)
    web = {word for word in web_words(sources, table) if PLAIN.fullmatch(word)}
    write_lines("en_web_words.txt.gz", web - words - table.keys())
    write_lines("en_misspellings.txt.gz", (f"{w}\t{','.join(f)}" for w, f in table.items()))
    write_lines("en_dialect.txt.gz", ("\t".join(row) for row in dialect))
    write_counts("en_common.json.gz", common(levels, counts, hand, words))


def common(
    levels: dict[str, int], counts: dict[str, int], hand: set[str], words: set[str]
) -> dict[str, int]:
    """The words that may be suggested, with counts."""
    counted = {
        word: max(counts.get(word, 0), LEVEL_COUNT[level])
        for word, level in levels.items()
        if word in words and not word.endswith("'s") and (len(word) > 1 or word in "ai")
    }
    best = sorted(counted, key=lambda word: (-counted[word], word))[:COMMON_WORDS]
    chosen = {word: counted[word] for word in best}
    for word in hand:
        chosen[word] = max(counted.get(word, 0), HAND_COUNT)
    return chosen


def scowl(sources: Path, *kinds: str) -> dict[str, int]:
    """Each word of US and GB English (both -ise and -ize) with the least size it stands in."""
    levels: dict[str, int] = {}
    for path in sorted((sources / "scowl/usr/share/dict/scowl").iterdir()):
        spelling, _, rest = path.name.partition("-")
        kind, _, size = rest.rpartition(".")
        if spelling in {"english", "american", "british", "british_z"} and kind in kinds:
            for line in path.read_text("latin-1").splitlines():
                word = fold(line)
                if int(size) <= 70 and PLAIN.fullmatch(word):
                    levels[word] = min(levels.get(word, 99), int(size))
    return levels


def proper_names(sources: Path) -> Iterator[str]:
    """Names of people, places and companies."""
    for path in sorted((sources / "scowl/usr/share/dict/scowl").iterdir()):
        if re.fullmatch(r"(english|american|british)-(proper-names|upper)\.\d\d", path.name):
            yield from path.read_text("latin-1").splitlines()
    for path in sorted((sources / "npm").glob("*/package/dict/*.txt")):
        if path.name in {"people-names.txt", "companies.txt"}:
            for line in path.read_text("utf-8").splitlines():
                yield from re.split(r"[^\w'’-]+", line.partition("#")[0])
    yield from hand_words("names_en.txt", lower=False)


def latin(sources: Path) -> set[str]:
    """The words of "lorem ipsum": filler is another rule's matter."""
    (path,) = (sources / "npm").glob("*/package/dict/lorem.txt")
    return {
        word
        for word in map(str.strip, path.read_text().lower().splitlines())
        if PLAIN.fullmatch(word)
    }


def terms(sources: Path) -> set[str]:
    """Terms of software; short ones are left out, as most are no words."""
    (path,) = (sources / "npm").glob("*/package/dict/softwareTerms.txt.gz")
    lines = gzip.decompress(path.read_bytes()).decode().splitlines()
    return {line for line in lines if re.fullmatch(r"[a-z]{5,}", line)}


def web_words(sources: Path, table: dict[str, list[str]]) -> Iterator[str]:
    """Words that the web writes often and that are no slip for a word written far more often."""
    zipf = frequencies(sources, "large_en")
    letters = "abcdefghijklmnopqrstuvwxyz"
    for word, value in zipf.items():
        if value < WEB_ZIPF or word in table or len(word) < 4 or not word.isascii():
            continue
        cuts = [(word[:at], word[at:]) for at in range(len(word) + 1)]
        edits = {a + b[1:] for a, b in cuts if b} | {a + c + b for a, b in cuts for c in letters}
        edits |= {a + b[1] + b[0] + b[2:] for a, b in cuts if len(b) > 1}
        edits |= {a + c + b[1:] for a, b in cuts if b for c in letters}
        if max(zipf.get(edit, 0.0) for edit in edits - {word}) < value + SLIP_ZIPF:
            yield word


def typos(sources: Path) -> dict[str, list[str]]:
    """The table of the crate typos-dict: each misspelling and its corrections, best first."""
    text = (sources / "crates/vendor/typos-dict/src/word_codegen.rs").read_text("utf-8")
    entries = re.finditer(r'InsensitiveStr::Ascii\("([^"]+)"\),\s*&\[([^\]]*)\]', text)
    table = {e[1]: re.findall(r'"([^"]+)"', e[2]) for e in entries}
    return {wrong: fixes for wrong, fixes in table.items() if PLAIN.fullmatch(wrong) and fixes}


def variants(sources: Path) -> list[tuple[str, str, str]]:
    """(word, dialect, other): a word right in one dialect alone, and the other's word for it.

    From VarCon. "realize" is right in both (British -ize), "realise" in British English only.
    """
    text = (sources / "crates/vendor/varcon/src/codegen.rs").read_text("utf-8")
    sides: dict[str, set[str]] = {"us": set(), "gb": set()}
    pairs = set()
    for entry in text.split("  Entry {")[1:]:
        preferred: dict[str, set[str]] = {"us": set(), "gb": set()}
        for variant in entry.split("Variant {")[1:]:
            name = re.search(r'word: "([^"]+)"', variant)
            for side, tag in re.findall(r"Category::(\w+), tag: (\w+)", variant):
                dialect = {"American": "us", "BritishIse": "gb", "BritishIze": "gb"}.get(side)
                if name and dialect:
                    sides[dialect].add(fold(name[1]))
                    if tag == "None":
                        preferred[dialect].add(fold(name[1]))
        pairs |= {(w, "us", o) for w in preferred["us"] for o in preferred["gb"]}
        pairs |= {(w, "gb", o) for w in preferred["gb"] for o in preferred["us"]}
    return sorted(pair for pair in pairs if _one_sided(pair, sides))


def _one_sided(pair: tuple[str, str, str], sides: dict[str, set[str]]) -> bool:
    word, dialect, other = pair
    if word in BOTH_SIDES or not PLAIN.fullmatch(word) or not PLAIN.fullmatch(other):
        return False
    return word not in sides["gb" if dialect == "us" else "us"] and "'" not in word
