"""The report as Markdown."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bench.aggregate import report_system
from bench.record import Cost
from bench.report import Machine, Report
from bench.table import markdown, overview_table, ratio_line, render

if TYPE_CHECKING:
    from bench.score import PageScore

COST = Cost(start_s=0.5, start_mb=50, peak_mb=80)
MACHINE = Machine(
    date="2030-01-02T03:04:05+00:00",
    cores=4,
    cpu="Some CPU",
    load=None,
    system="Linux x86_64",
    python="3.11.1",
    packages={"lxml": "9.9"},
)


def test_columns_are_padded_and_aligned() -> None:
    """The first column stands to the left, numbers to the right, and the table reads as text too."""
    table = markdown(["name", "n"], [["a", "1"], ["longer", "100"]])

    assert table.splitlines() == [
        "| name   |   n |",
        "| ------ | --: |",
        "| a      |   1 |",
        "| longer | 100 |",
    ]


def test_a_system_that_does_not_take_the_input_gets_dashes(good: PageScore) -> None:
    """A peer that only reads HTML stands in the table of flattened text with nothing claimed for it."""
    ran = {"cleaner": report_system("cleaner", "text", [replace(good, f1=0.8125)], COST)}

    lines = overview_table(["cleaner", "trafilatura"], ran).splitlines()

    assert "0.812" in lines[2]
    assert set(lines[3].split("|")[2].split()) == {"-"}
    assert lines[3].count("-") == lines[0].count("|") - 2


def test_ratio_sets_mean_times_against_each_other(good: PageScore) -> None:
    """Cleaner's 30 ms against trafilatura's 20 are 1.50; without both of them there is no such line."""
    ours = report_system("cleaner", "html", [replace(good, ms=30.0, cpu_ms=24.0)], COST)
    theirs = report_system("trafilatura", "html", [replace(good, ms=20.0, cpu_ms=20.0)], COST)

    assert "**1.50** (wall), 1.20 (CPU)" in ratio_line({"cleaner": ours, "trafilatura": theirs})
    assert ratio_line({"cleaner": ours}) == ""


def test_report_has_a_section_for_every_input(good: PageScore) -> None:
    """All three inputs are written, with harm for clean text, types where there are several, and the machine."""
    pages = [good, replace(good, page_type="forum", f1=0.5, words_lost=3)]
    tracks = {track: {"cleaner": report_system("cleaner", track, pages, COST)} for track in ("html", "text", "clean")}
    report = Report.model_validate({"machine": MACHINE, "limit": 2, "sets": {"small": tracks}})

    text = render(report)

    for title in ("## small: HTML", "## small: flattened text", "## small: clean text"):
        assert title in text
    assert "4 cores of Some CPU" in text
    assert "not a result" in text
    assert text.count("Word F1 by page type") == 2
    assert "| forum     |     1 |   100 | 3.000% |" in text


def test_report_survives_its_file(good: PageScore) -> None:
    """What is saved as JSON is read back as the same report."""
    tracks = {"html": {"cleaner": report_system("cleaner", "html", [good], COST)}}
    report = Report.model_validate({"machine": MACHINE, "limit": None, "sets": {"small": tracks}})

    assert Report.model_validate_json(report.model_dump_json()) == report
