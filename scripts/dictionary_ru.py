"""The Russian dictionaries: misspellings, stems of new words, usual forms."""

from __future__ import annotations

import re
from pathlib import Path

from dictionary_sources import HAND, frequencies, hand_table, write_lines

RUSSIAN_WORDS = 60000
"""How many Russian forms have a frequency: loading more costs more than it gives."""


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
