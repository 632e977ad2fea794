"""The growth of memory over a series of samples."""

from __future__ import annotations

import pytest

from bench.load.memory import drift


@pytest.mark.parametrize(
    ("samples", "expected"),
    [([100, 120, 80, 120, 80, 120, 80, 120, 90, 110], -0.0909), ([100, 110, 120, 130, 140], 0.4), ([100], 0.0)],
)
def test_growth_is_told_from_ups_and_downs(samples: list[float], expected: float) -> None:
    """Only the ends count, each by its mean: a worker that is replaced is no growth, and a leak is."""
    assert drift(samples) == pytest.approx(expected, abs=0.001)
