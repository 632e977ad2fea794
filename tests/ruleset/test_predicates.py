"""Predicates on the words of a line."""

from __future__ import annotations

import pytest

from cleaner.pipeline.measure import measure
from cleaner.pipeline.segment_text import segment_text
from cleaner.ruleset.condition import compile_condition
from cleaner.ruleset.schema import Condition
from cleaner.ruleset.subject import Subjects


def _holds(condition: Condition, line: str) -> bool:
    blocks = segment_text(line, 10).blocks
    return compile_condition(condition, "a.rule").test(Subjects(blocks, measure(blocks), {}).at(0))


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("» Read more: why the pier closed", True),
        ("Read more books this year", False),
        ("Read more", False),
    ],
)
def test_a_colon_behind_a_start_must_stand_in_the_line(line: str, expected: bool) -> None:  # noqa: FBT001 - parametrised
    """A phrase with a colon at its end is not found where the line has none there."""
    assert _holds(Condition(line_starts=("Read more:",)), line) is expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("News from the islands: Subscribe »", True),
        ("You need not subscribe", False),
    ],
)
def test_a_colon_before_an_end_must_stand_in_the_line(line: str, expected: bool) -> None:  # noqa: FBT001 - parametrised
    """A phrase with a colon at its start is not found where the line has none there."""
    assert _holds(Condition(line_ends=(": subscribe",)), line) is expected
