"""Lines and columns."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maillint.model import source as module
from maillint.model.source import Place, Source


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-be", "utf-32"])
def test_columns_are_code_points_in_every_encoding(encoding: str) -> None:
    text = "Привет\r\n😀 ok!\rđường"
    mark = "\ufeff" if encoding == "utf-16-be" else ""
    data = (mark + text).encode(encoding)
    before = (mark + text[: text.index("!")]).encode(encoding)
    source = Source("draft.txt", data)
    assert source.place(len(before)) == Place(2, 5)
    assert source.line(2) == "😀 ok!"
    assert source.place(len(data)) == Place(3, 6)


def test_a_file_that_is_not_utf8_has_one_column_a_byte() -> None:
    source = Source("latin.eml", "naïve é!".encode("latin-1"))
    assert source.encoding == "cp1252"
    assert source.place(7) == Place(1, 8)


def test_an_empty_file_has_one_line() -> None:
    assert Source("empty.txt", b"").place(0) == Place(1, 1)


@given(
    pieces=st.lists(st.sampled_from(["\r", "\n", "\r\n", "a", "\x0b", "\x85", "\u2028", "é"])),
    chunk=st.integers(1, 5),
)
def test_lines_begin_after_a_break_and_nowhere_else(pieces: list[str], chunk: int) -> None:
    data = "".join(pieces).encode()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "_CHUNK_BYTES", chunk)
        starts = list(Source("a.txt", data).line_starts)
    assert starts == [0, *(match.end() for match in re.finditer(rb"\r\n?|\n", data))]


@given(
    text=st.text("aé€😀", max_size=60),
    encoding=st.sampled_from(["utf-8", "cp1252", "utf-16-le"]),
    block=st.integers(1, 9),
)
def test_columns_of_a_long_line_are_those_of_a_short_one(
    text: str, encoding: str, block: int
) -> None:
    source = Source("a.txt", text.encode(encoding, "replace"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "_BLOCK_BYTES", block)
        for end in range(len(text) + 1):
            offset = len(text[:end].encode(encoding, "replace"))
            told = source.data[:offset].decode(source.encoding, "replace")
            assert source.place(offset) == Place(1, len(told) + 1)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252"])
def test_around_a_byte_stand_whole_characters_of_its_line(encoding: str) -> None:
    line = "é" * 60 if encoding == "cp1252" else "aé😀" * 20
    text = f"before\n{line}\nafter"
    source = Source("a.txt", text.encode(encoding))
    for at in range(7, 7 + len(line) + 1):
        offset = max(source.mark_bytes, len(text[:at].encode(encoding)))
        before, after = source.around(offset, 4 * 5, 4 * 5)
        assert text[7:at].endswith(before)
        assert len(before) >= min(5, at - 7)
        assert text[at : 7 + len(line)].startswith(after[: min(5, len(line) + 7 - at)])
