"""Window columns: properties of the blocks next to a block, and of the stretch around it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from cleaner.scoring.sums import at_least_one

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cleaner.scoring.scored_page import Page
    from cleaner.scoring.sums import Floats

_NEXT: Final = (-3, -2, -1, 1, 2, 3)
_OF_NEXT: Final = ("words", "link_density", "stop_words", "ends", "prose", "headline", "is_heading", "is_list_item")
_REACHES: Final = (3, 8, 20)
"""Blocks on either side."""
_NONE: Final = -1.0


def window_columns(page: Page, columns: Mapping[str, Floats]) -> dict[str, Floats]:
    """Return the columns by name; `columns` are the blocks' own."""
    found = {f"{name}{offset:+d}": shift(columns[name], offset) for offset in _NEXT for name in _OF_NEXT}
    for reach in _REACHES:
        found |= _around(page, reach)
    return found


def shift(values: Floats, offset: int, nothing: float = _NONE) -> Floats:
    """Return for each block the value of the block `offset` places on; `nothing` beyond the ends."""
    shifted = np.full(len(values), nothing)
    if abs(offset) < len(values):
        if offset > 0:
            shifted[:-offset] = values[offset:]
        else:
            shifted[-offset:] = values[:offset]
    return shifted


def _around(page: Page, reach: int) -> dict[str, Floats]:
    first = np.maximum(0, page.places - reach)
    last = np.minimum(page.count, page.places + reach + 1)
    sums = page.sums
    words = sums.words.over(first, last)
    by = at_least_one(words)
    return {
        f"words~{reach}": words,
        f"link_density~{reach}": sums.linked.over(first, last) / by,
        f"prose~{reach}": sums.prose.over(first, last) / by,
        f"stop_words~{reach}": sums.stops.over(first, last) / by,
        f"dropped~{reach}": sums.dropped.over(first, last),
        f"paragraphs~{reach}": sums.paragraphs.over(first, last),
    }
