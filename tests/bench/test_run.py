"""The whole benchmark, over two pages of our own."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import zstandard

from bench.compare import read_report
from bench.losses import main as losses
from bench.report import ALL
from bench.run import main

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

PROSE = " ".join(["The river rose again overnight and the lower bridge was closed to all traffic."] * 5)


def write_data(folder: Path) -> None:
    """Write a data set of two articles, each with a menu that is not content."""
    row = {"url": "https://paper.example/a", "page_type": "article", "title": "High water", "authors": ["Ana Ruiz"]}
    rows = [
        {
            **row,
            "id": f"page-{number}",
            "date": "2025-04-01",
            "gold": f"{PROSE} Gauge {number}.",
            "html": f"<html><body><nav><a href='/'>Weather Sport Tickets</a></nav><article><h1>High water</h1>"
            f"<p>{PROSE} Gauge {number}.</p></article></body></html>",
        }
        for number in range(2)
    ]
    packed = zstandard.compress("".join(json.dumps(row) + "\n" for row in rows).encode())
    (folder / "fundus-dev.jsonl.zst").write_bytes(packed)


def run(folder: Path, *options: str) -> int:
    """Run two peers over the data set in a folder."""
    systems = ["--systems", "resiliparse,all text", "--sets", "fundus-dev"]
    return main(["--data", str(folder), "--out", str(folder / "out"), *systems, *options])


def test_a_run_prints_and_saves_its_table(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The table is printed and saved, the numbers are saved as JSON, and leaving the menu in costs precision."""
    write_data(tmp_path)

    code = run(tmp_path)

    assert code == 0
    assert (tmp_path / "out" / "quick.md").read_text(encoding="utf-8") in capsys.readouterr().out
    html = read_report(tmp_path / "out" / "quick.json").sets["fundus-dev"]["html"]
    assert html["all text"].quality[ALL].recall == 1.0
    assert html["all text"].quality[ALL].precision < html["resiliparse"].quality[ALL].precision


def test_losses_are_listed_and_shown(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """After a run the pages that lost are listed, and one of them is shown with the line too many."""
    write_data(tmp_path)
    run(tmp_path)
    capsys.readouterr()
    pages = [
        "fundus-dev",
        "--system",
        "all text",
        "--against",
        "resiliparse",
        "--pages",
        str(tmp_path / "out" / "pages"),
    ]

    losses(pages)
    listed = capsys.readouterr().out
    losses([*pages, "--show", "page-1", "--data", str(tmp_path)])
    shown = capsys.readouterr().out

    assert "2 pages: 2 worse" in listed
    assert "Weather Sport Tickets" in shown
    assert "+Weather" in shown or "+ Weather" in shown


def test_losses_against_the_truth(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Held against the truth itself, a page that is not perfect is a loss, whatever the other systems did."""
    write_data(tmp_path)
    run(tmp_path)
    capsys.readouterr()
    where = ["--track", "text", "--pages", str(tmp_path / "out" / "pages")]

    losses(["fundus-dev", "--system", "all text", "--against", "gold", *where])

    listed = capsys.readouterr().out
    assert "2 pages: 2 worse" in listed
    assert "1.00 / 1.00" in listed


def test_missing_data_are_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A folder without the data ends the run with code 1 and a line that names the file and the option."""
    code = run(tmp_path)

    assert code == 1
    assert "no fundus-dev.jsonl.zst in" in capsys.readouterr().err
