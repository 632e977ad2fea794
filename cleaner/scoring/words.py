"""Words: the words and numbers of all blocks in lower case, the distinct ones numbered.

A question about words is asked once for each distinct one, and numpy counts the answers by block.
"""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Sequence

    from cleaner.scoring.sums import Floats, Integers

_END: Final = "\x00"
"""Separates two blocks; it is no part of any word, nor of any text that a reader sees."""
_WORD: Final = re.compile(rf"[^\W\d_]+(?:['’][^\W\d_]+)?|\d+|{_END}")


def words_of(text: str) -> list[str]:
    """Return the words and numbers of one text, in lower case."""
    return [word for word in _WORD.findall(text.lower()) if word != _END]


class Words:
    """The words of each block, in order.

    Args:
        texts: One a block.
    """

    def __init__(self, texts: Sequence[str]) -> None:
        found = _WORD.findall(_END.join(text.replace(_END, " ") for text in texts).lower())
        numbers = {word: number for number, word in enumerate(dict.fromkeys((_END, *found)))}
        ids = np.fromiter(map(numbers.__getitem__, found), np.int64, len(found))
        own = ids > 0
        self._flat = found
        ends = np.append(np.flatnonzero(~own), len(found))
        self._ends: list[int] = [-1, *ends.tolist()]
        """Where the words of each block end in `_flat`, behind where those before the first one would."""
        self.different: list[str] = list(numbers)
        """Each word once; the first entry is the separator, so that no word has the number 0."""
        self.ids: Integers = ids[own]
        """The number of each word, block after block."""
        self.blocks: Integers = np.cumsum(~own, dtype=np.int64)[own]
        """The block of each word."""
        self.sizes: Integers = np.diff(ends, prepend=-1) - 1
        """The number of words in each block."""

    def of(self, block: int) -> list[str]:
        """Return the words of a block themselves."""
        return self._flat[self._ends[block] + 1 : self._ends[block + 1]]

    @property
    def of_each(self) -> Iterator[list[str]]:
        """The words themselves, block by block."""
        return map(self.of, range(len(self.sizes)))

    @cached_property
    def starts(self) -> Integers:
        """For each block, the place of its first word among all words."""
        return np.cumsum(self.sizes) - self.sizes

    def weigh(self, weight: Callable[[str], float], first: int) -> Floats:
        """Sum the weights of the `first` words of each block."""
        weights = np.array([0.0, *map(weight, self.different[1:])])
        near = np.arange(len(self.ids)) - self.starts[self.blocks] < first
        return self._count(self.blocks[near], weights[self.ids[near]])

    def count(self, known: Collection[str]) -> Floats:
        """Count the words of each block that are in `known`."""
        return self._count(self.blocks, self._are(known)[self.ids])

    def count_different(self, known: Collection[str] | None = None) -> Floats:
        """Count the distinct words of each block, or those of them that are in `known`."""
        pairs = self._pairs
        blocks, ids = pairs // len(self.different), pairs % len(self.different)
        return self._count(blocks, None if known is None else self._are(known)[ids])

    @cached_property
    def _pairs(self) -> Integers:
        """Each pair of a block and a distinct word in it, as one number."""
        return np.unique(self.blocks * len(self.different) + self.ids)

    def _are(self, known: Collection[str]) -> Floats:
        return np.array([word in known for word in self.different], np.float64)

    def _count(self, blocks: Integers, weights: Floats | None) -> Floats:
        return np.bincount(blocks, weights, len(self.sizes)).astype(np.float64)
