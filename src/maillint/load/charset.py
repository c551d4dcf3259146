"""Bytes to characters, each with the bytes that made it."""

from __future__ import annotations

import codecs
from typing import NamedTuple

from maillint.model.regexp import regexp
from maillint.model.span import Run, SpanMap

_UTF8_WIDTHS = regexp(
    "([\x00-\x7f\udc80-\udcff]+)|([\x80-\u07ff]+)|([\u0800-\ud7ff\ue000-\uffff]+)"
    "|([\U00010000-\U0010ffff]+)"
)
_UTF16_WIDTHS = regexp("([^\U00010000-\U0010ffff]+)|([\U00010000-\U0010ffff]+)")
_ESCAPED = regexp("[\udc80-\udcff]")
_UTF7_RUN = regexp(rb"\+[A-Za-z0-9+/]*-?|[^+]+")

# Codecs of Python that no mail is written in, or whose decoding isn't text at all.
_NO_CHARSETS = frozenset(
    {"idna", "punycode", "unicode-escape", "raw-unicode-escape", "undefined", "mbcs", "oem"}
)
# What mail programs write that Python doesn't know, and charsets that browsers and mail clients
# read as their Windows superset (WHATWG Encoding §4.2).
_ALIASES = {
    "ansi": "cp1252",
    "ansi_x3.110-1983": "iso-8859-1",
    "cp-850": "cp850",
    "default": "",
    "default_charset": "",
    "iso-8859-8-i": "iso-8859-8",
    "iso-8859-8-e": "iso-8859-8",
    "ks_c_5601-1987": "cp949",
    "euc-kr": "cp949",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "none": "",
    "unicode-1-1-utf-7": "utf-7",
    "unknown": "",
    "unknown-8bit": "",
    "us-ascii": "ascii",
    "utf8mb4": "utf-8",
    "visual": "iso-8859-8",
    "x-gbk": "gb18030",
    "x-mac-roman": "mac_roman",
    "x-sjis": "cp932",
    "x-unknown": "",
    "x-user-defined": "",
}


class Decoded(NamedTuple):
    """A text, the codec that made it, and the map from its characters to the bytes."""

    text: str
    map: SpanMap
    codec: str
    broken: bool
    """Whether bytes had to be replaced by U+FFFD."""


def codec_of(charset: str) -> str | None:
    """Python's name of a declared charset; "" where it declares nothing, None where unknown."""
    name = charset.strip().strip("\"'").lower()
    name = _ALIASES.get(name, name)
    if not name:
        return ""
    try:
        info = codecs.lookup(name)
    except (LookupError, ValueError, UnicodeError):
        return None
    text = getattr(info, "_is_text_encoding", True)
    return info.name if text and info.name.replace("_", "-") not in _NO_CHARSETS else None


def decode(data: bytes, codec: str) -> Decoded:
    """The text in that codec; undecodable bytes become U+FFFD, never an error."""
    match codecs.lookup(codec).name:
        case "ascii":
            return _utf8(data)
        case "utf-8":
            return _marked(data, "utf-8") if data.startswith(codecs.BOM_UTF8) else _utf8(data)
        case "utf-7":
            return _utf7(data)
        case "utf-16" | "utf-32" | "utf-8-sig" as name:
            return _marked(data, name)
        case "utf-16-le" | "utf-16-be" | "utf-32-le" | "utf-32-be" as name:
            return _wide(data, name)
        case name:
            return _single(data, name) or _stepwise(data, name)


def _utf8(data: bytes) -> Decoded:
    if data.isascii():
        return Decoded(data.decode("ascii"), SpanMap.shift(len(data), 0), "utf-8", broken=False)
    text = data.decode("utf-8", "surrogateescape")
    runs, at = [], 0
    for match in _UTF8_WIDTHS.finditer(text):
        start, end = match.span()
        width = match.lastindex or 1
        runs.append(Run(start, end, at, at + (end - start) * width, width))
        at = runs[-1].source_end
    clean = _ESCAPED.sub("\ufffd", text)
    return Decoded(clean, SpanMap(runs), "utf-8", clean != text)


def _wide(data: bytes, codec: str) -> Decoded:
    try:
        text = data.decode(codec)
    except UnicodeDecodeError:
        return _stepwise(data, codec)
    if codec.startswith("utf-32"):
        return Decoded(text, SpanMap.shift(len(text), 0, 4), codec, broken=False)
    runs, at = [], 0
    for match in _UTF16_WIDTHS.finditer(text):
        start, end = match.span()
        width = 2 * (match.lastindex or 1)
        runs.append(Run(start, end, at, at + (end - start) * width, width))
        at = runs[-1].source_end
    return Decoded(text, SpanMap(runs), codec, broken=False)


def _marked(data: bytes, codec: str) -> Decoded:
    """Text that may begin with a byte order mark; without one, UTF-16 and 32 are little-endian."""
    family = codec.removesuffix("-sig")
    for mark, name in (
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
    ):
        if data.startswith(mark) and name.startswith(family):
            rest = data[len(mark) :]
            decoded = _utf8(rest) if name == "utf-8" else _wide(rest, name)
            return decoded._replace(map=shifted(decoded.map, len(mark)))
    return _utf8(data) if family == "utf-8" else _wide(data, f"{codec}-le")


def shifted(stage: SpanMap, by: int) -> SpanMap:
    """The same map into a source that begins `by` positions earlier."""
    return SpanMap(
        run._replace(source_start=run.source_start + by, source_end=run.source_end + by)
        for run in stage.runs
    )


def _single(data: bytes, codec: str) -> Decoded | None:
    """One character a byte, where the codec does so."""
    if len(bytes(range(256)).decode(codec, "replace")) != 256:
        return None
    text = data.decode(codec, "replace")
    if len(text) != len(data):
        return None
    return Decoded(text, SpanMap.shift(len(text), 0), codec, "\ufffd" in text)


def _utf7(data: bytes) -> Decoded:
    """Each shifted run as a whole: its characters share bytes."""
    pieces, runs, length = [], [], 0
    for match in _UTF7_RUN.finditer(data):
        piece = match.group().decode("utf-7", "replace")
        step = 0 if match.group().startswith(b"+") or len(piece) != len(match.group()) else 1
        runs.append(Run(length, length + len(piece), *match.span(), step))
        pieces.append(piece)
        length += len(piece)
    text = "".join(pieces)
    return Decoded(text, SpanMap(runs), "utf-7", "\ufffd" in text)


def _stepwise(data: bytes, codec: str) -> Decoded:
    """Multi-byte and stateful codecs: a character's bytes are those fed since the last one."""
    decoder = codecs.getincrementaldecoder(codec)("replace")
    pieces, runs, length, begun = [], [], 0, 0
    for at in range(len(data) + 1):
        piece = decoder.decode(data[at : at + 1], final=at == len(data))
        if not piece:
            continue
        end = min(at + 1, len(data))
        step = end - begun if len(piece) == 1 else 0
        runs.append(Run(length, length + len(piece), begun, end, step))
        pieces.append(piece)
        length, begun = length + len(piece), end
    text = "".join(pieces)
    return Decoded(text, SpanMap(runs), codec, "\ufffd" in text)
