"""Alike: blocks with the same markup are of one kind, so each is judged by the others too.

A paragraph that tells little by itself, between two adverts, is as much content as the article's other paragraphs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from cleaner.scoring.containers import Containers
    from cleaner.scoring.scored_page import Page
    from cleaner.scoring.sums import Floats

_PULL: Final = 0.5
"""How far each block moves to the mean of its kind; measured out of fold, see the model's card."""


def alike(page: Page, containers: Containers, probabilities: Floats) -> Floats:
    """Return the probabilities, each pulled towards the mean of the blocks with the same markup."""
    kinds, weights = containers.markups, page.sizes * page.live
    sums = np.bincount(kinds, weights * probabilities)
    means = sums / np.maximum(np.bincount(kinds, weights), 1e-9)
    pulled = probabilities + _PULL * (means[kinds] - probabilities)
    return np.where(weights > 0, pulled, probabilities)
