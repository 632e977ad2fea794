"""Repeated runs: how much of each block stands elsewhere on the page too.

A page often holds its text twice, as one for wide screens and one for narrow ones, a product's card as an entry and as
an offer; a forum's post quotes the one before. Runs of four words are compared, as in shingling (Broder, "On the
resemblance and containment of documents", 1997).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from cleaner.scoring.sums import Floats, Integers
    from cleaner.scoring.words import Words

RUN: Final = 4
"""Words in a run."""
_PRIME: Final = np.uint64(0x9E3779B97F4A7C15)


def repetition(words: Words, live: Floats) -> tuple[Floats, Floats]:
    """Return the share of each block's runs that stand in an earlier block too, and the share in a later one.

    Args:
        words: The words of each block, in lower case; a block shorter than a run is one run by itself.
        live: 1 for each block that counts; the others neither repeat anything nor are repeated.
    """
    runs, blocks = _runs(words)
    size = len(words.sizes)
    counted = live[blocks] > 0
    runs, blocks = runs[counted], blocks[counted]
    _, place = np.unique(runs, return_inverse=True)
    kinds = int(place.max(initial=-1)) + 1
    first = np.full(kinds, size)
    last = np.full(kinds, -1)
    np.minimum.at(first, place, blocks)
    np.maximum.at(last, place, blocks)
    sizes = np.maximum(np.bincount(blocks, minlength=size), 1)
    before = np.bincount(blocks, first[place] < blocks, minlength=size) / sizes
    after = np.bincount(blocks, last[place] > blocks, minlength=size) / sizes
    return before, after


def _runs(words: Words) -> tuple[NDArray[np.uint64], Integers]:
    """Return a number for each run, the same for equal runs, and the block that each run is in."""
    sizes, blocks, starts = words.sizes, words.blocks, words.starts
    ids = words.ids.astype(np.uint64)
    # Each word is combined with the three that follow it, as far as they are in the same block.
    padded, owners = np.concatenate((ids, np.zeros(RUN, np.uint64))), np.concatenate((blocks, np.full(RUN, -1)))
    runs = np.zeros(len(ids), np.uint64)
    for step in range(RUN):
        follower = np.where(owners[step : step + len(ids)] == blocks, padded[step : step + len(ids)], 0)
        runs = runs * _PRIME + follower + (runs >> np.uint64(29))
    whole = (np.arange(len(ids)) - starts[blocks] + RUN <= sizes[blocks]) | (
        (sizes[blocks] < RUN) & (np.arange(len(ids)) == starts[blocks])
    )
    return runs[whole], blocks[whole]
