"""Smooth: blocks that a reader sees as one thing share their fate, such as the cells of a table.

The forest looks at each block by itself; a table without its head row, a section without its heading, or an article
without the code it speaks of, is worth less than the probabilities of its parts suggest.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from cleaner.model.block import BlockKind

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from cleaner.scoring.scored_page import Page
    from cleaner.scoring.sums import Floats, Integers

_PULL: Final = {BlockKind.CELL: 1.0, BlockKind.LIST_ITEM: 0.5}
"""How far a block moves to the mean of its run; a list often alternates between content and links, a table does not."""
_ENCLOSED: Final = (BlockKind.CODE, BlockKind.QUOTE, BlockKind.CELL)
_LIKE_AROUND: Final = 0.9
"""A block enclosed by text has at least this fraction of the probability of its less likely neighbour."""
_LED_IN: Final = frozenset({BlockKind.CELL, BlockKind.CODE, BlockKind.LIST_ITEM})
_COLONS: Final = (":", "：")
_LIKE_BEFORE: Final = 0.9
"""A block led in by a line with a colon has at least this fraction of that line's probability."""
_LIKE_BELOW: Final = 0.95
"""A heading has at least this fraction of the probability of the block below it."""


def smooth(page: Page, probabilities: Floats) -> Floats:
    """Return the probabilities, adjusted among blocks that belong together; 0 for blocks that rules dropped."""
    found: Floats = probabilities * page.live
    for kind, pull in _PULL.items():
        for first, last in _runs(page, {kind}):
            weights = np.maximum(page.sizes[first:last], 0.5) * page.live[first:last]
            if weights.any():
                found[first:last] += pull * (np.average(found[first:last], weights=weights) - found[first:last])
    for first, last in _runs(page, _LED_IN):
        if first and page.texts[first - 1].endswith(_COLONS):
            found[first:last] = np.maximum(found[first:last], _LIKE_BEFORE * found[first - 1])
    live = np.flatnonzero(page.live)
    for kind in _ENCLOSED:
        for first, last in _runs(page, {kind}):
            before, after = _beside(live, found, first, last)
            found[first:last] = np.maximum(found[first:last], _LIKE_AROUND * min(before, after))
    return _with_headings(page, found * page.live)


def _runs(page: Page, kinds: Collection[BlockKind]) -> Iterator[tuple[int, int]]:
    members = np.fromiter((kind in kinds for kind in page.kinds), np.bool_, page.count)
    edges = np.flatnonzero(np.diff(np.concatenate(([False], members, [False])).astype(np.int8))).tolist()
    return zip(edges[::2], edges[1::2], strict=True)


def _beside(live: Integers, found: Floats, first: int, last: int) -> tuple[float, float]:
    """Return the probabilities of the nearest blocks on both sides that no rule dropped; 0 where there is none.

    Args:
        live: The places of all blocks that no rule dropped.
        found: The probabilities, one a block.
        first: The first block of the run.
        last: The block after the run.
    """
    before, after = np.searchsorted(live, (first, last)).tolist()
    return (
        float(found[live[before - 1]]) if before else 0.0,
        float(found[live[after]]) if after < len(live) else 0.0,
    )


def _with_headings(page: Page, found: Floats) -> Floats:
    below = 0.0
    for place in reversed(np.flatnonzero(page.live).tolist()):
        if page.heading[place]:
            found[place] = max(found[place], _LIKE_BELOW * below)
        else:
            below = found[place]
    return found
