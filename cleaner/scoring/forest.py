"""Forest: boosted oblivious trees, as CatBoost grows them, walked by numpy for all blocks at once.

In an oblivious tree every node of a level asks the same question, so a block's leaf is the number whose bits are the
answers (Prokhorenkova et al., "CatBoost: unbiased boosting with categorical features", NeurIPS 2018). That needs no
compiled code and no library but numpy, and gives the same numbers on every platform.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from cleaner.scoring.sums import Integers

Matrix = NDArray[np.float32]
"""One row a feature, one column a block."""


_AT_ONCE: Final = 1024
"""Blocks that are walked at once: so many answers of all trees take some 20 MB."""


@dataclass(frozen=True)
class Forest:
    """Trees of one depth; a shallower one asks questions that nobody answers with yes."""

    features: Integers
    """(trees, depth): the feature each level asks about."""
    borders: NDArray[np.float32]
    """(trees, depth): the answer is yes above it; never for NaN."""
    leaves: NDArray[np.float32]
    """(trees, 2 ** depth, outputs)."""
    weights: NDArray[np.float32]
    """(trees, 2 ** depth): training weight that fell into each leaf."""
    bias: NDArray[np.float32]
    """(outputs,)."""

    def raw(self, matrix: Matrix) -> NDArray[np.float32]:
        """Give the sum of all trees, (outputs, blocks)."""
        sums = [self._of_leaves(self._leaf(part)).sum(axis=0).T for part in _parts(matrix)]
        found: NDArray[np.float32] = np.concatenate(sums, axis=1) + self.bias[:, None]
        return found

    def contributions(self, matrix: Matrix) -> NDArray[np.float32]:
        """Give what each feature added to the first output of each block, (features, blocks).

        A question's part is how far its answer moved the mean of the leaves still in reach (Saabas, 2014).
        """
        return np.concatenate([self._added(part) for part in _parts(matrix)], axis=1)

    def _added(self, matrix: Matrix) -> NDArray[np.float32]:
        leaf = self._leaf(matrix).astype(np.intp)
        depth, count = self.features.shape[1], matrix.shape[1]
        moved = np.empty((depth, len(leaf), count), np.float32)
        before = np.broadcast_to(self._means[0][:, :1], leaf.shape)
        for level, means in enumerate(self._means[1:], start=1):
            after = means.take((leaf & (2**level - 1)) + self._trees * 2**level, mode="clip")
            np.subtract(after, before, out=moved[level - 1])
            before = after
        order, asked, starts = self._by_feature
        added = np.zeros((len(matrix), count), np.float32)
        added[asked] = np.add.reduceat(moved.reshape(-1, count)[order], starts, axis=0)
        return added

    def _of_leaves(self, leaf: NDArray[np.uint8]) -> NDArray[np.float32]:
        trees, size, outputs = self.leaves.shape
        flat = self.leaves.reshape(trees * size, outputs)
        found: NDArray[np.float32] = flat.take(leaf + self._trees * size, axis=0, mode="clip")
        return found

    @cached_property
    def _trees(self) -> Integers:
        return np.arange(len(self.leaves))[:, None]

    @cached_property
    def _by_feature(self) -> tuple[Integers, Integers, Integers]:
        """All questions, level by level, in the order of the features they ask about; those; where each begins."""
        asked = self.features.T.ravel()
        order = np.argsort(asked, kind="stable")
        features, starts = np.unique(asked[order], return_index=True)
        return order, features, starts

    def _leaf(self, matrix: Matrix) -> NDArray[np.uint8]:
        trees, depth = self.features.shape
        answers = (matrix[self.features.T.ravel()] > self.borders.T.reshape(-1, 1)).reshape(depth, trees, -1)
        leaf: NDArray[np.uint8] = answers[0].astype(np.uint8)
        for level in range(1, depth):
            leaf |= answers[level].astype(np.uint8) << np.uint8(level)
        return leaf

    @cached_property
    def _means(self) -> list[NDArray[np.float32]]:
        """For every number of answers known, the mean of the leaves still in reach: (trees, 2 ** known)."""
        trees, depth = self.features.shape
        found = []
        for known in range(depth + 1):
            weights = self.weights.reshape(trees, -1, 2**known).astype(np.float64) + 1e-9
            values = self.leaves[:, :, 0].reshape(trees, -1, 2**known)
            found.append(((values * weights).sum(axis=1) / weights.sum(axis=1)).astype(np.float32))
        return found


def _parts(matrix: Matrix) -> list[Matrix]:
    return [matrix[:, first : first + _AT_ONCE] for first in range(0, max(1, matrix.shape[1]), _AT_ONCE)]


def sigmoid(raw: NDArray[np.float32]) -> NDArray[np.float64]:
    """Turn sums of log-odds into probabilities."""
    found: NDArray[np.float64] = 0.5 * (1.0 + np.tanh(raw.astype(np.float64) / 2))
    return found


def softmax(raw: NDArray[np.float32]) -> NDArray[np.float64]:
    """Turn the outputs of one block into probabilities that add up to one."""
    powers = np.exp(raw.astype(np.float64) - raw.max())
    found: NDArray[np.float64] = powers / powers.sum()
    return found
