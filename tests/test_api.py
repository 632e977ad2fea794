"""The library's front door: what it says of arguments that cannot be meant."""

from __future__ import annotations

import datetime as dt
import pickle
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from cleaner.api import Cleaner, check_rules, clean, rule_files

if TYPE_CHECKING:
    from collections.abc import Callable


@pytest.mark.parametrize("source", [None, float("nan"), Path("page.html"), ["<p>A page.</p>"]])
def test_what_is_no_page_is_named_by_its_type(source: Any) -> None:  # noqa: ANN401 - what a table's cell may hold
    """A missing value of a table, a path or a list is a TypeError that says what was found and what is expected."""
    with pytest.raises(TypeError, match=f"source is of type {type(source).__name__}: expected the page itself"):
        clean(source)


@pytest.mark.parametrize("name", ["url", "media_type", "charset"])
def test_an_argument_that_is_no_text_is_named(name: str) -> None:
    """A missing value in the place of the address, the kind or the charset is said to be one."""
    with pytest.raises(TypeError, match=f"{name} is nan: expected str or None"):
        clean(b"A line.", **{name: float("nan")})  # type: ignore[arg-type]


@pytest.mark.parametrize("rules", ["my-rules", Path("my-rules")])
def test_one_path_of_rules_is_not_read_letter_by_letter(rules: Any) -> None:  # noqa: ANN401 - a string is a sequence, too
    """A path in the place of a list of them is a TypeError that shows the list."""
    with pytest.raises(TypeError, match=r"such as \['my-rules'\]"):
        Cleaner(rules)


def test_a_day_that_is_no_date_is_named() -> None:
    """A day as a string is a TypeError that says what is expected; a moment counts as its day."""
    with pytest.raises(TypeError, match=r"fetched is '2024-01-01': expected datetime\.date or None"):
        clean("A line.", fetched="2024-01-01")  # type: ignore[arg-type]

    assert clean("A line.", fetched=dt.datetime(2024, 1, 1, tzinfo=dt.UTC)) == clean(
        "A line.", fetched=dt.date(2024, 1, 1)
    )


def test_options_that_are_no_options_are_named() -> None:
    """A dict of options is a TypeError that shows the class, for one call and for a Cleaner."""
    with pytest.raises(TypeError, match="options is of type dict: expected CleanOptions"):
        clean("A line.", options={"profile": "recall"})  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="options is of type dict: expected CleanOptions"):
        Cleaner(options={})  # type: ignore[arg-type]


def test_a_cleaner_says_what_to_do_instead_of_pickling_it() -> None:
    """Who sends a Cleaner to another process learns what does travel."""
    with pytest.raises(TypeError, match=r"make one in each process, or use cleaner\.distributed\.BatchCleaner"):
        pickle.dumps(Cleaner(shipped=False))


@pytest.mark.parametrize("asked", [Cleaner, check_rules, rule_files])
@pytest.mark.parametrize("path", ["rules/shop.yaml", Path("rules/shop.yaml")])
def test_one_path_where_several_are_expected_is_refused(asked: Callable[[Any], object], path: str | Path) -> None:
    """A string is a sequence of letters, and each would be read as a path, "/" as the whole disk."""
    with pytest.raises(TypeError, match=r"is one path, 'rules/shop.yaml': expected a sequence of them"):
        asked(path)


def test_an_address_without_its_scheme_is_mended() -> None:
    """The library takes it as the command line does, so that rules about its host are not silent."""
    assert clean("A line.", url="news.example/ferry").metadata.hostname == "news.example"
