"""Two reports side by side."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bench.aggregate import report_system
from bench.compare import compare
from bench.record import Cost
from bench.report import Machine, Report

if TYPE_CHECKING:
    from bench.score import PageScore
    from bench.systems import Track

COST = Cost(start_s=0.5, start_mb=50, peak_mb=80)
MACHINE = Machine(date="", cores=1, cpu="", load=None, system="", python="", packages={})


def report_of(track: Track, *pages: PageScore) -> Report:
    """Make a report on one data set in which only cleaner ran."""
    systems = {"cleaner": report_system("cleaner", track, pages, COST)}
    return Report(machine=MACHINE, limit=None, sets={"small": {track: systems}})


def test_change_of_word_f1_is_signed(good: PageScore) -> None:
    """A rise from 0.5 to 0.75 reads as +0.2500, for each page type and for all."""
    text = compare(report_of("html", replace(good, f1=0.5)), report_of("html", replace(good, f1=0.75)))

    assert text.count("+0.2500") == 2
    assert "Not the same pages" not in text


def test_change_of_harm_is_in_percent(good: PageScore) -> None:
    """On clean text the words lost stand side by side."""
    text = compare(report_of("clean", replace(good, words_lost=2)), report_of("clean", replace(good, words_lost=1)))

    assert "|      2.000% | 1.000% |" in text


def test_other_pages_are_no_measure(good: PageScore) -> None:
    """A quick run set against a whole one says that it compares different pages."""
    text = compare(report_of("html", good, good), report_of("html", good))

    assert "Not the same pages: 2 before, 1 after" in text


def test_nothing_in_common_is_said(good: PageScore) -> None:
    """Two reports on different inputs give a sentence, not an empty page."""
    text = compare(report_of("html", good), report_of("text", good))

    assert "have no data set and input in common" in text
