"""Cutting a stream into lines."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from cleaner.service.lines import Line, LineCutter


def cut(*parts: bytes, limit: int = 10) -> list[Line]:
    """Cut a whole stream that came in parts."""
    cutter = LineCutter(limit)
    return [line for part in parts for line in cutter.feed(part)] + list(cutter.finish())


def test_empty_lines_are_counted_only() -> None:
    """Lines with nothing on them are left out, but the next one has its number; either end of line will do."""
    assert cut(b"a\r\n\n  \nb") == [Line(1, b"a"), Line(4, b"b")]


def test_a_long_line_is_dropped_and_told() -> None:
    """A line over the limit comes as one that is not whole, wherever it is torn, and those around it are untouched."""
    expected = [Line(1, b"a"), Line(2, b"", whole=False), Line(3, b"b")]

    assert cut(b"a\n" + b"x" * 11 + b"\nb") == expected
    assert cut(b"a\nxxx", b"x" * 100, b"x" * 100, b"x\n", b"b\n") == expected
    assert cut(b"x" * 10) == [Line(1, b"x" * 10)]


def test_a_long_line_takes_no_memory() -> None:
    """What is over the limit is not kept until the line ends."""
    cutter = LineCutter(10)
    for _ in range(1000):
        assert not list(cutter.feed(b"x" * 1000))
        assert len(cutter._begun) <= 10


@given(st.binary(max_size=200).map(lambda data: data.replace(b"\r", b"")), st.integers(1, 50))
def test_where_a_stream_is_torn_does_not_matter(data: bytes, size: int) -> None:
    """However the stream is cut into parts, the lines are the same."""
    parts = [data[at : at + size] for at in range(0, len(data), size)]

    assert cut(*parts, limit=20) == cut(data, limit=20)
