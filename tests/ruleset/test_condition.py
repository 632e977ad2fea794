"""Conditions that look beyond their own line."""

from __future__ import annotations

from cleaner.pipeline.measure import measure
from cleaner.pipeline.segment_text import segment_text
from cleaner.ruleset.condition import compile_condition, queries_of
from cleaner.ruleset.schema import Condition
from cleaner.ruleset.subject import Subjects

_TEXT = "Example Newsletters\nThe day in brief: Subscribe\nExample Newsletters\nThey were read by many."


def _lines_that_hold(condition: Condition) -> list[int]:
    blocks = segment_text(_TEXT, 100).blocks
    subjects = Subjects(blocks, measure(blocks), {})
    compiled = compile_condition(condition, "a.rule")
    return [block.index for block in blocks if compiled.test(subjects.at(block.index))]


def test_next_looks_at_the_following_line() -> None:
    """Of two equal lines only the one whose next line fits is found."""
    condition = Condition(line_ends=("newsletters",), next=Condition(line_ends=("subscribe",)))

    assert _lines_that_hold(condition) == [0]


def test_next_reaches_on_when_nested() -> None:
    """A next inside a next speaks of the line after the next."""
    condition = Condition(next=Condition(next=Condition(line_is=("example newsletters",))))

    assert _lines_that_hold(condition) == [0]


def test_nothing_follows_the_last_line() -> None:
    """Where no line follows, next does not hold, whatever it asks."""
    anything = Condition(chars={"at_least": 0})  # type: ignore[arg-type]  # pydantic makes a Range of it

    assert _lines_that_hold(Condition(next=anything)) == [0, 1, 2]


def test_queries_inside_next_are_asked() -> None:
    """An element query inside next is among the queries of its rule."""
    condition = Condition(next=Condition(css=("nav",)))

    assert [query.kind for query in queries_of(condition, "a.rule")] == ["css"]
