"""What the site template gains or harms."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import zstandard

from bench.site_template import run
from tests.batch.template.sites import LINE, html_page, rows

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path


def write_set(path: Path, pages: Iterable[dict[str, object]]) -> None:
    """Write a data set."""
    lines = "".join(json.dumps(page) + "\n" for page in pages)
    path.write_bytes(zstandard.compress(lines.encode()))


def test_it_tells_what_goes_and_what_is_lost(tmp_path: Path) -> None:
    """A line of the site below each article goes on both inputs, and no word of the truth with it."""
    unknown = {"page_type": "article", "title": None, "date": None, "must_not": [LINE]}
    pages = [
        {"id": str(number), "url": row["url"], "html": html_page(number), "gold": str(row["text"]).rpartition("\n")[0]}
        for number, row in enumerate(rows("a.example", 6))
    ]
    write_set(tmp_path / "wcxb-dev.jsonl.zst", (page | unknown for page in pages))
    write_set(tmp_path / "fundus-dev.jsonl.zst", [])

    lines = run(tmp_path, 5)

    assert lines[0] == "6 pages of 1 hosts with 5 or more."
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[4:]]
    assert [row[:2] for row in cells] == [
        [track, said] for track in ("html", "text") for said in ("without", "with (1 rules)")
    ]
    assert [row[6] for row in cells] == ["1.0000", "0.0000"] * 2
    assert [row[7:] for row in cells] == [["", ""], ["0", "0"]] * 2
    assert [row[4] for row in cells] == ["1.0000"] * 4
