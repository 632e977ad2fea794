"""Writes the pages that the workers read: no truth in them, nothing packed, so that a worker holds one page only."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from bench.folds import unseen
from bench.metric import words
from bench.systems import flatten

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from bench.data import Row
    from bench.systems import Track


def pages_path(folder: Path, track: Track) -> Path:
    """Return the path of a track's pages."""
    return folder / f"pages.{track}.jsonl"


def write_pages(rows: Iterable[Row], data_set: str, tracks: Sequence[Track], folder: Path) -> dict[Track, int]:
    """Write the pages of every track; a page without truth is no page of the track ``clean``.

    Returns:
        How many pages each track has.
    """
    files = {track: pages_path(folder, track).open("w", encoding="utf-8") for track in tracks}
    counts = dict.fromkeys(tracks, 0)
    try:
        for row in rows:
            for track, file in files.items():
                if track == "clean" and not words(row.gold):
                    continue
                page = {"id": row.id, "url": row.url, "content": content(row, track)}
                file.write(json.dumps(page | {"unseen": unseen(data_set, row.url, row.id)}) + "\n")
                counts[track] += 1
    finally:
        for file in files.values():
            file.close()
    return counts


def content(row: Row, track: Track) -> str:
    """Return a system's input for a row."""
    if track == "html":
        return row.html
    return row.gold if track == "clean" else flatten(row.html)
