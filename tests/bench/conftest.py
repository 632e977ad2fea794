"""A page score to test with."""

from __future__ import annotations

import pytest

from bench.score import PageScore


@pytest.fixture
def good() -> PageScore:
    """Return the score of a page that came out right; a test replaces the part it is about."""
    return PageScore(
        id="page-1",
        page_type="article",
        language="en",
        f1=1.0,
        precision=1.0,
        recall=1.0,
        words_output=100,
        words_gold=100,
        words_lost=0,
        words_added=0,
        must=2,
        must_all=2,
        must_not=0,
        must_not_all=2,
        title="right",
        authors="right",
        date="right",
        ms=10.0,
        cpu_ms=9.0,
        fault=None,
    )
