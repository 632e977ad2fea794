"""`cleaner batch --report`, with its real worker processes."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, cast

import pytest
from lxml import html

if TYPE_CHECKING:
    from collections.abc import Callable
    from subprocess import CompletedProcess

    Cli = Callable[..., CompletedProcess[str]]

PROSE = "On day {} of the voyage the captain wrote in her log that the sea was calm and the crew in good heart."
PLAIN = ("--type", "text", "--workers", "1", "--part-size", "4")


def read(report: Path) -> str:
    """Return the report's words, each cell and paragraph parted by a blank."""
    root = html.document_fromstring(report.read_text(encoding="utf-8"))
    return " ".join(" ".join(cast("list[str]", root.xpath("//body//text()"))).split())


def write_input(folder: Path) -> None:
    """Write three pages and eleven records, two of which are none."""
    folder.mkdir()
    for number in range(3):
        text = f"{PROSE.format(number)}\nShare this article\n{PROSE.format(number + 1)}\n"
        (folder / f"page{number}.txt").write_text(text, encoding="utf-8")
    lines = [
        json.dumps({"url": "https://log.example/a", "text": PROSE.format(n) + "\nShare this article"}) for n in range(9)
    ]
    (folder / "log.jsonl").write_text("\n".join([*lines, "nope", "neither"]), encoding="utf-8")


def test_the_report_covers_pages_and_records_of_this_run_and_of_earlier_ones(cli: Cli, tmp_path: Path) -> None:
    """Run again, it has the same counts, though nothing was left to clean; the folder's other files are as before."""
    write_input(tmp_path / "in")
    report = tmp_path / "report.html"

    first = cli("batch", tmp_path / "in", tmp_path / "out", *PLAIN, "--report", report)
    told = read(report)
    again = cli("batch", tmp_path / "in", tmp_path / "out", *PLAIN, "--report", report)

    assert (first.returncode, again.returncode) == (1, 0)
    for said in ("12 documents cleaned", "2 failed", "log.example", "not JSON: Expecting value", "Share this article"):
        assert said in told
        assert said in read(report)
    assert "earlier runs" not in told
    assert "14 of the documents were finished by earlier runs" in read(report)
    assert re.search(r"In it 0 done, 0 failed, 14 skipped as finished before", read(report))


def test_without_the_option_nothing_is_kept_and_a_later_report_says_so(cli: Cli, tmp_path: Path) -> None:
    """Summaries are written only for a report, and one that is asked for later does not pretend to know."""
    write_input(tmp_path / "in")
    out = tmp_path / "out"
    cli("batch", tmp_path / "in", out, *PLAIN)
    kept = [path.name for path in out.rglob("*") if "summary" in path.name or "report" in path.name]

    cli("batch", tmp_path / "in", out, *PLAIN, "--report", tmp_path / "report.html")

    assert kept == []
    assert "This covers 0 of 14 finished documents." in read(tmp_path / "report.html")


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="no folder that nobody can write to")
def test_a_report_that_cannot_be_written_is_refused_before_the_work(cli: Cli, tmp_path: Path) -> None:
    """A folder that takes no files costs a line and exit code 1, and not a run of hours."""
    (tmp_path / "a.txt").write_text("boat", encoding="utf-8")

    ran = cli("batch", tmp_path, tmp_path / "out", "--report", "/proc/report.html")

    assert (ran.returncode, ran.stdout) == (1, "")
    assert ran.stderr.startswith("cleaner: /proc/report.html: ")
    assert ran.stderr.count("\n") == 1
    assert list((tmp_path / "out").iterdir()) == []


def test_a_report_that_cannot_be_is_refused_before_the_work(cli: Cli, tmp_path: Path) -> None:
    """A missing folder, and a place where the next run would clean the report, are each a line and exit code 1."""
    write_input(tmp_path / "in")

    for report, said in ((tmp_path / "no" / "report.html", "no"), (tmp_path / "in" / "r.html", "the next run would")):
        ran = cli("batch", tmp_path / "in", tmp_path / "out", *PLAIN, "--report", report)

        assert (ran.returncode, ran.stdout) == (1, "")
        assert said in ran.stderr
        assert ran.stderr.count("\n") == 1
        assert not list((tmp_path / "out").rglob("*.txt"))
