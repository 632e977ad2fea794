"""What is counted of the time that rules take; the clock is the test's own."""

from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest

from cleaner.ruleset.budget import QUERY_SECONDS, Budget

if TYPE_CHECKING:
    from collections.abc import Iterable


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """Give a list of the times that the clock will show."""
    times: list[float] = []
    monkeypatch.setattr("cleaner.ruleset.budget.time", SimpleNamespace(perf_counter=lambda: times.pop(0)))
    return times


def timed(budget: Budget, rules: Iterable[int]) -> set[int]:
    """Time a query that these rules ask, and give those that it was too long for."""
    overran: set[int] = set()
    with budget.timed(tuple(rules), overran):
        pass
    return overran


def test_noticeable_time_is_shared_by_those_who_asked(clock: list[float]) -> None:
    """A query of two rules costs each of them half; what is below a millisecond is nobody's; all is given once."""
    budget = Budget()
    clock += [0.0, 0.1, 1.0, 1.0009, 2.0, 2.2]

    assert [timed(budget, rules) for rules in ([1, 2], [1], [2])] == [set(), set(), set()]
    assert budget.take_spent() == pytest.approx({1: 0.05, 2: 0.25})
    assert budget.take_spent() == {}


def test_a_query_that_overruns_again_and_again_is_off(clock: list[float]) -> None:
    """The third time that a rule's query takes too long, its rule is disabled; all of its time is counted."""
    budget = Budget()
    late = QUERY_SECONDS + 0.01
    for times in range(3):
        clock += [0.0, late]
        assert budget.disabled == frozenset()
        assert timed(budget, [7]) == {7}, times

    assert budget.disabled == {7}
    assert budget.take_spent() == pytest.approx({7: 3 * late})
