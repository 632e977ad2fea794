"""The elements that rules ask for, where looking for them takes too long."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleaner import Cleaner

if TYPE_CHECKING:
    from pathlib import Path

_RULE = """
category: promo
rules:
  - id: harbour-behind
    why: The line behind the sailings.
    when: {xpath: ["//p[preceding-sibling::p[@class='sailings']]"]}
    examples:
      match: ['<div><p class="sailings">Sailings</p><p>Book here</p></div>']
      no_match: ['<div><p>Book here</p><p class="sailings">Sailings</p></div>']
"""


def test_an_xpath_that_takes_too_long_is_stopped_and_named(tmp_path: Path) -> None:
    """On a page of 5,000 paragraphs the rule is silent, and the result says so; on a short one it speaks."""
    (tmp_path / "mine.yaml").write_text(_RULE, encoding="utf-8")
    cleaner = Cleaner([tmp_path])
    sailings = '<p class="sailings">Sailings</p>'

    long = cleaner.clean("<p>The ferry sails.</p>" * 5_000 + sailings)
    short = cleaner.clean(sailings + "<p>The ferry sails.</p>")

    assert "slow_rule:harbour-behind" in long.flags
    assert "slow_rule:harbour-behind" not in short.flags
    assert [removal.rule for removal in short.removals if removal.text == "The ferry sails."] == ["harbour-behind"]
