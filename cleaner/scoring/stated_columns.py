"""Stated columns: how much of each block the page's structured data repeats, as the ``articleBody`` of schema.org."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

import numpy as np

from cleaner.scoring.words import words_of

if TYPE_CHECKING:
    from cleaner.scoring.page import Page
    from cleaner.scoring.sums import Floats

_MOST: Final = 100_000
"""Characters that are looked at."""
_ENOUGH: Final = 50
"""Words from which on a text is a body, not a teaser."""


def stated_columns(page: Page) -> dict[str, Floats]:
    """Give the columns by name: NaN where the page states no body."""
    stated = words_of(page.about.body[:_MOST])
    if len(stated) < _ENOUGH:
        nothing = np.full(page.count, np.nan)
        return {"stated": nothing, "stated_share": nothing}
    singles, pairs = set(stated), set(pairwise(stated))
    found = [_share(words, singles, pairs) for words in page.words]
    size = len(stated) / page.sums.all_words
    return {"stated": np.array(found, np.float64), "stated_share": np.full(page.count, size)}


def _share(words: list[str], singles: set[str], pairs: set[tuple[str, str]]) -> float:
    """Share of a block's pairs of words that stand in the body; a single word has none."""
    if len(words) < 2:  # noqa: PLR2004 - a pair
        return float(bool(words) and words[0] in singles)
    return sum(pair in pairs for pair in pairwise(words)) / (len(words) - 1)
