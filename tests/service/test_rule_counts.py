"""Removals and seconds by rule."""

from __future__ import annotations

import pytest

from cleaner.model.result import FilterListSummary, RuleSetSummary, RuleSummary
from cleaner.service.rule_counts import OTHER_RULES, RuleCounts
from cleaner.workers.job import Answer


def summary(*rules: str) -> RuleSetSummary:
    """Describe rules of these ids, and one filter list."""
    told = tuple(RuleSummary(id=rule, category="c", action="drop", why="w", file="f", line=1) for rule in rules)
    lists = (FilterListSummary(name="easy", filters=9, file="easy.txt"),)
    return RuleSetSummary(fingerprint="f", profiles=("p",), categories=("c",), rules=told, filter_lists=lists)


def answer(*rules: str | None, **seconds: float) -> Answer:
    """Return an answer in which each of these rules removed two texts."""
    removed = {("c", "rule" if rule else "scorer", rule): 2 for rule in rules}
    return Answer("", "f", removed=removed, rule_seconds=seconds)


def test_there_are_no_more_names_than_rules() -> None:
    """A rule in force has its own count; all filters of a list share one, as do all rules that nobody announced."""
    counts = RuleCounts(summary("a", "b"))
    counts.note(answer("a", "easy:1", "easy:2", "site.one", "site.two", "x:1", None, a=0.5, site=0.25))
    counts.note(answer("a", a=0.5))

    assert counts.removals == {"a": 4, "easy": 4, OTHER_RULES: 6}
    assert counts.seconds == pytest.approx({"a": 1.0, OTHER_RULES: 0.25})


def test_a_rule_that_is_gone_loses_its_count() -> None:
    """Changed rules keep the counts of those that stay, so that the numbers do not grow with every change."""
    counts = RuleCounts(summary("a", "b"))
    counts.note(answer("a", "b", "site", a=1.0, b=1.0))
    counts.follow(summary("b", "c"))
    counts.note(answer("c", "a"))

    assert counts.removals == {"b": 2, "c": 2, OTHER_RULES: 4}
    assert counts.seconds == {"b": 1.0}
