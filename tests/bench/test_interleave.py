"""Systems in processes of their own, taking turns."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from bench.interleave import BenchError, interleave
from bench.record import read_records, records_path

if TYPE_CHECKING:
    from pathlib import Path


def write_pages(folder: Path, contents: list[str]) -> Path:
    """Write pages as the workers read them."""
    path = folder / "pages.jsonl"
    lines = [json.dumps({"id": str(number), "url": None, "content": text}) for number, text in enumerate(contents)]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def test_every_system_handles_every_page(tmp_path: Path) -> None:
    """Two systems over three pages leave three records each, in order, and say what they cost."""
    pages = write_pages(tmp_path, [f"<p>Rain fell on day {number}.</p>" for number in range(3)])

    costs = interleave(["resiliparse", "all text"], ("small", "html"), pages, tmp_path, range(3))

    assert list(costs) == ["resiliparse", "all text"]
    assert all(cost.start_mb > 1 and cost.peak_mb > 1 and cost.start_s > 0 for cost in costs.values())
    records = list(read_records(records_path(tmp_path, "small", "html", "all text")))
    assert [record.id for record in records] == ["0", "1", "2"]
    assert "day 2" in records[2].text
    assert all(record.ms > 0 and record.fault is None for record in records)


def test_a_process_that_dies_is_an_error_that_names_it(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """A worker that cannot start ends the run with its name and code; its own words are on standard error."""
    pages = write_pages(tmp_path, ["x"])

    with pytest.raises(BenchError, match="process of 'no such system' ended with code 1"):
        interleave(["no such system"], ("small", "html"), pages, tmp_path, range(1))

    assert "KeyError" in capfd.readouterr().err
