"""What a rule set says of its files as it is loaded."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from cleaner.errors import RuleError
from cleaner.ruleset.load import load_rulebook

if TYPE_CHECKING:
    from pathlib import Path

PROFILE = "profile: archive\nextends: recall\nwhy: We keep by-lines.\ncategories: {bylin: off}\n"
SITE = """\
category: bylin
rules:
  - id: isle.writer
    why: It names the writer.
    when: {line_has: [Words by]}
    examples: {match: [Words by Ida Marsh], no_match: [Words fail her.]}
"""


def test_a_misspelt_category_of_a_profile_is_an_error(tmp_path: Path) -> None:
    """A profile that switches a category of no rule is not loaded."""
    (tmp_path / "archive.yaml").write_text(PROFILE, encoding="utf-8")

    with pytest.raises(RuleError, match="did you mean byline"):
        load_rulebook([tmp_path])


def test_a_category_may_be_that_of_a_site(tmp_path: Path) -> None:
    """Beside files about sites, which are not read yet, a category that no rule has so far is none of an error."""
    (tmp_path / "archive.yaml").write_text(PROFILE, encoding="utf-8")
    (tmp_path / "sites").mkdir()
    (tmp_path / "sites/isle.example.yaml").write_text(SITE, encoding="utf-8")

    assert "archive" in load_rulebook([tmp_path]).profiles.names
