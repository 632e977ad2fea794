"""Which words name a site."""

from __future__ import annotations

import pytest

from cleaner.pipeline.sitenames import SiteNames, squash


@pytest.mark.parametrize(
    "text", ["Harbour Post", "HARBOUR-POST", "The Harbour Post Online", "Harbour", "www.harbourpost.example"]
)
def test_a_host_knows_its_site(text: str) -> None:
    """Its label suits with and without blanks, in part, and with a word or two around it."""
    assert SiteNames.of([], "www.harbourpost.example").suit(text)


@pytest.mark.parametrize(
    "text", ["The crane stays where it is", "Po", "News", "Why the Harbour Post was sold to its readers at last"]
)
def test_a_title_does_not_name_the_site(text: str) -> None:
    """Other words, too few letters, and a sentence in which the name occurs do not suit."""
    assert not SiteNames.of([], "www.harbourpost.example").suit(text)


def test_initials_suit() -> None:
    """A host may be what is left of a long name."""
    assert SiteNames.of([], "ior.example").suit("Institute of Ropes")


def test_only_whole_names_are_the_sites() -> None:
    """What suits is not yet the same: a team of the site is not the site."""
    names = SiteNames.of(["Harbour Post"], "hp.example")

    assert names.are("harbour post")
    assert not names.are("Harbour Post Team")


def test_letters_lose_their_accents() -> None:
    """A host cannot keep them, and other scripts stay as they are."""
    assert squash("Café – Übersee 24") == "cafeubersee24"
    assert squash("台北 時報") == "台北時報"
