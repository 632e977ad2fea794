"""The shipped rules prove themselves."""

from __future__ import annotations

import pytest

from cleaner import Cleaner, check_rules

_REQUIRED = {
    "navigation",
    "related",
    "newsletter",
    "subscription",
    "share",
    "consent",
    "comments",
    "legal",
    "byline",
}


def test_every_shipped_rule_does_what_its_examples_say() -> None:
    """Schema and examples of all shipped rules hold, and there are rules."""
    count, faults = check_rules()

    assert count > 100
    assert [str(fault) for fault in faults] == []


@pytest.mark.parametrize("language", ["en", "de", "fr", "es"])
def test_each_language_has_every_category(language: str) -> None:
    """No language lacks a category that the others have."""
    rules = Cleaner().rules().rules

    assert {rule.category for rule in rules if rule.id.startswith(f"{language}.")} >= _REQUIRED


@pytest.mark.parametrize("language", ["ar", "zh", "ja", "ko", "he", "hi", "fa", "vi", "th", "id"])
def test_languages_of_other_scripts_have_all_but_bylines(language: str) -> None:
    """Ten languages beyond Europe's have every category but bylines, whose forms differ too much."""
    rules = Cleaner().rules().rules

    assert {rule.category for rule in rules if rule.id.startswith(f"{language}.")} >= _REQUIRED - {"byline"}


def test_the_profiles_are_there() -> None:
    """The three profiles that options name exist."""
    assert set(Cleaner().rules().profiles) >= {"balanced", "precision", "recall"}
