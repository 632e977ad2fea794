"""Cut: the choice of blocks that makes the best body, given how likely each is to be content.

The body's word F1 is expected to be ``2 * true / (taken + wanted)``; among all bodies that take the likeliest blocks
first, the one with the best expected score is found in one pass (Lewis, "Evaluating and optimizing autonomous text
classification systems", SIGIR 1995). A weight above one half favours precision, one below it recall.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cleaner.scoring.sums import Floats

Lean = Literal["precision", "balanced", "recall"]

WEIGHTS: Final[Mapping[str, float]] = {
    "article": 0.70, "collection": 0.50, "documentation": 0.64, "forum": 0.58, "listing": 0.50, "product": 0.62,
    "service": 0.58,
}  # fmt: skip
"""Weight of the words taken against the words wanted, by type of page; measured out of fold, see the model's card."""
_SHIFTS: Final[Mapping[Lean, float]] = {"precision": 0.18, "balanced": 0.0, "recall": -0.25}
LEANS: Final = tuple(_SHIFTS)

FLOOR: Final = 0.15
"""A block less likely than this is never taken, even if no block is likelier, as on a page that scripts would fill."""

CAUTIOUS: Final[Mapping[Lean, float]] = {"precision": 0.15, "balanced": 0.05, "recall": 0.02}
"""The lowest threshold of a text that is nearly clean already; measured as the weights are."""


def weigh(types: Mapping[str, float], lean: Lean) -> float:
    """Return the weight of a word taken, averaged over the types of page by their probabilities."""
    known = sum(types.get(name, 0.0) for name in WEIGHTS)
    mean = sum(types.get(name, 0.0) * weight for name, weight in WEIGHTS.items()) / max(known, 1e-9)
    return mean + _SHIFTS[lean]


def cut(
    probabilities: Floats, words: Floats, weight: float, *, whole: float = 0.0, least: float = FLOOR
) -> tuple[float, float]:
    """Return the lowest probability that is still taken, and the F-score expected of the body if it is a page's.

    Args:
        probabilities: One a block; 0 for blocks that must not be taken.
        words: Numbers of words, one a block.
        weight: Weight of a word taken, 0 to 1.
        whole: How much it counts, 0 to 1, that the text may be no page but nearly all content, whatever the
            probabilities say of single blocks. Then each word that is left out is a loss, and none that is taken.
        least: The lowest threshold.
    """
    order = np.argsort(-probabilities, kind="stable")
    ranked, sizes = probabilities[order], words[order]
    true, taken = np.cumsum(ranked * sizes), np.cumsum(sizes)
    expected = true / np.maximum(weight * taken + (1 - weight) * true[-1], 1e-9)
    of_all = 2 * taken / (taken + taken[-1])
    best = int(np.argmax(whole * of_all + (1 - whole) * expected))
    return max(least, float(ranked[best])), min(1.0, float(expected[best]))


def expect(probabilities: Floats, words: Floats, threshold: float) -> float:
    """Return the F1 expected of the body that results from a threshold."""
    taken = probabilities >= threshold
    sizes = float(words[taken].sum()) + float((probabilities * words).sum())
    return min(1.0, 2 * float((probabilities * words)[taken].sum()) / sizes) if sizes else 0.0
