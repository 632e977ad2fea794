"""What rules for many sites cost."""

from __future__ import annotations

import io
import json
import tarfile
from typing import TYPE_CHECKING

import zstandard

from bench.site_rules import run

if TYPE_CHECKING:
    from pathlib import Path


def test_it_measures_each_rule_folder(tmp_path: Path) -> None:
    """A line a folder, each with a start, a memory and a time a page; the first of each group is what it is held to."""
    row = {"id": "a", "url": "https://ferry.example/a", "page_type": "article", "gold": "", "title": None, "date": None}
    row["html"] = "<p>The ferry is back."
    (tmp_path / "wcxb-dev.jsonl.zst").write_bytes(zstandard.compress(json.dumps(row).encode()))
    with tarfile.open(tmp_path / "ftr-site-config.tar.xz", "w:xz") as archive:
        config = b"title: //h1\n"
        entry = tarfile.TarInfo("ferry.example.txt")
        entry.size = len(config)
        archive.addfile(entry, io.BytesIO(config))

    lines = run(tmp_path, 1, sites=(2,))

    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[2:]]
    assert [name for name, *_ in cells] == ["shipped", "2 site files", "shipped, real hosts", "site configs"]
    assert [ratio for *_, ratio in cells[::2]] == ["1.000", "1.000"]
    assert all(float(ms) > 0 for _, start, _, page, _ in cells for ms in (start, page))
