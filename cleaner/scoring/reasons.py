"""Reasons: what spoke most against the blocks that the scorer left out, in words.

A feature counts with all its columns: the words of a block, of those around it and of its containers are one feature.
What is the same all over the page tells no block from another, and is no reason.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Final

import numpy as np

from cleaner.scoring.column_phrases import feature_of, phrase

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cleaner.scoring.columns import Columns
    from cleaner.scoring.forest import Leaves, Matrix
    from cleaner.scoring.model import Model
    from cleaner.scoring.sums import Integers

_MOST: Final = 3
_NAMES: Final = ("names", "names_own", "names_near", "names_far")


@dataclass(frozen=True)
class Evidence:
    """What the scorer went by."""

    columns: Columns
    matrix: Matrix
    """The whole input of the blocks' forest: (columns, blocks)."""
    leaves: Leaves
    """What that forest made of it."""
    model: Model

    def against(self, out: Sequence[int], body: Sequence[int]) -> dict[int, str]:
        """Say which three features counted most against each block, the strongest first.

        Args:
            out: The blocks to speak of.
            body: The blocks that were kept, whose median each value is shown beside.
        """
        strongest = self._strongest(out)
        seen = _Body(self, body, sorted({column for columns in strongest for column in columns}))
        return {
            block: "; ".join(seen.say(column, block) for column in columns)
            for block, columns in zip(out, strongest, strict=True)
        }

    def _strongest(self, blocks: Sequence[int]) -> list[list[int]]:
        """Return for each block the column that counted most of each of the three strongest features against it."""
        order, features, several = _by_feature(self.model.columns)
        added = self.model.blocks.contributions(self.leaves[:, list(blocks)], len(self.matrix))
        added[~(np.ptp(self.matrix, axis=1) > 0)] = 0.0
        added = added[order]
        total = np.ascontiguousarray(np.add.reduceat(added, [first for first, _ in features], axis=0).T)
        worst = np.repeat(order[[first for first, _ in features]][:, None], len(blocks), axis=1)
        for feature in several:
            first, last = features[feature]
            worst[feature] = order[first + added[first:last].argmin(axis=0)]
        ranked = np.argsort(total, axis=1)[:, :_MOST]
        against = np.take_along_axis(total, ranked, axis=1) < 0
        columns = np.take_along_axis(worst.T, ranked, axis=1)
        return [own[counts].tolist() for own, counts in zip(columns, against, strict=True)]


class _Body:
    """What a block that was left out is compared with."""

    def __init__(self, evidence: Evidence, blocks: Sequence[int], columns: Sequence[int]) -> None:
        self._evidence = evidence
        self._typical: dict[int, float | None] = dict.fromkeys(columns)
        if len(blocks):
            medians = np.median(evidence.matrix[np.ix_(columns, blocks)], axis=1)
            self._typical.update(zip(columns, medians.tolist(), strict=True))
        containers = evidence.columns.containers
        self._around = set[int]() if containers is None else containers.around_any(blocks)

    def say(self, column: int, block: int) -> str:
        """Say what a column has against a block."""
        model, columns = self._evidence.model, self._evidence.columns
        name, lexicon = model.columns[column], model.lexicon
        if name in _NAMES and columns.containers is not None:
            if against := lexicon.names_against(columns.containers, block, self._around):
                return f"the names of its containers ({', '.join(against)})"
        elif name == "says" and (against := lexicon.words_against(columns.page.words.of(block))):
            return f"its words ({', '.join(against)})"
        return phrase(name, float(self._evidence.matrix[column, block]), self._typical[column])


@lru_cache(maxsize=4)
def _by_feature(columns: tuple[str, ...]) -> tuple[Integers, list[tuple[int, int]], list[int]]:
    """Return an order of the columns that puts those of a feature together.

    With it, where each feature's begin and end, and the numbers of the features that have several.
    """
    names = [feature_of(name) for name in columns]
    order = np.array(sorted(range(len(names)), key=names.__getitem__))
    ends = np.cumsum([number for _, number in sorted(Counter(names).items())]).tolist()
    features = list(pairwise([0, *ends]))
    return order, features, [number for number, (first, last) in enumerate(features) if last - first > 1]
