"""The waiting times of a queue of the library's own times."""

from __future__ import annotations

import pytest

from bench.load.library import Pace


@pytest.mark.parametrize(("processes", "expected"), [(1, 4.3), (2, 2.5), (4, 1.7)])
def test_a_queue_of_equal_times_is_the_textbooks(processes: int, expected: float) -> None:
    """At half load, documents that all take a second leave after what is known of M/D/1, M/D/2 and M/D/4 queues."""
    pace = Pace(rate=float(processes), times=(1.0,))

    assert pace.queued_p99(processes / 2, processes) == pytest.approx(expected, abs=0.1)
