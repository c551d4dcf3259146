"""Words of any script in plain Latin letters, so that Анна and Anna compare."""

from __future__ import annotations

import unicodedata

from maillint.model.composed import decomposed

_LATIN = str.maketrans(
    {
        **dict(zip("абвгдезийклмнопрстуфыэ", "abvgdeziiklmnoprstufye", strict=True)),
        "ж": "zh",
        "х": "kh",
        "ц": "ts",
        "ч": "ch",
        "ш": "sh",
        "щ": "shch",
        "ю": "yu",
        "я": "ya",
        "ъ": "",
        "ь": "",
        "đ": "d",
        "ø": "o",
        "ł": "l",
        "ß": "ss",
    }
)


def latin(word: str) -> str:
    """Latin letters without marks."""
    bare = decomposed(word.casefold().replace("ё", "е").translate(_LATIN))
    return "".join(letter for letter in bare if not unicodedata.combining(letter))
