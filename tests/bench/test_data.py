"""Reading the benchmark's rows."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
import zstandard

from bench.data import parse_row, read_rows, spread

if TYPE_CHECKING:
    from pathlib import Path

BARE = {"id": "a", "url": None, "page_type": "forum", "html": "<p>x", "gold": "x", "title": "T", "date": None}


@pytest.mark.parametrize(
    ("total", "limit", "chosen"), [(10, 3, {0, 3, 6}), (4, 4, {0, 1, 2, 3}), (2, 5, {0, 1}), (0, 5, set())]
)
def test_spread_is_even(total: int, limit: int, chosen: set[int]) -> None:
    """The chosen rows lie apart by the same step from the first on; there are never more than there are rows."""
    assert spread(total, limit) == chosen


@pytest.mark.parametrize(
    ("author", "authors"),
    [({"author": "Ana Ruiz"}, ("Ana Ruiz",)), ({"authors": ["A", "B"]}, ("A", "B")), ({"author": None}, ())],
)
def test_one_author_and_many_are_read_alike(author: dict[str, object], authors: tuple[str, ...]) -> None:
    """The two data sets name authors differently; a row always has a tuple of them."""
    row = parse_row(json.dumps(BARE | author))

    assert row.authors == authors
    assert row.must == ()


def test_rows_are_streamed_in_order_and_thinned_by_a_limit(tmp_path: Path) -> None:
    """The rows of a packed file come in order; a limit takes them from all over the file."""
    lines = "".join(json.dumps(BARE | {"id": str(number), "html": "a\u2028b"}) + "\n" for number in range(6))
    path = tmp_path / "rows.jsonl.zst"
    path.write_bytes(zstandard.compress(lines.encode()))

    assert [row.id for row in read_rows(path)] == list("012345")
    assert [row.id for row in read_rows(path, 2)] == ["0", "3"]
