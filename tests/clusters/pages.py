"""Pages for a cluster, and what the library makes of each of them in this very process."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.parquet as pq

from cleaner.api import Cleaner
from cleaner.errors import CleanerError

if TYPE_CHECKING:
    from pathlib import Path

    from cleaner.model.options import CleanOptions

RULE = """\
category: promo
rules:
  - id: only-on-the-driver
    why: Stands in a file that no node has.
    action: drop
    when: {matches: "^Read it in our harbour app$"}
    examples:
      match: [Read it in our harbour app]
      no_match: [The harbour has an app.]
"""

_TOWNS = "Aberwick Bramholt Calder Dunmere Elsport Farrow Gullhaven Hythe Innisk Jarl".split()


def page(number: int) -> str:
    """Write a page with a menu, an article, a promo that only the driver's rule knows, and a footer."""
    town, other = _TOWNS[number % len(_TOWNS)], _TOWNS[number * 7 % len(_TOWNS)]
    paragraphs = "".join(
        f"<p>Sailing {number}.{n} left {town} for {other} with {n + 20} passengers, and the master wrote in his log "
        f"that the wind had turned {n} degrees since the morning, which delayed the ferry by {n % 9} minutes.</p>"
        for n in range(60)
    )
    return (
        f"<!DOCTYPE html><html lang='en'><head><title>Ferry {number} reaches {other}</title>"
        f"<meta name='author' content='Ada Quay'></head><body>"
        f"<nav><a href='/'>Home</a><a href='/{town}'>{town}</a></nav>"
        f"<article><h1>Ferry {number} reaches {other}</h1>{paragraphs}<p>Read it in our harbour app</p></article>"
        f"<footer><p>Copyright {2000 + number % 20} The {town} Gazette. All rights reserved.</p></footer></body></html>"
    )


def write_pages(folder: Path, count: int, files: int) -> list[dict[str, Any]]:
    """Write rows to Parquet files, two that cannot be cleaned among them, and give the rows."""
    rows: list[dict[str, Any]] = [
        {"id": number, "url": f"https://gazette.example/{number}", "html": page(number).encode(), "lang": "en"}
        for number in range(count)
    ]
    rows[1]["html"] = None
    rows[count // 2]["html"] = b"x\x00" * 64 + bytes(range(128, 160)) * 40
    folder.mkdir()
    for index in range(files):
        pq.write_table(pa.Table.from_pylist(rows[index::files], SCHEMA), folder / f"{index:03}.parquet")
    return rows


SCHEMA = pa.schema([("id", pa.int64()), ("url", pa.string()), ("html", pa.binary()), ("lang", pa.string())])


def cleaned_here(rows: list[dict[str, Any]], rules: Path, options: CleanOptions | None = None) -> list[dict[str, Any]]:
    """Clean the rows one by one with the library; of one that cannot be cleaned, only that it has an error."""
    cleaner = Cleaner([rules], options)
    return [_cleaned(row, cleaner) for row in rows]


def _cleaned(row: dict[str, Any], cleaner: Cleaner) -> dict[str, Any]:
    kept = {"id": row["id"], "lang": row["lang"]}
    if row["html"] is None:
        return {**kept, "failed": True}
    try:
        result = cleaner.clean(row["html"], url=row["url"])
    except CleanerError:
        return {**kept, "failed": True}
    said = result.model_dump(mode="json")
    return {
        **kept,
        "failed": False,
        "text": result.text,
        "title": said["metadata"]["title"],
        "authors": said["metadata"]["authors"],
        "language": said["metadata"]["language"],
        "page_type": said["stats"]["page_type"],
        "confidence": said["stats"]["confidence"],
        "flags": said["flags"],
        "ruleset": said["ruleset"],
        "removals": said["removals"],
    }


def cleaned_there(out: Path, like: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Read what a cluster wrote, in the order of the ids and with the keys of `like`."""
    files = sorted(out.glob("**/*.parquet"))
    found = [row for file in files for row in pq.ParquetFile(file).read().to_pylist()]
    found.sort(key=lambda row: row["id"])
    keys = max((row.keys() for row in like), key=len)
    return [
        {key: row[key] for key in keys if key in ("id", "lang")} | {"failed": True}
        if row["error"] is not None
        else {key: row[key] for key in keys if key != "failed"} | {"failed": False}
        for row in found
    ]
