"""How much there is to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleaner.batch.extent import Extent, measure
from cleaner.batch.job import How, PageJob
from cleaner.batch.storage.local import LocalFolder
from cleaner.model.options import Limits
from tests.batch.doubles import job_for

if TYPE_CHECKING:
    from pathlib import Path


def test_all_bytes_count_and_pages_are_counted(tmp_path: Path) -> None:
    """Pages are counted where there is nothing else; what cannot be looked at counts nothing; outputs are left out."""
    (tmp_path / "out").mkdir()
    for name, content in (("a.html", "boat"), ("b.txt.gz", "oar"), ("c.png", "sail"), ("out/a.html.txt", "boat")):
        (tmp_path / name).write_text(content, encoding="utf-8")
    (tmp_path / "gone.html").symlink_to("nowhere")
    pages = PageJob(LocalFolder(tmp_path), LocalFolder(tmp_path / "out"), How(Limits()))
    assert measure(pages, job_for(tmp_path, tmp_path / "out")) == Extent(7, 3)

    (tmp_path / "d.jsonl").write_text("{}\n", encoding="utf-8")
    records = job_for(tmp_path, tmp_path / "out")
    assert measure(pages, records) == Extent(10, None)
    assert measure(None, records) == Extent(3, None)
