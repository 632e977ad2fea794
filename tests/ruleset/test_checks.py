"""Checks of whole bodies, and their own examples."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from cleaner.api import check_rules

if TYPE_CHECKING:
    from pathlib import Path

CHECK = """\
category: quality
checks:
  - id: a.list
    why: It is a list.
    when: {when}
    examples:
      match: [{{text: "The ferry is late", times: 500}}]
      no_match: [{example}]
"""


@pytest.mark.parametrize(
    ("when", "example", "said"),
    [
        ("{words: {at_least: 5000}}", "A line.", "must be flagged, and is not: found words 2000"),
        (
            "{short_lines: {above: 0.5}, words: {at_least: 2}}",
            "Short lines.",
            "must not be flagged, and is: found short_lines 1, words 2",
        ),
        ("{has: [ferry]}", "The ferry.", "must not be flagged, and is"),
    ],
)
def test_a_failed_example_says_what_was_measured(tmp_path: Path, when: str, example: str, said: str) -> None:
    """The fault of a check's example has the numbers that the check asks for, as nobody knows them by heart."""
    file = tmp_path / "mine.yaml"
    file.write_text(CHECK.format(when=when, example=example), encoding="utf-8")

    assert [fault.message for fault in check_rules([file])[1]] == [said]
