"""Names in by-lines."""

from __future__ import annotations

import pytest

from cleaner.pipeline.names import is_labelled, names_of


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Signe Holt", ("Signe Holt",)),
        ("Written by: Signe Holt and Aksel Ravn", ("Signe Holt", "Aksel Ravn")),
        ("Signe Holt, Aksel Ravn & Ida Moe", ("Signe Holt", "Aksel Ravn", "Ida Moe")),
        ("By Signe Holt • March 12, 2025", ("Signe Holt",)),
        ("By Signe Holt March 12, 2025", ("Signe Holt",)),
        ("By April May", ("April May",)),
        ("By Signe Holt Senior Harbour Reporter", ("Signe Holt",)),
        ("Posted by Signe at December 16, 2025", ("Signe",)),
        ("von Signe van der Holt", ("Signe van der Holt",)),
        ("Signe (Sig) Holt", ("Signe (Sig) Holt",)),
        ("Avery Parsons", ("Avery Parsons",)),
        ("Harbour Post Staff", ("Harbour Post Staff",)),
        ("신현주", ()),
    ],
)
def test_a_line_gives_its_names(line: str, names: tuple[str, ...]) -> None:
    """What introduces a name, what its bearer does and when it was written are none of it."""
    assert names_of([line]) == names


@pytest.mark.parametrize(
    "line",
    [
        "Read more about Signe Holt",
        "View all posts",
        "Reviewed by Aksel Ravn",
        "Updated March 11, 2026",
        "Ask the Doctors",
        "",
        "|",
    ],
)
def test_what_is_no_by_line_gives_nothing(line: str) -> None:
    """Links to more, days, reviewers and plain words have the form of a by-line at times, and name no author."""
    assert names_of([line]) == ()


def test_markup_splits_a_name_from_a_title() -> None:
    """Two pieces that nothing joins are a name and something about it; a comma between them makes two names."""
    assert names_of(["Signe Holt", "Harbour Lore"]) == ("Signe Holt",)
    assert names_of(["By", "Signe Holt", ",", "Aksel Ravn"]) == ("Signe Holt", "Aksel Ravn")


def test_a_single_word_needs_a_place_for_names() -> None:
    """A handle is a name where nothing else can stand."""
    assert names_of(["sea_rope42"]) == ()
    assert names_of(["sea_rope42"], handles=True) == ("sea_rope42",)


def test_by_lines_are_told_by_how_they_begin() -> None:
    """In several languages, and a word that begins alike is not enough."""
    assert all(map(is_labelled, ("By Signe", "Written by Signe", "von Signe", "Author: Signe")))
    assert not any(map(is_labelled, ("Bygone days", "Parsons, Avery", "Volvo cars", "Avery")))
