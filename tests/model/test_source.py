"""Lines and columns."""

import pytest

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
