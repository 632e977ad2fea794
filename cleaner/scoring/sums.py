"""Sums: arrays of numbers, one a block, and what they come to over ranges of blocks."""

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
        """The sum over all that lie before each block."""

    def over(self, first: Integers, last: Integers) -> Floats:
        """Sum from `first` to `last` - 1, for each pair."""
        found: Floats = self._before[last] - self._before[first]
        return found


def at_least_one(values: Floats) -> Floats:
    """Give the values, 1 in place of smaller ones, to divide by."""
    return np.maximum(values, 1.0)


def count_alike(keys: list[object]) -> Floats:
    """Give every entry the number of entries with its key."""
    numbers = number(keys)
    sums: Floats = np.bincount(numbers, minlength=int(numbers.max(initial=-1)) + 1).astype(np.float64)
    return sums[numbers]


def number(keys: list[object]) -> Integers:
    """Number the different keys from 0, in the order of their first place."""
    known: dict[object, int] = {}
    return np.fromiter((known.setdefault(key, len(known)) for key in keys), np.int64, len(keys))
