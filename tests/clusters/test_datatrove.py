"""datatrove: a pipeline in two processes."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from cleaner.model.options import CleanOptions, Limits
from tests.clusters.marked import Marked
from tests.clusters.pages import RULE, cleaned_here, page

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path


def write_lines(path: Path, rows: Iterable[object]) -> None:
    """Write rows as JSONL."""
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")


def test_documents_are_those_of_the_library(tmp_path: Path) -> None:
    """Two processes of a pipeline give document for document what the library gives, and drop none that fails."""
    rows = [{"id": n, "url": f"https://gazette.example/{n}", "html": page(n), "lang": "en"} for n in range(40)]
    rows[7]["html"] = "<p>" + "a" * 300_000
    (tmp_path / "rule.yaml").write_text(RULE, encoding="utf-8")
    expected = cleaned_here(rows, tmp_path / "rule.yaml", CleanOptions(limits=Limits(max_chars=100_000)))
    (tmp_path / "in").mkdir()
    for part in range(2):
        lines = ({"id": str(row["id"]), "text": row["html"], "metadata": {"url": row["url"]}} for row in rows[part::2])
        write_lines(tmp_path / "in" / f"{part}.jsonl", lines)
    processes = Marked(tmp_path / "logs")

    try:
        driver = processes.drive("on_datatrove", {}, tmp_path / "in", tmp_path / "rule.yaml", tmp_path / "out")
        assert driver.wait(300) == 0, processes.words("driver-on_datatrove")
    finally:
        processes.end()

    found = [
        json.loads(line)
        for file in sorted((tmp_path / "out").glob("*.jsonl"))
        for line in file.read_text(encoding="utf-8").splitlines()
    ]
    found.sort(key=lambda document: int(document["id"]))
    assert len(found) == len(rows)
    for document, like in zip(found, expected, strict=True):
        said = {**document["metadata"], "text": document["text"]}
        assert ("error" in said) == like["failed"]
        assert {key: said[key] for key in like if key not in ("id", "lang", "failed")} == {
            key: like[key] for key in like if key not in ("id", "lang", "failed")
        }
