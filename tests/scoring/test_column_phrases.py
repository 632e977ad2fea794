"""What a column says of a block is said in words that people use."""

from __future__ import annotations

from cleaner.scoring.column_phrases import feature_of, phrase
from cleaner.scoring.model import SHIPPED


def test_every_column_has_a_name_for_people() -> None:
    """No reason shows a name of the code."""
    for name in SHIPPED.of("html").columns:
        for value in (-1.0, 0.0, 1.0):
            assert not set(phrase(name, value)) & set("_~^"), name


def test_a_column_is_called_by_what_it_covers() -> None:
    """Neighbours, stretches and containers are told apart."""
    assert phrase("link_density~8", 0.713) == "link density within 8 blocks 0.71"
    assert phrase("words-2", 5) == "words 2 blocks back 5"
    assert phrase("words+1", 5) == "words 1 block on 5"
    assert phrase("share^3", 0.5) == "share of the page's words in container 3 outwards 0.5"


def test_a_value_is_shown_beside_that_of_the_body() -> None:
    """Only where there is a body, and where it differs."""
    assert phrase("words", 3, 41) == "words 3 (41 in the body)"
    assert phrase("words", 3, 3) == phrase("words", 3) == "words 3"


def test_a_fact_needs_no_number() -> None:
    """What is so or not is said as that; beyond the ends of the page there is nothing."""
    assert phrase("inside_footer", 1, 0) == "inside footer"
    assert phrase("ends", 0, 1) == "does not end like a sentence"
    assert phrase("is_heading+1", 1) == "a heading 1 block on"
    assert phrase("is_heading+1", -1) == "nothing 1 block on"
    assert phrase("prose~3", 0.25) == "share of prose within 3 blocks 0.25"


def test_a_number_has_no_exponent() -> None:
    """Large ones are whole, and what is next to nothing is 0."""
    assert phrase("words", 8493.7) == "words 8494"
    assert phrase("digits", 0.00001) == "share of digits 0"


def test_the_columns_of_a_feature_are_those_around_it_too() -> None:
    """A block's own, its neighbours', its stretch's and its containers' are one feature."""
    assert {feature_of(name) for name in ("words", "words-1", "words~8", "words^3")} == {"words"}
    assert feature_of("names_far") == feature_of("names+1") == "names"
    assert feature_of("link_density") != feature_of("links")
