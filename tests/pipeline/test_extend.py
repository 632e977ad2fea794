"""A section ends where the page goes on with what it is about."""

from __future__ import annotations

from cleaner import Cleaner

_TEXT = "<p>The crews of the two ferries voted on Tuesday to strike for a day in each of the next four weeks.</p>"


def test_the_title_of_a_page_ends_the_menu_above_it() -> None:
    """A page that is called as an entry of its menu is keeps its heading, and loses the entry."""
    menu = "".join(f"<li>{entry}</li>" for entry in ("Home", "News", "Shop", "About us", "Contact"))
    result = Cleaner().clean(f"<body><ul>{menu}</ul><h1>About us</h1>{_TEXT * 4}</body>")

    assert [removal.text for removal in result.removals[:5]] == ["Home", "News", "Shop", "About us", "Contact"]
    assert result.markdown.startswith("# About us\n")
