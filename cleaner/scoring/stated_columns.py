"""Stated columns: how much of each block the page's structured data repeats, as the ``articleBody`` of schema.org."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

import numpy as np

from cleaner.scoring.words import words_of

if TYPE_CHECKING:
    from cleaner.scoring.scored_page import Page
    from cleaner.scoring.sums import Floats

_MOST: Final = 100_000
"""Characters of the stated body that are compared."""
_ENOUGH: Final = 50
"""A text with fewer words is a teaser, not a body."""
_ANY: Final = 4
"""A description with fewer words is ignored."""


def stated_columns(page: Page) -> dict[str, Floats]:
    """Return the columns by name: NaN where the page states no body, or no description."""
    return _like_description(page) | _stated_body(page)


def _like_description(page: Page) -> dict[str, Floats]:
    """Return the share of each block's words that are in the page's description, and the reverse."""
    stated = set(words_of(page.about.description))
    if len(stated) < _ANY:
        nothing = np.full(page.count, np.nan)
        return {"described": nothing, "describes": nothing}
    common, own = page.words.count_different(stated), page.words.count_different()
    return {"described": common / np.maximum(own, _ANY), "describes": common / len(stated)}


def _stated_body(page: Page) -> dict[str, Floats]:
    stated = words_of(page.about.body[:_MOST])
    if len(stated) < _ENOUGH:
        nothing = np.full(page.count, np.nan)
        return {"stated": nothing, "stated_share": nothing}
    singles, pairs = set(stated), set(pairwise(stated))
    found = [_share(words, singles, pairs) for words in page.words.of_each]
    size = len(stated) / page.sums.all_words
    return {"stated": np.array(found, np.float64), "stated_share": np.full(page.count, size)}


def _share(words: list[str], singles: set[str], pairs: set[tuple[str, str]]) -> float:
    """Return the share of a block's pairs of words that stand in the body; a single word is looked up by itself."""
    if len(words) < 2:  # noqa: PLR2004 - a pair
        return float(bool(words) and words[0] in singles)
    return sum(pair in pairs for pair in pairwise(words)) / (len(words) - 1)
