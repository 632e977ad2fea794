"""Which key of a condition does not hold, what was found and what was expected."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from cleaner.pipeline.measure import measure
from cleaner.pipeline.segment_text import segment_text
from cleaner.ruleset.schema import Condition
from cleaner.ruleset.subject import Subjects
from cleaner.ruleset.why_not import Case, why_not

if TYPE_CHECKING:
    from collections.abc import Mapping

_TEXT = "The Courier's letters\nRead the Courier every morning for one crown only\nSubscribe"


def _misses(condition: Mapping[str, object], line: int = 0) -> list[str]:
    """Say why a condition, as YAML has it, does not hold of a line of the text."""
    blocks = segment_text(_TEXT, 10).blocks
    case = Case("my.rule", Subjects(blocks, measure(blocks), {}).at(line), {})
    return [str(miss) for miss in why_not(Condition.model_validate_json(json.dumps(condition)), case)]


@pytest.mark.parametrize(
    ("condition", "miss"),
    [
        ({"words": {"at_most": 2}}, "when.words: found 3, expected at_most 2"),
        ({"words": {"at_least": 4, "at_most": 9}}, "when.words: found 3, expected at_least 4 and at_most 9"),
        ({"words": {"above": 3}}, "when.words: found 3, expected above 3"),
        ({"words": {"at_least": 1, "below": 3}}, "when.words: found 3, expected at_least 1 and below 3"),
        ({"chars": {"at_most": 5}}, "when.chars: found 21, expected at_most 5"),
        ({"shape": ["prose", "fragment"]}, "when.shape: found headline, expected prose or fragment"),
        ({"kind": ["heading"]}, "when.kind: found paragraph, expected heading"),
        ({"uppercase": {"at_least": 0.5}}, "when.uppercase: found 0.111, expected at_least 0.5"),
        ({"digits": {"at_least": 0.1}}, "when.digits: found 0, expected at_least 0.1"),
        ({"items": {"at_least": 3}}, "when.items: found 1, expected at_least 3"),
        ({"link_density": {"at_least": 0.5}}, "when.link_density: found 0, expected at_least 0.5"),
        ({"prose_before": {"at_least": 9}}, "when.prose_before: found 0, expected at_least 9"),
        ({"matches": "post"}, "when.matches: found \"The Courier's letters\", expected it to match 'post'"),
        ({"tokens": ["promo"]}, "when.tokens: found a text, which has no elements, expected it to lie in 'promo'"),
    ],
)
def test_a_key_that_fails_is_named_with_what_was_found(condition: Mapping[str, object], miss: str) -> None:
    """Of each kind of key the miss says where it stands, what the line has, and what the rule asked for."""
    assert _misses(condition) == [miss]


def test_a_condition_that_holds_misses_nothing() -> None:
    """Where every key holds there is nothing to say."""
    assert _misses({"words": {"at_most": 9}, "line_has": ["courier's"], "not": {"line_is": ["subscribe"]}}) == []


def test_only_keys_that_fail_are_named() -> None:
    """Of several keys those that hold are left out."""
    condition = {"words": {"at_most": 9}, "line_starts": ["read the"], "shape": ["headline"]}

    assert [miss.split(":")[0] for miss in _misses(condition)] == ["when.line_starts"]


def test_the_nearest_of_many_phrases_is_shown_first() -> None:
    """A phrase with a slip in it is the one that was meant, so it comes before those that have nothing in common."""
    phrases = ["zebra", "the couriers letters", "quay", "wharf", "jetty"]

    (miss,) = _misses({"line_is": phrases})

    assert "expected the whole line to be 'the couriers letters' or " in miss
    assert miss.endswith(" or one of 2 more")


def test_every_branch_of_any_is_explained_where_none_holds() -> None:
    """Each branch says by its number what it lacks; where one of them holds, none is mentioned."""
    fails = {"any": [{"words": {"at_most": 1}}, {"all": [{"line_has": ["courier's"]}, {"chars": {"at_most": 4}}]}]}
    holds = {"any": [{"words": {"at_most": 1}}, {"line_has": ["courier's"]}]}

    assert [miss.split(": ")[0] for miss in _misses(fails)] == ["when.any[0].words", "when.any[1].all[1].chars"]
    assert _misses(holds) == []


def test_not_says_what_holds() -> None:
    """A `not` that fails names the keys that hold inside it."""
    condition = {"not": {"line_has": ["courier's"], "words": {"at_most": 9}}}

    assert _misses(condition) == [
        "when.not: found that its condition holds (line_has, words), expected that it does not hold"
    ]


def test_next_speaks_of_the_line_below() -> None:
    """What the following line lacks is found there, and after the last line there is none."""
    condition = {"next": {"words": {"at_most": 2}}}

    assert _misses(condition) == ["when.next.words: found 9, expected at_most 2"]
    assert _misses(condition, 2) == ["when.next: found the last line, expected a line after it"]


def test_a_pattern_without_end_is_told_to_be_quicker() -> None:
    """A pattern that its timer stops is a reason of its own, and not a line that does not match."""
    blocks = segment_text("a" * 40 + "b", 10).blocks
    case = Case("my.rule", Subjects(blocks, measure(blocks), {}).at(0), {})

    (miss,) = why_not(Condition(matches=r"(a|aa|a?a)+$"), case)

    assert (miss.key, miss.expected) == ("when.matches", "a pattern that is quicker")


def test_blanks_that_matter_are_shown() -> None:
    """A line is shown as patterns see it, and a hard blank that only the pattern has as what it is."""
    blocks = segment_text("  Read\N{NO-BREAK SPACE}on  here", 10).blocks
    case = Case("my.rule", Subjects(blocks, measure(blocks), {}).at(0), {})

    (miss,) = why_not(Condition(matches="Read\N{NO-BREAK SPACE}on"), case)

    assert str(miss) == "when.matches: found 'Read on here', expected it to match 'Read\\xa0on'"
