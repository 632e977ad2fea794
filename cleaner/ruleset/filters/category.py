"""Category: what a filter hides, guessed from the words of its selector; most lists hide adverts."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

_ADVERT: Final = "advert"
_CATEGORIES: Final = tuple(
    (category, frozenset(words.split()))
    for category, words in (
        ("newsletter", "newsletter newsletters mailinglist mailchimp signup"),
        ("consent", "cookie cookies cookiebar cookiebanner cookieconsent consent gdpr ccpa onetrust didomi"),
        ("subscription", "subscribe subscription subscriptions paywall regwall"),
        ("comments", "comment comments disqus"),
        ("share", "share sharing sharebar social socials addthis sharethis"),
        ("related", "related recommended recommendation recommendations outbrain taboola readmore"),
    )
)
"""The first that has a word of the selector counts."""
_WORD: Final = re.compile(r"[A-Z]?[a-z]+|[A-Z]+")
"""As names are made of words: with hyphens, underscores, digits or capitals between them."""


@lru_cache(4096)
def category_of(selector: str) -> str:
    """Guess the category of what a selector hides."""
    words = {word.lower() for word in _WORD.findall(selector)}
    return next((category for category, known in _CATEGORIES if not words.isdisjoint(known)), _ADVERT)
