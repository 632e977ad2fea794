"""Phrases as conditions look for them."""

from __future__ import annotations

import pytest

from cleaner.ruleset.phrases import PHRASE_KEYS, phrase_form


@pytest.mark.parametrize(
    ("key", "form"),
    [
        ("line_is", "read more"),
        ("line_starts", "read more:"),
        ("line_ends", "» read more"),
        ("line_has", "» read more:"),
    ],
)
def test_decoration_goes_where_it_is_not_compared(key: str, form: str) -> None:
    """A phrase loses the signs at those of its ends that may be a line's, and nothing where it may stand anywhere."""
    assert phrase_form(key, "»  Read MORE:") == form


@pytest.mark.parametrize("key", PHRASE_KEYS)
def test_signs_alone_are_a_phrase_only_inside_a_line(key: str) -> None:
    """Of a phrase without a letter nothing is left but in `line_has`."""
    assert phrase_form(key, "»") == ("»" if key == "line_has" else "")
