"""Forest: boosted oblivious trees, as CatBoost grows them, walked by numpy for all blocks at once.

In an oblivious tree every node of a level asks the same question, so a block's leaf is the number whose bits are the
answers (Prokhorenkova et al., "CatBoost: unbiased boosting with categorical features", NeurIPS 2018). That needs no
compiled code and no library but numpy, and yields the same numbers on every platform.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from cleaner.scoring.sums import Integers

Matrix = NDArray[np.float32]
"""One row a feature, one column a block."""
Leaves = NDArray[np.uint8]
"""One row a tree, one column a block: the leaf that the block falls into."""


_AT_ONCE: Final = 128
"""Blocks handled at once: the answers of all trees for this many stay in a processor's cache."""


@dataclass(frozen=True, slots=True)
class _Level:
    """What the answers at one level of all trees moved, the trees in the order of the features they ask about there."""

    trees: Integers
    mask: np.uint8
    """The bits of a leaf that are known after this level."""
    offsets: Integers
    """(trees, 1): where each tree's moves begin."""
    moves: NDArray[np.float32]
    """How far the answers move the mean, for each tree and each leaf known so far."""
    features: Integers
    """The features that are asked about."""
    starts: Integers
    """Where the trees of each feature begin."""


@dataclass(frozen=True)
class Forest:
    """Trees of one depth; a shallower tree is filled up with questions whose answer is always no."""

    features: Integers
    """(trees, depth): the feature each level asks about."""
    borders: NDArray[np.float32]
    """(trees, depth): the answer is yes for values above it, and no for NaN."""
    leaves: NDArray[np.float32]
    """(trees, 2 ** depth, outputs)."""
    weights: NDArray[np.float32]
    """(trees, 2 ** depth): training weight that fell into each leaf."""
    bias: NDArray[np.float32]
    """(outputs,)."""

    def raw(self, matrix: Matrix) -> NDArray[np.float32]:
        """Return the sum over all trees, (outputs, blocks)."""
        return self.sum(self.walk(matrix))

    def walk(self, matrix: Matrix) -> Leaves:
        """Return the leaf of each tree that each block falls into."""
        return np.concatenate([self._leaf(matrix[:, part]) for part in _parts(matrix.shape[1])], axis=1)

    def sum(self, leaves: Leaves) -> NDArray[np.float32]:
        """Return the sum over all trees, (outputs, blocks)."""
        sums = [self._of_leaves(leaves[:, part]).sum(axis=0).T for part in _parts(leaves.shape[1])]
        found: NDArray[np.float32] = np.concatenate(sums, axis=1) + self.bias[:, None]
        return found

    def contributions(self, leaves: Leaves, features: int) -> NDArray[np.float32]:
        """Return what each of so many features added to the first output of each block, (features, blocks).

        A question contributes how far its answer moved the mean of the leaves still in reach (Saabas, 2014).
        """
        added = np.zeros((features, leaves.shape[1]), np.float32)
        for part in _parts(leaves.shape[1]):
            leaf = leaves[:, part]
            for level in self._levels:
                place = (leaf.take(level.trees, axis=0) & level.mask) + level.offsets
                moved = level.moves.take(place, mode="clip")
                added[level.features, part] += np.add.reduceat(moved, level.starts, axis=0)
        return added

    def _of_leaves(self, leaf: Leaves) -> NDArray[np.float32]:
        trees, size, outputs = self.leaves.shape
        flat = self.leaves.reshape(trees * size, outputs)
        found: NDArray[np.float32] = flat.take(leaf + self._trees * size, axis=0, mode="clip")
        return found

    @cached_property
    def _trees(self) -> Integers:
        return np.arange(len(self.leaves))[:, None]

    def _leaf(self, matrix: Matrix) -> Leaves:
        features, borders, places = self._questions
        answers = (matrix.take(features, axis=0) > borders).view(np.uint8)
        leaf: Leaves = answers.take(places[0], axis=0)
        for level in range(1, len(places)):
            leaf |= answers.take(places[level], axis=0) << np.uint8(level)
        return leaf

    @cached_property
    def _questions(self) -> tuple[Integers, NDArray[np.float32], Integers]:
        """Features and borders of the distinct questions (trees share half), and the place of each: (depth, trees)."""
        asked = list(zip(self.features.T.ravel().tolist(), self.borders.T.ravel().tolist(), strict=True))
        known = {question: place for place, question in enumerate(dict.fromkeys(asked))}
        features, borders = zip(*known, strict=True)
        places = np.array([known[question] for question in asked]).reshape(self.features.T.shape)
        return np.array(features), np.array(borders, np.float32)[:, None], places

    @cached_property
    def _levels(self) -> list[_Level]:
        """For each level, what its answers moved."""
        found = []
        for known, (before, after) in enumerate(pairwise(self._means)):
            asked, moved = self.features[:, known], after - np.tile(before, 2)
            trees = np.argsort(asked, kind="stable")
            features, starts = np.unique(asked[trees], return_index=True)
            size = moved.shape[1]
            found.append(_Level(trees, np.uint8(size - 1), self._trees * size, moved[trees].ravel(), features, starts))
        return found

    @cached_property
    def _means(self) -> list[NDArray[np.float32]]:
        """For each number of answers known, the mean of the leaves still in reach: (trees, 2 ** known)."""
        trees, depth = self.features.shape
        found = []
        for known in range(depth + 1):
            weights = self.weights.reshape(trees, -1, 2**known).astype(np.float64) + 1e-9
            values = self.leaves[:, :, 0].reshape(trees, -1, 2**known)
            found.append(((values * weights).sum(axis=1) / weights.sum(axis=1)).astype(np.float32))
        return found


def _parts(blocks: int) -> list[slice]:
    return [slice(first, first + _AT_ONCE) for first in range(0, max(1, blocks), _AT_ONCE)]


def sigmoid(raw: NDArray[np.float32]) -> NDArray[np.float64]:
    """Turn sums of log-odds into probabilities."""
    found: NDArray[np.float64] = 0.5 * (1.0 + np.tanh(raw.astype(np.float64) / 2))
    return found


def softmax(raw: NDArray[np.float32]) -> NDArray[np.float64]:
    """Turn the outputs of one block into probabilities that add up to one."""
    powers = np.exp(raw.astype(np.float64) - raw.max())
    found: NDArray[np.float64] = powers / powers.sum()
    return found
