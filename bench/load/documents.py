"""The documents that are sent: pages of the benchmark with the library's results, and hostile documents."""

from __future__ import annotations

import gzip
import random
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from urllib.parse import quote

from bench.data import read_rows, set_path
from cleaner import Cleaner, CleanerError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from bench.data import Row

_ORDINARY: Final = range(30_000, 80_000)
"""Characters of a page of ordinary size; such pages have about 50,000 on average."""
_MEGA: Final = 1_000_000


@dataclass(frozen=True, slots=True)
class Document:
    """One request."""

    body: bytes
    headers: dict[str, str]
    query: str = ""
    right: str | None = None
    """The body that the library returns; None for a hostile document, for which any answer will do."""


def ordinary(data: Path) -> list[Row]:
    """Read the pages of ordinary size from the folder of the benchmark data."""
    return [row for row in read_rows(set_path(data, "wcxb-dev")) if len(row.html) in _ORDINARY]


def documents(rows: Iterable[Row]) -> list[Document]:
    """Turn pages into requests; those that the library refuses are left out."""
    cleaner = Cleaner()
    found = []
    for row in rows:
        try:
            right = cleaner.clean(row.html, url=row.url, media_type="text/html").text
        except CleanerError:
            continue
        query = f"?url={quote(row.url, safe='')}" if row.url else ""
        found.append(Document(row.html.encode(), {"Content-Type": "text/html; charset=utf-8"}, query, right))
    return found


def hostile() -> list[Document]:
    """Make documents that are endless, huge, deeply nested, decompression bombs, or noise."""
    html = {"Content-Type": "text/html"}
    noise = random.Random(7).randbytes(200_000)  # noqa: S311 - noise, and the same every time
    return [
        Document(b"<div>" * 100_000 + b"deep", html),
        Document(b"word " * (19 * _MEGA // 5), {"Content-Type": "text/plain"}),
        Document(b"<p>" + b"w" * (19 * _MEGA), html),
        Document(b"a\n" * _MEGA, {"Content-Type": "text/plain"}),
        Document(b"<p " + b"a=1 " * _MEGA + b">text</p>", html),
        Document(gzip.compress(b"<p>bomb</p>" * (20 * _MEGA)), {**html, "Content-Encoding": "gzip"}),
        Document(noise, html),
        Document(b"<table><tr><td>" * 50_000, html),
    ]
