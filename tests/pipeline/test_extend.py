"""A section ends where the page goes on with what it is about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleaner import Cleaner, CleanOptions

if TYPE_CHECKING:
    from pathlib import Path

_TEXT = "<p>The crews of the two ferries voted on Tuesday to strike for a day in each of the next four weeks.</p>"
_SLOW_SECTION = r"""
category: promo
rules:
  - id: harbour-sailings
    action: drop
    why: A table of sailings.
    when: {line_is: [sailings]}
    section: {until: {matches: '^(\w|\w\w|\w\w\w)+:$'}}
    examples:
      match: [Sailings]
      no_match: [The ferry sails.]
"""


def test_the_title_of_a_page_ends_the_menu_above_it(cleaner: Cleaner) -> None:
    """A page that is called as an entry of its menu is keeps its heading, and loses the entry."""
    menu = "".join(f"<li>{entry}</li>" for entry in ("Home", "News", "Shop", "About us", "Contact"))
    result = cleaner.clean(f"<body><ul>{menu}</ul><h1>About us</h1>{_TEXT * 4}</body>")

    assert [removal.text for removal in result.removals[:5]] == ["Home", "News", "Shop", "About us", "Contact"]
    assert result.markdown.startswith("# About us\n")


def test_a_section_whose_pattern_is_stopped_is_named_and_given_up(tmp_path: Path) -> None:
    """A pattern of `until` that runs out of time ends its section there; the third time its rule is off, and named."""
    (tmp_path / "mine.yaml").write_text(_SLOW_SECTION, encoding="utf-8")
    cleaner = Cleaner([tmp_path], options=CleanOptions(assume="article"))
    part = f"Sailings\n{'a' * 100}:!\nThe ferry sails from the harbour on every day of the week but Monday."
    page = "\n\n".join([part] * 5)

    first, second = (cleaner.clean(page, media_type="text/plain") for _ in range(2))

    assert "slow_rule:harbour-sailings" in first.flags
    assert first.text.count("a" * 100) == 5
    assert [removal.text for removal in first.removals] == ["Sailings"] * 5
    assert second.removals == ()
