"""The line as patterns see it, and where in the line as it stands what they find lies."""

from __future__ import annotations

import pytest

from cleaner.ruleset.tidy import places_in, tidied

_CAFE = "Cafe\N{COMBINING ACUTE ACCENT}"


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("    Lire la suite ici", "Lire la suite ici"),
        ("Lire\N{NO-BREAK SPACE}la  suite\tici ", "Lire la suite ici"),
        (f"{_CAFE} ouvert", "Café ouvert"),
        ("Lire la suite", "Lire la suite"),
    ],
)
def test_white_space_and_accents_have_one_form(line: str, expected: str) -> None:
    """Indents, hard blanks, tabs and accents that stand behind their letters are no reason to miss a line."""
    assert tidied(line) == expected


@pytest.mark.parametrize(
    ("line", "found", "place"),
    [
        ("Now read on", "read on", "read on"),
        ("Now  read\N{NO-BREAK SPACE}on, please", "read on", "read\N{NO-BREAK SPACE}on"),
        (f"Au {_CAFE}  noir on lit", "noir", "noir"),
        (f"Au {_CAFE} noir", "Café", _CAFE),
        ("   Now read on", "Now", "   Now"),
        ("Now read on  ", "on", "on  "),
    ],
)
def test_what_is_found_has_its_place_in_the_line(line: str, found: str, place: str) -> None:
    """An edit takes out the line's own characters; at an end of the line, with the white space there."""
    start = tidied(line).index(found)
    ((first, end),) = places_in(line, [(start, start + len(found))])
    assert line[first:end] == place


def test_heaped_marks_take_no_time_by_the_square() -> None:
    """A letter under more marks than any script has is left as it is, as ordering them takes minutes."""
    heap = "a" + "\u0316\u0301" * 200_000
    assert tidied(heap) == heap
