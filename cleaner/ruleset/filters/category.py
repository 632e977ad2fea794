"""Category: what a filter hides, guessed from the words of its selector; most lists hide adverts."""

from __future__ import annotations

from typing import Final

from cleaner.ruleset.guess_category import guess_category

_ADVERT: Final = "advert"
_OTHERS: Final = frozenset("newsletter consent subscription comments share related".split())
"""What lists of annoyances hide; other words in a selector say where an advert stands."""
CATEGORIES: Final = _OTHERS | {_ADVERT}
"""Every category that a filter can have."""


def category_of(selector: str) -> str:
    """Guess the category of what a selector hides."""
    category = guess_category(selector)
    return category if category in _OTHERS else _ADVERT
