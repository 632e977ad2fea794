"""Texts that are cut to be shown."""

from __future__ import annotations

from cleaner.model.shortened import shortened


def test_what_is_cut_says_so() -> None:
    """A text of just the length stays whole; a longer one has it with the ellipsis."""
    assert shortened("ferry", 5) == "ferry"
    assert shortened("ferries", 5) == "ferr…"
