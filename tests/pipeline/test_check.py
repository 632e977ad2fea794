"""The rules' own examples."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from cleaner.api import check_rules

if TYPE_CHECKING:
    from pathlib import Path

RULE = """\
category: promo
rules:
  - id: a.late
    why: It is late.
    when: {when}
    examples:
      match: [{{{kind}: "{example}"}}]
      no_match: ["The train is on time."]
"""


@pytest.mark.parametrize(
    ("when", "kind", "example", "why"),
    [
        ("{line_has: [tram]}", "text", "The ferry is late.", "when.line_has: found 'The ferry is late.', expected"),
        (
            "{words: {at_most: 2}, shape: [prose]}",
            "text",
            "So very late",
            "when.words: found 3, expected at_most 2; when",
        ),
        ("{css: [.lat]}", "html", "<p class='late'>Late</p>", "when.css: found no such element around it, and none in"),
        ("{tokens: [lat]}", "html", "<p class='late'>Late</p>", "when.tokens: found only .late around it, expected"),
        (
            "{words: {at_most: 2}, line_is: [late]}",
            "text",
            r"A long line\nlate again",
            "when.line_is: found 'late again', expected",
        ),
    ],
)
def test_what_kept_a_rule_from_its_example_is_told(
    tmp_path: Path, when: str, kind: str, example: str, why: str
) -> None:
    """A rule that hits nothing of its example has a fault with the keys that did not hold, and what was there."""
    file = tmp_path / "mine.yaml"
    file.write_text(RULE.format(when=when, kind=kind, example=example), encoding="utf-8")

    (fault,) = check_rules([file])[1]

    assert "must hit a line, and hits none; " + why in fault.message
