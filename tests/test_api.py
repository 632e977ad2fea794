"""The library's front door: what it says of arguments that cannot be meant."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from cleaner.api import Cleaner, clean


@pytest.mark.parametrize("source", [None, float("nan"), Path("page.html"), ["<p>A page.</p>"]])
def test_what_is_no_page_is_named_by_its_type(source: Any) -> None:  # noqa: ANN401 - what a table's cell may hold
    """A missing value of a table, a path or a list is a TypeError that says what was found and what is expected."""
    with pytest.raises(TypeError, match=f"source is of type {type(source).__name__}: expected the page itself"):
        clean(source)


def test_an_address_that_is_no_text_is_named() -> None:
    """A missing value in the place of the address is said to be one."""
    with pytest.raises(TypeError, match="url is nan: expected str or None"):
        clean("A line.", url=float("nan"))  # type: ignore[arg-type]


@pytest.mark.parametrize("rules", ["my-rules", Path("my-rules")])
def test_one_path_of_rules_is_not_read_letter_by_letter(rules: Any) -> None:  # noqa: ANN401 - a string is a sequence, too
    """A path in the place of a list of them is a TypeError that shows the list."""
    with pytest.raises(TypeError, match=r"such as \['my-rules'\]"):
        Cleaner(rules)
