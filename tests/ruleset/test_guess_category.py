"""Categories of imported rules."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from cleaner.ruleset.guess_category import CATEGORIES, guess_category


@pytest.mark.parametrize(
    ("selector", "category"),
    [
        ("sharedaddy", "share"),
        ("//div[@class='RelatedStories']", "related"),
        ("read-more", "related"),
        ("comment-list", "comments"),
        ("newsletter-share", "newsletter"),
        ("ad-slot", "advert"),
        ("shadow", "promo"),
        ("paywall", "subscription"),
        ("//nav", "navigation"),
        ("//navy", "promo"),
        ("CookieBanner", "consent"),
        ("author-bio", "byline"),
        ("//figcaption", "caption"),
        ("zzz", "promo"),
    ],
)
def test_words_tell_the_category(selector: str, category: str) -> None:
    """Long words count wherever they stand, short ones only whole, and what says nothing is a promo."""
    assert guess_category(selector) == category


def test_the_categories_are_those_of_the_shipped_rules() -> None:
    """No category is guessed that the page about rules does not name."""
    page = (Path(__file__).parents[2] / "rules" / "README.md").read_text(encoding="utf-8")
    row = next(line for line in page.splitlines() if line.startswith("| `category` |"))

    assert set(re.findall(r"`([a-z]+)`", row)) >= CATEGORIES
