"""htmldate behind its door."""

from __future__ import annotations

from typing import TYPE_CHECKING

import htmldate

from cleaner.pipeline.parse import parse
from cleaner.pipeline.search_date import search_date

if TYPE_CHECKING:
    import pytest

_URL = "https://post.example/crane"


def test_a_date_in_another_language_is_found() -> None:
    """It finds where a page keeps its date, whatever the page calls it."""
    page = "<html lang=fi><body><p class=date>3.5.2024</p><p>Nosturi jää.</p></body></html>"

    assert search_date(parse(page), _URL) == "2024-05-03"


def test_a_fault_costs_no_page_its_body(monkeypatch: pytest.MonkeyPatch) -> None:
    """What goes wrong inside gives no date and no error."""

    def fail(*_: object, **__: object) -> str:
        raise ValueError("inside")

    monkeypatch.setattr(htmldate, "find_date", fail)

    assert search_date(parse("<p>May 3, 2024</p>"), _URL) is None


def test_a_page_too_large_for_it_is_not_shown_to_it() -> None:
    """Its time grows faster than the page."""
    assert search_date(parse(f"<p>May 3, 2024</p>{'<b>x</b>' * 50_001}"), _URL) is None
