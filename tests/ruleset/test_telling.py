"""Class and id tokens that a rule can name."""

from __future__ import annotations

import pytest

from cleaner.ruleset.telling import is_telling


@pytest.mark.parametrize("token", ["newsletter-signup", "share-bar", "related", "courier-club"])
def test_a_part_of_a_page_is_telling(token: str) -> None:
    """A name that says what an element is for will say so on the next page."""
    assert is_telling(token)


@pytest.mark.parametrize("token", ["mt-4", "col-6", "container", "css-1dbjc4n", "md:flex", "x1a2b3c4", "clearfix"])
def test_a_style_is_not(token: str) -> None:
    """Styles, parts of any layout and what a build tool made up say nothing of the next page."""
    assert not is_telling(token)
