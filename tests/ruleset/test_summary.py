"""The rules in force, as they are shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleaner.ruleset.load import load_rulebook
from cleaner.ruleset.summary import summarise

if TYPE_CHECKING:
    from pathlib import Path

_RULE = """\
category: promo
rules:
  - id: harbour-tickets
    why: A call to buy tickets is no news.
    when: {line_has: ['buy your tickets']}
    examples:
      match: ['Come and buy your tickets.']
      no_match: ['The ferry sails.']
"""


def test_a_shipped_rule_is_shown_under_rules_wherever_it_is_installed() -> None:
    """No path of the machine shows: every shipped rule's file begins with rules/."""
    files = {rule.file for rule in summarise(load_rulebook()).rules}

    assert "rules/languages/en/related.yaml" in files
    assert all(file.startswith("rules/") for file in files)


def test_a_users_rule_is_shown_as_it_was_given(tmp_path: Path) -> None:
    """The file of a user's rule is the path that the user named, so that it can be opened from where they are."""
    file = tmp_path / "mine.yaml"
    file.write_text(_RULE, encoding="utf-8")

    (rule,) = summarise(load_rulebook([file], shipped=False)).rules

    assert (rule.file, rule.line) == (str(file), 3)
