"""Once: text that a page has in two places is in its body once."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, Final

import numpy as np

from cleaner.model.block import BlockKind

if TYPE_CHECKING:
    from cleaner.scoring.scored_page import Page
    from cleaner.scoring.sums import Floats

_WORDS: Final = 4
"""Shorter blocks may well stand twice in a body."""
_AS_OFTEN: Final = frozenset({BlockKind.CODE, BlockKind.CELL})
"""Kinds of block that may repeat one another."""
_LEFT: Final = 0.3
"""The fraction of its probability that a copy keeps; measured out of fold, see the model's card."""
_POSITION: Final = re.compile(r"\[\d+\]")


def once(page: Page, probabilities: Floats, *, strictly: bool = False) -> tuple[Floats, dict[int, int]]:
    """Lower the probabilities of copies: of blocks with the same text the likeliest stays, or else the first.

    A line that recurs by itself, such as one feature in the lists of several plans, is no copy.

    Args:
        page: The page.
        probabilities: One a block.
        strictly: Lines that recur by themselves are copies, too: forums have quotations, products cards of others.

    Returns:
        The probabilities, and for each copy the block that it is a copy of.
    """
    copies: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for place in np.flatnonzero((page.sizes >= _WORDS) & (page.live > 0)).tolist():
        if page.kinds[place] not in _AS_OFTEN:
            copies[tuple(page.words.of(place))].append(place)
    found, copied = probabilities.copy(), {}
    for places in copies.values():
        if len(places) > 1:
            own = max(places, key=lambda place: (round(float(probabilities[place]), 2), -place))
            for place in places:
                if place != own and (strictly or not _recurs(page, place, own)):
                    found[place] *= _LEFT
                    copied[place] = own
    return found, copied


def _recurs(page: Page, place: int, own: int) -> bool:
    """Whether two equal blocks stand at the same kind of place, among other lines; copies come in stretches."""
    words = page.words
    if not 0 < min(place, own) <= max(place, own) < page.count - 1:
        return False
    if any(words.of(place + step) == words.of(own + step) for step in (-1, 1)):
        return False
    one, other = page.paths[place], page.paths[own]
    return one is not None and other is not None and _POSITION.sub("", one) == _POSITION.sub("", other)
