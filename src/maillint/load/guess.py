"""Which codec bytes are in, where none or a wrong one is declared."""

from __future__ import annotations

import re

from maillint.model.regexp import regexp

_SAMPLE = 20_000
"""Bytes looked at, from the first above 127 on."""
_HIGH = regexp(rb"[\x80-\xff]")
_RUN = regexp(rb"[\x80-\xff]{3,}")
_TONES = rb"[\xcc\xd2\xde\xec\xf2]"
_COMMON_RUSSIAN = frozenset("оеаинтсрвлОЕАИНТСРВЛ")
"""The ten most frequent letters: 66 % of Russian text (Russian National Corpus)."""
_SINGLE_BYTE = ("iso8859", "cp125", "koi8", "mac", "latin")


def choose(data: bytes, declared: str) -> str:
    """The codec that the bytes are really in, given the declared codec ("" for none).

    A declared codec holds unless the bytes contradict it: bytes that it can't decode, or UTF-8
    sequences in text that claims to be of a single-byte charset, where one chance hit is
    unlikely enough ("Ã©") to trust the bytes.
    """
    if data.isascii() and declared in {"", "ascii", "utf-8"}:
        return "utf-8" if declared == "utf-8" else "ascii"
    if not declared or declared.startswith(("ascii", "utf-8")):
        return guess(data, declared)
    if declared.startswith(_SINGLE_BYTE) and not data.isascii() and _decodes(data, "utf-8"):
        return "utf-8"
    if declared == "iso8859-1" and re.search(rb"[\x80-\x9f]", data):
        return "cp1252"  # as browsers and mail clients read it (WHATWG Encoding §4.2)
    return declared if _decodes(data, declared) else guess(data, declared)


def belied(declared: str, codec: str) -> bool:
    """Whether a text read in `codec` shows that its declared codec is wrong.

    Windows-1252 under the name of ISO 8859-1 is what every client expects.
    """
    return codec != declared and (declared, codec) != ("iso8859-1", "cp1252")


def guess(data: bytes, otherwise: str = "") -> str:
    """The likeliest codec of bytes that declare none or a wrong one.

    UTF-8 if valid. Else by how the bytes above 127 stand: in Russian most of them stand in runs
    of three and more, and in the right codec about two thirds are the ten most frequent letters;
    in Vietnamese (Windows-1258) each tone mark follows a vowel. Else `otherwise` if it decodes
    nearly all, else Windows-1252.
    """
    if _decodes(data, "utf-8"):
        return "utf-8"
    first = _HIGH.search(data)
    start = max(0, first.start() - 1) if first else 0
    sample = data[start : start + _SAMPLE]
    high = sum(byte > 127 for byte in sample)
    runs = sum(len(run) for run in _RUN.findall(sample))
    if runs >= 0.6 * high and (cyrillic := _cyrillic(sample)):
        return cyrillic
    if _is_vietnamese(sample, high):
        return "cp1258"
    if otherwise not in {"", "ascii"} and _mostly_decodes(sample, otherwise):
        return otherwise
    return "cp1252"


def _cyrillic(sample: bytes) -> str:
    """The codec in which most letters are the frequent ones of Russian; "" if none comes near."""
    shares = {codec: _share(sample.decode(codec, "replace")) for codec in _CYRILLIC}
    best = max(_CYRILLIC, key=lambda codec: shares[codec])
    return best if shares[best] >= 0.4 else ""


_CYRILLIC = ("cp1251", "koi8-r", "cp866")


def _share(text: str) -> float:
    """How many of the characters beyond ASCII are frequent letters of Russian."""
    beyond = [character for character in text if character > "\x7f"]
    return sum(character in _COMMON_RUSSIAN for character in beyond) / len(beyond)


def _is_vietnamese(sample: bytes, high: int) -> bool:
    tones = len(re.findall(_TONES, sample))
    sung = len(re.findall(rb"[aeiouyAEIOUY\xe2\xea\xf4\xe3\xf5\xfd]" + _TONES, sample))
    return tones >= 3 and sung >= 0.9 * tones and 3 * tones > high


def _decodes(data: bytes, codec: str) -> bool:
    try:
        data.decode(codec)
    except (UnicodeError, ValueError):
        return False
    return True


def _mostly_decodes(data: bytes, codec: str) -> bool:
    """Whether at most one character in 50 fails: a slip in the text, not a wrong charset."""
    text = data.decode(codec, "replace")
    return text.count("\ufffd") * 50 <= len(text)
