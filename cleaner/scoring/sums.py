"""Sums: arrays with one number a block, and their sums over ranges of blocks."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]


class Running:
    """A value summed over any half-open range of blocks, in constant time."""

    def __init__(self, values: Floats) -> None:
        self._before = np.concatenate(([0.0], np.cumsum(values)))
        self.total = float(self._before[-1])
        self.before: Floats = self._before[:-1]
        """The sum over all blocks before each block."""

    def over(self, first: Integers, last: Integers) -> Floats:
        """Sum from `first` to `last` - 1, for each pair."""
        found: Floats = self._before[last] - self._before[first]
        return found


def at_least_one(values: Floats) -> Floats:
    """Return the values with 1 in place of smaller ones, to divide by."""
    return np.maximum(values, 1.0)


def count_alike(keys: list[object]) -> Floats:
    """Return for each entry the number of entries with the same key."""
    numbers = number(keys)
    sums: Floats = np.bincount(numbers, minlength=int(numbers.max(initial=-1)) + 1).astype(np.float64)
    return sums[numbers]


def number(keys: list[object]) -> Integers:
    """Number the distinct keys from 0, in order of first appearance."""
    known = {key: number for number, key in enumerate(dict.fromkeys(keys))}
    return np.fromiter(map(known.__getitem__, keys), np.int64, len(keys))
