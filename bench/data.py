"""Reads the benchmark's rows: one JSON object a line, packed with zstd."""

from __future__ import annotations

import io
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

import zstandard

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SETS = ("wcxb-dev", "fundus-dev")


@dataclass(frozen=True, slots=True)
class Row:
    """One page with its truth."""

    id: str
    url: str | None
    page_type: str
    html: str
    gold: str
    """The main content, paragraphs separated by an empty line."""
    title: str | None = None
    authors: tuple[str, ...] = ()
    """Empty where the page names none."""
    date: str | None = None
    must: tuple[str, ...] = ()
    must_not: tuple[str, ...] = ()


def set_path(folder: Path, name: str) -> Path:
    """Return the path of a data set in the folder of the benchmark data."""
    return folder / f"{name}.jsonl.zst"


def read_rows(path: Path, limit: int | None = None) -> Iterator[Row]:
    """Stream the rows of one data set.

    Args:
        path: The packed file.
        limit: At most this many rows, spread evenly over the file; None for all of them.
    """
    wanted = None if limit is None else spread(sum(1 for _ in _lines(path)), limit)
    for index, line in enumerate(_lines(path)):
        if wanted is None or index in wanted:
            yield parse_row(line)


def spread(total: int, limit: int) -> frozenset[int]:
    """Choose `limit` of the indices below `total`, evenly spread; all of them where there are no more."""
    if limit >= total:
        return frozenset(range(total))
    return frozenset(index * total // limit for index in range(limit))


def parse_row(line: str) -> Row:
    """Read one line; an author may be one name (``author``) or a list of them (``authors``)."""
    data = json.loads(line)
    authors = data.get("authors") or ([data["author"]] if data.get("author") else [])
    return Row(
        id=data["id"],
        url=data["url"],
        page_type=data["page_type"],
        html=data["html"],
        gold=data["gold"],
        title=data["title"],
        authors=tuple(authors),
        date=data["date"],
        must=tuple(data.get("must", ())),
        must_not=tuple(data.get("must_not", ())),
    )


def _lines(path: Path) -> Iterator[str]:
    with path.open("rb") as packed, zstandard.ZstdDecompressor().stream_reader(packed) as unpacked:
        yield from io.TextIOWrapper(unpacked, encoding="utf-8", newline="\n")
