"""What kind of boilerplate a named element holds."""

from __future__ import annotations

import pytest

from cleaner.learning.category import UNKNOWN, Guesser


@pytest.mark.parametrize(
    ("token", "category"),
    [
        ("newsletter-box", "newsletter"),
        ("top_ads", "advert"),
        ("ad-slot", "advert"),
        ("sitefooter", "navigation"),
        ("social-share", "share"),
        ("digital-abo", "subscription"),
    ],
)
def test_a_name_tells_the_category(token: str, category: str) -> None:
    """A word in the name of an element says what it holds, whatever its lines are."""
    assert Guesser({"sign up now": "promo"}).of_token(token, ["Sign up now"]) == category


@pytest.mark.parametrize("token", ["downloads", "threads", "uploads-list", "about-us", "above-text", "laboratory"])
def test_a_short_word_within_another_tells_nothing(token: str) -> None:
    """Neither "downloads" nor "about" speaks of adverts or subscriptions: the lines are asked instead."""
    guesser = Guesser({"sign up now": "newsletter"})

    assert guesser.of_token(token, ["Sign up now"]) == "newsletter"
    assert guesser.of_token(token, ["The quay at dawn"]) == UNKNOWN
