"""The timing of one call."""

from __future__ import annotations

import time

from bench.measure import measure
from bench.systems import Output, Page

PAGE = Page(url=None, content="some text")


def test_a_call_is_timed_and_its_output_kept() -> None:
    """The record has the wall time of the call, and processor time does not count time asleep."""

    def extract(page: Page) -> Output:
        time.sleep(0.05)
        return Output(page.content, "T", ("A",), "2025-01-01")

    record = measure("p", PAGE, extract)

    assert record.ms >= 50
    assert record.cpu_ms < 50
    assert (record.text, record.title, record.authors, record.date) == ("some text", "T", ("A",), "2025-01-01")


def test_an_exception_is_noted_and_the_text_is_empty() -> None:
    """A system that fails on a page gets an empty body for it, and the fault is on record."""

    def extract(_: Page) -> Output:
        raise ValueError("no body")

    record = measure("p", PAGE, extract)

    assert (record.text, record.fault) == ("", "ValueError: no body")
